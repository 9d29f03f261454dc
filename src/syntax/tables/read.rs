//! All typed data of a file.

use crate::model::Link;
use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::document::Resources;
use crate::syntax::metadata::{Metadata, date};
use crate::syntax::outline::{Block, Inline, Outline, Table};

use super::columns::{Columns, Words};
use super::{budgets, changes, contacts, diagnoses, escalation, links, severities, thresholds};

/// Reads the tables, lists and headings of a file. Symptom tables name the
/// section that they stand in; [`attach`](super::attach()) finds the one that
/// they explain, once it is known which sections have steps.
pub fn read(
    file: &SourceFile,
    outline: &Outline,
    metadata: &Metadata,
    diagnostics: &mut Diagnostics,
) -> Resources {
    let mut resources = Resources { freshness: metadata.freshness.clone(), ..Resources::default() };
    contacts::from_metadata(metadata, &mut resources.contacts);
    links::from_metadata(metadata, &mut resources.links);
    let mut reader = Reader { file, resources, diagnostics };
    for section in &outline.sections {
        let heading = section.heading.as_ref();
        let words = Words::new(heading.map_or("", |heading| &heading.title));
        let place = Place {
            slug: heading.map_or("", |heading| &heading.slug),
            has_contacts: contacts::has_contacts(&words),
            has_links: links::has_links(&words),
            is_log: changes::is_log(&words),
        };
        if let Some(heading) = heading {
            severities::from_section(&mut reader, heading, section);
        }
        reader.blocks(&section.blocks, &place);
    }
    let freshness = &mut reader.resources.freshness;
    if freshness.last_updated.is_none() {
        freshness.last_updated = freshness.changes.iter().filter_map(|[when, ..]| date(when)).max();
    }
    reader.resources
}

/// The section that is being read.
pub struct Place<'a> {
    /// Its slug.
    pub slug: &'a str,
    /// Whether its heading says that contacts stand below it.
    pub has_contacts: bool,
    /// Whether its heading says that links stand below it.
    pub has_links: bool,
    /// Whether its heading says that changes stand below it.
    pub is_log: bool,
}

/// What readers of tables and lists share.
pub struct Reader<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// What was found.
    pub resources: Resources,
    /// What is to be said.
    pub diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block], place: &Place<'_>) {
        for block in blocks {
            match block {
                Block::Table(table) => self.table(table, place),
                Block::Paragraph(inline) => self.lines(inline, place, false),
                Block::List(list) => {
                    for item in &list.items {
                        self.lines(&item.inline, place, true);
                        self.blocks(&item.blocks, place);
                    }
                }
                Block::Code(_) | Block::Rule(_) | Block::Html(_) => {}
            }
        }
    }

    /// Reads a paragraph or an item.
    fn lines(&mut self, inline: &Inline, place: &Place<'_>, item: bool) {
        if inline.span.is_empty() {
            return;
        }
        budgets::from_lines(self, inline);
        links::from_lines(self, inline, place);
        if item {
            contacts::from_item(self, inline, place);
            changes::from_item(self, inline, place);
        }
    }

    /// Reads a table by the first kind that its header fits.
    fn table(&mut self, table: &Table, place: &Place<'_>) {
        let columns = Columns::new(table);
        budgets::from_table(self, table);
        let _ = changes::from_table(self, table, &columns, place)
            || escalation::from_table(self, table, &columns)
            || diagnoses::from_table(self, table, &columns, place)
            || severities::from_table(self, table, &columns, place)
            || thresholds::from_table(self, table, &columns, place)
            || contacts::from_table(self, table, &columns)
            || links::from_table(self, table, &columns, place);
    }

    /// Adds the links of one row of a table that is about something else.
    pub fn row_links(&mut self, row: &[Inline], title: &str, place: &Place<'_>) {
        for link in row.iter().flat_map(|cell| &cell.links) {
            if !link.destination.starts_with('#') {
                self.resources.links.push(Link {
                    title: title.to_owned(),
                    destination: link.destination.clone(),
                    section: place.slug.to_owned(),
                    span: link.span,
                });
            }
        }
    }
}

/// Returns where a row of a table stands.
pub fn row_span(row: &[Inline]) -> Span {
    let mut spans = row.iter().map(|cell| cell.span).filter(|span| !span.is_empty());
    spans.next().map_or_else(Span::default, |first| spans.fold(first, Span::cover))
}
