//! Severities: headings such as `P0 - Critical`, and tables of them.

use crate::model::SeverityLevel;
use crate::source::Spanned;
use crate::syntax::fields::{fields, plain};
use crate::syntax::outline::{Block, Heading, Section, Table};

use super::columns::{Columns, Words, text};
use super::levels::level;
use super::quantities::time;
use super::read::{Place, Reader, row_span};

const RESPONSE: &[&str] = &["response time", "response", "respond", "acknowledge", "acknowledgement", "sla"];
const LEVEL: &[&str] = &["severity", "priority", "sev", "level"];
const TITLE: &[&str] = &["name", "description", "definition", "meaning", "title", "impact", "criteria"];

/// Reads a heading that names a severity, with the response time below it.
pub fn from_section(reader: &mut Reader<'_>, heading: &Heading, section: &Section) {
    let Some((level, title)) = titled(&heading.title) else { return };
    let response = response(reader, section);
    let (response, span) =
        response.map_or_else(|| (String::new(), heading.span), |response| (response.value, response.span));
    let respond_within = time(reader.file, &response, span, reader.diagnostics);
    reader.resources.severities.push(SeverityLevel {
        level,
        title,
        section: heading.slug.clone(),
        response,
        respond_within,
        span: heading.span,
    });
}

/// Reads a table of severities; tells whether it is one.
pub fn from_table(reader: &mut Reader<'_>, table: &Table, columns: &Columns, place: &Place<'_>) -> bool {
    let Some(column) = columns.find(LEVEL) else { return false };
    let Some(response) = columns.find_besides(column, RESPONSE) else { return false };
    let title = columns.find_besides(column, TITLE);
    let before = reader.resources.severities.len();
    for row in &table.rows {
        let Some((level, behind)) = level(text(row, Some(column))) else { continue };
        let written = text(row, Some(response)).to_owned();
        let span = row.get(response).map_or_else(|| row_span(row), |cell| cell.span);
        let respond_within = time(reader.file, &written, span, reader.diagnostics);
        let described = text(row, title);
        let title = if described.is_empty() { separated(behind) } else { described.to_owned() };
        let section = place.slug.to_owned();
        let span = row_span(row);
        let severity = SeverityLevel { level, title, section, response: written, respond_within, span };
        reader.resources.severities.push(severity);
    }
    reader.resources.severities.len() > before
}

/// Splits a heading into the name of a severity and its title; a sentence
/// that only starts with one is none.
fn titled(heading: &str) -> Option<(String, String)> {
    let (level, behind) = level(heading.trim())?;
    let sound = behind.trim().is_empty()
        || behind.trim_start().starts_with(['-', '\u{2013}', '\u{2014}', ':', '(', '/', '|']);
    sound.then(|| (level, separated(behind)))
}

fn separated(text: &str) -> String {
    let text = text.trim().trim_start_matches(['-', '\u{2013}', '\u{2014}', ':', '/', '|']).trim();
    let inner = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    inner.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(text).to_owned()
}

/// Returns the value of the line that says how soon somebody must respond.
fn response(reader: &Reader<'_>, section: &Section) -> Option<Spanned<String>> {
    let spans = section.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(inline) => vec![inline.span],
        Block::List(list) => list.items.iter().map(|item| item.inline.span).collect(),
        _ => Vec::new(),
    });
    let mut lines = spans.flat_map(|span| fields(reader.file.text(), span));
    let line = lines.find(|line| {
        let words = Words::new(&line.key.value);
        words.say(RESPONSE) && !words.say(&["team", "plan", "procedure", "step"])
    })?;
    Some(Spanned::new(plain(&line.value.value), line.value.span))
}
