//! `runwright plan`, from arguments to exit code.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{Book, files, root};

const RESTART: &str = "\
# Mesh service

## Restart

### Rolling

```bash
# Restart pod by pod
kubectl rollout restart deployment/<service>

# If it hangs
kubectl delete pods -l app=<service>
```

### Check

- [ ] The dashboard is calm
";

fn plan(arguments: &[&str]) -> Book {
    Book::new(RESTART).args(["plan"]).args(arguments.iter().copied())
}

#[test]
fn a_tree_shows_procedures_steps_and_open_inputs() {
    plan(&["runbook.md"])
        .stdout(
            "\
Mesh service                                                         runbook.md
plain Markdown: 2 procedures, 3 steps, 1 input

Restart

Rolling                                                                #rolling
│  needs service
├─ 1 Restart pod by pod                                                   WRITE
│    $ kubectl rollout restart deployment/<service>
└─ 2 If it hangs                                       asked first, DESTRUCTIVE
     $ kubectl delete pods -l app=<service>

Check                                                                    #check
└─ 1 The dashboard is calm                                              by hand
",
        )
        .run();
}

#[test]
fn without_a_utf8_locale_the_tree_is_ascii() {
    let ran = plan(&["runbook.md#rolling"]).env("LC_ALL", "C").any_stdout().run();
    assert!(ran.stdout.is_ascii(), "{}", ran.stdout);
    assert!(ran.stdout.contains("`- 2 If it hangs"), "{}", ran.stdout);
}

#[test]
fn a_given_value_stands_in_the_command() {
    plan(&["runbook.md#rolling", "--input", "service=api"])
        .stdout_has("needs service=api")
        .stdout_has("$ kubectl rollout restart deployment/api\n")
        .run();
}

#[test]
fn a_given_value_is_quoted_for_where_it_stands() {
    plan(&["runbook.md#rolling", "--input", "service=a b; reboot"])
        .stdout_has("deployment/'a b; reboot'\n")
        .run();
}

#[test]
fn a_hole_without_a_value_stays_as_it_was_written_beside_one_with_a_value() {
    let book = "# Copy\n\n## Copy\n\n```bash\ncp '<file>' \"<host>:/tmp/<folder>\"\n```\n";
    Book::new(book)
        .args(["plan", "runbook.md", "--input", "host=a$b", "--input", "file=it's"])
        .stdout_has("$ cp 'it'\\''s' \"a\\$b:/tmp/<folder>\"\n")
        .run();
}

#[test]
fn a_value_that_cannot_go_in_is_refused_and_the_hole_stays() {
    let ran = plan(&["runbook.md#rolling", "--input", "service=-rf"]).any_stdout().run();
    assert!(ran.stdout.contains("deployment/-rf"), "{}", ran.stdout);
    Book::new("# Query\n\n## Query\n\n```bash\npsql -c \"select '<name>'\"\n```\n")
        .args(["plan", "runbook.md", "--input", "name=x'; drop table y; --"])
        .stdout_has("select '<name>'")
        .stdout_has("the value of `<name>`")
        .stderr_has("error[RW0302]: the value of `<name>`")
        .exit(2)
        .run();
}

#[test]
fn a_section_above_procedures_selects_them_all() {
    plan(&["runbook.md#restart"]).stdout_has("#rolling").stdout_has("#check").run();
}

#[test]
fn an_unknown_procedure_gets_a_suggestion_and_the_list() {
    plan(&["runbook.md#roling"])
        .stderr(
            "error: there is no section `#roling`; did you mean rolling?\nprocedures:\n  runbook.md#rolling\n  \
             runbook.md#check\n",
        )
        .exit(2)
        .run();
}

#[test]
fn an_unknown_input_gets_a_suggestion() {
    plan(&["runbook.md", "--input", "servise=api"])
        .stderr("error: there is no input `servise`; did you mean service?\n")
        .exit(2)
        .run();
}

