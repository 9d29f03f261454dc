//! Links to dashboards and documents: lists under headings that say so, tables
//! with a column of links, metadata.

use crate::model::Link;
use crate::source::Span;
use crate::syntax::fields::{fields, plain};
use crate::syntax::metadata::Metadata;
use crate::syntax::outline::{Inline, Table};

use super::columns::{Columns, Words, text};
use super::read::{Place, Reader};

const HEADINGS: &[&str] = &[
    "link",
    "dashboard",
    "reference",
    "see also",
    "further reading",
    "additional reading",
    "documentation",
    "related",
    "related document",
    "related runbook",
    "useful information",
    "additional resource",
    "useful resource",
    "related resource",
    "external resource",
    "helpful resource",
    "other resource",
    "more resource",
    "contact resource",
];

/// Headings that are about links if they say nothing else: there are resources
/// of many kinds.
const ALONE: &[&str] = &["resource", "useful", "doc", "tool", "wiki"];

/// A longer heading is about something else that has links.
const MAX_HEADING: usize = 5;

/// A text of more bytes in front of a URL is no title.
const MAX_TITLE: usize = 60;

const COLUMN: &[&str] = &["link", "url", "dashboard", "href"];

/// Columns that hold links if there is a link in them.
const PLACE: &[&str] = &["location", "address", "where", "document"];

/// Tells whether a heading says that links stand below it.
pub fn has_links(heading: &Words) -> bool {
    heading.count() <= MAX_HEADING && (heading.say(HEADINGS) || heading.are(ALONE))
}

/// Reads the lines of a paragraph or an item under a heading that is about
/// links.
pub fn from_lines(reader: &mut Reader<'_>, inline: &Inline, place: &Place<'_>) {
    if !place.has_links {
        return;
    }
    let links = &inline.links;
    // Links and fields both stand in the order of the file.
    let link_in = |span: Span| {
        links
            .get(links.partition_point(|link| link.span.start < span.start))
            .filter(|link| span.contains(link.span))
    };
    let mut named = fields(reader.file.text(), inline.span);
    named.retain(|field| {
        !field.value.value.is_empty() && (field.strong || link_in(field.value.span).is_some())
    });
    for field in &named {
        let inside = link_in(field.value.span);
        let destination = inside.map_or_else(|| plain(&field.value.value), |link| link.destination.clone());
        add(reader, place, plain(&field.key.value), destination, field.key.span.cover(field.value.span));
    }
    let covered = |span: Span| {
        let before = named.partition_point(|field| field.key.span.start <= span.start);
        named[..before].last().is_some_and(|field| field.value.span.end >= span.end)
    };
    for link in inline.links.iter().filter(|link| !covered(link.span)) {
        let before = inline
            .text
            .get(..link.at)
            .unwrap_or_default()
            .trim()
            .trim_end_matches([':', '-', '\u{2013}', '\u{2014}', ' ']);
        let bare = link.text == link.destination;
        let titled = (1..=MAX_TITLE).contains(&before.len()) && !before.contains('\n');
        let title = if bare && titled { before } else { link.text.as_str() };
        add(reader, place, title.to_owned(), link.destination.clone(), link.span);
    }
}

/// Reads a table with a column of links; tells whether it is one.
pub fn from_table(reader: &mut Reader<'_>, table: &Table, columns: &Columns, place: &Place<'_>) -> bool {
    let has_link = |column: &usize| {
        table.rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.links.is_empty()))
    };
    let column = columns.find(COLUMN).or_else(|| columns.find(PLACE).filter(has_link));
    let Some(column) = column else { return false };
    let title = (0..columns.count()).find(|index| *index != column);
    for row in &table.rows {
        let Some(cell) = row.get(column).filter(|cell| !cell.text.trim().is_empty()) else { continue };
        let destination = cell.links.first().map_or(cell.text.trim(), |link| &link.destination).to_owned();
        let named = text(row, title);
        let title = if named.is_empty() { cell.text.trim() } else { named };
        add(reader, place, title.to_owned(), destination, cell.span);
    }
    true
}

/// Takes links from metadata whose value is an address.
pub fn from_metadata(metadata: &Metadata, links: &mut Vec<Link>) {
    for entry in &metadata.entries {
        let value = entry.value.value.as_str();
        let url = (value.starts_with("https://") || value.starts_with("http://"))
            && !value.contains(char::is_whitespace);
        if url {
            let title = entry.key.value.clone();
            let section = String::new();
            links.push(Link { title, destination: value.to_owned(), section, span: entry.value.span });
        }
    }
}

/// Adds a link; one inside the file is navigation.
fn add(reader: &mut Reader<'_>, place: &Place<'_>, title: String, destination: String, span: Span) {
    if !destination.starts_with('#') && !destination.is_empty() {
        let section = place.slug.to_owned();
        reader.resources.links.push(Link { title, destination, section, span });
    }
}
