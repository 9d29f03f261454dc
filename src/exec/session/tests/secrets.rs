//! Secrets in what scripts print, and in what they hand on.

use crate::engine::secrets::{Named, Secret};

use super::disk::{any, files};
use super::*;

const TOKEN: &str = "tok'en \"42\" \u{e9}$x";
const KEY: &str = "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhk\n0BAQEFAASCBKcwggSj\n-----END KEY-----";
const MASK: &str = "\u{ab}hidden\u{bb}";

fn with_secrets(text: &str) -> Script {
    let named = |name: &str, value: &str| Named { name: name.to_owned(), value: Secret::new(value) };
    let variable = |name: &str| (format!("RUNWRIGHT_INPUT_{}", name.to_uppercase()), name.to_owned());
    Script {
        secrets: vec![named("token", TOKEN), named("key", KEY)],
        secret_variables: vec![variable("token"), variable("key")],
        ..script(Mode::Strict(text.to_owned()))
    }
}

/// What of the secrets stands in the folder of the run.
fn on_disk(shell: &Shell) -> Vec<&'static str> {
    let files = files(shell.folder.path().join("run"));
    ["tok'en", "\"42", "\\\"42", "MIIEvQIB", "BAQEFAAS", "SUVWQ"]
        .into_iter()
        .filter(|part| any(&files, part))
        .collect()
}

#[test]
fn no_form_of_a_secret_is_printed_or_kept() {
    let mut shell = Shell::new();
    for (text, expected) in [
        ("printf '%s' \"$RUNWRIGHT_INPUT_TOKEN\"", MASK),
        ("printf '%s\\n' \"$RUNWRIGHT_INPUT_KEY\"", "\u{ab}hidden\u{bb}\n"),
        ("head -2 <<<\"$RUNWRIGHT_INPUT_KEY\"", "-----BEGIN KEY-----\n\u{ab}hidden\u{bb}\n"),
        ("printf '%s' \"x$RUNWRIGHT_INPUT_KEY\" | base64", "eC\u{ab}hidden\u{bb}\n\u{ab}hidden\u{bb}==\n"),
        ("printf '%q' \"$RUNWRIGHT_INPUT_KEY\"", "$'\u{ab}hidden\u{bb}'"),
        ("x=$RUNWRIGHT_INPUT_TOKEN; for ((i = 0; i < ${#x}; i++)); do printf '%s' \"${x:i:1}\"; done", MASK),
        ("printf '%s' \"${RUNWRIGHT_INPUT_TOKEN:0:5}\"", "tok'e"),
    ] {
        let seen = shell.script(&with_secrets(text));
        assert_eq!(seen.fine(), expected, "{text}");
        assert_eq!(on_disk(&shell), [""; 0], "{text}");
    }
}

#[test]
fn a_trace_and_a_message_of_the_shell_show_no_secret() {
    let mut shell = Shell::new();
    let seen =
        shell.script(&with_secrets("set -x; : \"$RUNWRIGHT_INPUT_TOKEN\"; \"$RUNWRIGHT_INPUT_TOKEN\""));
    assert!(seen.err.contains(MASK) && !seen.err.contains("42"), "{seen:?}");
    assert_eq!(on_disk(&shell), [""; 0]);
}

#[test]
fn a_variable_that_holds_a_secret_is_carried_and_comes_to_no_file() {
    let mut shell = Shell::new();
    shell.script(&with_secrets(
        "HEADER=\"Bearer $RUNWRIGHT_INPUT_TOKEN\"; export HEADER; LIST=(a \"$RUNWRIGHT_INPUT_KEY\"); OPEN=1; \
         eval \"f() { printf '%s' ${RUNWRIGHT_INPUT_TOKEN@Q}; }\"",
    ));
    assert_eq!(on_disk(&shell), [""; 0]);
    let again = with_secrets(
        "[[ $HEADER == \"Bearer $RUNWRIGHT_INPUT_TOKEN\" && ${LIST[1]} == \"$RUNWRIGHT_INPUT_KEY\" ]]; echo $OPEN; \
         [[ $(f) == \"$RUNWRIGHT_INPUT_TOKEN\" ]]; bash -c '[[ ${#HEADER} -eq $((7 + ${#RUNWRIGHT_INPUT_TOKEN})) ]]'; compgen -v __runwright_hidden || true; \
         env | grep -c runwright_hidden || true",
    );
    let seen = shell.script(&again);
    assert_eq!(on_disk(&shell), [""; 0]);
    assert_eq!(seen.fine(), "1\n0\n");
}

#[test]
fn a_text_that_holds_a_secret_is_no_script() {
    let mut shell = Shell::new();
    let seen = shell.script(&with_secrets(&format!("echo {TOKEN}")));
    assert!(matches!(&seen.ended.end, End::NotStarted(why) if !why.contains("tok")), "{seen:?}");
    let unknown = Script { secrets: Vec::new(), ..with_secrets("true") };
    assert!(matches!(&shell.script(&unknown).ended.end, End::NotStarted(why) if why.contains("token")));
    assert_eq!(on_disk(&shell), [""; 0]);
}

#[test]
fn what_a_script_writes_for_others_is_masked() {
    let mut shell = Shell::new();
    let text = "printf 'a=%s\\n' \"$RUNWRIGHT_INPUT_TOKEN\" >> \"$RUNWRIGHT_OUTPUT\"";
    let seen = shell.script(&Script { named_output: true, ..with_secrets(text) });
    assert_eq!(seen.ended.named.as_deref(), Some("a=\u{ab}hidden\u{bb}\n"));
    assert_eq!(on_disk(&shell), [""; 0]);
}
