//! The runbooks of this repository, run against programs that only pretend.

use std::fs;

use serde_json::Value;

use crate::support::{Book, files, root};

const TRUST: [&str; 3] = ["--trust-inferred", "--confirm", "never"];
const TRUST_ALL: [&str; 3] = ["--trust-inferred=destructive", "--confirm", "never"];
const HEALTHY: &str = r#"printf '{"status": "healthy", "version": "3.5.0", "checked_at": "2026-11-20T03:14:15Z",
  "database": {"writable": true, "replica": "streaming", "lag": 0}, "mesh": "connected", "extra": [1]}'"#;

/// The runbook of a service, one of its procedures, and what it would call.
fn context_store(procedure: &str) -> Book {
    let text = fs::read(root().join("runbooks/context-store.md")).unwrap();
    Book::empty()
        .file("context-store.md", text)
        .args(["run".to_owned(), format!("context-store.md#{procedure}")])
        .stub("kubectl", "echo ok")
        .stub("curl", HEALTHY)
        .stub("jq", "exec cat")
        .stub("mesh-cli", "echo ok")
        .any_stdout()
        .any_stderr()
}

/// The calls as lines, arguments separated by blanks.
fn calls(book: Book) -> Vec<String> {
    book.run().calls().iter().map(|call| call.join(" ")).collect()
}

#[test]
fn every_runbook_and_example_is_read_without_a_warning() {
    let both = ["examples", "runbooks"].map(|folder| root().join(folder));
    let all = both.map(|folder| [files(&folder, "md"), files(&folder, "yaml")].concat()).concat();
    let ran = Book::empty().args(["check", "--format", "short"]).args(all).any_stdout().run();
    assert!(ran.stdout.ends_with(": nothing to report\n"), "{}", ran.stdout);
}

#[test]
fn every_section_of_the_service_runbook_becomes_what_it_is() {
    let file = root().join("runbooks/context-store.md");
    let ran = Book::empty().args(["plan", "--format", "json"]).args([file]).any_stdout().run();
    let plan: Value = serde_json::from_str(&ran.stdout).unwrap();
    let count = |key: &str| plan[key].as_array().map_or(0, Vec::len);
    assert_eq!(count("procedures"), 25);
    let procedures = plan["procedures"].as_array().unwrap();
    let steps: Vec<&Value> =
        procedures.iter().flat_map(|procedure| procedure["steps"].as_array().unwrap()).collect();
    let of = |wanted: &dyn Fn(&Value) -> bool| steps.iter().filter(|step| wanted(step)).count();
    assert_eq!(of(&|step| step["kind"] == "command"), 53);
    assert_eq!(of(&|step| step["supplied"] == true), 6);
    assert_eq!(of(&|step| step["rule"] == "checklist"), 10);
    assert_eq!(of(&|step| step["rule"] == "numbered-item"), 20);
    assert_eq!(of(&|step| step["kind"] == "choice"), 1);
    assert_eq!(of(&|step| step["condition"].is_string()), 4);
    assert_eq!(of(&|step| step["interactive"] == true), 1);
    assert_eq!(of(&|step| step["effect"] == "destructive"), 3);
    assert_eq!((count("severities"), count("escalation"), count("budgets")), (3, 4, 3));
    assert_eq!((count("diagnoses"), count("thresholds")), (1, 8));
    assert_eq!(plan["diagnoses"][0]["section"], "service-wont-start");
    assert_eq!(plan["diagnoses"][0]["rows"].as_array().unwrap().len(), 4);
    assert_eq!(plan["freshness"]["review_due"], "2027-05-16");
    assert!(count("contacts") >= 6 && count("links") >= 6, "{} {}", count("contacts"), count("links"));
}

#[test]
fn a_rolling_restart_runs_three_commands_with_exactly_these_arguments() {
    let book = context_store("rolling-restart-preferred")
        .args(TRUST)
        .args(["--input", "pod-name=context-store-7d9f-x2"]);
    assert_eq!(
        calls(book),
        [
            "kubectl rollout restart deployment/context-store -n mesh",
            "kubectl rollout status deployment/context-store -n mesh --timeout=10m",
            "kubectl exec -it context-store-7d9f-x2 -n mesh -- curl -s localhost:8080/health",
        ]
    );
}

#[test]
fn a_healthy_answer_passes_whatever_its_time_and_version() {
    let book = context_store("basic-health-check").args(TRUST);
    let mut calls = calls(book);
    // Both ends of a pipe start at the same time.
    calls.sort();
    assert_eq!(calls, ["curl -s https://context-store.mesh.example.com/health", "jq"]);
}

#[test]
fn an_unhealthy_answer_fails_and_points_into_the_runbook() {
    let degraded = HEALTHY.replace("healthy", "degraded");
    let ran = context_store("basic-health-check").stub("curl", &degraded).args(TRUST).exit(1).run();
    for part in ["status", "healthy", "degraded", "context-store.md:"] {
        assert!(ran.stdout.contains(part), "no {part} in\n{}", ran.stdout);
    }
}

