//! Parser events to sections and blocks, without recursion: a document may
//! nest as deep as it likes.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::outline::{Block, Inline, Item, List, Section, Table};

use super::anchors;
use super::code::CodeBuilder;
use super::containers::Shown;
use super::inline::InlineBuilder;
use super::lines::trim;
use super::slug::Slugs;

/// How many bytes are read again behind fences that were closed outside their
/// list items, for each byte of the file, and at least.
const READ_AGAIN: (usize, usize) = (4, 1 << 20);

/// Builds an outline from events.
pub struct Builder<'a> {
    pub(super) source: &'a str,
    pub(super) shown: &'a Shown<'a>,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) sections: Vec<Section>,
    /// Open sections: level and index.
    pub(super) path: Vec<(u8, usize)>,
    pub(super) slugs: Slugs,
    /// Names in HTML, and where each ends.
    pub(super) names: Vec<(String, usize)>,
    pub(super) anchors: Vec<(String, usize)>,
    pub(super) frames: Vec<Frame>,
    /// What each open item is.
    pub(super) items: Vec<ItemKind>,
    /// For each open list, whether it has a frame.
    pub(super) lists: Vec<bool>,
    /// Open block quotes and footnotes.
    pub(super) quotes: usize,
    pub(super) footnotes: usize,
    pub(super) leaf: Leaf,
    /// Parts of the file that a fence swallowed.
    pub(super) swallowed: Vec<Span>,
    /// The heading in front of which this part of the file ends.
    pub(super) heading: Option<usize>,
    pub(super) looks_for_swallowed: bool,
    /// A line behind a list item that was meant to close a fence in it.
    pub(super) stray_fence: Option<usize>,
    /// Where reading must go on, since the parser took such a line for the
    /// opening of a block.
    pub(super) restart: Option<usize>,
    /// How many bytes may still be read again.
    pub(super) again: usize,
}

/// An open container that holds blocks.
pub(super) enum Frame {
    List(List),
    Item(Item),
}

/// What an open item of the parser stands for.
pub(super) enum ItemKind {
    Real,
    /// A container in disguise, or too deep: its blocks go where it stands.
    Transparent,
}

/// The block that is being read.
pub(super) enum Leaf {
    None,
    /// A paragraph; not explicit for the text of a tight item.
    Paragraph(InlineBuilder, Option<Span>),
    Heading(InlineBuilder, u8, Span),
    Code(CodeBuilder),
    Html(Span),
    Table(Table, Vec<Inline>, Option<(InlineBuilder, Span)>),
    /// The disguise of a container.
    Nothing,
}

impl<'a> Builder<'a> {
    /// Starts with the section that has no heading.
    pub fn new(file: &'a SourceFile, shown: &'a Shown<'a>, diagnostics: &'a mut Diagnostics) -> Self {
        let start = file.body_start();
        let first = Section { span: Span::new(start, file.text().len()), ..Section::default() };
        Self {
            source: file.text(),
            shown,
            diagnostics,
            sections: vec![first],
            path: Vec::new(),
            slugs: Slugs::default(),
            names: Vec::new(),
            anchors: Vec::new(),
            frames: Vec::new(),
            items: Vec::new(),
            lists: Vec::new(),
            quotes: 0,
            footnotes: 0,
            leaf: Leaf::None,
            swallowed: Vec::new(),
            heading: None,
            looks_for_swallowed: true,
            stray_fence: None,
            restart: None,
            again: file.text().len() * READ_AGAIN.0 + READ_AGAIN.1,
        }
    }

    /// Says what part of the file the next events are from.
    pub fn begin_part(&mut self, heading: Option<usize>, looks_for_swallowed: bool) {
        self.heading = heading;
        self.looks_for_swallowed = looks_for_swallowed;
    }

