//! Variables of the environment.

use crate::engine::event::InputSource;
use crate::engine::plan::Values;
use crate::model::Runbook;

use super::give;

/// Takes what the environment says of the inputs; it may say anything else
/// besides.
pub(in crate::cli) fn from_environment(
    runbook: &Runbook,
    variable: impl Fn(&str) -> Option<String>,
    values: &mut Values,
) {
    for input in &runbook.inputs {
        // A secret that is empty is none.
        let variable = |name: &str| variable(name).filter(|value| !input.is_secret() || !value.is_empty());
        let upper = input.name.to_ascii_uppercase().replace('-', "_");
        if let Some(value) = variable(&format!("RUNWRIGHT_INPUT_{upper}")) {
            give(values, input, value, InputSource::Environment);
        }
        // Only what is written as a variable is taken from one: `<host>` has
        // nothing to do with `$HOST`.
        let written = input.variable.as_ref().filter(|_| input.placeholder.starts_with('$'));
        if let Some(value) = written.and_then(|name| variable(name)) {
            give(values, input, value, InputSource::Variable);
        }
    }
}
