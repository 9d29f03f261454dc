//! What the walk collects.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::{Code, Diagnostic, Span};

/// More than anybody reads; files of programs could have millions.
const MAX_TRAPS: usize = 1000;

/// What the parser gets in place of what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mend {
    /// Plain text of the same length: the value is what was written.
    Text,
    /// Blanks: as if it had not been written.
    Blank,
    /// Nothing: the parser may stumble over it as well.
    Leave,
}

/// Traps, and what the parser should see.
#[derive(Debug)]
pub(in crate::syntax::yaml) struct Found {
    /// The traps, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the document ends.
    pub end: usize,
    /// Whether tabs indent lines: then the parser cannot know how far.
    pub tabs: bool,
    patches: Vec<(Range<usize>, Mend)>,
    /// Where the text starts in its file.
    pub(super) start: usize,
}

/// How much was found at some moment.
pub(super) struct Mark(usize, usize);

impl Found {
    /// Starts without any, in a text of this length.
    pub(super) const fn new(length: usize, start: usize) -> Self {
        Self { diagnostics: Vec::new(), end: length, tabs: false, patches: Vec::new(), start }
    }

    /// Adds a trap that stands at `at`, and hides `hide` from the parser.
    pub(super) fn trap(&mut self, diagnostic: Diagnostic, hide: Range<usize>, mend: Mend) {
        self.say(diagnostic);
        self.hide(hide, mend);
    }

    /// Adds a trap.
    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < MAX_TRAPS {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Hides a range from the parser.
    pub(super) fn hide(&mut self, at: Range<usize>, mend: Mend) {
        self.patches.push((at, mend));
    }

    /// Makes an error at a place of the text.
    pub(super) fn error(
        &self,
        code: &'static Code,
        at: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(code, self.span(at), message)
    }

    /// Returns the place in the file.
    pub(super) fn span(&self, at: Range<usize>) -> Span {
        Span::new(self.start + at.start, self.start + at.end)
    }

    /// Remembers how much was found.
    pub(super) fn mark(&self) -> Mark {
        Mark(self.diagnostics.len(), self.patches.len())
    }

    /// Forgets what was found since.
    pub(super) fn back_to(&mut self, mark: &Mark) {
        self.diagnostics.truncate(mark.0);
        self.patches.truncate(mark.1);
    }

    /// Returns where the traps stand that the parser will see as well.
    pub fn unmended(&self) -> impl Iterator<Item = usize> {
        self.patches.iter().filter(|(_, mend)| *mend == Mend::Leave).map(|(at, _)| at.start)
    }

    /// Returns the text that the parser should see, byte for byte as long.
    pub fn mend<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.patches.iter().all(|(_, mend)| *mend == Mend::Leave) {
            return Cow::Borrowed(text);
        }
        let mut mended = String::with_capacity(text.len());
        for (at, mend) in &self.patches {
            let fill = match mend {
                Mend::Text => 'x',
                Mend::Blank => ' ',
                Mend::Leave => continue,
            };
            mended.push_str(text.get(mended.len()..at.start).unwrap_or_default());
            let missing = at.end.min(text.len()).saturating_sub(mended.len());
            mended.extend(std::iter::repeat_n(fill, missing));
        }
        mended.push_str(text.get(mended.len()..).unwrap_or_default());
        Cow::Owned(mended)
    }
}
