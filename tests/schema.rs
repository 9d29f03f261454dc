//! The JSON Schema, by a validator that is not ours: it takes the runbooks of
//! this repository, and refuses what `check` refuses.

use std::fs;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

use crate::support::{Book, files, root};

struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    /// Compiles what `runwright schema` prints, which also holds it against the
    /// schema of schemas.
    fn new() -> Self {
        let printed = Book::empty().args(["schema"]).any_stdout().run().stdout;
        let mut compiler = Compiler::new();
        compiler.add_resource("runbook.json", serde_json::from_str(&printed).unwrap()).unwrap();
        let mut schemas = Schemas::new();
        let index = compiler.compile("runbook.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// What is wrong with a text, if anything is.
    fn wrong(&self, yaml: &str) -> Option<String> {
        let value: Value = serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{yaml}\n{error}"));
        self.schemas.validate(&value, self.index).err().map(|error| format!("{error:#}"))
    }
}

/// Whether `check` has an error for a text.
fn is_refused(yaml: &str) -> bool {
    let book = Book::empty().file("runbook.yaml", yaml).args(["check", "--format", "short", "runbook.yaml"]);
    let output = book.command().output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.code().is_some_and(|code| [0, 2].contains(&code)), "{yaml}\n{said}");
    said.contains(": error[")
}

#[test]
fn every_runbook_of_the_repository_in_yaml_fits() {
    let validator = Validator::new();
    let folders = ["examples", "runbooks"].map(|folder| files(&root().join(folder), "yaml")).concat();
    assert!(folders.len() >= 10, "there are too few to judge by");
    for path in folders {
        let wrong = validator.wrong(&fs::read_to_string(&path).unwrap());
        assert_eq!(wrong, None, "{}", path.display());
    }
}

#[test]
fn whatever_is_converted_to_yaml_fits() {
    let validator = Validator::new();
    let both = ["examples", "runbooks"].map(|folder| {
        let folder = root().join(folder);
        [files(&folder, "md"), files(&folder, "yaml")].concat()
    });
    for path in both.concat() {
        let path = path.display().to_string();
        let ran = Book::empty().args(["convert", "--to", "yaml", &path]).any_stdout().any_stderr().run();
        assert_eq!(validator.wrong(&ran.stdout), None, "{path}:\n{}", ran.stdout);
    }
}

#[test]
fn a_runbook_with_everything_fits() {
    assert_eq!(Validator::new().wrong(EVERYTHING), None);
    assert!(!is_refused(EVERYTHING), "`check` has something to say");
}

#[test]
fn mistakes_are_refused_as_check_refuses_them() {
    let validator = Validator::new();
    for (name, mistake) in MISTAKES {
        let yaml = if mistake.starts_with("steps:") {
            format!("runbook: 1\n{mistake}")
        } else {
            (*mistake).to_owned()
        };
        assert!(validator.wrong(&yaml).is_some(), "the schema takes {name}:\n{yaml}");
        assert!(is_refused(&yaml), "`check` takes {name}:\n{yaml}");
    }
}

#[test]
fn what_is_written_in_several_ways_is_taken_in_each() {
    let validator = Validator::new();
    for timeout in ["90s", "10m", "1h30m", "1.5h", "10 min", "2 hours", "1 hour 30 minutes", "500ms"] {
        let yaml = format!("runbook: 1\nsteps:\n  - {{run: ls, timeout: {timeout}}}\n");
        assert_eq!(validator.wrong(&yaml), None, "{timeout}");
        assert!(!is_refused(&yaml), "{timeout}");
    }
    for limit in ["10MiB", "512 KB", "1Gi", "100 bytes"] {
        let yaml = format!("runbook: 1\nsteps:\n  - {{run: ls, output_limit: {limit}}}\n");
        assert_eq!(validator.wrong(&yaml), None, "{limit}");
        assert!(!is_refused(&yaml), "{limit}");
    }
}

