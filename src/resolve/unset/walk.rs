//! The ways through a procedure, from its first step to its end.

use crate::model::{Input, Origin, Procedure};
use crate::resolve::marked::Order;
use crate::source::Diagnostics;
use crate::syntax::decode::{Typed, TypedMap};

use super::fates::{AS_BEFORE, AllFates, DONE, NONE, Ways, joined};
use super::names::Names;
use super::order::{behind_what_it_leads_to, first};

/// Looks for names that may have no value where they are used.
pub(in crate::resolve) fn check(
    inputs: &[Input],
    procedures: &[Procedure],
    order: &Order,
    keys: Option<&TypedMap>,
    diagnostics: &mut Diagnostics,
) {
    let steps = procedures.iter().flat_map(Procedure::every_step);
    if steps.into_iter().all(|step| step.origin == Origin::Inferred) {
        return;
    }
    let names = Names::new(inputs, procedures);
    let said: Vec<usize> = order.start.iter().chain(order.sequence.first()).copied().collect();
    let first = first(&names, &said);
    let behind = behind_what_it_leads_to(&names, &first);
    let mut walker = Walker::new(&names, diagnostics);
    // What each procedure comes to, whatever was before it.
    for procedure in &behind {
        let end = walker.procedure(*procedure, AllFates::new(names.count(), AS_BEFORE));
        if let Some(slot) = walker.ends.get_mut(*procedure) {
            *slot = end;
        }
    }
    walker.reports = true;
    walker.entries.fill_with(Ways::default);
    let start = start(&names);
    let roles = roles(keys);
    for procedure in first {
        let slug = names.procedures.get(procedure).map(|known| known.procedure.slug.as_str());
        if roles.iter().any(|role| Some(role.as_str()) == slug) {
            continue;
        }
        if !order.sequence.iter().skip(1).any(|later| *later == procedure) {
            walker.enter(procedure, start.clone());
        }
    }
    let mut before = None;
    for procedure in behind.into_iter().rev() {
        // What is only reached in a circle has its own diagnostic.
        let Some(entry) = walker.entries.get_mut(procedure).and_then(Ways::take) else { continue };
        let end = walker.procedure(procedure, entry);
        before = end.or(before);
        walker.next_in_sequence(order, procedure, before.clone());
    }
}

/// The procedures that have their turn when a run ends, wherever it was.
fn roles(keys: Option<&TypedMap>) -> Vec<String> {
    let Some(keys) = keys else { return Vec::new() };
    let single = ["finally", "on_cancel"].into_iter().filter_map(|key| keys.get(key));
    let rescue = keys.each("rescue").iter().map(|(_, typed)| typed);
    let names = single.chain(rescue).flat_map(Typed::names);
    names.map(|name| name.value.trim().trim_start_matches('#').to_owned()).collect()
}

/// Before the first step there is nothing, and perhaps a value of an input.
fn start(names: &Names<'_>) -> AllFates {
    let mut start = AllFates::new(names.count(), NONE);
    start.fill(names.values().end..names.count(), NONE | DONE);
    start
}

/// Goes through procedures.
pub(super) struct Walker<'w, 'r> {
    pub(super) names: &'w Names<'r>,
    /// What is known before each procedure, on all ways to it.
    entries: Vec<Ways>,
    /// What each comes to: until that is known what was before it, nothing for
    /// one that never comes back.
    ends: Vec<Option<AllFates>>,
    /// What is known where a step has come to its end, and where it has run.
    pub(super) done: Vec<Option<AllFates>>,
    pub(super) ran: Vec<Option<AllFates>>,
    /// Whether what is found is told.
    pub(super) reports: bool,
    /// The step at hand: its procedure, and which it is.
    pub(super) here: (usize, usize),
    /// What the conditions of the step at hand say, each part as it is written.
    pub(super) assumed: Vec<String>,
    pub(super) diagnostics: &'w mut Diagnostics,
}

impl<'w, 'r> Walker<'w, 'r> {
    fn new(names: &'w Names<'r>, diagnostics: &'w mut Diagnostics) -> Self {
        Self {
            names,
            entries: names.procedures.iter().map(|_| Ways::default()).collect(),
            // One that comes back to itself has its own diagnostic.
            ends: vec![Some(AllFates::new(names.count(), AS_BEFORE)); names.procedures.len()],
            done: vec![None; names.steps.len()],
            ran: vec![None; names.steps.len()],
            reports: false,
            here: (0, 0),
            assumed: Vec::new(),
            diagnostics,
        }
    }

    /// Adds a way to a procedure.
    pub(super) fn enter(&mut self, procedure: usize, known: AllFates) {
        if let Some(slot) = self.entries.get_mut(procedure) {
            slot.add(known);
        }
    }

    fn next_in_sequence(&mut self, order: &Order, procedure: usize, end: Option<AllFates>) {
        let at = order.sequence.iter().position(|known| *known == procedure);
        let next = at.and_then(|at| order.sequence.get(at + 1));
        if let (Some(next), Some(end)) = (next, end) {
            self.enter(*next, end);
        }
    }

    /// Returns what a procedure comes to when it is called.
    pub(super) fn end_of(&self, procedure: usize) -> Option<AllFates> {
        self.ends.get(procedure).cloned().flatten()
    }

    /// Goes through a procedure; returns what is known at its end, if a way
    /// leads there.
    fn procedure(&mut self, procedure: usize, entry: AllFates) -> Option<AllFates> {
        let ordered = self.names.procedures.get(procedure)?;
        let mut jumps: Vec<Ways> = Vec::new();
        jumps.resize_with(ordered.steps.len() + 1, Ways::default);
        let mut known = entry;
        known.fill(self.names.of_procedure(procedure), NONE);
        let mut known = Some(known);
        for at in 0..ordered.steps.len() {
            known = joined(known, jumps.get_mut(at).and_then(Ways::take));
            self.here = (procedure, at);
            known = known.and_then(|known| self.step(at, known, &mut jumps));
        }
        let mut known = joined(known, jumps.last_mut().and_then(Ways::take));
        self.here = (procedure, ordered.steps.len());
        if let Some(known) = &mut known {
            self.assumed.clear();
            for output in &ordered.procedure.outputs {
                self.uses(&output.value, "", &[], known);
            }
        }
        known
    }
}