#[test]
fn a_command_that_fails_in_front_of_another_fails_the_step() {
    context_store("basic-health-check").stub("curl", "exit 7").args(TRUST).exit(1).run();
}

#[test]
fn a_group_says_which_procedures_it_has() {
    let ran = context_store("service-restart").args(TRUST).exit(2).run();
    let said = ran.stdout + &ran.stderr;
    assert!(said.contains("#rolling-restart-preferred") && said.contains("#emergency-restart"), "{said}");
}

#[test]
fn destructive_steps_want_a_word_of_their_own() {
    assert_eq!(calls(context_store("emergency-restart").args(TRUST).exit(2)), Vec::<String>::new());
}

#[test]
fn nothing_is_written_after_a_question_that_nobody_answered() {
    assert_eq!(calls(context_store("emergency-restart").args(TRUST_ALL).exit(4)), Vec::<String>::new());
}

#[test]
fn a_missing_command_stops_before_the_service_is_stopped() {
    let ran = context_store("data-loss").args(TRUST_ALL).exit(2).run();
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(said.contains("restore-commands") && said.contains("row-count-commands"), "{said}");
    assert!(ran.calls().is_empty());
}

#[test]
fn a_step_that_is_skipped_by_name_is_left_out() {
    let skip = ["--skip", "restore-the-last-good-backup", "--skip", "count-what-came-back"];
    assert_eq!(
        calls(context_store("data-loss").args(TRUST_ALL).args(skip)),
        [
            "kubectl scale deployment context-store -n mesh --replicas=0",
            "kubectl scale deployment context-store -n mesh --replicas=6",
        ]
    );
}

#[test]
fn a_value_cannot_leave_the_json_that_it_goes_into() {
    let evil = r#"1","cpu":"9'; reboot #"#;
    let book =
        context_store("vertical-scaling").args(TRUST).args(["--input", &format!("memory-limit={evil}")]);
    let calls = book.run().calls();
    let patch: Value = serde_json::from_str(calls[0].last().unwrap()).unwrap();
    let limits = &patch["spec"]["template"]["spec"]["containers"][0]["resources"]["limits"];
    assert_eq!(*limits, serde_json::json!({"memory": evil}));
}

#[test]
fn the_same_input_is_asked_for_once_and_goes_everywhere() {
    let book = context_store("check-the-pods").args(TRUST).args(["--input", "POD_NAME=a-1"]);
    let calls = calls(book);
    assert_eq!(calls[1..], ["kubectl describe pod a-1 -n mesh", "kubectl logs a-1 -n mesh --previous"]);
}

/// What the cluster says, with the exit code of the rollout that is waited for.
fn cluster(rollout: i32) -> String {
    format!(
        "case \"$1 $2\" in\n\
         'get pods') printf '%s\\n' 'NAME   READY   STATUS    RESTARTS' 'b-0    1/1     Running   0' 'b-1    1/1     Running   0' ;;\n\
         'get deployment') echo registry.example.com/mesh/lease-broker:2.2.0 ;;\n\
         'rollout status') case \"$*\" in *--timeout=4m*) exit {rollout} ;; esac ;;\n\
         esac"
    )
}

fn lease_broker(version: &str, rollout: i32) -> Book {
    let text = fs::read(root().join("runbooks/lease-broker.yaml")).unwrap();
    let health = "{\"status\": \"healthy\", \"version\": \"2.3.0\", \"lease_latency_ms\": 12}";
    Book::empty()
        .file("lease-broker.yaml", text)
        .args(["run", "lease-broker.yaml", "--confirm", "never", "--input", "patience=4m", "--input"])
        .args([format!("version={version}")])
        .stub("kubectl", &cluster(rollout))
        .stub("curl", &format!("echo '{health}'"))
        .any_stdout()
        .any_stderr()
}

#[test]
fn a_deployment_sets_the_image_waits_and_looks_whether_it_is_well() {
    assert_eq!(
        calls(lease_broker("2.3.0", 0)),
        [
            "kubectl get pods -n mesh -l app=lease-broker",
            "kubectl get deployment lease-broker -n mesh -o jsonpath={.spec.template.spec.containers[0].image}",
            "kubectl set image deployment/lease-broker -n mesh broker=registry.example.com/mesh/lease-broker:2.3.0",
            "kubectl rollout status deployment/lease-broker -n mesh --timeout=4m",
            "curl -fsS https://lease-broker.eu-1.mesh.example.com/health",
        ]
    );
}

#[test]
fn a_version_that_runs_already_is_not_deployed_again() {
    assert_eq!(calls(lease_broker("2.2.0", 0)).len(), 2);
}

#[test]
fn a_rollout_that_does_not_end_is_taken_back() {
    let calls = calls(lease_broker("2.3.0", 1).exit(1));
    assert_eq!(calls.iter().filter(|call| call.contains("rollout undo")).count(), 1, "{calls:?}");
}
