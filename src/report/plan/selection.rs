//! What is shown: some procedures of a runbook, with the values that are given.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Input, Procedure, Runbook, Step};
use crate::shell::{Piece, Text};
use crate::source::SourceFile;

/// Some procedures of a runbook, with the values that are given.
#[derive(Debug, Clone, Copy)]
pub struct Selection<'a> {
    /// The runbook.
    pub runbook: &'a Runbook,
    /// Its file.
    pub file: &'a SourceFile,
    /// The procedures, as indices, in order.
    pub procedures: &'a [usize],
    /// The values of inputs, by name.
    pub values: &'a BTreeMap<String, String>,
}

impl<'a> Selection<'a> {
    /// Returns the selected procedures.
    pub(super) fn procedures(self) -> impl Iterator<Item = &'a Procedure> {
        self.procedures.iter().filter_map(move |index| self.runbook.procedures.get(*index))
    }

    /// Tells whether the whole runbook is shown.
    pub(super) fn is_whole(self) -> bool {
        self.procedures.len() == self.runbook.procedures.len()
    }

    /// Returns the inputs that the selected steps use, in order of first use,
    /// each with whether a step that is not conditional uses it.
    pub(super) fn inputs(self) -> Vec<(&'a Input, bool)> {
        let mut used = BTreeSet::new();
        let mut required = BTreeSet::new();
        for procedure in self.procedures() {
            for step in flat(&procedure.steps) {
                used.extend(step.inputs.iter().map(String::as_str));
                if step.condition.is_none() {
                    required.extend(step.inputs.iter().map(String::as_str));
                }
            }
        }
        let inputs = self.runbook.inputs.iter().filter(|input| used.contains(input.name.as_str()));
        inputs.map(|input| (input, required.contains(input.name.as_str()))).collect()
    }

    /// Returns a text with the given values in place; a hole without a value
    /// stays as it was written.
    pub(super) fn rendered(self, text: &Text) -> String {
        let given = text.holes().any(|hole| self.values.contains_key(&hole.input));
        if given { self.filled(text) } else { text.written() }
    }

    fn filled(self, text: &Text) -> String {
        let pieces = text.pieces().iter().map(|piece| match piece {
            Piece::Literal { text, .. } => text.as_str(),
            Piece::Hole(hole) => self.values.get(&hole.input).map_or(hole.written.as_str(), String::as_str),
        });
        pieces.collect()
    }
}

/// Returns steps with the steps under them, in order.
pub(super) fn flat(steps: &[Step]) -> Vec<&Step> {
    steps.iter().flat_map(|step| std::iter::once(step).chain(flat(&step.children))).collect()
}
