//! The schema is stable: what an editor offers changes only on purpose.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::syntax::keys::{Key, tables};

use super::schema;

/// Calls a function with every schema inside a schema.
fn each(value: &Value, call: &mut impl FnMut(&Value)) {
    call(value);
    match value {
        Value::Object(map) => map.values().for_each(|inner| each(inner, call)),
        Value::Array(items) => items.iter().for_each(|inner| each(inner, call)),
        _ => {}
    }
}

#[test]
fn every_table_has_a_name_of_its_own() {
    let schema = schema();
    let definitions = schema["$defs"].as_object().unwrap();
    let tables = tables();
    let names: BTreeSet<&str> = tables.iter().map(|table| table.name).collect();
    assert_eq!(names.len(), tables.len());
    assert_eq!(definitions.len(), tables.len() + 12, "a table is called like a single value");
}

#[test]
fn every_reference_leads_somewhere() {
    let schema = schema();
    each(&schema, &mut |value| {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(schema.pointer(pointer).is_some(), "{reference}");
        }
    });
}

#[test]
fn alternatives_are_keys_of_their_tables() {
    for table in tables() {
        for name in table.alternatives().iter().flat_map(|group| group.iter()) {
            assert!(table.key(name).is_some(), "{} has no key {name}", table.name);
        }
    }
}

#[test]
fn its_keys_are_stable() {
    let mut lines = String::new();
    for table in tables() {
        let key = |key: &Key| format!("{}{}", key.name, if key.required { "!" } else { "" });
        let keys: Vec<String> = table.keys.iter().map(key).collect();
        lines.extend([table.name, ": ", &keys.join(" "), "\n"]);
    }
    insta::assert_snapshot!(lines, @"
    runbook: runbook! title description owner reviewers version review_due inputs targets defaults requires severities escalation budgets thresholds diagnoses contacts links channels notify_on prometheus timeout max_parallel lock infer start sequence finally on_cancel rescue steps outputs procedures
    input: type required default description pattern min max choices from ask
    from: env file command kubernetes
    target: local ssh kubernetes exec protected expect
    ssh: host! user port jump
    cluster: context namespace image
    exec: command!
    identity: hostname run output
    defaults: timeout shell target
    requires: commands context
    context: run! expect!
    severity: title respond_within
    escalation: level! contact! after notify
    threshold: metric! target normal alert
    diagnosis: symptom! cause solution goto
    contact: role! ways!
    link: title! url!
    channel: slack http run
    webhook: webhook!
    source: env!
    step: id title description run http promql kubernetes manual choice approval branch wait notify call set end block rescue always when ask needs effect idempotent before done_when dry_run rollback timeout total_timeout retry until every stable_for fail_if expected_duration on_failure critical expect output outputs env cwd shell interactive background template stop target output_limit secret unit lock artifacts links for_each as key batches max_parallel max_failures between max_visits allow_empty
    http: get head post put patch delete method url headers query body json ca client_cert basic bearer redirects insecure
    promql: query! prometheus unit
    manual: text! items form
    choice: prompt! options!
    option: label! goto call end continue
    call: procedure file inputs
    approval: prompt! approvers required self_approval expires valid_for on_expire remind notify escalate form comment guards break_glass
    on_expire: goto!
    arm: when else goto call end continue
    action: goto call end continue
    wait: until!
    notify: channel! message!
    before: run http kubernetes promql expect env timeout target outputs
    output: from! secret
    part: run http kubernetes promql expect env timeout target
    retry: max_attempts delay factor max_delay jitter when
    on_failure: goto!
    background: ready until
    stop: signal grace
    procedure: title description inputs outputs steps!
    ");
}
