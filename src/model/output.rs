//! What a step should print, line by line, as its author marked it.

use crate::shell::Text;
use crate::source::Span;

/// Lines that are expected, and the exit code if it is written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputForm {
    /// The lines; none for an output that must be empty.
    pub lines: Vec<OutputLine>,
    /// The exit code: `[1]` as the last line.
    pub exit_code: Option<i32>,
}

/// One line of an [`OutputForm`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputLine {
    /// What lines are held against.
    pub pattern: LinePattern,
    /// How many lines.
    pub repeat: Repeat,
    /// The line as it was written, with its suffix.
    pub text: Text,
    /// Where it stands.
    pub span: Span,
}

/// What a line is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinePattern {
    /// This text, in which `[..]` stands for anything.
    Exact(Text),
    /// A text in which `*` stands for anything and `?` for one character; a
    /// backslash takes the meaning away.
    Glob(Text),
    /// A regular expression for the whole line.
    Regex(Text),
    /// Any line.
    Any,
    /// Any number of any lines: `...`.
    Gap,
}

/// How often a line may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// Exactly once.
    Once,
    /// Once or not at all: `?`.
    Optional,
    /// Any number of times: `*`.
    Any,
    /// Once or more: `+`.
    Some,
}
