//! `--input NAME=VALUE`.

use std::collections::BTreeMap;

use crate::cli::Given;
use crate::engine::event::InputSource;
use crate::engine::plan::{Problem, Values, known_input};
use crate::model::slug;
use crate::model::{Input, InputType, Runbook};

use super::{TextReader, give, refused};

/// Takes what is given by `--input`. For lists and secrets, `@FILE` is a file
/// and `@-` is standard input; every `--input` of a list adds to it; of others
/// the last one counts. What cannot be used is a problem.
pub(in crate::cli) fn from_arguments(
    runbook: &Runbook,
    given: &[Given],
    values: &mut Values,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut reader = TextReader::default();
    let mut lists: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for Given { name, value } in given {
        let input = match known_input(runbook, &slug(name), name) {
            Ok(input) => input,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let text = match text(input, value, &mut reader) {
            Ok(text) => text,
            Err(reason) => {
                problems.push(refused(input, reason));
                continue;
            }
        };
        let text = if input.kind == InputType::List {
            let elements = lists.entry(&input.name).or_default();
            elements.extend(Some(text).filter(|text| !text.is_empty()));
            elements.join("\n")
        } else {
            text
        };
        give(values, input, text, InputSource::Argument);
    }
    problems
}

/// The text that an argument stands for.
fn text(input: &Input, value: &str, reader: &mut TextReader) -> Result<String, String> {
    match (&input.kind, value.strip_prefix('@')) {
        (InputType::List | InputType::Secret, Some(name)) => reader.referenced(name),
        (InputType::Secret, None) => Err(format!(
            "an argument stands in the list of processes and in the history of the shell; give the secret as \
             --input {name}=@FILE, or as --input {name}=@- on standard input",
            name = input.name
        )),
        _ => Ok(value.to_owned()),
    }
}
