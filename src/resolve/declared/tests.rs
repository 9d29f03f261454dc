//! Declarations in YAML.

use crate::model::{Declaration, Input, InputFrom, InputType};
use crate::source::{Diagnostics, SourceFile};
use crate::syntax::decode::{Typed, TypedValue, decode};
use crate::syntax::keys::{RUNBOOK, Shape};
use crate::syntax::yaml::read_file;

use super::declared_inputs;

static RUNBOOK_SHAPE: Shape = Shape::Map(&RUNBOOK);

/// Declares the inputs of a text; returns them, and what was said, one line
/// each.
fn read(inputs: &str) -> (Vec<Input>, Vec<String>) {
    let inputs = inputs.replace('\n', "\n  ");
    let text = format!("runbook: 1\ninputs:\n  {inputs}");
    let file = SourceFile::from_text("r.yaml", text.as_str());
    let mut diagnostics = Diagnostics::default();
    let node = read_file(&file, &mut diagnostics).unwrap();
    let runbook = decode(node, &RUNBOOK_SHAPE, &mut diagnostics).unwrap();
    let Typed { value: TypedValue::Map(runbook), .. } = runbook else { panic!() };
    let made = declared_inputs(runbook.each("inputs"), &mut diagnostics);
    let said = diagnostics.sorted().into_iter().map(|found| {
        let place = file.position(found.span.start);
        let at = file.slice(found.span);
        let help = found.help.map(|help| format!("; {help}")).unwrap_or_default();
        format!("{}:{} {} at {at:?}: {}{help}", place.line - 2, place.column, found.code.name, found.message)
    });
    (made, said.collect())
}

fn one(input: &str) -> Input {
    let (inputs, said) = read(&format!("x: {input}\n"));
    assert_eq!(said, [""; 0], "{input}");
    inputs.into_iter().next().unwrap()
}

fn declaration(input: &str) -> Declaration {
    one(input).declared.unwrap()
}

