use serde_json::Value;

use super::super::sample::{declaring, every_kind, given};
use super::super::{Selection, json};
use crate::engine::plan::{Values, give_defaults};
use crate::source::SourceFile;

const DOCUMENT: &str = "format runbook inputs procedures called diagnoses thresholds escalation severities budgets contacts \
                        links freshness not_steps diagnostics";
const STEP: &str = "id title description shell keys kind origin rule effect span command rendered inputs expectations interactive follow \
                    condition supplied inside children when needs target timeout guards arms retry rollback";
const SPAN: &str = "line column end_line end_column start end";
const INPUT: &str =
    "name description type required placeholder declared default pattern min max choices value";

fn made(values: &[(&str, &str)]) -> Value {
    let values = given(values);
    let runbook = every_kind();
    let file = SourceFile::from_text("a.md", "");
    json(Selection { runbook: &runbook, file: &file, procedures: &[0, 1], values: &values }, &[])
}

fn has(value: &Value, keys: &str) {
    for key in keys.split_whitespace() {
        assert!(value.get(key).is_some(), "no {key} in {value}");
    }
}

#[test]
fn every_key_of_the_contract_is_there() {
    let plan = made(&[]);
    has(&plan, DOCUMENT);
    has(&plan["runbook"], "title file kind metadata");
    has(&plan["inputs"][0], INPUT);
    has(&plan["procedures"][0], "slug title level steps");
    for step in plan["procedures"].as_array().unwrap().iter().flat_map(|its| its["steps"].as_array().unwrap())
    {
        has(step, STEP);
        has(&step["span"], SPAN);
    }
}

#[test]
fn steps_keep_their_order_and_what_is_not_built_is_null() {
    let plan = made(&[]);
    let steps = plan["procedures"][0]["steps"].as_array().unwrap();
    let kinds: Vec<_> = steps.iter().map(|step| step["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["command", "command", "choice", "manual", "command"]);
    assert_eq!(steps[3]["children"][1]["command"], "post --to [service]");
    assert_eq!(steps[2]["arms"][1]["goto"], "#recreate");
    assert!(
        ["when", "needs", "target", "timeout", "guards", "retry", "rollback"]
            .iter()
            .all(|key| steps[0][key].is_null())
    );
}

#[test]
fn an_input_of_conditional_steps_alone_is_not_required() {
    let plan = made(&[]);
    assert_eq!(plan["inputs"][0]["required"], true);
    let runbook = every_kind();
    let file = SourceFile::from_text("a.md", "");
    let values = Values::default();
    let second = json(Selection { runbook: &runbook, file: &file, procedures: &[1], values: &values }, &[]);
    assert_eq!(second["inputs"][0]["required"], false);
}

#[test]
fn a_declared_input_says_what_it_takes_and_a_secret_nothing() {
    let mut values = given(&[("token", "hunter22"), ("hosts", "c\nd")]);
    let runbook = declaring(every_kind());
    give_defaults(&runbook, &mut values);
    let file = SourceFile::from_text("a.md", "");
    let plan = json(Selection { runbook: &runbook, file: &file, procedures: &[0], values: &values }, &[]);
    let inputs: Vec<String> = plan["inputs"].as_array().unwrap().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(inputs.join("\n"), @r#"
    {"name":"service","description":"The deployment, as `kubectl get deployments` lists it in its namespace","type":"string","required":true,"placeholder":"{{ inputs.service }}","declared":true,"default":null,"pattern":"[a-z0-9-]+","min":null,"max":null,"choices":null,"value":null}
    {"name":"replicas","description":null,"type":"integer","required":false,"placeholder":"[replicas]","declared":true,"default":"3","pattern":null,"min":"1","max":"50","choices":null,"value":null}
    {"name":"token","description":null,"type":"secret","required":true,"placeholder":"[token]","declared":true,"default":null,"pattern":null,"min":null,"max":null,"choices":null,"value":null}
    {"name":"hosts","description":null,"type":"list","required":false,"placeholder":"[hosts]","declared":true,"default":["a","b"],"pattern":null,"min":null,"max":null,"choices":null,"value":["c","d"]}
    {"name":"note","description":null,"type":"string","required":false,"placeholder":"[note]","declared":true,"default":null,"pattern":null,"min":null,"max":null,"choices":null,"value":null}
    "#);
}

#[test]
fn a_given_value_is_rendered_and_the_command_stays_as_written() {
    let step = &made(&[("service", "api")])["procedures"][0]["steps"][0];
    assert_eq!(step["command"], "kubectl rollout restart deployment/[service]");
    assert_eq!(step["rendered"], "kubectl rollout restart deployment/api");
}
