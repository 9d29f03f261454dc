//! What a rollback of a procedure would take back, and what it would not.

use crate::model::{Procedure, Step, StepKind};
use crate::shell::Effect;

/// The steps of a procedure that change something, by what becomes of them in
/// a rollback.
pub(super) struct Reversal<'r> {
    /// Those that are taken back, in this order: the last one first.
    pub(super) order: Vec<&'r Step>,
    /// Those that nothing takes back.
    pub(super) stays: Vec<&'r Step>,
}

impl<'r> Reversal<'r> {
    /// Looks at the steps of a procedure.
    pub(super) fn of(procedure: &'r Procedure) -> Self {
        let runs = |step: &&Step| matches!(step.kind, StepKind::Command(_));
        let (mut order, mut stays): (Vec<&Step>, Vec<&Step>) =
            procedure.every_step().filter(runs).partition(|step| step.settings.rollback.is_some());
        order.reverse();
        stays.retain(|step| step.effect > Effect::Read);
        Self { order, stays }
    }
}