#[test]
fn declarations_become_inputs() {
    let (inputs, said) = read(
        "\
service_name: {type: string, required: true, pattern: \"^[a-z0-9-]+$\", description: Deployment name}
replicas: {type: integer, default: 3, min: 1, max: 50}
token: {type: secret, from: {env: MESH_TOKEN}}
zone: {choices: [eu, us], default: eu, ask: true}
hosts: {type: list, default: [a, b]}
note: {required: false}
",
    );
    assert_eq!(said, [""; 0]);
    let shown: Vec<String> = inputs
        .iter()
        .map(|input| {
            let declared = input.declared.as_ref().unwrap();
            format!(
                "{} ({}): {}; required {}, ask {}, default {:?}",
                input.name,
                input.placeholder,
                input.wanted(),
                declared.required,
                declared.ask,
                declared.default
            )
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    service-name ({{ inputs.service_name }}): text that matches `^[a-z0-9-]+$`; required true, ask true, default None
    replicas ({{ inputs.replicas }}): a whole number from 1 to 50; required false, ask false, default Some("3")
    token ({{ inputs.token }}): a secret of at least 6 bytes; required true, ask true, default None
    zone ({{ inputs.zone }}): one of: eu, us; required false, ask true, default Some("eu")
    hosts ({{ inputs.hosts }}): texts, one a line; required false, ask false, default Some("a\nb")
    note ({{ inputs.note }}): text; required false, ask true, default None
    "#);
    assert_eq!(inputs[0].description.as_deref(), Some("Deployment name"));
    assert_eq!(
        inputs[2].declared.as_ref().unwrap().from,
        Some(InputFrom::Environment("MESH_TOKEN".to_owned()))
    );
}

#[test]
fn what_follows_from_what_is_left_out() {
    assert_eq!(one("{}").kind, InputType::String);
    assert_eq!(one("{choices: [a]}").kind, InputType::Choice(vec!["a".to_owned()]));
    for (input, required, ask) in [
        ("{}", true, true),
        ("{default: a}", false, false),
        ("{required: false}", false, true),
        ("{required: true, ask: false}", true, false),
        ("{default: a, ask: true}", false, true),
    ] {
        let declared = declaration(input);
        assert_eq!((declared.required, declared.ask), (required, ask), "{input}");
    }
    assert_eq!(declaration("{type: list, default: []}").default.as_deref(), Some(""));
    assert_eq!(declaration("{default: 1.20}").default.as_deref(), Some("1.20"));
    assert_eq!(declaration("{default: \"\"}").default.as_deref(), Some(""));
}

#[test]
fn every_mistake_is_named_at_its_place() {
    let (inputs, said) = read(
        "\
a: {type: integer, default: three}
b: {type: integer, min: 5, max: 3, default: 4}
c: {type: string, min: 1}
d: {min: 1, max: 2}
e: {type: integer, max: 5s}
f: {type: quantity, min: 1Gi, max: 80%}
g: {type: choice}
h: {type: string, choices: [a, b]}
i: {choices: []}
j: {choices: [a, b, a], default: c}
k: {pattern: \"[a-\"}
l: {pattern: \"[a-z]+\", default: X1}
m: {required: true, default: x}
n: {type: secret, default: hunter22}
o: {from: {}}
p: {from: {env: A, file: b}}
q: {from: {env: $A}}
r: {from: {kubernetes: a/b}}
s: {type: list, default: a}
t: {default: [a]}
u: {type: list, default: [a, \"\"], pattern: \"[a-z]*\"}
v: {type: boolean, default: yes}
w: {type: integer, min: 2, default: 1}
",
    );
    insta::assert_snapshot!(said.join("\n"), @r#"
    1:31 bad-default at "three": the input would not take its own default: "three" is not a whole number
    2:35 limits-cross at "3": no value is at least 5 and at most 3
    3:21 bad-limit at "min": an input of type `string` has no least value; numbers, durations, timestamps and quantities have
    4:7 bad-limit at "min": an input of type `string` has no least value; without `type` it is text; add `type: integer`, for example
    4:15 bad-limit at "max": an input of type `string` has no greatest value; without `type` it is text; add `type: integer`, for example
    5:27 bad-limit at "5s": `5s` is no value of type `integer`
    6:38 limits-cross at "80%": 1Gi and 80% count different things
    7:13 choices-and-type at "choice": a choice needs its choices; add `choices: [a, b]`
    8:21 choices-and-type at "choices": an input of type `string` has no choices; write `type: choice`, or leave the type out
    9:16 choices-and-type at "[]": there is nothing to choose from; list the values, as in `choices: [a, b]`
    10:23 choices-and-type at "a": `a` is listed twice
    10:36 bad-default at "c": the input would not take its own default: it must be one of: a, b
    11:16 bad-pattern at "\"[a-\"": this is no regular expression: non-empty character class has no closing bracket after dash; it is about the whole value, so that `^` and `$` can be left out
    12:35 bad-default at "X1": the input would not take its own default: "X1" does not match `[a-z]+`
    13:7 required-with-default at "required: true": a value has to be given, and there is one if none is given; the default counts; leave one of them out
    14:30 secret-in-runbook at "hunter22": the default of a secret stands in the runbook for everybody to read; write where it comes from, as in `from: {env: TOKEN}`, and change it if it was a real one
    15:13 exactly-one-key at "{}": where a value comes from needs one of env, file, command, kubernetes
    16:22 exactly-one-key at "file": `file` cannot stand beside `env`; where a value comes from has exactly one of env, file, command, kubernetes
    17:19 bad-from at "$A": a variable is letters, digits and `_`, without `$`
    18:26 bad-from at "a/b": a secret of the cluster is `NAMESPACE/NAME/KEY`
    19:28 bad-default at "a": the default of a list is a list; write `[a, b]`, or `[]` for none
    20:16 bad-default at "[a]": the default is a list, and the type is `string`; write `type: list`
    21:32 bad-default at "\"\"": the input would not take its own default: an element of a list is not empty
    22:31 bad-default at "yes": the input would not take its own default: "yes" is not `true` or `false`; write `true`
    23:39 bad-default at "1": the input would not take its own default: "1" is not a whole number of at least 2
    "#);
    assert_eq!(inputs.len(), 23);
}

#[test]
fn a_name_is_an_id_and_no_other_word() {
    let (inputs, said) = read(
        "\
Service Name: {}
9lives: {}
run: {}
size: {}
pod-name: {}
pod_name: {type: integer}
\u{e9}t\u{e9}: {}
",
    );
    insta::assert_snapshot!(said.join("\n"), @r#"
    1:3 bad-id at "Service Name": `Service Name` cannot be an id; an id is a lower-case letter, then lower-case letters, digits, `_` and `-`
    2:3 bad-id at "9lives": `9lives` cannot be an id; an id is a lower-case letter, then lower-case letters, digits, `_` and `-`
    3:3 reserved-name at "run": `run` means something else in expressions and jumps; give the input another name
    4:3 reserved-name at "size": `size` means something else in expressions and jumps; give the input another name
    6:3 same-input at "pod_name": there is an input `pod-name` already; `-` and `_` are the same in names
    7:3 bad-id at "été": `été` cannot be an id; an id is a lower-case letter, then lower-case letters, digits, `_` and `-`
    "#);
    assert_eq!(
        inputs.iter().map(|input| input.name.as_str()).collect::<Vec<_>>(),
        ["service-name", "9lives", "pod-name", "été"]
    );
}

#[test]
fn one_mistake_is_said_once() {
    let (_, said) =
        read("a: {type: interger, min: 1, max: 5, default: 3}\nb: {type: choice, choices: a, default: a}\n");
    insta::assert_snapshot!(said.join("\n"), @r#"
    1:13 no-such-word at "interger": one of string, integer, number, boolean, duration, timestamp, quantity, host, url, path, secret, choice, list is wanted here, and this is `interger`; did you mean `integer`?
    2:30 wrong-form at "a": a list of texts is wanted here, and this is text
    "#);
    let (_, said) = read("a: {from: {evn: A}}\n");
    insta::assert_snapshot!(said.join("\n"), @r#"1:14 unknown-key at "evn": `evn` is no key of where a value comes from; did you mean `env`?"#);
}

#[test]
fn a_secret_never_stands_in_a_message() {
    let (_, said) = read("n: {type: secret, default: hunter22, pattern: x, min: 3}\n");
    assert!(
        said.iter().all(|line| !line.split(": ").skip(1).any(|part| part.contains("hunter22"))),
        "{said:?}"
    );
}
