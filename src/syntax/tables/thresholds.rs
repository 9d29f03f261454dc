//! Tables of metrics: what is promised, what is normal, what raises an alert.

use crate::model::{Bound, Threshold};
use crate::syntax::outline::{Inline, Table};
use crate::syntax::quantity::{self, Role};

use super::columns::{Columns, text};
use super::quantities::bound;
use super::read::{Place, Reader, row_span};

const METRIC: &[&str] =
    &["metric", "indicator", "sli", "slo", "kpi", "signal", "measure", "objective", "parameter"];
const TARGET: &[&str] = &["target", "objective", "slo", "goal", "sla"];
const NORMAL: &[&str] = &["normal", "baseline", "typical", "healthy", "expected", "acceptable"];
const ALERT: &[&str] = &["alert", "threshold", "critical", "alarm", "limit", "warning"];

/// Reads a table of metrics; tells whether it is one.
pub fn from_table(reader: &mut Reader<'_>, table: &Table, columns: &Columns, place: &Place<'_>) -> bool {
    let metric = columns.find(METRIC).unwrap_or(0);
    let target = columns.find_besides(metric, TARGET);
    let normal = columns.find_besides(metric, NORMAL);
    let alert = columns.find_besides(metric, ALERT);
    if target.or(normal).or(alert).is_none()
        || !(columns.say(metric, METRIC) || mostly_numbers(table, [target, normal, alert]))
    {
        return false;
    }
    for row in &table.rows {
        let name = text(row, Some(metric)).to_owned();
        if name.is_empty() {
            continue;
        }
        let mut cell = |column, role| limit(reader, row, column, &name, role);
        let (target, normal) = (cell(target, Role::Good), cell(normal, Role::Good));
        let alert = cell(alert, Role::Bad);
        if target.is_some() || normal.is_some() || alert.is_some() {
            reader.row_links(row, &name, place);
            let section = place.slug.to_owned();
            let span = row_span(row);
            reader.resources.thresholds.push(Threshold {
                section,
                metric: name,
                target,
                normal,
                alert,
                span,
            });
        }
    }
    true
}

fn limit(
    reader: &mut Reader<'_>,
    row: &[Inline],
    column: Option<usize>,
    metric: &str,
    role: Role,
) -> Option<(String, Option<Bound>)> {
    let cell = row.get(column?)?;
    let written = cell.text.trim();
    if written.is_empty() || written.chars().all(|c| matches!(c, '-' | '\u{2013}' | '\u{2014}')) {
        return None;
    }
    let bound = bound(reader.file, written, cell.span, metric, role, reader.diagnostics);
    Some((written.to_owned(), bound))
}

/// Tells whether at least half of the cells of these columns are quantities.
fn mostly_numbers(table: &Table, columns: [Option<usize>; 3]) -> bool {
    let cells = || table.rows.iter().flat_map(|row| columns.iter().map(|column| text(row, *column)));
    let filled = cells().filter(|cell| !cell.is_empty()).count();
    let is_number = |cell: &&str| {
        !matches!(quantity::cell(cell), Ok(None)) || matches!(quantity::first(cell), Ok(Some(_)))
    };
    let numbers = cells().filter(is_number).count();
    numbers > 0 && numbers * 2 >= filled
}