#[test]
fn a_value_that_is_not_listed_is_refused() {
    Book::new("# Log\n\n## Level\n\n```bash\necho <debug|info>\n```\n")
        .args(["plan", "runbook.md", "--input", "debug-info=loud"])
        .stderr("error: the value of debug-info cannot be used: it must be one of: debug, info\n")
        .exit(2)
        .run();
}

#[test]
fn values_come_from_a_file_too_and_an_argument_is_stronger() {
    let book = |values: &str| {
        Book::new("# Log\n\n## Level\n\n```bash\nshow <zone> <pod>\n```\n")
            .file("values.yaml", values)
            .args(["plan", "runbook.md", "--inputs", "values.yaml"])
    };
    book("zone: eu west\npod: a\n").args(["--input", "pod=b"]).stdout_has("$ show 'eu west' b\n").run();
    book("zon: eu\n").stderr_has("did you mean `zone`?").stderr_has("values.yaml:1:1").exit(2).run();
    book("zone: -x\n").any_stdout().stderr_has("error[").exit(2).run();
    Book::new("# A\n\n## B\n\n```bash\nls\n```\n")
        .args(["plan", "runbook.md", "--inputs", "missing.yaml"])
        .stderr_has("cannot read missing.yaml")
        .exit(2)
        .run();
}

#[test]
fn a_supplied_command_is_shown_once_it_is_given() {
    let book = "# Logs\n\n## Rotate\n\n```bash\n# Rotate them\n[rotate-commands]\n```\n";
    Book::new(book)
        .args(["plan", "runbook.md"])
        .stdout_has("the operator gives the command for [rotate-commands]\n")
        .run();
    Book::new(book)
        .args(["plan", "runbook.md", "--input", "rotate-commands=logrotate -f /etc/logs"])
        .stdout_has("$ logrotate -f /etc/logs\n")
        .run();
}

#[test]
fn an_input_is_known_by_any_spelling_of_its_name() {
    plan(&["runbook.md#rolling", "--input", "Service=api"]).stdout_has("deployment/api").run();
}

#[test]
fn json_is_one_document_with_steps_in_order() {
    let ran = plan(&["runbook.md", "--format", "json"]).any_stdout().run();
    let plan: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&plan["format"], &plan["runbook"]["kind"]), (&1.into(), &"plain".into()));
    let steps = plan["procedures"][0]["steps"].as_array().unwrap();
    assert_eq!(steps[0]["command"], "kubectl rollout restart deployment/<service>");
    assert_eq!(steps[0]["effect"], "write");
    assert_eq!((&steps[1]["condition"], &steps[1]["effect"]), (&"If it hangs".into(), &"destructive".into()));
    assert_eq!(plan["procedures"][1]["steps"][0]["kind"], "manual");
    let span = &steps[0]["span"];
    let offset = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    assert!(RESTART[offset("start")..offset("end")].contains("kubectl rollout restart"), "{span}");
}

#[test]
fn what_cannot_be_read_has_no_plan() {
    Book::empty()
        .file("a.yaml", "runbook: [1\n")
        .args(["plan", "a.yaml"])
        .stderr_has("error[RW08")
        .exit(2)
        .run();
}

#[test]
fn pictures_hold_every_step() {
    let mermaid = plan(&["runbook.md", "--format", "mermaid"]).any_stdout().run().stdout;
    assert!(
        mermaid.starts_with("flowchart TD\n") && mermaid.contains("[\"Restart pod by pod\"]"),
        "{mermaid}"
    );
    let dot = plan(&["runbook.md", "--format", "dot"]).any_stdout().run().stdout;
    assert!(dot.starts_with("digraph runbook {\n") && dot.contains("label=\"Restart pod by pod\""), "{dot}");
}

