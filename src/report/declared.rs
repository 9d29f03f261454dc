//! Declared inputs in a few words.

use std::borrow::Cow;

use crate::model::{Input, InputFrom};

/// Describes a declared input in lines: the author's words, if there are any,
/// and what it takes, with the default and the place that it comes from.
/// Nothing for a placeholder.
pub fn declared_lines(input: &Input) -> Vec<String> {
    let Some(declared) = &input.declared else { return Vec::new() };
    let mut facts = input.wanted();
    match (&declared.default, declared.required) {
        (Some(default), _) if default.is_empty() => facts.push_str("; nothing by default"),
        (Some(default), _) => facts.extend(["; by default ", &on_one_line(default)]),
        (None, false) => facts.push_str("; need not be given"),
        (None, true) => {}
    }
    match &declared.from {
        Some(InputFrom::Environment(name)) => facts.extend(["; from $", name]),
        Some(InputFrom::File(path)) => facts.extend(["; from the file ", path]),
        Some(InputFrom::Command(command)) => facts.extend(["; from the command ", &command.written()]),
        Some(InputFrom::Kubernetes(key)) => facts.extend(["; from the secret ", key]),
        None => {}
    }
    input.description.iter().cloned().chain([facts]).collect()
}

/// Shows a value on one line: of a list, as YAML would write it.
pub fn on_one_line(value: &str) -> Cow<'_, str> {
    if value.contains('\n') { format!("[{}]", value.replace('\n', ", ")).into() } else { value.into() }
}
