//! Values of inputs, from everywhere but a person.

use crate::cli::Given;
use crate::engine::event::InputSource;
use crate::engine::plan::{Problem, Values, known_input};
use crate::model::Runbook;
use crate::source::{Diagnostic, Severity, SourceFile};
use crate::syntax::inputs::{read, slug};

/// Takes the values of a file. What is wrong with it is in the diagnostics;
/// an error among them means that the run must not start.
pub(super) fn from_file(
    runbook: &Runbook,
    file: &SourceFile,
    values: &mut Values,
) -> (Vec<Diagnostic>, bool) {
    let given = read(file, &runbook.inputs);
    for value in given.values {
        values.give(&value.name, value.value.value, InputSource::File);
    }
    let wrong = given.diagnostics.iter().any(|found| found.severity == Severity::Error);
    (given.diagnostics, wrong)
}

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
        match known_input(runbook, &slug(name), name) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Freshness, Input, InputType, Kind};
    use crate::source::Span;

    fn runbook(inputs: &[(&str, &str, Option<&str>)]) -> Runbook {
        let inputs = inputs.iter().map(|(name, placeholder, variable)| Input {
            name: (*name).to_owned(),
            placeholder: (*placeholder).to_owned(),
            description: None,
            kind: InputType::String,
            variable: variable.map(str::to_owned),
            span: Span::default(),
        });
        Runbook {
            title: String::new(),
            file: String::new(),
            kind: Kind::Plain,
            metadata: Vec::new(),
            inputs: inputs.collect(),
            sections: Vec::new(),
            procedures: Vec::new(),
            diagnoses: Vec::new(),
            thresholds: Vec::new(),
            escalation: Vec::new(),
            severities: Vec::new(),
            budgets: Vec::new(),
            contacts: Vec::new(),
            links: Vec::new(),
            freshness: Freshness::default(),
            not_steps: Vec::new(),
            start: None,
            sequence: Vec::new(),
        }
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
        let values = gather(&runbook, &given, variable).unwrap();
        assert_eq!(values.get("service-name"), Some("api"));
        assert_eq!(values.get("namespace"), Some("mesh"));
        assert_eq!(values.get("zone"), None);
    }

    #[test]
    fn a_file_of_values_is_weaker_than_an_argument() {
        let runbook = runbook(&[("pod", "[pod]", None), ("zone", "<zone>", None)]);
        let given = [Given { name: "pod".to_owned(), value: "api-1".to_owned() }];
        let mut values = gather(&runbook, &given, |_| None).unwrap();
        let file = SourceFile::from_text("values.yaml", "pod: other\nzone: eu\nunknown: x\n");
        let (diagnostics, wrong) = from_file(&runbook, &file, &mut values);
        assert_eq!((values.get("pod"), values.get("zone")), (Some("api-1"), Some("eu")));
        assert!(wrong && diagnostics.len() == 1, "{diagnostics:?}");
    }

    #[test]
    fn a_value_for_an_input_that_is_not_there_is_a_problem() {
        let runbook = runbook(&[("service-name", "[service-name]", None)]);
        let given = [Given { name: "service-nam".to_owned(), value: String::new() }];
        let problems = gather(&runbook, &given, |_| None).unwrap_err();
        assert_eq!(
            problems,
            [Problem::UnknownInput {
                name: "service-nam".to_owned(),
                nearest: Some("service-name".to_owned())
            }]
        );
    }
}
