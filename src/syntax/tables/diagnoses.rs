//! Symptom tables.

use crate::model::expression::ExpressionKind as Kind;
use crate::model::{Diagnosis, DiagnosisRow, Expression, STEP_FIELDS};
use crate::shell::Text;
use crate::source::Spanned;
use crate::syntax::expression::expression;
use crate::syntax::outline::{Inline, Table};

use super::columns::{Columns, text};
use super::read::{Place, Reader};

const SYMPTOM: &[&str] = &[
    "symptom",
    "error",
    "error message",
    "issue",
    "problem",
    "observation",
    "what you see",
    "failure",
    "condition",
];
const CAUSE: &[&str] = &["cause", "reason", "meaning", "diagnosis", "explanation"];
const SOLUTION: &[&str] = &[
    "solution",
    "fix",
    "resolution",
    "go to",
    "goto",
    "action",
    "remedy",
    "remediation",
    "mitigation",
    "workaround",
    "what to do",
    "next step",
    "response",
    "recovery",
];

/// Words that make an error a number, and no symptom.
const MEASURE: &[&str] = &["budget", "rate", "count", "ratio", "percentage"];

/// Columns that make a table one of something else.
const OTHER: &[&str] = &["severity", "priority", "owner", "date", "status", "ticket", "response time", "due"];

/// Reads a symptom table; tells whether it is one.
pub fn from_table(reader: &mut Reader<'_>, table: &Table, columns: &Columns, place: &Place<'_>) -> bool {
    let Some(symptom) = columns.find(SYMPTOM) else { return false };
    let links = table.rows.iter().filter(|row| text(row, Some(symptom)).contains("://")).count();
    if columns.say(symptom, MEASURE) || links * 2 > table.rows.len() {
        return false;
    }
    let cause = columns.find_besides(symptom, CAUSE);
    let solution = columns.find_besides(symptom, SOLUTION).filter(|column| Some(*column) != cause);
    let other = columns.find(OTHER).is_some() && (cause.is_none() || solution.is_none());
    if cause.or(solution).is_none() || other {
        return false;
    }
    let rows = table.rows.iter().filter_map(|row| {
        let cell = row.get(symptom)?;
        let link = solution.and_then(|column| row.get(column)).into_iter().flat_map(|cell| &cell.links);
        let link = link.map(|link| &link.destination).find(|destination| destination.starts_with('#'));
        (!cell.text.trim().is_empty()).then(|| DiagnosisRow {
            symptom: Spanned::new(cell.text.trim().to_owned(), cell.span),
            condition: condition(cell),
            cause: text(row, cause).to_owned(),
            solution: text(row, solution).to_owned(),
            link: link.cloned(),
        })
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        let slug = place.slug.to_owned();
        let diagnosis = Diagnosis { section: slug.clone(), table: slug, rows, span: table.span };
        reader.resources.diagnoses.push(diagnosis);
    }
    true
}

/// Reads a cell that is one code span as a condition over the fields of a step.
/// A word alone is none: it is looked for in the output.
fn condition(cell: &Inline) -> Option<Expression> {
    let [code] = cell.codes.as_slice() else { return None };
    if code.text.trim() != cell.text.trim() {
        return None;
    }
    let condition = expression(&Text::literal(code.text.as_str(), code.span)).ok()?;
    let asks = match &condition.kind {
        Kind::Call(called) => called.function.takes_predicate(),
        Kind::Literal(_)
        | Kind::List(_)
        | Kind::Name(_)
        | Kind::Access(..)
        | Kind::Negative(_)
        | Kind::Compute(..) => false,
        _ => true,
    };
    let (mut some, mut fields) = (false, true);
    condition.each_root(&mut |name, _| {
        some = true;
        fields &= STEP_FIELDS.contains(&name);
    });
    (asks && some && fields).then_some(condition)
}