/// What is wrong, and a runbook with it; `runbook: 1` stands before steps.
const MISTAKES: &[(&str, &str)] = &[
    ("a runbook without its version", "title: none\nsteps:\n  - run: ls\n"),
    ("another version", "runbook: 2\nsteps:\n  - run: ls\n"),
    ("a list", "- run: ls\n"),
    ("an unknown key of the runbook", "runbook: 1\ncolour: red\nsteps:\n  - run: ls\n"),
    ("an unknown key of a step", "steps:\n  - {run: ls, colour: red}\n"),
    ("a key of another tool", "steps:\n  - {run: ls, if: 'true'}\n"),
    ("a step that is nothing", "steps:\n  - {title: nothing}\n"),
    ("a step that is two things", "steps:\n  - {run: ls, manual: look}\n"),
    ("steps that are no list", "steps: {run: ls}\n"),
    ("a step that is no map", "steps:\n  - ls\n"),
    ("a key without a value", "steps:\n  - run:\n"),
    ("a list for a text", "steps:\n  - run: [ls]\n"),
    ("a map for a text", "steps:\n  - run: {ls: a}\n"),
    ("a text for a map", "steps:\n  - {run: ls, env: PATH}\n"),
    ("a text for a truth value", "steps:\n  - {run: ls, idempotent: maybe}\n"),
    ("a quoted truth value", "steps:\n  - {run: ls, interactive: 'true'}\n"),
    ("a time span without unit", "steps:\n  - {run: ls, timeout: 10}\n"),
    ("a time span that is words", "steps:\n  - {run: ls, timeout: soon}\n"),
    ("no word of a few", "steps:\n  - {run: ls, effect: harmless}\n"),
    ("no id", "steps:\n  - {run: ls, id: Two Words}\n"),
    ("a count below the least", "steps:\n  - {run: ls, max_visits: 0}\n"),
    ("a count that is no number", "steps:\n  - {run: ls, max_parallel: many}\n"),
    ("an amount of data without unit", "steps:\n  - {run: ls, output_limit: 10}\n"),
    ("no day", "runbook: 1\nreview_due: soon\nsteps:\n  - run: ls\n"),
    ("a missing key inside", "steps:\n  - choice: {prompt: Which?}\n"),
    ("an arm without an action", "steps:\n  - branch: [{when: 'true'}, {else: continue}]\n"),
    (
        "an arm with two actions",
        "steps:\n  - branch: [{when: 'true', continue: true, end: failed}, {else: continue}]\n",
    ),
    ("an arm with when and else", "steps:\n  - branch: [{when: 'true', else: continue}, {else: continue}]\n"),
    ("an answer without an action", "steps:\n  - choice: {prompt: Which?, options: [{label: This}]}\n"),
    ("else with another word", "steps:\n  - branch: [{when: 'true', end: failed}, {else: stop}]\n"),
    ("a request with two methods", "steps:\n  - http: {get: 'http://a', post: 'http://a'}\n"),
    ("a request without a method", "steps:\n  - http: {headers: {A: b}}\n"),
    ("a part that is two things", "steps:\n  - {run: ls, rollback: {run: ls, promql: up}}\n"),
    (
        "a target that is two places",
        "runbook: 1\ntargets: {a: {local: true, ssh: {host: b}}}\nsteps:\n  - run: ls\n",
    ),
    ("an input with an odd name", "runbook: 1\ninputs: {Two Words: {type: string}}\nsteps:\n  - run: ls\n"),
    ("an input of no type", "runbook: 1\ninputs: {a: {type: text}}\nsteps:\n  - run: ls\n"),
    ("a procedure with an odd name", "runbook: 1\nprocedures: {Undo It: {steps: [{run: ls}]}}\n"),
    ("a procedure without steps", "runbook: 1\nprocedures: {undo: {title: Undo}}\n"),
    ("a value with an odd name", "steps:\n  - set: {Two Words: '1'}\n"),
    ("an unknown ending", "steps:\n  - end: well\n"),
    ("a list in expressions", "steps:\n  - {run: ls, expect: [[exit_code == 0]]}\n"),
];

/// Each kind of step and most other keys, those that no run obeys yet too.
const EVERYTHING: &str = r#"
runbook: 1
title: Restart a mesh service
description: All that can be said.
owner: platform-team
reviewers: [ada, grace]
version: 1.20
review_due: 2027-06-01
inputs:
  service: {type: string, required: true, pattern: "[a-z0-9-]+", description: Deployment name}
  replicas: {type: integer, default: 3, min: 1, max: 50}
  token: {type: secret, from: {env: MESH_TOKEN}}
  zone: {choices: [eu, us], default: eu, ask: true}
targets:
  production: {kubernetes: {context: prod-eu-1, namespace: mesh}, protected: true}
  pg1: {ssh: {host: pg1.prod, user: postgres, port: 22}, expect: {hostname: pg1}}
defaults: {timeout: 10m, shell: bash, target: production}
severities: {P0: {respond_within: 5m}, P1: {title: Urgent, respond_within: 30m}}
escalation:
  - {level: L2, contact: platform-l2, after: {P0: 15m, P1: 2h}, notify: ops}
  - {level: L3, contact: platform-l3, after: 1h}
budgets: {RTO: 4h}
thresholds: [{metric: Availability, target: 99.9%, alert: < 99.5%}]
diagnoses: [{symptom: OOMKilled, cause: too little memory, solution: raise it, goto: emergency}]
contacts: [{role: On call, ways: {phone: "+49 30 1"}}]
links: [{title: Dashboard, url: "https://grafana.example.com"}]
channels: {ops: {slack: {webhook: {env: SLACK_URL}}}}
requires: {commands: [bash]}
timeout: 2h
max_parallel: 4
steps:
  - id: health
    http: {get: "https://{{ inputs.service }}.mesh/health", headers: {Accept: text/plain}}
    expect: |
      status == 200
    retry: {max_attempts: 3, delay: 2s, factor: 2, max_delay: 30s, jitter: full}
  - id: go
    approval: {prompt: "Restart {{ inputs.service }}?", approvers: ["group:sre"], required: 1, expires: 30m, on_expire: pause}
  - id: restart
    title: Restart it
    run: echo {{ inputs.service }}
    when: inputs.replicas > 1
    effect: write
    idempotent: true
    env: {ZONE: "{{ inputs.zone }}"}
    expect: [exit_code == 0, duration < 5m]
    outputs: {said: stdout, hidden: {from: stdout, secret: true}}
    stop: {signal: INT, grace: 5s}
    rollback: {run: "echo back {{ inputs.service }}"}
    background: false
    critical: false
  - kubernetes: rollout deployment/web
    on_failure: {goto: tell}
  - promql: {query: up, unit: ratio}
  - {wait: 10s}
  - id: tell
    notify: {channel: ops, message: done}
  - manual: {text: Look at the board., items: [left, right]}
  - choice: {prompt: How is it?, options: [{label: Fine, continue: true}, {label: Bad, goto: emergency}]}
  - {set: {tries: "1"}}
  - {call: emergency}
  - block: [{run: ls}]
    rescue: [{run: ls}]
    always: [{run: ls}]
  - id: each
    run: echo hi
    for_each: [a, b]
    as: host
    batches: [1, 50%]
    max_failures: 0
    between: [{wait: 5s}]
    output_limit: 10MiB
  - branch: [{when: restart.failed, end: failed}, {else: {end: succeeded}}]
procedures:
  emergency:
    title: When nothing helps
    steps:
      - {id: recreate, run: "echo {{ inputs.service }}", effect: destructive}
"#;