#[test]
fn graphviz_draws_any_title() {
    let evil =
        "# \"\\ {<b>} \\N $(x) ] ; -- | é 日本\n\n## A \\\" #1\n\n- [ ] \"quoted\" \\\\ back\\slash <i>\n";
    let dot = Book::new(evil).args(["plan", "runbook.md", "--format", "dot"]).any_stdout().run();
    let graphviz = Command::new("dot").args(["-Tcanon"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
    let Ok(mut graphviz) = graphviz else {
        println!("skipped: graphviz is not installed");
        return;
    };
    std::io::Write::write_all(&mut graphviz.stdin.take().unwrap(), dot.stdout.as_bytes()).unwrap();
    assert!(graphviz.wait().unwrap().success(), "{}", dot.stdout);
}

#[test]
fn every_rule_that_finds_a_step_is_explained() {
    let mut rules = std::collections::BTreeSet::new();
    for path in [files(&root().join("examples"), "md"), files(&root().join("runbooks"), "md")].concat() {
        let book = Book::empty().args(["plan", "--explain"]).args([path.as_os_str()]).any_stdout();
        for line in book.run().stdout.lines() {
            let Some((_, rule)) = line.split_once("found as ") else { continue };
            assert!(rule.contains(": "), "no reason for {rule}");
            rules.extend(rule.split(':').next().map(str::to_owned));
        }
    }
    assert!(rules.len() >= 5, "{rules:?}");
}

#[test]
fn the_readme_names_every_key_of_the_json() {
    fn keys(value: &Value, found: &mut std::collections::BTreeSet<String>) {
        match value {
            Value::Object(object) => object.iter().for_each(|(key, value)| {
                found.insert(key.clone());
                keys(value, found);
            }),
            Value::Array(values) => values.iter().for_each(|value| keys(value, found)),
            _ => {}
        }
    }
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let ran = plan(&["runbook.md", "--format", "json"]).any_stdout().run();
    let plan: Value = serde_json::from_str(&ran.stdout).unwrap();
    let mut found = std::collections::BTreeSet::new();
    keys(&plan["procedures"], &mut found);
    keys(&plan["inputs"], &mut found);
    found.extend(plan.as_object().unwrap().keys().cloned());
    let places = ["line", "column", "end_line", "end_column"];
    let missing: Vec<_> = found
        .iter()
        .filter(|key| !readme.contains(&format!("`{key}`")) && !places.contains(&key.as_str()))
        .collect();
    assert!(missing.is_empty(), "README.md does not name {missing:?}");
}

#[test]
fn given_values_stand_in_templates_and_what_comes_later_is_said() {
    let text = "runbook: 1
title: Restart
inputs: {service: {required: true}, note: {required: true}}
steps:
  - {id: look, run: 'show {{ inputs.service }} {{ inputs.note }}', effect: read}
  - set: {twice: \"look.stdout\"}
  - {id: use, run: 'show {{ twice }} {{ look.exit_code }} {{ inputs.service }}', effect: read}
  - manual: 'Tell the owners of {{ inputs.service }}.'
  - {id: again, call: part, inputs: {}}
procedures:
  part: {steps: [{id: inner, run: 'show {{ inputs.note }}', effect: read}]}
"
    .replace(
        "call: part, inputs: {}",
        "call: {procedure: part, inputs: {service: 'my {{ inputs.service }}'}}",
    );
    let book =
        Book::empty().file("a.yaml", text).args(["plan", "a.yaml#main", "--input", "service=it's api"]);
    let ran = book.any_stdout().any_stderr().run();
    for shown in [
        "$ show 'it'\\''s api' {{ inputs.note }}",
        "$ show {{ twice }} {{ look.exit_code }} 'it'\\''s api'",
        "{{ twice }} is known after step 2",
        "{{ look.exit_code }} is known after step 1",
        "Tell the owners of it's api.",
        "with service = my it's api",
    ] {
        assert!(ran.stdout.contains(shown), "{shown}\n{}", ran.stdout);
    }
}
