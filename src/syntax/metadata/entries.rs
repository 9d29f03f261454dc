//! Everything that a file says about itself, in order.

use crate::model::Freshness;
use crate::source::{Diagnostics, SourceFile, Span, Spanned};
use crate::syntax::fields::{fields, plain};
use crate::syntax::outline::{Block, Outline, Section, Table};

use super::freshness::freshness;
use super::front_matter;

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key as it is written.
    pub key: Spanned<String>,
    /// The value without markup; placeholders as they are written.
    pub value: Spanned<String>,
    /// Whether it stands in front matter.
    pub front_matter: bool,
}

impl Entry {
    /// Returns the key for comparison: lower case, words apart by one blank.
    pub fn name(&self) -> String {
        name(&self.key.value)
    }
}

/// What a file says about itself.
#[derive(Debug, Default)]
pub struct Metadata {
    /// Front matter's title, else the first heading of the lowest level.
    pub title: Option<Spanned<String>>,
    /// Whether the file says `runbook: 1`.
    pub marked: bool,
    /// Everything else, in the order of the file.
    pub entries: Vec<Entry>,
    /// Dates of review and change.
    pub freshness: Freshness,
}

/// Keys that are metadata even if their name is not strong.
const KNOWN: &[&str] = &[
    "author",
    "authors",
    "approved by",
    "approver",
    "category",
    "classification",
    "component",
    "contact",
    "created",
    "created by",
    "date",
    "document id",
    "document owner",
    "document type",
    "document version",
    "effective date",
    "environment",
    "expires",
    "last change",
    "last edited",
    "last modified",
    "last review",
    "last review date",
    "last reviewed",
    "last reviewed on",
    "last revised",
    "last update",
    "last updated",
    "last updated by",
    "last verified",
    "maintainer",
    "maintainers",
    "mesh layer",
    "next review",
    "next review date",
    "next review due",
    "on call",
    "oncall",
    "owner",
    "owners",
    "owning team",
    "reviewed",
    "reviewed by",
    "reviewed on",
    "review by",
    "review cycle",
    "review due",
    "review frequency",
    "review in",
    "reviewer",
    "reviewers",
    "revision",
    "runbook id",
    "runbook owner",
    "runbook template version",
    "runbook version",
    "service",
    "service owner",
    "service/component",
    "slack",
    "slack channel",
    "squad",
    "status",
    "team",
    "tier",
    "updated",
    "version",
];

/// Strong words at the start of a paragraph that name no value.
const NO_KEYS: &[&str] = &[
    "attention",
    "caution",
    "danger",
    "example",
    "hint",
    "important",
    "info",
    "note",
    "notes",
    "tip",
    "tl;dr",
    "todo",
    "usage",
    "warning",
];

/// Sections that hold nothing but metadata.
const SECTIONS: &[&str] = &[
    "metadata",
    "document control",
    "document information",
    "document details",
    "document metadata",
    "runbook information",
    "runbook metadata",
    "runbook details",
];

/// Reads what a file says about itself.
pub fn read(file: &SourceFile, outline: &Outline, diagnostics: &mut Diagnostics) -> Metadata {
    let mut metadata = Metadata::default();
    if let Some(yaml) = &outline.front_matter {
        let front = front_matter::read(yaml, diagnostics);
        metadata.marked = front.marked;
        metadata.entries = front.entries;
    }
    let reader = Reader { file };
    let head = head(outline);
    for (index, section) in outline.sections.iter().enumerate() {
        let named =
            section.heading.as_ref().is_some_and(|heading| SECTIONS.contains(&name(&heading.title).as_str()));
        if index < head || named {
            reader.blocks(&section.blocks, &mut metadata.entries);
        } else if index + 1 == outline.sections.len() {
            reader.blocks(behind_last_rule(section), &mut metadata.entries);
        }
    }
    metadata.title = title(&metadata.entries, outline);
    metadata.freshness = freshness(&metadata.entries);
    metadata
}

/// Returns a key for comparison.
fn name(key: &str) -> String {
    let words = key.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | ':'));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Returns how many sections stand before the first heading of level 2, or the
/// second of any.
fn head(outline: &Outline) -> usize {
    let mut headings = 0;
    outline
        .sections
        .iter()
        .take_while(|section| {
            let level = section.heading.as_ref().map_or(0, |heading| heading.level);
            headings += usize::from(level > 0);
            level < 2 && headings < 2
        })
        .count()
}

fn behind_last_rule(section: &Section) -> &[Block] {
    let rule = section.blocks.iter().rposition(|block| matches!(block, Block::Rule(_)));
    rule.map_or(&[], |rule| section.blocks.get(rule + 1..).unwrap_or_default())
}

fn title(entries: &[Entry], outline: &Outline) -> Option<Spanned<String>> {
    let written = entries.iter().find(|entry| entry.front_matter && entry.key.value == "title");
    if let Some(entry) = written.filter(|entry| !entry.value.value.is_empty()) {
        return Some(entry.value.clone());
    }
    let headings = outline.sections.iter().filter_map(|section| section.heading.as_ref());
    let first = headings.filter(|heading| !heading.title.is_empty()).min_by_key(|heading| heading.level)?;
    Some(Spanned::new(first.title.clone(), first.span))
}

struct Reader<'a> {
    file: &'a SourceFile,
}

impl Reader<'_> {
    fn blocks(&self, blocks: &[Block], entries: &mut Vec<Entry>) {
        for block in blocks {
            match block {
                Block::Paragraph(inline) => self.fields(inline.span, entries),
                Block::List(list) => {
                    for item in &list.items {
                        self.fields(item.inline.span, entries);
                    }
                }
                Block::Table(table) => Self::table(table, entries),
                Block::Code(_) | Block::Rule(_) | Block::Html(_) => {}
            }
        }
    }

    fn fields(&self, span: Span, entries: &mut Vec<Entry>) {
        for field in fields(self.file.text(), span) {
            let name = name(&field.key.value);
            let known = KNOWN.contains(&name.as_str());
            if !field.value.value.is_empty() && (known || field.strong && !NO_KEYS.contains(&name.as_str())) {
                let value = Spanned::new(plain(&field.value.value), field.value.span);
                entries.push(Entry { key: field.key, value, front_matter: false });
            }
        }
    }

    /// Reads a table of two columns whose first holds at least one known key.
    fn table(table: &Table, entries: &mut Vec<Entry>) {
        let rows = std::iter::once(&table.header).chain(&table.rows);
        let pairs = rows.filter_map(|row| match row.as_slice() {
            [key, value] => Some((key, value)),
            _ => None,
        });
        let is_known = |key: &str| KNOWN.contains(&name(key).as_str());
        let pairs: Vec<_> =
            pairs.filter(|(key, value)| !key.text.is_empty() && !value.text.is_empty()).collect();
        if !pairs.iter().any(|(key, _)| is_known(&key.text)) {
            return;
        }
        for (index, (key, value)) in pairs.into_iter().enumerate() {
            if index > 0 || is_known(&key.text) {
                let key = Spanned::new(key.text.trim_end_matches(':').to_owned(), key.span);
                entries.push(Entry {
                    key,
                    value: Spanned::new(value.text.clone(), value.span),
                    front_matter: false,
                });
            }
        }
    }
}
