//! The steps of a procedure in the order of their turns.

use crate::model::{Procedure, Step};

/// A step with its place in the procedure.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'r> {
    /// The step.
    pub step: &'r Step,
    /// The step that it stands under, as an index into the same list.
    pub parent: Option<usize>,
}

/// Lists steps with the steps under them: parents before children.
pub fn planned(procedure: &Procedure) -> Vec<Planned<'_>> {
    let mut list = Vec::new();
    for step in &procedure.steps {
        add(step, None, &mut list);
    }
    list
}

fn add<'r>(step: &'r Step, parent: Option<usize>, list: &mut Vec<Planned<'r>>) {
    let here = list.len();
    list.push(Planned { step, parent });
    for child in &step.children {
        add(child, Some(here), list);
    }
}
