//! Single values of each type out of text.

use crate::model::{Number, Quantity, Unit, Value};

use super::{InputType, address};

/// The fewest bytes of a secret: less would be found, and hidden, all over an
/// output.
pub(super) const LEAST_SECRET: usize = 6;
/// The most bytes of one: all its forms are looked for in every output.
pub(super) const MOST_SECRET: usize = 16 << 10;

impl InputType {
    /// Reads a text as a value of this type; nothing if it is none. Limits and
    /// patterns are for [`super::Input::read`] to see to.
    pub fn read(&self, text: &str) -> Option<Value> {
        let as_text = |fits: bool| fits.then(|| Value::text(text));
        match self {
            Self::String => as_text(true),
            Self::Words => as_text(!text.trim().is_empty()),
            Self::Host => as_text(address::is_host(text)),
            Self::Url => as_text(address::is_url(text)),
            Self::Path => as_text(address::is_path(text)),
            Self::Choice(choices) => as_text(choices.iter().any(|choice| choice == text)),
            Self::Integer => number(text).filter(|_| is_integer(text)).map(Value::Number),
            Self::Number => number(text).map(Value::Number),
            Self::Boolean => match text {
                "true" => Some(Value::Bool(true)),
                "false" => Some(Value::Bool(false)),
                _ => None,
            },
            Self::Duration => {
                let quantity = Quantity::read(text).filter(|found| found.unit() == Unit::Seconds)?;
                (quantity.numerator() >= 0).then_some(Value::Quantity(quantity))
            }
            Self::Timestamp => text.parse().ok().map(Value::Timestamp),
            Self::Quantity => {
                let quantity = Quantity::read(text)?;
                match Number::of_quantity(quantity) {
                    Some(number) if quantity.unit() == Unit::None => Some(Value::Number(number)),
                    _ => Some(Value::Quantity(quantity)),
                }
            }
            Self::Secret => {
                (LEAST_SECRET..=MOST_SECRET).contains(&text.len()).then(|| Value::text(text).secret())
            }
            Self::List => {
                let elements = elements(text);
                let whole = elements.iter().all(|element| is_element(element));
                whole.then(|| Value::List(elements.into_iter().map(Value::text).collect()))
            }
        }
    }
}

impl InputType {
    /// Brings a text that somebody gave into the form in which values are kept:
    /// of a list, lines without carriage returns and none empty at the end.
    /// Other types keep their text.
    pub fn tidied(&self, text: String) -> String {
        if *self == Self::List { elements(&text).join("\n") } else { text }
    }
}

/// Returns the elements of a list that is given as text, one a line. Blank
/// lines at the end are none, so that files may end as files do.
pub(super) fn elements(text: &str) -> Vec<&str> {
    let text = text.trim_end_matches(['\n', '\r']);
    if text.is_empty() {
        Vec::new()
    } else {
        text.split('\n').map(|line| line.trim_end_matches('\r')).collect()
    }
}

/// Tells whether a text can be an element of a list: a line of its own.
pub(super) fn is_element(text: &str) -> bool {
    !text.is_empty() && !text.contains(['\n', '\r'])
}

/// A number as JSON writes it: `0755` could be meant in two ways.
fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mantissa = digits.split(['e', 'E']).next().unwrap_or_default();
    let leading = mantissa.starts_with('0') && !matches!(mantissa.as_bytes().get(1), None | Some(b'.'));
    if leading || mantissa.ends_with('.') {
        return None;
    }
    Number::read(text)
}

fn is_integer(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}
