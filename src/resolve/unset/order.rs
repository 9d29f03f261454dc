//! The order in which procedures are looked at.

use std::collections::BTreeSet;

use super::names::Names;

/// Where a procedure leads within its file.
fn leads_to(names: &Names<'_>, procedure: usize) -> Vec<usize> {
    let steps = names.procedures.get(procedure).map(|known| known.steps.as_slice()).unwrap_or_default();
    let slugs = steps.iter().flat_map(|step| step.leads_to());
    slugs.filter_map(|slug| names.by_slug.get(slug).copied()).collect()
}

/// Returns the procedures that a run can begin with: those that are named, and
/// those that no other leads to.
pub(super) fn first(names: &Names<'_>, said: &[usize]) -> Vec<usize> {
    let all = 0..names.procedures.len();
    let led: BTreeSet<usize> = all
        .clone()
        .flat_map(|from| leads_to(names, from).into_iter().filter(move |to| *to != from))
        .collect();
    all.filter(|index| said.contains(index) || !led.contains(index)).collect()
}

/// Returns all procedures, each behind those that it leads to, as far as they do
/// not lead round and round.
pub(super) fn behind_what_it_leads_to(names: &Names<'_>, first: &[usize]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let mut order = Vec::new();
    for start in first.iter().copied().chain(0..names.procedures.len()) {
        let mut open: Vec<(usize, Vec<usize>)> = Vec::new();
        if seen.insert(start) {
            open.push((start, leads_to(names, start)));
        }
        while let Some((procedure, waiting)) = open.last_mut() {
            match waiting.pop() {
                Some(next) if seen.insert(next) => open.push((next, leads_to(names, next))),
                Some(_) => {}
                None => {
                    order.push(*procedure);
                    open.pop();
                }
            }
        }
    }
    order
}
