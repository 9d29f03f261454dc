//! What is known of a step that has run.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::time::Duration;

use super::scope::{Found, Scope};
use crate::eval::{plain, rows};
use crate::model::{HIDDEN, Quantity, STEP_FIELDS, Unit, Value};

/// The largest output that is read as JSON or as a table, in bytes.
const MAX_READ: usize = 1 << 24;

/// The fields of a step, without a prefix. What is not given is missing.
#[derive(Debug, Default)]
pub struct StepFields {
    values: BTreeMap<String, Value>,
    missing: BTreeMap<&'static str, String>,
    /// Standard output, or the body of a response.
    output: Option<String>,
    secret: bool,
    allow_empty: bool,
    json: OnceLock<Result<Value, String>>,
    rows: OnceLock<Result<Value, String>>,
}

impl StepFields {
    /// Makes the fields of a step of which nothing is known.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a field, or an output of the step.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: Value) -> Self {
        self.values.insert(name.into(), value);
        self
    }

    /// Sets how the command ended.
    #[must_use]
    pub fn exit_code(self, code: i32) -> Self {
        self.with("exit_code", Value::integer(code))
    }

    /// Sets how long the step took.
    #[must_use]
    pub fn duration(self, duration: Duration) -> Self {
        let nanoseconds = i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX);
        match Quantity::new(nanoseconds, 1_000_000_000, Unit::Seconds) {
            Some(quantity) => self.with("duration", Value::Quantity(quantity)),
            None => self,
        }
    }

    /// Sets what was printed, or the body of a response: `stdout`, `json` and
    /// `rows`. What only a terminal obeys is not in it, nor are line feeds at
    /// its end.
    #[must_use]
    pub fn output(mut self, output: &str) -> Self {
        self.output = Some(text(output));
        self
    }

    /// Sets what was printed as errors.
    #[must_use]
    pub fn errors(self, output: &str) -> Self {
        let text = text(output);
        self.with("stderr", masked(Value::Text(text)))
    }

    /// Says why a field is missing.
    #[must_use]
    pub fn missing(mut self, field: &'static str, why: impl Into<String>) -> Self {
        self.missing.insert(field, why.into());
        self
    }

    /// Says that a part of the output was not kept. What is left of it would
    /// lie about what was printed.
    #[must_use]
    pub fn cut(mut self, bytes: u64) -> Self {
        let why = format!("{bytes} bytes in the middle of the output were not kept");
        for field in ["stdout", "json", "rows"] {
            self.missing.insert(field, why.clone());
        }
        self.output = None;
        self
    }

    /// Says that no message may show what was printed.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// Says that printing nothing is printing an empty table.
    #[must_use]
    pub const fn allow_empty(mut self, allow: bool) -> Self {
        self.allow_empty = allow;
        self
    }

    fn hidden(&self, value: Value) -> Value {
        if self.secret { value.secret() } else { value }
    }

    fn derived<'s>(
        &'s self,
        cell: &'s OnceLock<Result<Value, String>>,
        read: fn(&Self, &str) -> Result<Value, String>,
    ) -> Found<'s> {
        let Some(output) = &self.output else {
            return Found::Missing("the step has printed nothing yet".into());
        };
        let made = cell.get_or_init(|| {
            if output.len() > MAX_READ {
                return Err("the output is too large to be read".to_owned());
            }
            read(self, output).map(|value| self.hidden(masked(value)))
        });
        match made {
            Ok(value) => Found::Value(Cow::Borrowed(value)),
            Err(why) => Found::Missing(why.into()),
        }
    }
}

impl Scope for StepFields {
    fn find(&self, name: &str) -> Found<'_> {
        if let Some(value) = self.values.get(name) {
            return if self.secret && name == "stderr" {
                Found::Value(Cow::Owned(value.clone().secret()))
            } else {
                Found::Value(Cow::Borrowed(value))
            };
        }
        if let Some(why) = self.missing.get(name) {
            return Found::Missing(why.into());
        }
        match (name, &self.output) {
            ("stdout", Some(output)) => Found::Value(Cow::Owned(self.hidden(masked(Value::text(output))))),
            ("json", _) => self.derived(&self.json, |_, output| json(output)),
            ("rows", _) => self.derived(&self.rows, |fields, output| table(output, fields.allow_empty)),
            _ if STEP_FIELDS.contains(&name) => Found::Missing("the step does not have it".into()),
            _ => Found::Unknown,
        }
    }
}

/// Takes every text in which a secret was hidden for one: what is said of it is
/// said of the mask.
fn masked(value: Value) -> Value {
    match value {
        Value::Text(text) if text.contains(HIDDEN) => Value::Text(text).secret(),
        Value::Cell(text) if text.contains(HIDDEN) => Value::Cell(text).secret(),
        Value::List(elements) => Value::List(elements.into_iter().map(masked).collect()),
        Value::Map(members) => {
            Value::Map(members.into_iter().map(|(name, value)| (name, masked(value))).collect())
        }
        other => other,
    }
}

/// Output as text.
fn text(output: &str) -> String {
    let plain = plain::without_sequences(output);
    let plain = if plain.contains("\r\n") { plain.replace("\r\n", "\n") } else { plain.into_owned() };
    plain.trim_end_matches('\n').to_owned()
}

fn json(output: &str) -> Result<Value, String> {
    let trimmed = output.trim().trim_start_matches('\u{feff}');
    if trimmed.is_empty() {
        return Err("nothing was printed".to_owned());
    }
    serde_json::from_str(trimmed).map(Value::from_json).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        format!("the output is no JSON (line {line}, column {column})")
    })
}

/// Output as rows. Several tables are read one after the other: a condition on
/// a column that one of them does not have is an error, and no row is passed
/// over.
fn table(output: &str, allow_empty: bool) -> Result<Value, String> {
    let tables = rows::tables(output);
    if tables.is_empty() {
        let nothing = output.trim().is_empty() || output.trim_start().starts_with("No resources found");
        if nothing && allow_empty {
            return Ok(Value::List(Vec::new()));
        }
        let why = if nothing { "nothing was printed" } else { "the output has no line that names columns" };
        return Err(why.to_owned());
    }
    let mut all = Vec::new();
    for table in tables {
        for cells in table.rows {
            let mut row = BTreeMap::new();
            for (column, cell) in table.columns.iter().zip(cells) {
                // Of two columns with one name the first counts.
                row.entry(column.clone()).or_insert(Value::Cell(cell));
            }
            all.push(Value::Map(row));
        }
    }
    Ok(Value::List(all))
}
