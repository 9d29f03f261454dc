//! Which inputs calls give, whatever way a run takes.

use std::collections::{BTreeSet, HashMap};

use super::{Procedure, Runbook, Step};

/// The inputs that are given on every way to a procedure, for each procedure
/// that there is a way to, as an index.
pub type GivenOnWays<'r> = HashMap<usize, BTreeSet<&'r str>>;

impl Runbook {
    /// Finds what calls give to procedures of this file, if a run begins with
    /// one of these procedures. What one way does not give is not given.
    pub fn given_on_ways(&self, from: &[usize]) -> GivenOnWays<'_> {
        let indices: HashMap<&str, usize> =
            self.procedures.iter().enumerate().map(|(at, known)| (known.slug.as_str(), at)).collect();
        let mut given: GivenOnWays<'_> = from.iter().map(|index| (*index, BTreeSet::new())).collect();
        let mut waiting = from.to_vec();
        while let Some(index) = waiting.pop() {
            let Some(procedure) = self.procedures.get(index) else { continue };
            let here = given.get(&index).cloned().unwrap_or_default();
            for step in procedure.every_step() {
                for (slug, there) in ways(step, &here) {
                    let Some(index) = indices.get(slug).copied() else { continue };
                    let known = given.get(&index);
                    let both = known.map_or_else(|| there.clone(), |known| known & &there);
                    // It can only become less, and so comes to an end.
                    if known != Some(&both) {
                        given.insert(index, both);
                        waiting.push(index);
                    }
                }
            }
        }
        given
    }

    /// Returns the inputs that have to have a value for a run that begins with
    /// this procedure, by name: those that a step uses to which a way leads
    /// that does not give them.
    pub fn needed_from(&self, procedure: usize) -> BTreeSet<&str> {
        let given = self.given_on_ways(&[procedure]);
        let reached = given.iter().filter_map(|(index, given)| Some((self.procedures.get(*index)?, given)));
        reached.flat_map(|(procedure, given)| used(procedure).filter(|name| !given.contains(name))).collect()
    }
}

fn used(procedure: &Procedure) -> impl Iterator<Item = &str> {
    procedure.every_step().flat_map(|step| &step.inputs).map(String::as_str)
}

/// Where a step leads, each with what is given there.
fn ways<'r>(step: &'r Step, here: &BTreeSet<&'r str>) -> Vec<(&'r str, BTreeSet<&'r str>)> {
    let jumps = step.jumps_to().into_iter().map(|slug| (slug, here.clone()));
    let calls = step.calls().into_iter().filter(|call| call.file.is_none()).map(|call| {
        let more = call.inputs.iter().map(|given| given.name.as_str());
        (call.procedure.as_str(), here.iter().copied().chain(more).collect())
    });
    jumps.chain(calls).collect()
}
