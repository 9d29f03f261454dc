//! Secrets: whatever a step does with one, nothing of it is shown or kept.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Stdio};

use crate::supervisor::scene::{supervisor, until_so};
use crate::support::{Book, Ran};

use super::person::Person;

const TOKEN: &str = "S3cr3t p\"w/d'X9";
const KEY: &str = "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG\n9w0BAQEFAASCBKcwggSj\n-----END KEY-----";

/// What no file and no screen may have of them.
const TRACES: &[&str] = &[
    "S3cr3t", "p\"w", "p\\\"w", "d'X9", "%22w", "MIIEvQIB", "9w0BAQEF",
    // In base64, wherever they begin.
    "UzNjcjN0", "MzY3IzdC", "TM2NyM3Q", "TUlJRXZR", "SUV2UUlC", "SUlFdlFJ",
];

/// A step for each way out that a secret has.
const BOOK: &str = r#"runbook: 1
inputs:
  token: {type: secret, from: {env: MESH_TOKEN}}
  key: {type: secret, from: {file: key.pem}}
steps:
  - {id: raw, run: 'echo {{ inputs.token }}', effect: read}
  - {id: quoted, run: "echo \"a {{ inputs.token }}\" 'b {{ inputs.token }} c'; cat <<EOF\n{{ inputs.token }}\nEOF", effect: read}
  - {id: several-lines, run: 'printf "%s\n" {{ inputs.key }} >&2; head -2 <<<"$RUNWRIGHT_INPUT_KEY"', effect: read}
  - id: bytes
    run: |
      text=$RUNWRIGHT_INPUT_TOKEN
      for ((i = 0; i < ${#text}; i++)); do printf '%s' "${text:i:1}"; sleep 0.01; done
      echo
    effect: read
  - id: encoded
    run: |
      for front in '' a ab; do printf '%s' "$front$RUNWRIGHT_INPUT_TOKEN$front" | base64; done
      for front in '' a ab; do printf '%s' "$front$RUNWRIGHT_INPUT_KEY" | base64; done
      for form in %%%02X %%%02x; do
        for ((i = 0; i < ${#RUNWRIGHT_INPUT_TOKEN}; i++)); do
          char=${RUNWRIGHT_INPUT_TOKEN:i:1}
          case $char in [a-zA-Z0-9]) printf %s "$char" ;; *) printf "$form" "'$char" ;; esac
        done
        echo
      done
      json=${RUNWRIGHT_INPUT_TOKEN//\"/\\\"}
      printf '{"a": "%s"}\n' "$json" "${json//\//\\/}"
    effect: read
  - {id: variable, run: 'printf "%s" "$TOKEN" && env | grep TOKEN=', env: {TOKEN: "Bearer {{ inputs.token }}"}, effect: read}
  - {id: traced, run: 'set -x; true {{ inputs.token }}; { set +x; } 2>/dev/null', effect: read}
  - {id: carried, run: 'HEADER="Bearer "{{ inputs.token }}; LIST=("$RUNWRIGHT_INPUT_KEY" x); export HEADER', effect: write}
  - {id: later, run: 'echo "$HEADER" "${LIST[0]}"; ((${#HEADER} == 22))', effect: read}
  - {id: unnamed, run: 'env | grep -c "TOKEN=S3" || echo none', effect: read, output: "0\nnone"}
  - {id: kept, run: 'printf %s {{ inputs.token }} > "$RUNWRIGHT_TEMP/token"; stat -c %a "$RUNWRIGHT_TEMP"', effect: write, output: "700"}
  - {id: failing, run: 'echo {{ inputs.token }} >&2; no-such-program {{ inputs.token }}', effect: read}
"#;

fn book(text: &str) -> Book {
    Book::new("").file("a.yaml", text).file("key.pem", format!("{KEY}\n")).env("MESH_TOKEN", TOKEN)
}

const RUN: [&str; 4] = ["run", "a.yaml", "--confirm", "never"];

#[track_caller]
fn nothing_in(text: &str, of: &str) {
    let found: Vec<&&str> = TRACES.iter().filter(|trace| text.contains(**trace)).collect();
    assert!(found.is_empty(), "{found:?} in {of}:\n{text}");
}

#[track_caller]
fn nothing_shown(ran: &Ran) {
    nothing_in(&ran.stdout, "standard output");
    nothing_in(&ran.stderr, "standard error");
}

/// Looks through every file of all runs, and every name of one.
#[track_caller]
fn nothing_kept(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.display().to_string();
        nothing_in(&name, "a name");
        if path.is_dir() {
            nothing_kept(&path);
        } else if path.is_file() {
            nothing_in(&String::from_utf8_lossy(&fs::read(&path).unwrap()), &name);
        }
    }
}

/// Starts a run, and returns once this line came.
fn begun(book: &Book, line: &str) -> Child {
    let mut child =
        book.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut found = String::new();
    while found != line {
        found.clear();
        assert!(out.read_line(&mut found).unwrap() > 0, "the run ended before its command began");
    }
    child
}

#[test]
fn nothing_of_a_secret_is_shown_or_kept_whatever_steps_do_with_it() {
    let ran = book(BOOK).args(RUN).stdout_has("11 passed").stdout_has("1 failed").any_stderr().exit(1).run();
    nothing_shown(&ran);
    let run = ran.runs().pop().unwrap();
    nothing_kept(&run);
    assert!(!run.join("temp").exists());
    let ran = ran.then(["show", "@last"]).stdout_has("\u{ab}hidden\u{bb}").any_stderr().run();
    nothing_shown(&ran);
    nothing_shown(&ran.then(["runs", "--json"]).any_stdout().run());
}

/// Carries a secret over the death of everything.
const LONG: &str = r#"runbook: 1
inputs: {token: {type: secret}}
steps:
  - {id: carry, run: 'HEADER="Bearer "{{ inputs.token }}; CODED=$(printf %s {{ inputs.token }} | base64); printf %s {{ inputs.token }} > "$RUNWRIGHT_TEMP/x"', effect: write}
  - {id: wait, run: 'echo begun; until test -e go-on; do sleep 0.01; done; echo {{ inputs.token }} $HEADER', effect: write}
  - {id: use, run: 'echo "$HEADER"; [[ $HEADER == "Bearer "{{ inputs.token }} ]]; test -s "$RUNWRIGHT_TEMP/x"', effect: read}
  - {id: lost, run: 'echo "$CODED"', effect: read}
"#;

#[test]
fn a_run_that_goes_on_is_given_its_secrets_again() {
    let book = book(LONG).args(RUN).env("RUNWRIGHT_INPUT_TOKEN", TOKEN);
    let mut child = begun(&book, "  | begun\n");
    child.kill().unwrap();
    child.wait().unwrap();
    let run = book.runs().pop().unwrap();
    let temporary = fs::metadata(run.join("temp")).unwrap().permissions().mode() & 0o777;
    assert_eq!(temporary, 0o700);
    fs::remove_file(run.join("temp/x")).unwrap();
    nothing_kept(&run);
    fs::write(run.join("temp/x"), "something").unwrap();
    fs::write(book.folder().join("go-on"), "").unwrap();
    until_so("the end of the command", || supervisor(&run).is_none());
    let book = book.env("RUNWRIGHT_INPUT_TOKEN", "");
    let ran = book
        .then(["resume", "@last"])
        .stderr_has("a run keeps no secrets; give these again:\n  --input token=@FILE\n")
        .exit(2)
        .run();
    let ran = ran
        .then(["resume", "@last", "--input", "token=@-"])
        .stdin(TOKEN)
        .stdout_has("3 passed")
        .stdout_has("not started: the variable CODED held a")
        .exit(1)
        .run();
    nothing_shown(&ran);
    assert!(!run.join("temp").exists());
    nothing_kept(&run);
    let again = ["rerun", "@last", "--from", "use"];
    let ran = ran.then(again).stderr_has("a run keeps no secrets").exit(2).run();
    let again = ran.then(again).args(["--input", "token=@-"]).stdin(TOKEN);
    let ran = again.any_stdout().any_stderr().exit(1).run();
    nothing_shown(&ran);
    nothing_kept(&ran.runs()[1]);
}

#[test]
fn a_secret_is_typed_unseen_and_asked_for_again() {
    let text = "runbook: 1\ninputs: {token: {type: secret, from: {env: NOWHERE}}}\nsteps:\n  \
                - {id: one, run: 'echo {{ inputs.token }}', effect: read}\n  \
                - {id: two, run: 'printf \"who? \" > /dev/tty; read -r x < /dev/tty; echo \"<$x>\" {{ inputs.token }}', effect: write}\n";
    let person = Person::at(book(text).args(["run", "a.yaml"]));
    let (book, seen) = person
        .answers("token (not shown as you type): ", TOKEN)
        .answers("Type y and Enter", "q")
        .ends_with(4);
    nothing_in(&seen, "the screen");
    nothing_kept(&book.runs()[0]);
    let (book, seen) = Person::at(book.then(["resume", "@last"]))
        .answers("a run keeps none): ", TOKEN)
        .answers("Type y and Enter", "y")
        .answers("who? ", &format!("it is {TOKEN}"))
        .ends_with(0);
    nothing_in(&seen, "the screen");
    assert!(seen.contains("<it is ") && seen.contains("hidden"), "{seen}");
    nothing_kept(&book.runs()[0]);
}

#[test]
fn nothing_is_said_of_an_output_in_which_a_secret_is_hidden() {
    for (step, what) in [
        (
            "run: 'echo {{ inputs.token }}; echo ready', expect: 'stdout contains \"ready\"'",
            "no comparison says anything",
        ),
        (
            "run: 'echo {{ inputs.token }}; echo ready', output: \"[..]\\nready\"",
            "a secret is hidden in the output",
        ),
        (
            "run: 'echo \"a={{ inputs.token }}\" >> $RUNWRIGHT_OUTPUT'",
            "it holds a secret, which no step can hand on yet",
        ),
    ] {
        let text = format!(
            "runbook: 1\ninputs: {{token: {{type: secret, from: {{env: MESH_TOKEN}}}}}}\nsteps:\n  - {{id: x, {step}, effect: read}}\n"
        );
        let ran = book(&text)
            .args(RUN)
            .stdout_has("1 not to be judged")
            .stdout_has(what)
            .any_stderr()
            .exit(1)
            .run();
        nothing_shown(&ran);
        nothing_kept(&ran.runs()[0]);
    }
}

#[test]
fn a_secret_that_stands_where_everybody_can_read_it_is_refused() {
    let one = "runbook: 1\ninputs: {token: {type: secret}, other: {default: x}}\nsteps: [{id: x, run: 'echo {{ inputs.token }} {{ inputs.other }}', effect: read}]\n";
    let refused = |text: &str, token: &str, other: &str, why: &str| {
        let book = book(text).args(RUN).args(["--input", "token=@-", "--input", &format!("other={other}")]);
        let ran = book.stdin(token).stderr_has(why).exit(2).run();
        assert!(!ran.stderr.contains(token) && ran.runs().is_empty(), "{}", ran.stderr);
    };
    refused(&format!("{one}# hunter22\n"), "hunter22", "y", "it stands in a.yaml");
    refused(one, "hunter22", "xhunter22", "it stands in the value of other too");
    refused(one, "hunt", "y", "it has fewer than 6 bytes");
    let argument = book(one).args(RUN).args(["--input", "token=hunter22"]);
    argument.stderr_has("--input token=@FILE").exit(2).run();
}
