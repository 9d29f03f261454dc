//! Places that the authors of inputs name.

use std::path::Path;

use crate::engine::event::InputSource;
use crate::engine::plan::{Problem, Values};
use crate::model::{InputFrom, Runbook};

use super::text::file;
use super::{give, refused};

/// Takes the values of inputs that have none yet from where `from` says. An
/// empty or absent variable and a file that does not exist say nothing; a file
/// that cannot be read is a problem. Files are found from the folder of the
/// runbook.
pub(in crate::cli) fn from_declared(
    runbook: &Runbook,
    folder: &Path,
    variable: impl Fn(&str) -> Option<String>,
    values: &mut Values,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for input in &runbook.inputs {
        let from = input.declared.as_ref().and_then(|declared| declared.from.as_ref());
        let Some(from) = from.filter(|_| !values.has(&input.name)) else { continue };
        let found = match from {
            InputFrom::Environment(name) => Ok(variable(name).filter(|value| !value.is_empty())),
            InputFrom::File(path) => file(&folder.join(path)),
            // A run refuses them.
            InputFrom::Command(_) | InputFrom::Kubernetes(_) => Ok(None),
        };
        match found {
            Ok(Some(text)) => give(values, input, text, InputSource::From),
            Ok(None) => {}
            Err(reason) => problems.push(refused(input, reason)),
        }
    }
    problems
}
