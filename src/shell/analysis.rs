//! What is known of a piece of shell text before it runs.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Text;

/// What a command may do to the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It looks.
    Read,
    /// It may change something. Whatever is not known is this.
    Write,
    /// It may destroy something.
    Destructive,
}

impl Effect {
    /// Returns the word of the language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Destructive => "destructive",
        }
    }
}

/// How a command behaves towards whoever started it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nature {
    /// It runs and ends.
    Ordinary,
    /// It wants a person at the keyboard: an editor, a pager, a prompt.
    Interactive,
    /// It shows what goes on until it is stopped: `-f`, `-w`, `watch`.
    Follow,
    /// It goes on beside the next commands: a final `&`, a port-forward.
    Background,
    /// It enters another context and has no command of its own, as `ssh host`;
    /// what follows is typed inside. The text names the context: `ssh host`.
    Enter(String),
}

/// One command at the top level of a text: a simple command, a pipeline, an
/// and-or list, a compound command or a function, with its heredocs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopLevel {
    /// Bytes of the written text.
    pub bytes: Range<usize>,
    /// Lines of the written text, from 0, end exclusive; heredoc bodies count.
    pub lines: Range<usize>,
    /// The highest effect of all commands inside.
    pub effect: Effect,
    /// The command that has this effect: `kubectl delete`.
    pub cause: String,
    /// Every program that it starts on this machine as far as the text shows,
    /// each once, outermost first. What runs over ssh or in a container is not
    /// among them.
    pub programs: Vec<String>,
    /// How it behaves.
    pub nature: Nature,
    /// Whether its last stage answers "no" with exit code 1: grep, diff, cmp,
    /// test, `[`, pgrep, `systemctl is-*`.
    pub asks: bool,
}

/// A comment that has a line of its own at the top level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Bytes of the written text, from `#` to the end of the line.
    pub bytes: Range<usize>,
    /// Its line, from 0.
    pub line: usize,
}

/// A variable that is used before the text assigns it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Its name without `$`.
    pub name: String,
    /// The first use, in bytes of the written text, with `$` and braces.
    pub bytes: Range<usize>,
    /// Whether every use gives a default, as `${X:-y}`.
    pub defaulted: bool,
}

/// Why a text cannot be taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the written text where it begins.
    pub bytes: Range<usize>,
    /// What is wrong, as a fragment.
    pub message: String,
}

/// What is known of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Analysis {
    /// The commands at the top level, in order. With a problem: one command
    /// that covers everything.
    pub commands: Vec<TopLevel>,
    /// The comments at the top level that have a line of their own.
    pub comments: Vec<Comment>,
    /// Variables that are used and not assigned before; in order of first use.
    pub variables: Vec<Variable>,
    /// Variables that the text assigns, in order.
    pub assigns: Vec<String>,
    /// Why the text stays in one piece, if it does.
    pub problem: Option<Problem>,
}

impl Analysis {
    /// Returns the command with the highest effect; of several, the first.
    /// Nothing for a text without commands.
    pub fn strongest(&self) -> Option<&TopLevel> {
        // Of equals, the last one would be taken.
        self.commands.iter().rev().max_by_key(|command| command.effect)
    }
}

/// Takes a text apart. Never fails and takes time linear in its length: what
/// cannot be read stays in one piece and says why.
///
/// All ranges are bytes of the written text, holes included. A final `&`
/// belongs to its command; commands that share a line with the start of a
/// here-document are one command with it.
pub fn analyse(text: &Text) -> Analysis {
    super::toplevel::analyse(text)
}
