//! Change logs.

use crate::syntax::fields::fields;
use crate::syntax::metadata::date;
use crate::syntax::outline::{Inline, Table};

use super::columns::{Columns, Words, text};
use super::read::{Place, Reader};

const HEADINGS: &[&str] = &[
    "change log",
    "changelog",
    "change history",
    "revision history",
    "version history",
    "document history",
    "revision",
    "history",
];
const DATE: &[&str] = &["date", "when", "updated"];
const VERSION: &[&str] = &["version", "revision", "rev", "release"];
const CHANGE: &[&str] =
    &["change description", "change", "description", "summary", "note", "detail", "comment"];
const AUTHOR: &[&str] = &["author", "changed by", "updated by", "editor", "who", "by", "name"];

/// Tells whether a heading says that changes stand below it.
pub fn is_log(heading: &Words) -> bool {
    heading.say(HEADINGS)
}

/// Reads a table of changes; tells whether it is one.
pub fn from_table(reader: &mut Reader<'_>, table: &Table, columns: &Columns, place: &Place<'_>) -> bool {
    let Some(date) = columns.find(DATE) else { return false };
    let version = columns.find_besides(date, VERSION);
    let change = columns.find_besides(date, CHANGE).filter(|column| Some(*column) != version);
    let author = columns.find_besides(date, AUTHOR).filter(|column| Some(*column) != change);
    let known = [version, change, author].iter().flatten().count();
    if known == 0 || known < 2 && !place.is_log {
        return false;
    }
    for row in &table.rows {
        let change = [Some(date), version, change, author].map(|column| text(row, column).to_owned());
        if change.iter().any(|cell| !cell.is_empty()) {
            reader.resources.freshness.changes.push(change);
        }
    }
    true
}

/// Reads an item such as `- 2024-01-15: added the rollback` under a heading
/// that says that it is a change log.
pub fn from_item(reader: &mut Reader<'_>, inline: &Inline, place: &Place<'_>) {
    if !place.is_log {
        return;
    }
    let field = fields(reader.file.text(), inline.span).into_iter().next();
    let named = field.filter(|field| date(&field.key.value).is_some());
    let (when, what) = match named {
        Some(field) => (field.key.value, field.value.value),
        None => match inline.text.split_once([':', '\u{2013}', '\u{2014}']) {
            Some((when, what)) if date(when).is_some() => (when.trim().to_owned(), what.trim().to_owned()),
            _ => return,
        },
    };
    reader.resources.freshness.changes.push([when, String::new(), what, String::new()]);
}
