//! Lists and items while an outline is built, and the containers that are
//! shown to the parser as items.

use crate::source::Span;
use crate::syntax::outline::{Block, Inline, Item, List};

use super::build::{Builder, Frame, ItemKind, Leaf};
use super::containers::title;
use super::lines::trim;

/// Lists inside lists deeper than this are read as blocks of the innermost
/// item that counts.
const MAX_LISTS: usize = 64;

impl Builder<'_> {
    /// Opens a list.
    pub(super) fn open_list(&mut self, start: Option<u64>, span: Span) {
        let counts = self.lists.iter().filter(|real| **real).take(MAX_LISTS).count() < MAX_LISTS;
        self.lists.push(counts);
        if counts {
            self.frames.push(Frame::List(List { start, items: Vec::new(), span: trim(self.source, span) }));
        }
    }

    /// Opens an item: one of a list, or the disguise of a container.
    pub(super) fn open_item(&mut self, span: Span) {
        let text = &self.shown.text[span.range()];
        let marker = span.start + (text.len() - text.trim_start().len());
        if let Some(opening) = self.shown.opening(marker) {
            self.flush_list();
            self.items.push(ItemKind::Transparent);
            let text = title(&self.source[opening.range()]).to_owned();
            let quoted = self.quotes > 0;
            self.push(Block::Paragraph(Inline { text, span: opening, quoted, ..Inline::default() }));
            self.leaf = Leaf::Nothing;
        } else if self.lists.last() == Some(&true) {
            self.items.push(ItemKind::Real);
            let span = trim(self.source, span);
            self.frames.push(Frame::Item(Item {
                task: None,
                inline: Inline::default(),
                blocks: Vec::new(),
                span,
            }));
        } else {
            self.items.push(ItemKind::Transparent);
        }
    }

    /// Ticks the item that is open, or not.
    pub(super) fn task(&mut self, ticked: bool) {
        if let (Some(ItemKind::Real), Some(Frame::Item(item))) = (self.items.last(), self.frames.last_mut()) {
            item.task = Some(ticked);
        }
    }

    /// Ends an item.
    pub(super) fn close_item(&mut self) {
        self.close_paragraph();
        if let Some(ItemKind::Real) = self.items.pop()
            && let Some(Frame::Item(item)) = self.frames.pop()
            && let Some(Frame::List(list)) = self.frames.last_mut()
        {
            list.items.push(item);
        }
    }

    /// Ends a list.
    pub(super) fn close_list(&mut self) {
        if self.lists.pop() == Some(true) {
            self.flush_list();
            self.frames.pop();
        }
    }

    /// Moves the items that the innermost list has so far to where it stands.
    fn flush_list(&mut self) {
        let Some(Frame::List(list)) = self.frames.last_mut() else { return };
        let items = std::mem::take(&mut list.items);
        let start = list.start;
        if let (Some(first), Some(last)) = (items.first(), items.last()) {
            let span = first.span.cover(last.span);
            self.push(Block::List(List { start, items, span }));
        }
    }
}
