//! Attributes to the keys of a step.

use crate::source::codes::marks::RUNME_KEY_IGNORED;
use crate::source::codes::notation::DUPLICATE_KEY;
use crate::source::{Diagnostic, Diagnostics, Span};
use crate::syntax::infer::walker::Walker;
use crate::syntax::keys::{Runme, STEP, runme};
use crate::syntax::tree::{Attributes, Entry, Node};

use super::class;
use super::text::entry;

/// What the operator is asked before a cell that its author leaves out when all
/// others run.
const ASIDE: &str = "If you want this one too: its author leaves it out when all is run";

/// What attributes say.
pub(super) struct Said {
    /// The keys of the step.
    pub(super) entries: Vec<Entry>,
    /// Whether the fence is no step.
    pub(super) ignored: bool,
}

impl Walker<'_> {
    /// Reads attributes as keys of a step, those of Runme too.
    pub(super) fn entries(&mut self, attributes: &Attributes) -> Said {
        let mut said = Said { entries: Vec::new(), ignored: false };
        if let Some(id) = &attributes.id {
            let name = Span::new(id.span.end - id.value.len().min(id.span.len()), id.span.end);
            said.entries.push(entry("id", id.span, Node::plain(id.value.as_str(), name)));
        }
        for class in attributes.classes.iter().filter(|class| class::is_effect(class)) {
            let effect = entry("effect", class.span, Node::plain(class.value.as_str(), class.span));
            add(&mut said.entries, effect, self.diagnostics);
        }
        let signs = said.entries.len();
        for written in attributes.map.as_map().unwrap_or_default() {
            match runme(&written.key.value) {
                Some(key) => self.cell(key, written, &mut said),
                None if is_lifecycle(written) => {}
                // What the map says twice was found when it was read.
                None if place(said.entries.get(..signs).unwrap_or_default(), &written.key.value)
                    .is_none() =>
                {
                    said.entries.push(written.clone());
                }
                None => add(&mut said.entries, written.clone(), self.diagnostics),
            }
        }
        said
    }

    fn cell(&mut self, key: Runme, written: &Entry, said: &mut Said) {
        let (at, value) = (written.key.span, &written.value);
        match key {
            Runme::Name => {
                let first = written.value.as_text().is_some_and(|name| self.cells.insert(name.written()));
                said.entries.extend(named(&said.entries, written, first));
            }
            // Not to go on beside others is what every step does.
            Runme::Key("background") if value.as_bool() == Some(false) => {}
            Runme::Key(own) => said.entries.push(entry(own, at, value.clone())),
            Runme::Ignore => said.ignored |= value.as_bool() == Some(true),
            Runme::Aside if value.as_bool() == Some(true) => {
                said.entries.push(entry("ask", at, Node::plain(ASIDE, value.span)));
            }
            Runme::Aside => {}
            Runme::Elsewhere(why) => {
                let message = format!("`{}` changes nothing here: {why}", written.key.value);
                self.diagnostics.push(Diagnostic::note(&RUNME_KEY_IGNORED, at, message));
            }
        }
    }
}

/// Adds a key; one that is there already is an error.
pub(super) fn add(entries: &mut Vec<Entry>, more: Entry, diagnostics: &mut Diagnostics) {
    match place(entries, &more.key.value) {
        Some(first) => {
            let message = format!("`{}` of this step is said twice", more.key.value);
            let twice = Diagnostic::error(&DUPLICATE_KEY, more.key.span, message);
            diagnostics.push(twice.label(first, "first here"));
        }
        None => entries.push(more),
    }
}

/// The name of a cell is an id, if it can be one and no cell before has it, and
/// a title otherwise.
fn named(entries: &[Entry], written: &Entry, first: bool) -> Option<Entry> {
    let text = written.value.as_text()?.written();
    let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    let is_id = first && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(inner);
    let key = if is_id && !entries.iter().any(|entry| entry.key.value == "id") { "id" } else { "title" };
    let Entry { key: at, value } = written;
    let free = STEP.key(key).is_some() && !entries.iter().any(|entry| entry.key.value == key);
    free.then(|| entry(key, at.span, value.clone()))
}

/// The `id` that Runme writes by itself: 26 letters and digits, in capitals.
fn is_lifecycle(entry: &Entry) -> bool {
    let is_capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let text = entry.value.as_text().map(crate::shell::Text::written).unwrap_or_default();
    entry.key.value == "id" && text.len() == 26 && text.chars().all(is_capital)
}

/// Finds where a key was written.
pub(super) fn place(entries: &[Entry], key: &str) -> Option<Span> {
    entries.iter().find(|entry| entry.key.value == key).map(|entry| entry.key.span)
}
