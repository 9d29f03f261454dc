use std::path::Path;

use super::file::from_file;
use super::{from_arguments, from_declared, from_environment};
use crate::cli::Given;
use crate::engine::event::InputSource;
use crate::engine::plan::{Problem, Values};
use crate::engine::secrets::Secret;
use crate::model::{Declaration, Input, InputFrom, InputType, Runbook};
use crate::source::{Severity, SourceFile, Span};

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
        [Problem::UnknownInput { name: "service-nam".to_owned(), nearest: Some("service-name".to_owned()) }]
    );
}

/// A runbook with one declared input.
fn declared(name: &str, kind: &InputType, from: Option<InputFrom>) -> Runbook {
    let mut runbook = runbook(&[(name, "{{ inputs.x }}", None)]);
    let declaration =
        Declaration { required: true, default: None, pattern: None, min: None, max: None, from, ask: true };
    for input in &mut runbook.inputs {
        (input.kind, input.declared) = (kind.clone(), Some(declaration.clone()));
    }
    runbook
}

fn arguments(list: &[&str]) -> Vec<Given> {
    list.iter().map(|text| text.parse().unwrap()).collect()
}

fn reasons(problems: &[Problem]) -> Vec<&str> {
    let reasons = problems.iter().map(|problem| match problem {
        Problem::BadValue { reason, .. } => reason.as_str(),
        other => panic!("{other:?}"),
    });
    reasons.collect()
}

#[test]
fn every_argument_of_a_list_adds_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hosts");
    std::fs::write(&path, "c\r\nd\n\n").unwrap();
    let runbook = declared("hosts", &InputType::List, None);
    let file = format!("hosts=@{}", path.display());
    for (given, expected) in [
        (vec!["hosts=a", "hosts=b,c"], "a\nb,c"),
        (vec!["hosts=a", file.as_str()], "a\nc\nd"),
        (vec!["hosts="], ""),
    ] {
        let mut values = Values::default();
        assert_eq!(from_arguments(&runbook, &arguments(&given), &mut values), []);
        assert_eq!(values.get("hosts"), Some(expected), "{given:?}");
    }
    let mut values = Values::default();
    let problems = from_arguments(&runbook, &arguments(&["hosts=@/nowhere/at/all"]), &mut values);
    assert_eq!(reasons(&problems), ["there is no file /nowhere/at/all"]);
}

#[test]
fn only_lists_and_secrets_are_read_from_files() {
    let mut values = Values::default();
    let runbook = declared("channel", &InputType::String, None);
    assert_eq!(from_arguments(&runbook, &arguments(&["channel=@ops"]), &mut values), []);
    assert_eq!(values.get("channel"), Some("@ops"));
}

#[test]
fn a_secret_is_no_argument() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("token");
    std::fs::write(&path, "hunter22\n").unwrap();
    let runbook = declared("token", &InputType::Secret, None);
    let mut values = Values::default();
    let problems = from_arguments(&runbook, &arguments(&["token=hunter22"]), &mut values);
    let said = reasons(&problems).concat();
    assert!(said.contains("--input token=@FILE") && !said.contains("hunter22"), "{said}");
    assert!(!values.has("token"));
    let file = format!("token=@{}", path.display());
    assert_eq!(from_arguments(&runbook, &arguments(&[&file]), &mut values), []);
    assert_eq!(values.secret("token").map(Secret::reveal), Some("hunter22"));
    assert_eq!(values.get("token"), Some("\u{ab}hidden\u{bb}"));
}

#[test]
fn a_declared_place_counts_when_nothing_stronger_does() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("zone"), "eu\n").unwrap();
    let variable = |name: &str| match name {
        "ZONE" => Some("us".to_owned()),
        "EMPTY" => Some(String::new()),
        _ => None,
    };
    let environment = |name: &str| Some(InputFrom::Environment(name.to_owned()));
    let file = |name: &str| Some(InputFrom::File(name.to_owned()));
    for (from, expected) in [
        (environment("ZONE"), Some("us")),
        (environment("EMPTY"), None),
        (environment("NOT_SET"), None),
        (file("zone"), Some("eu")),
        (file("zones"), None),
        (None, None),
    ] {
        let mut values = Values::default();
        let runbook = declared("zone", &InputType::String, from.clone());
        assert_eq!(from_declared(&runbook, folder.path(), variable, &mut values), []);
        assert_eq!(values.get("zone"), expected, "{from:?}");
        values.give("zone", "given", InputSource::Environment);
        from_declared(&runbook, folder.path(), variable, &mut values);
        assert_eq!(values.get("zone"), Some("given"));
    }
    let runbook = declared("zone", &InputType::String, file("."));
    assert_eq!(from_declared(&runbook, Path::new("/"), variable, &mut Values::default()).len(), 1);
}
