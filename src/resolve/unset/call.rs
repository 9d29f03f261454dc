//! Calls: what is known in front of a procedure, and behind it.

use crate::model::Call;

use super::fates::{AS_BEFORE, AllFates, DONE};
use super::walk::Walker;

impl Walker<'_, '_> {
    /// Makes a call. Returns what is known if it succeeds, and if it fails.
    pub(super) fn call(&mut self, call: &Call, mut known: AllFates) -> (Option<AllFates>, Option<AllFates>) {
        for given in &call.inputs {
            self.template(&given.value, "", &mut known);
        }
        let found = self.names.by_slug.get(call.procedure.as_str()).filter(|_| call.file.is_none());
        let Some(procedure) = found.copied() else { return (Some(known.clone()), Some(known)) };
        let mut entry = known.clone();
        let given = call.inputs.iter().filter_map(|given| self.names.input(&given.name));
        let given: Vec<usize> = given.collect();
        for input in &given {
            entry.set(*input, DONE);
        }
        self.enter(procedure, entry);
        let all = 0..self.names.count();
        let end = self.end_of(procedure);
        let after = |end: &AllFates, fails: bool| {
            let mut after = known.merge(end, all.clone(), &|before, end| {
                let before = if fails || end & AS_BEFORE != 0 { before } else { 0 };
                before | end & !AS_BEFORE
            });
            for input in &given {
                after.set(*input, known.get(*input));
            }
            after
        };
        let failed = end.as_ref().map_or_else(|| known.clone(), |end| after(end, true));
        (end.map(|end| after(&end, false)), Some(failed))
    }
}
