//! The `RW11xx` family: keys of a marked runbook and their values.

use super::Code;

/// It is no key.
pub const UNKNOWN_KEY: Code = Code {
    id: "RW1101",
    name: "unknown-key",
    title: "the language has no such key here",
    text: "Keys that are not known are refused: a misspelt `rolback` that is silently passed over would be found out in the middle of \
an incident. Keys of other tools that have a counterpart are named with it, as `if`, which is `when` here.\n\nEvery place \
has its own keys; `runwright schema` prints all of them for editors, and the reference explains each.",
};

/// It must be there.
pub const MISSING_KEY: Code = Code {
    id: "RW1102",
    name: "missing-key",
    title: "a key that must be there is missing",
    text: "Some maps mean nothing without a certain key: a choice without its prompt, an option without its label, a runbook without \
`runbook: 1`. The help says what its value may be.",
};

/// It has another form.
pub const WRONG_FORM: Code = Code {
    id: "RW1103",
    name: "wrong-form",
    title: "this value is not what its key wants",
    text: "The value of a key is a text, a list, a map or something more special, such as a time span with its unit. Nothing is \
converted silently: `timeout: 10` might be seconds or minutes, so it is refused, and `timeout: 10m` is not.",
};

/// There is nothing.
pub const NOTHING_THERE: Code = Code {
    id: "RW1104",
    name: "nothing-there",
    title: "a key has no value",
    text: "A key stands there and nothing behind it. In YAML this often means that the value stands on the next line with the same or \
less indentation than its key, so that it belongs to something else. Leave the key out if nothing is meant.",
};

/// It is none of the words.
pub const NO_SUCH_WORD: Code = Code {
    id: "RW1105",
    name: "no-such-word",
    title: "this key wants one of a few words",
    text: "Keys such as `effect`, `type` and `on_failure` take one of the words that the message lists, written exactly so: \
in small letters, without synonyms, so that two runbooks that say the same also read the same.",
};

/// It is no number of this kind.
pub const BAD_NUMBER: Code = Code {
    id: "RW1106",
    name: "bad-number",
    title: "this is not the number that its key wants",
    text: "A count is a whole number without unit, sign or separators, and not below the least that makes sense: `max_attempts` \
counts the first attempt too, so it is at least 1.",
};

/// It is no id.
pub const BAD_ID: Code = Code {
    id: "RW1107",
    name: "bad-id",
    title: "this cannot be an id",
    text: "An id is what expressions, jumps and the command line call a step by: a lower-case letter, then lower-case letters, \
digits, `_` and `-`. Titles may hold whatever reads well.",
};

/// It says nothing, or several things.
pub const KIND_OF_STEP: Code = Code {
    id: "RW1108",
    name: "kind-of-step",
    title: "a step is exactly one thing",
    text: "Each step has exactly one of the keys that say what it is: `run`, `http`, `promql`, `kubernetes`, `manual`, `choice`, \
`approval`, `branch`, `wait`, `notify`, `call`, `set`, `end`, `block`. With none there is nothing to do; with two, nobody \
could say which comes first or what a failure means. Write two steps instead.",
};

/// There is no step.
pub const NO_STEP_BEFORE: Code = Code {
    id: "RW1109",
    name: "no-step-before",
    title: "this belongs to a step, and there is none",
    text: "A fence with `expect` or `output` says what has to come of the step before it in the same section, and one with \
`.rollback`, `.done_when`, `.before` or `.dry_run` is a part of that step, or of the one that `of=ID` names. Here no such \
step is found: it may stand in another section, or have no attributes and so be documentation.",
};

/// Of keys that exclude each other, none or several are there.
pub const EXACTLY_ONE: Code = Code {
    id: "RW1110",
    name: "exactly-one-key",
    title: "of some keys, exactly one must be there",
    text: "Some maps say one of several things: an arm of a branch has either `when` or `else`, and says with exactly one of `goto`, \
`call`, `end` and `continue` what follows; a request has one method; a target is one place. With none of them the map says \
nothing, and of two it would have to be guessed which one counts.",
};

/// It does nothing on a step of this kind.
pub const KEY_OF_ANOTHER_KIND: Code = Code {
    id: "RW1111",
    name: "key-of-another-kind",
    title: "this key means nothing on a step of this kind",
    text: "Some keys of a step belong to certain kinds of steps: a folder, an interpreter or a signal to stop with mean something to a \
command, and nothing to a branch. A key that a run would pass over is refused, since its author counts on it. The help says \
which kinds it is for. A key that will mean something on this kind is accepted by `check`, and refused by `run` so far.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &WRONG_FORM,
    &NOTHING_THERE,
    &NO_SUCH_WORD,
    &BAD_NUMBER,
    &BAD_ID,
    &KIND_OF_STEP,
    &NO_STEP_BEFORE,
    &EXACTLY_ONE,
    &KEY_OF_ANOTHER_KIND,
];
