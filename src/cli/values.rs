//! Values of inputs, from everywhere but a person.

use std::path::Path;

use crate::engine::event::InputSource;
use crate::engine::plan::{Problem, Values, known_input};
use crate::model::Runbook;
use crate::report::diagnostics;
use crate::source::{Diagnostic, Severity, SourceFile};
use crate::syntax::inputs::{read, slug};

use super::{Console, Given};

/// Takes what is given by `--input`. What is given for an input that is not
/// there is a problem.
pub(super) fn from_arguments(runbook: &Runbook, given: &[Given], values: &mut Values) -> Vec<Problem> {
    let mut problems = Vec::new();
    for Given { name, value } in given {
        match known_input(runbook, &slug(name), name) {
            Ok(input) => values.give(&input.name, value, InputSource::Argument),
            Err(problem) => problems.push(problem),
        }
    }
    problems
}

/// Takes what is given by `--inputs`, and says what is wrong with the file.
/// Returns whether nothing is.
pub(super) fn from_path(runbook: &Runbook, path: &Path, values: &mut Values, console: &Console) -> bool {
    let file = match SourceFile::read(path) {
        Ok(file) => file,
        Err(error) => {
            console.error(&format!("error: {error}\n"));
            return false;
        }
    };
    let found = from_file(runbook, &file, values);
    let mut text = String::new();
    for diagnostic in &found {
        diagnostics::full(&mut text, &file, diagnostic, console.err);
    }
    console.error(&text);
    !found.iter().any(|found| found.severity == Severity::Error)
}

fn from_file(runbook: &Runbook, file: &SourceFile, values: &mut Values) -> Vec<Diagnostic> {
    let given = read(file, &runbook.inputs);
    for value in given.values {
        values.give(&value.name, value.value.value, InputSource::File);
    }
    given.diagnostics
}

/// Takes what the environment says of the inputs; it may say anything else
/// besides.
pub(super) fn from_environment(
    runbook: &Runbook,
    variable: impl Fn(&str) -> Option<String>,
    values: &mut Values,
) {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Input, InputType};
    use crate::source::Span;

    fn runbook(inputs: &[(&str, &str, Option<&str>)]) -> Runbook {
        let inputs = inputs.iter().map(|(name, placeholder, variable)| Input {
            name: (*name).to_owned(),
            placeholder: (*placeholder).to_owned(),
            description: None,
            kind: InputType::String,
            variable: variable.map(str::to_owned),
            declared: None,
            span: Span::default(),
        });
        Runbook { inputs: inputs.collect(), ..Runbook::default() }
    }

    #[test]
    fn stronger_sources_count_and_only_variables_are_taken_from_variables() {
        let runbook = runbook(&[
            ("service-name", "[service-name]", None),
            ("namespace", "$NAMESPACE", Some("NAMESPACE")),
            ("zone", "<zone>", Some("ZONE")),
        ]);
        let environment =
            [("RUNWRIGHT_INPUT_SERVICE_NAME", "weak"), ("NAMESPACE", "mesh"), ("ZONE", "unrelated")];
        let variable = |name: &str| {
            environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        let given = [Given { name: "Service_Name".to_owned(), value: "api".to_owned() }];
        let mut values = Values::default();
        from_environment(&runbook, variable, &mut values);
        assert_eq!(from_arguments(&runbook, &given, &mut values), []);
        assert_eq!(values.get("service-name"), Some("api"));
        assert_eq!(values.get("namespace"), Some("mesh"));
        assert_eq!(values.get("zone"), None);
    }

    #[test]
    fn a_file_of_values_is_weaker_than_an_argument() {
        let runbook = runbook(&[("pod", "[pod]", None), ("zone", "<zone>", None)]);
        let given = [Given { name: "pod".to_owned(), value: "api-1".to_owned() }];
        let mut values = Values::default();
        assert_eq!(from_arguments(&runbook, &given, &mut values), []);
        let file = SourceFile::from_text("values.yaml", "pod: other\nzone: eu\nunknown: x\n");
        let diagnostics = from_file(&runbook, &file, &mut values);
        assert_eq!((values.get("pod"), values.get("zone")), (Some("api-1"), Some("eu")));
        assert!(diagnostics.len() == 1 && diagnostics[0].severity == Severity::Error, "{diagnostics:?}");
    }

    #[test]
    fn a_value_for_an_input_that_is_not_there_is_a_problem() {
        let runbook = runbook(&[("service-name", "[service-name]", None)]);
        let given = [Given { name: "service-nam".to_owned(), value: String::new() }];
        let problems = from_arguments(&runbook, &given, &mut Values::default());
        assert_eq!(
            problems,
            [Problem::UnknownInput {
                name: "service-nam".to_owned(),
                nearest: Some("service-name".to_owned())
            }]
        );
    }
}