    /// Takes the next event and where it stands in the file.
    pub fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) if self.start(tag, span) => {}
            Event::End(tag) if self.end(*tag, span) => {}
            Event::Text(_) if matches!(self.leaf, Leaf::Code(_)) => {
                if let Leaf::Code(code) = &mut self.leaf {
                    code.text(self.source, span);
                }
            }
            Event::TaskListMarker(ticked) => self.task(*ticked),
            Event::Rule => {
                self.close_paragraph();
                self.push(Block::Rule(trim(self.source, span)));
            }
            Event::Html(_) if matches!(self.leaf, Leaf::Html(_)) => {}
            inline => self.inline(inline, span),
        }
    }

    /// Opens a block; tells whether the tag was one.
    fn start(&mut self, tag: &Tag<'_>, span: Span) -> bool {
        if is_inline(tag) {
            return false;
        }
        self.close_paragraph_unless_cell(tag);
        match tag {
            Tag::Paragraph => self.leaf = Leaf::Paragraph(InlineBuilder::default(), Some(span)),
            Tag::Heading { .. } if matches!(self.leaf, Leaf::Nothing) => {}
            Tag::Heading { level, .. } => {
                self.leaf = Leaf::Heading(InlineBuilder::default(), *level as u8, span);
            }
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::FootnoteDefinition(_) => self.footnotes += 1,
            Tag::CodeBlock(kind) => {
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                self.leaf = Leaf::Code(CodeBuilder::new(&self.shown.text, span, fenced, self.quotes > 0));
            }
            Tag::HtmlBlock => self.leaf = Leaf::Html(span),
            Tag::List(start) => self.open_list(*start, span),
            Tag::Item => self.open_item(span),
            Tag::Table(_) => {
                let table = Table { header: Vec::new(), rows: Vec::new(), span: trim(self.source, span) };
                self.leaf = Leaf::Table(table, Vec::new(), None);
            }
            Tag::TableHead | Tag::TableRow => {
                if let Leaf::Table(_, row, _) = &mut self.leaf {
                    row.clear();
                }
            }
            Tag::TableCell => {
                if let Leaf::Table(_, _, cell) = &mut self.leaf {
                    *cell = Some((InlineBuilder::default(), span));
                }
            }
            _ => {}
        }
        true
    }

    /// Closes a block; tells whether the tag was one.
    fn end(&mut self, tag: TagEnd, span: Span) -> bool {
        let quoted = self.quotes > 0;
        match tag {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::CodeBlock => {
                if let Leaf::Code(code) = std::mem::replace(&mut self.leaf, Leaf::None) {
                    self.close_code(code.finish(self.source, &self.shown.text), span.end);
                }
            }
            TagEnd::HtmlBlock => {
                if let Leaf::Html(span) = std::mem::replace(&mut self.leaf, Leaf::None) {
                    self.names.extend(anchors::names(self.source, span));
                    self.push(Block::Html(trim(self.source, span)));
                }
            }
            TagEnd::BlockQuote(_) => {
                self.close_paragraph();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.close_paragraph();
                self.footnotes = self.footnotes.saturating_sub(1);
            }
            TagEnd::Item => self.close_item(),
            TagEnd::List(_) => self.close_list(),
            TagEnd::Table => {
                if let Leaf::Table(table, ..) = std::mem::replace(&mut self.leaf, Leaf::None) {
                    self.push(Block::Table(table));
                }
            }
            TagEnd::TableHead => {
                if let Leaf::Table(table, row, _) = &mut self.leaf {
                    table.header = std::mem::take(row);
                }
            }
            TagEnd::TableRow => {
                if let Leaf::Table(table, row, _) = &mut self.leaf {
                    table.rows.push(std::mem::take(row));
                }
            }
            TagEnd::TableCell => {
                if let Leaf::Table(_, row, cell) = &mut self.leaf
                    && let Some((inline, span)) = cell.take()
                {
                    row.push(inline.finish(self.source, Some(span), quoted));
                }
            }
            _ => return false,
        }
        true
    }

    /// Tells whether no list, quote or footnote is open.
    pub(super) fn at_top(&self) -> bool {
        self.frames.is_empty() && self.items.is_empty() && self.quotes == 0 && self.footnotes == 0
    }

    fn inline(&mut self, event: &Event<'_>, span: Span) {
        if let Event::InlineHtml(_) | Event::Html(_) = event {
            self.names.extend(anchors::names(self.source, span));
        }
        match &mut self.leaf {
            Leaf::Paragraph(inline, _) | Leaf::Heading(inline, ..) | Leaf::Table(_, _, Some((inline, _))) => {
                inline.event(self.source, event, span);
            }
            Leaf::None => {
                let mut inline = InlineBuilder::default();
                inline.event(self.source, event, span);
                self.leaf = Leaf::Paragraph(inline, None);
            }
            _ => {}
        }
    }

    fn close_paragraph_unless_cell(&mut self, tag: &Tag<'_>) {
        if !matches!(tag, Tag::TableHead | Tag::TableRow | Tag::TableCell) {
            self.close_paragraph();
        }
    }

    /// Ends the paragraph that is open, if there is one.
    pub(super) fn close_paragraph(&mut self) {
        if let Leaf::Paragraph(..) = self.leaf
            && let Leaf::Paragraph(inline, whole) = std::mem::replace(&mut self.leaf, Leaf::None)
        {
            let inline = inline.finish(self.source, whole, self.quotes > 0);
            self.push_paragraph(inline);
        }
    }

    pub(super) fn push_paragraph(&mut self, inline: Inline) {
        match self.frames.last_mut() {
            Some(Frame::Item(item)) if item.blocks.is_empty() && item.inline.span.is_empty() => {
                item.inline = inline;
            }
            _ => self.push(Block::Paragraph(inline)),
        }
    }

    pub(super) fn push(&mut self, block: Block) {
        let item = self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Item(item) => Some(item),
            Frame::List(_) => None,
        });
        match item {
            Some(item) => item.blocks.push(block),
            None => {
                if let Some(section) = self.sections.last_mut() {
                    section.blocks.push(block);
                }
            }
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}
