//! What runs, and what keeps a run from starting.

use crate::support::Book;

const SERVICE: &str = "\
# Index service

## Restart

### Gentle

```bash
# Restart one by one
kubectl rollout restart deployment/[service-name]

# Wait for it
kubectl rollout status deployment/[service-name]

# Ask a pod
kubectl exec -it [pod-name] -- curl localhost:8080/health
```

### Hard

```bash
# If the gentle restart hangs
kubectl delete pods -l app=[service-name]

# Stop and start
kubectl scale deployment [service-name] --replicas=0
kubectl scale deployment [service-name] --replicas=2
```

### Restore

```bash
# Stop
kubectl scale deployment [service-name] --replicas=0

# Put the data back
[restore-commands]
```
";

fn service(procedure: &str) -> Book {
    Book::new(SERVICE).stub("kubectl", "echo done").args(["run", &format!("runbook.md#{procedure}")])
}

#[test]
fn trusted_steps_run_with_exactly_their_arguments() {
    let ran = service("gentle")
        .args(["--input", "service-name=api", "--input", "pod-name=api-1"])
        .args(["--trust-inferred", "--confirm", "never"])
        .stdout_has("3 passed")
        .run();
    assert_eq!(
        ran.calls(),
        [
            vec!["kubectl", "rollout", "restart", "deployment/api"],
            vec!["kubectl", "rollout", "status", "deployment/api"],
            vec!["kubectl", "exec", "-it", "api-1", "--", "curl", "localhost:8080/health"],
        ]
    );
}

#[test]
fn nothing_runs_unattended_that_nobody_trusts() {
    let ran = service("gentle")
        .args(["--input", "service-name=api", "--input", "pod-name=api-1"])
        .stderr_has("restart-one-by-one (Restart one by one), write: kubectl rollout")
        .stderr_has("they run unattended with: --trust-inferred --confirm destructive\n")
        .exit(2)
        .run();
    assert!(ran.calls().is_empty() && ran.runs().is_empty());
}

#[test]
fn all_missing_values_are_listed_and_nothing_runs() {
    let ran = service("restore")
        .args(["--trust-inferred=destructive", "--confirm", "never"])
        .stderr_has("--input service-name=...   [service-name] (step stop)\n")
        .stderr_has("--input restore-commands=...   a command to supply, [restore-commands]")
        .exit(2)
        .run();
    assert!(ran.calls().is_empty());
}

#[test]
fn a_step_that_is_left_out_needs_no_value() {
    let ran = service("restore")
        .args(["--trust-inferred=destructive", "--confirm", "never", "--input", "service-name=api"])
        .args(["--skip", "restore/put-the-data-back"])
        .stdout_has("skipped: left out by --skip")
        .run();
    assert_eq!(ran.calls(), [vec!["kubectl", "scale", "deployment", "api", "--replicas=0"]]);
}

#[test]
fn a_supplied_command_runs_as_code_and_is_judged_when_given() {
    let args = ["--input", "service-name=api", "--trust-inferred=destructive"];
    let supplied = "restore-commands=rm -f old && kubectl restore 'a b'";
    service("restore")
        .args(args)
        .args(["--confirm", "destructive", "--skip", "stop", "--input", supplied])
        .stderr_has("put-the-data-back (Put the data back), destructive: rm")
        .exit(2)
        .run();
    let ran = service("restore")
        .args(args)
        .args(["--confirm", "never", "--skip", "stop", "--input", supplied])
        .any_stdout()
        .run();
    assert_eq!(ran.calls(), [vec!["kubectl", "restore", "a b"]]);
}

#[test]
fn a_destructive_step_needs_more_trust_and_a_condition_a_person() {
    service("hard")
        .args(["--input", "service-name=api", "--trust-inferred", "--confirm", "never"])
        .stderr_has("stop-and-start (Stop and start), destructive: kubectl scale")
        .exit(2)
        .run();
    let ran = service("hard")
        .args(["--input", "service-name=api", "--trust-inferred=destructive", "--confirm", "never"])
        .stdout_has("unverified: only a person can say whether the condition holds")
        .stdout_has("not run  stop-and-start")
        .exit(4)
        .run();
    assert!(ran.calls().is_empty());
}

#[test]
fn a_group_names_its_procedures_and_runs_them_only_when_asked_to() {
    service("restart")
        .stderr(
            "error: \"Restart\" has several procedures; name one, or run all with --sequence:\n  \
             runwright run runbook.md#gentle   Gentle\n  \
             runwright run runbook.md#hard   Hard\n  \
             runwright run runbook.md#restore   Restore\n",
        )
        .exit(2)
        .run();
    let book =
        "# A\n\n## Both\n\n### One\n\n```bash\necho first\n```\n\n### Two\n\n```bash\necho second\n```\n";
    let ran = Book::new(book)
        .args(["run", "runbook.md#both", "--sequence", "--trust-inferred"])
        .stdout_has("  | first\n")
        .run();
    assert!(ran.stdout.find("  | first\n") < ran.stdout.find("  | second\n"), "{}", ran.stdout);
}

#[test]
fn a_name_that_is_not_there_gets_a_suggestion() {
    service("gentel").stderr_has("there is no section `gentel`; did you mean `gentle`?").exit(2).run();
    service("gentle").args(["--skip", "wait-for-i"]).stderr_has("did you mean wait-for-it?").exit(2).run();
    service("gentle").args(["--input", "service=x"]).stderr_has("did you mean service-name?").exit(2).run();
}

#[test]
fn typographic_quotes_keep_a_step_from_running() {
    let ran = Book::new("# A\n\n## B\n\n```bash\n# Say it\nkubectl say \u{201c}hello\u{201d}\n```\n")
        .stub("kubectl", "")
        .args(["run", "runbook.md", "--trust-inferred", "--confirm", "never"])
        .stderr_has("step say-it (Say it) cannot run")
        .exit(2)
        .run();
    assert!(ran.calls().is_empty());
}

#[test]
fn procedures_are_listed_for_people_and_programs() {
    Book::new(SERVICE)
        .args(["run", "runbook.md", "--list"])
        .stdout("gentle    3 steps  Gentle\nhard      2 steps  Hard\nrestore   2 steps  Restore\n")
        .run();
    let ran = Book::new(SERVICE).args(["run", "runbook.md", "--list", "--format", "json"]).any_stdout().run();
    let list: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(list[1]["slug"], "hard");
    assert_eq!(list[1]["line"].to_string(), "18");
}

#[test]
fn files_that_cannot_be_run_say_so() {
    Book::empty()
        .file("a.yaml", "runbook: 2\nsteps:\n  - run: date\n")
        .args(["run", "a.yaml"])
        .stderr_has("1 error in this runbook: runwright check a.yaml")
        .exit(2)
        .run();
    Book::empty().args(["run", "missing.md"]).stderr_has("missing.md cannot be read").exit(2).run();
    Book::new("# Only words\n").args(["run", "runbook.md"]).stderr_has("no section has a step").exit(2).run();
}
