//! A Markdown file as headings and blocks, before anyone asks what they mean.

use crate::source::{Span, Spanned};

/// A whole file.
#[derive(Debug, Default)]
pub struct Outline {
    /// YAML between `---` lines at the top, without them.
    pub front_matter: Option<Spanned<String>>,
    /// Sections in the order of the file. The first is what stands before any
    /// heading, and has none; it is always there.
    pub sections: Vec<Section>,
    /// Names besides slugs that a link can point at, and the section that each
    /// names, as an index: `{#name}` behind a heading, `id` and `name` in HTML,
    /// slugs of headings in lists and quotes.
    pub anchors: Vec<(String, usize)>,
}

/// A heading and what stands directly under it, up to the next heading of any
/// level.
#[derive(Debug, Default)]
pub struct Section {
    /// The heading; only the first section has none.
    pub heading: Option<Heading>,
    /// The section that encloses this one, as an index.
    pub parent: Option<usize>,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
    /// From the heading to the next.
    pub span: Span,
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text without markup: as GitHub shows it, but `<name>` stays, and
    /// `{#name}` at the end does not.
    pub title: String,
    /// The slug that GitHub gives it, `-1` and so on for repeats.
    pub slug: String,
    /// The heading line or lines.
    pub span: Span,
}

/// A block. Block quotes are transparent: their blocks stand where the quote
/// stood, marked as `quoted`.
#[derive(Debug)]
pub enum Block {
    /// A fenced or an indented code block.
    Code(Code),
    /// A paragraph.
    Paragraph(Inline),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A thematic break.
    Rule(Span),
    /// Raw HTML, comments included.
    Html(Span),
}

impl Block {
    /// Returns where the block stands.
    pub const fn span(&self) -> Span {
        match self {
            Self::Code(code) => code.span,
            Self::Paragraph(inline) => inline.span,
            Self::List(list) => list.span,
            Self::Table(table) => table.span,
            Self::Rule(span) | Self::Html(span) => *span,
        }
    }
}

/// A code block.
#[derive(Debug, Clone)]
pub struct Code {
    /// The info string as it is written in the source; empty for none.
    pub info: Spanned<String>,
    /// Its lines without line endings and without the indentation of lists
    /// and quotes. Each span covers exactly the text of its line.
    pub lines: Vec<Spanned<String>>,
    /// The whole block with its fences.
    pub span: Span,
    /// Whether it is fenced; else it is indented.
    pub fenced: bool,
    /// Whether it stands in a block quote.
    pub quoted: bool,
    /// Whether the fence was never closed: it ends in front of a heading, with
    /// its list item or quote, or with the file.
    pub unclosed: bool,
}

impl Code {
    /// Returns the language: the first word of the info string, lower case,
    /// without a `{...}` behind it; empty for none.
    pub fn language(&self) -> String {
        let word = self.info.value.split([' ', '\t', ',', '{']).next().unwrap_or_default();
        word.to_ascii_lowercase()
    }
}

/// Inline content of a paragraph, an item or a cell.
#[derive(Debug, Clone, Default)]
pub struct Inline {
    /// The text without markup; soft breaks are blanks, hard breaks line
    /// feeds, code spans their content.
    pub text: String,
    /// Its code spans in order.
    pub codes: Vec<CodeSpan>,
    /// Its links in order.
    pub links: Vec<Link>,
    /// The strong emphasis that it starts with, without a final colon.
    pub lead: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// Whether it stands in a block quote.
    pub quoted: bool,
}

/// A code span.
#[derive(Debug, Clone)]
pub struct CodeSpan {
    /// Its content as CommonMark reads it.
    pub text: String,
    /// The content in the source, without the backticks.
    pub span: Span,
    /// Where its content stands in [`Inline::text`], in bytes.
    pub at: usize,
}

/// A link.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its text without markup.
    pub text: String,
    /// Where it points.
    pub destination: String,
    /// The whole link.
    pub span: Span,
    /// Where its text stands in [`Inline::text`], in bytes.
    pub at: usize,
}

/// A list.
#[derive(Debug)]
pub struct List {
    /// The number of the first item, for a numbered list.
    pub start: Option<u64>,
    /// Its items.
    pub items: Vec<Item>,
    /// Where it stands.
    pub span: Span,
}

/// A list item: its first paragraph (tight or loose), then other blocks.
#[derive(Debug)]
pub struct Item {
    /// `Some(true)` for `[x]`, `Some(false)` for `[ ]`.
    pub task: Option<bool>,
    /// The first paragraph; empty if it starts with another block.
    pub inline: Inline,
    /// What follows it: paragraphs, code, nested lists.
    pub blocks: Vec<Block>,
    /// Where the item stands.
    pub span: Span,
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// The cells of the header.
    pub header: Vec<Inline>,
    /// The rows, each with as many cells as the header.
    pub rows: Vec<Vec<Inline>>,
    /// Where it stands.
    pub span: Span,
}
