//! What a runbook holds, whatever it is written in.

use crate::model::{WrittenMap, entry};
use crate::source::Span;

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Markdown with attributes.
    Markdown,
    /// YAML.
    Yaml,
}

/// What a runbook holds, as its author would write it under keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    /// Its title, if it has one.
    pub title: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// All other keys but those of steps, in the order of the reference.
    pub keys: WrittenMap,
    /// Whether what stands in tables of its prose is said nowhere else.
    pub tables_in_prose: bool,
    /// Its procedures, the main one first if there is one.
    pub procedures: Vec<Part>,
}

/// A procedure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// What it is called.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Whatever else a person should know.
    pub description: Option<String>,
    /// All other keys, in the order of the reference.
    pub keys: WrittenMap,
    /// Whether its steps stand in no section.
    pub is_main: bool,
    /// The keys of each step, in the order of the reference.
    pub steps: Vec<WrittenMap>,
    /// Of each step, where it was found, if its author did not mark it.
    pub found: Vec<Option<Span>>,
}

/// What is not the same any more, and where that stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it stood; nothing for what is true of the whole.
    pub span: Option<Span>,
    /// What became of it, as a sentence without its full stop.
    pub message: String,
}

impl Book {
    /// Returns the shell of commands that name none.
    pub fn shell(&self) -> &str {
        entry(&self.keys, "defaults").and_then(|keys| keys.get("shell")?.as_text()).unwrap_or("bash")
    }
}
