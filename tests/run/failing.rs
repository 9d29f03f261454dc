//! What counts as a failure, and what is said about it.

use crate::support::Book;

const HEALTH: &str = "\
# Health

## Check

```bash
# Ask for its health
curl -s http://localhost/health | cat

# Expected response:
{
  \"status\": \"healthy\",
  \"time\": \"2026-01-01T00:00:00Z\",
  \"version\": \"1.2.3\"
}
```

### What it may be

| Symptom | Cause | Solution |
|---|---|---|
| degraded | One replica is gone | See the pods |
| Unreachable | No network | Call them |
| `json.replicas < 3 and exit_code == 0` | Some are gone | Scale up |
| `json.nothing == 1` | Not known | Nothing |
";

fn health(answer: &str) -> Book {
    Book::new(HEALTH).stub("curl", answer).args(["run", "runbook.md#check", "--trust-inferred"])
}

#[test]
fn other_times_and_versions_of_an_expected_response_pass() {
    health("echo '{\"status\": \"healthy\", \"time\": \"2027-02-03T04:05:06Z\", \"version\": \"2.0.0\", \"more\": 1}'")
        .stdout_has("passed")
        .stdout_has("version is 2.0.0, the runbook says 1.2.3")
        .run();
}

#[test]
fn a_difference_points_into_the_runbook() {
    health("echo '{\"status\": \"degraded\", \"time\": \"2027-02-03T04:05:06Z\", \"version\": \"1.2.3\"}'")
        .stdout_has("FAILED: 1 Ask for its health")
        .stdout_has("  at       status  runbook.md:11:13\n  expected \"healthy\"\n  actual   \"degraded\"\n")
        .stdout_has("  symptom  degraded: One replica is gone -> See the pods (line 21)")
        .exit(1)
        .run();
}

#[test]
fn a_symptom_that_is_a_condition_is_held_against_the_fields_of_the_step() {
    let said = |replicas: u8| {
        let answer = format!("echo '{{\"status\": \"down\", \"replicas\": {replicas}}}'");
        let output = health(&answer).command().output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let few = said(2);
    assert!(
        few.contains("  symptom  json.replicas < 3 and exit_code == 0: Some are gone -> Scale up"),
        "{few}"
    );
    assert!(!few.contains("Not known") && !said(3).contains("Some are gone"), "{few}");
}

#[test]
fn a_failure_in_front_of_a_pipe_fails_the_step() {
    health("echo '{\"status\": \"healthy\", \"time\": \"2027-02-03T04:05:06Z\", \"version\": \"1.2.3\"}'; exit 7")
        .stdout_has("exit code 7")
        .exit(1)
        .run();
}

#[test]
fn output_that_is_no_json_cannot_be_judged() {
    health("echo '<html>busy</html>'").stdout_has("CANNOT BE JUDGED").exit(1).run();
}

fn one(fence: &str) -> Book {
    Book::new(format!("# One\n\n## Do\n\n```bash\n{fence}\n```\n")).args([
        "run",
        "runbook.md",
        "--trust-inferred",
        "--confirm",
        "never",
    ])
}

#[test]
fn a_question_that_is_answered_no_is_noted() {
    one("grep -c nothing /dev/null").stdout_has("noted").stdout_has("no match").run();
    one("grep -c nothing /does/not/exist").stdout_has("exit code 2").exit(1).run();
}

#[test]
fn the_first_command_that_fails_ends_its_step_and_the_run() {
    let ran = one("# First\necho one\nfalse\necho two\n\n# Second\necho three")
        .stdout_has("  check    exit code of command 2 of 3: false\n")
        .stdout_has("not run  second")
        .stdout_has("go on    runwright run runbook.md#do --trust-inferred --confirm never\n")
        .exit(1)
        .run();
    assert!(!ran.stdout.contains("  | two") && !ran.stdout.contains("  | three"), "{}", ran.stdout);
}

#[test]
fn a_command_that_is_not_there_is_named() {
    one("no-such-program --now").stdout_has("exit code 127 (command not found)").exit(1).run();
}

#[test]
fn an_example_that_differs_is_noted_and_asserted_when_strict() {
    let book = |arguments: &[&str]| {
        Book::new("# A\n\n## B\n\n```console\n$ echo one two\nNAME  AGE\na     1\n```\n")
            .args(["run", "runbook.md", "--trust-inferred"])
            .args(arguments.iter().copied())
            .any_stdout()
    };
    book(&[]).stdout_has("1 noted").run();
    book(&["--strict"]).exit(1).run();
}

#[test]
fn what_only_a_person_can_judge_fails_only_when_strict() {
    let book = || {
        Book::new("# A\n\n## B\n\n- [ ] Somebody has looked\n").args([
            "run",
            "runbook.md",
            "--trust-inferred",
        ])
    };
    book().stdout_has("1 unverified").run();
    book().args(["--strict"]).any_stdout().exit(1).run();
}

#[test]
fn the_command_that_goes_on_works_as_it_is_printed() {
    let text = "# A\n\n## All\n\n### One\n\n```bash\n# First\necho first\n\n# Extra\necho extra\n```\n\n\
                ### Two\n\n```bash\n# Check\ncat 'ready <zone>'\n\n# Note\ntouch noted\n```\n\n\
                ### Three\n\n```bash\n# Third\necho third <pod>\n```\n";
    let book = || Book::new(text).file("my values.yaml", "zone: eu west\n");
    let ran = book()
        .args(["run", "runbook.md#all", "--sequence", "--trust-inferred", "--confirm", "never"])
        .args(["--inputs", "my values.yaml", "--input", "pod=it's 1", "--skip", "one/extra", "--strict"])
        .any_stdout()
        .exit(1)
        .run();
    let (_, hint) = ran.stdout.split_once("  go on    runwright ").unwrap();
    let hint = hint.lines().next().unwrap();
    assert_eq!(
        hint,
        r"run runbook.md#all --sequence --trust-inferred --confirm never --strict --inputs 'my values.yaml' --input 'pod=it'\''s 1' --skip one/extra --skip first"
    );
    // As a shell reads it.
    let words = std::process::Command::new("bash").args(["-c", &format!("printf '%s\\n' {hint}")]).output();
    let words = String::from_utf8(words.unwrap().stdout).unwrap();
    let ran = book()
        .file("ready eu west", "")
        .args(words.lines())
        .stdout_has("  | third it's 1\n")
        .stdout_has("3 passed, 2 skipped\n")
        .run();
    assert!(!ran.stdout.contains("| first") && !ran.stdout.contains("| extra"), "{}", ran.stdout);
    assert!(ran.folder().join("noted").exists());
}

#[test]
fn the_card_of_a_failure_says_what_to_look_at() {
    let text = include_str!("../../examples/links.yaml").replace("echo fine", "exit 3");
    let ran = Book::empty().file("links.yaml", text).args(["run", "links.yaml"]).any_stdout().exit(1).run();
    let at = |link: &str| ran.stdout.find(link).unwrap_or_else(|| panic!("{link}\n{}", ran.stdout));
    let logs = at("look at  Logs: https://logs.example.com/?q=store");
    assert!(logs < at("Dashboard: https://grafana.example.com/d/store"));
}
