//! Lines with a frame on the left and a word on the right.

use unicode_width::UnicodeWidthStr;

use crate::report::{Ink, Look, fit};

use super::numbers::Numbers;

/// What is written on.
pub(super) struct Paper {
    pub(super) text: String,
    pub(super) look: Look,
    /// Whether the rule and the reasons are shown.
    pub(super) explain: bool,
    pub(super) numbers: Numbers,
}

/// What stands on the left of the lines of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Branch {
    /// More steps follow.
    Middle,
    /// It is the last one.
    Last,
}

impl Branch {
    /// The frame of the first line of a step, and of those under it.
    pub(super) const fn frame(self, unicode: bool) -> (&'static str, &'static str) {
        match (self, unicode) {
            (Self::Middle, true) => ("├─ ", "│  "),
            (Self::Last, true) => ("└─ ", "   "),
            (Self::Middle, false) => ("|- ", "|  "),
            (Self::Last, false) => ("`- ", "   "),
        }
    }
}

impl Paper {
    pub(super) fn new(look: Look, explain: bool, numbers: Numbers) -> Self {
        Self { text: String::new(), look, explain, numbers }
    }

    /// Columns that may be used: the last stays free, since some terminals
    /// break the line there.
    pub(super) fn width(&self) -> usize {
        self.look.width - 1
    }

    /// Writes a line, cut to the width.
    pub(super) fn line(&mut self, frame: &str, ink: Option<Ink>, text: &str) {
        let room = self.width().saturating_sub(frame.width());
        let text = fit(text, room, self.look);
        let painted = ink.map(|ink| self.look.ink(ink, &text));
        self.framed(frame, painted.as_deref().unwrap_or(&text));
    }

    /// Writes a line with a word at the right edge; the text gives way.
    pub(super) fn split(&mut self, frame: &str, (ink, text): (Option<Ink>, &str), (mark, word): (Ink, &str)) {
        let room = self.width().saturating_sub(frame.width() + word.width() + 1).max(10);
        let text = fit(text, room, self.look);
        let word_room = self.width().saturating_sub(frame.width() + text.width() + 1);
        let word = fit(word, word_room.max(1), self.look);
        let gap = word_room.saturating_sub(word.width()) + 1;
        let painted = ink.map_or_else(|| text.to_string(), |ink| self.look.ink(ink, &text));
        let word = self.look.ink(mark, &word);
        self.framed(frame, &format!("{painted}{}{word}", " ".repeat(gap)));
    }

    /// Writes a line that is coloured and cut already.
    pub(super) fn framed(&mut self, frame: &str, text: &str) {
        self.text.push_str(&self.look.ink(Ink::Faint, frame));
        self.text.push_str(text);
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        self.text.push('\n');
    }

    /// Writes an empty line.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }
}
