//! The numbers under which steps are shown.

use std::collections::HashMap;

use crate::model::Step;

use super::super::Selection;

/// The number of each shown step, by its id.
pub(super) struct Numbers(HashMap<String, String>);

impl Numbers {
    /// Numbers the steps of each procedure from 1, those under a step `3.1`.
    pub(super) fn of(selection: Selection<'_>) -> Self {
        let mut numbers = HashMap::new();
        for procedure in selection.procedures() {
            count(&procedure.steps, "", &mut numbers);
        }
        Self(numbers)
    }

    /// Returns the number of a step; its id if it is not shown.
    pub(super) fn get<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.get(id).map_or(id, String::as_str)
    }
}

fn count(steps: &[Step], above: &str, numbers: &mut HashMap<String, String>) {
    for (index, step) in steps.iter().enumerate() {
        let number = format!("{above}{}", index + 1);
        count(&step.children, &format!("{number}."), numbers);
        numbers.insert(step.id.clone(), number);
    }
}
