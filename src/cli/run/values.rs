//! Values of inputs, from everywhere but a person.

use crate::cli::Given;
use crate::engine::event::InputSource;
use crate::engine::plan::{Problem, Values, known_input};
use crate::model::Runbook;

/// Gathers the values that are known before the start. What is given for an
/// input that is not there is a problem; the environment may hold anything.
pub(super) fn gather(
    runbook: &Runbook,
    given: &[Given],
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Values, Vec<Problem>> {
    let mut values = Values::default();
    let mut problems = Vec::new();
    for Given { name, value } in given {
        match known_input(runbook, name) {
            Ok(input) => values.give(&input.name, value, InputSource::Argument),
            Err(problem) => problems.push(problem),
        }
    }
    for input in &runbook.inputs {
        let upper = input.name.to_ascii_uppercase().replace('-', "_");
        if let Some(value) = variable(&format!("RUNWRIGHT_INPUT_{upper}")) {
            values.give(&input.name, value, InputSource::Environment);
        }
        // Only what is written as a variable is taken from one: `<host>` has
        // nothing to do with `$HOST`.
        let written = input.variable.as_ref().filter(|_| input.placeholder.starts_with('$'));
        if let Some(value) = written.and_then(|name| variable(name)) {
            values.give(&input.name, value, InputSource::Variable);
        }
    }
    if problems.is_empty() { Ok(values) } else { Err(problems) }
}
