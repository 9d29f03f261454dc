//! What goes along while a file is walked through.

use std::collections::HashSet;

use crate::model::{Input, NotStep};
use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::attributes::Similarity;
use crate::syntax::document::StepDraft;

use super::keyed::Part;
use super::mode::Mode;
use super::placeholder::Recurrence;

/// What goes along from section to section.
pub(super) struct Walker<'a> {
    /// The file.
    pub(super) file: &'a SourceFile,
    /// How it is read.
    pub(super) mode: Mode,
    /// How often names recur in the file.
    pub(super) recurrence: Recurrence,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Code that is no step.
    pub(super) not_steps: Vec<NotStep>,
    /// What is known of the inputs, one entry a name.
    pub(super) inputs: Vec<Input>,
    /// Their names.
    pub(super) known: HashSet<String>,
    /// Names of cells of Runme, of which several may have the same.
    pub(super) cells: HashSet<String>,
    /// Fences that are parts of steps that may stand anywhere.
    pub(super) parts: Vec<Part>,
    /// Shell fences without attributes, in a file where these make steps.
    pub(super) unmarked: Vec<Span>,
}

/// What goes along inside one section.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The steps found so far.
    pub(super) steps: Vec<StepDraft>,
    /// The step that opened the context in which the next ones are typed.
    pub(super) inside: Option<usize>,
    /// Whether the section explains and does not instruct.
    pub(super) reference: bool,
    /// The command step whose output a following block may show.
    pub(super) printed: Option<usize>,
    /// The step with keys that a following fence may say more about.
    pub(super) keyed: Option<usize>,
    /// How alike the output must be that the next block shows.
    pub(super) similarity: Option<Similarity>,
}

/// What is known of the steps of a section before a block is read: whatever is
/// taken from the block changes it.
#[derive(Debug)]
pub(super) struct Watch {
    /// How many steps there are.
    pub(super) steps: usize,
    /// How much is known of those that a block may say more about.
    said: [Option<(usize, usize)>; 3],
}

impl State {
    /// Takes note of what is known now.
    pub(super) fn watch(&self) -> Watch {
        let last = self.steps.len().checked_sub(1);
        let said = [self.keyed, self.printed, last].map(|step| step.map(|at| (at, self.said(at))));
        Watch { steps: self.steps.len(), said }
    }

    /// Tells whether more is known now.
    pub(super) fn has_changed(&self, before: &Watch) -> bool {
        let mut said = before.said.iter().flatten();
        self.steps.len() != before.steps || said.any(|(at, said)| self.said(*at) != *said)
    }

    fn said(&self, at: usize) -> usize {
        let Some(step) = self.steps.get(at) else { return 0 };
        let keys = step.keys.as_ref().map_or(0, |keys| {
            keys.entries.len() + keys.get("expect").map_or(0, |expect| expect.as_list().len())
        });
        step.expectations.len() + keys
    }
}
