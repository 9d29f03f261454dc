//! The `RW10xx` family: expressions.

use super::Code;

/// No expression.
pub const NOT_READ: Code = Code {
    id: "RW1001",
    name: "expression-not-read",
    title: "this is no expression",
    text: "Conditions, expectations and what stands between `{{` and `}}` are expressions: `exit_code == 0`, `stdout contains \
'ready'`, `json.items[0].name != inputs.pod`, `duration < 5s`, `rows.where(STATUS != 'Running') is empty`.\n\n\
Text stands in quotes, single or double. Values are compared by `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `contains`, `starts \
with`, `ends with`, `matches /re/` and `between a and b`, and joined by `and`, `or` and `not`. Blanks stand around `+`, `-`, \
`*` and `/`, since a hyphen without blanks is part of a name. The message says what was expected at the place that is shown.",
};

/// More than is read.
pub const TOO_LARGE: Code = Code {
    id: "RW1002",
    name: "expression-too-large",
    title: "an expression is too long, or nested too deeply",
    text: "An expression has at most 10,000 bytes and is nested at most 64 levels deep, so that reading and evaluating it takes \
a bounded time. Whoever reads it under pressure needs far less: give a part a name with `set` or `outputs`, or write one \
condition a line.",
};

/// A function that there is not.
pub const UNKNOWN_FUNCTION: Code = Code {
    id: "RW1003",
    name: "unknown-function",
    title: "there is no function of this name",
    text: "The functions are `size`, `lines`, `lower`, `trim`, `number`, `duration`, `join`, and those that try a condition on \
each element of a list: `any`, `all`, `none`, `count` and `where`. Each can be written before its value or behind it: \
`size(rows)`, `rows.size()`.",
};

/// Too many arguments, or too few.
pub const WRONG_ARGUMENTS: Code = Code {
    id: "RW1004",
    name: "wrong-arguments",
    title: "a function is given too much, or too little",
    text: "`size`, `lines`, `lower`, `trim`, `number` and `duration` take one value. `join` takes a list and the text that goes \
between its elements. `any`, `all`, `none`, `count` and `where` take a list and a condition, in which a name is a field of \
the element and `item` is the element itself: `rows.all(STATUS == 'Running')`, `lines(stdout).none(item contains 'error')`.",
};

/// A regular expression that is none.
pub const BAD_PATTERN: Code = Code {
    id: "RW1005",
    name: "bad-regular-expression",
    title: "the regular expression cannot be read",
    text: "`matches /re/` looks for a regular expression anywhere in a text; `^` and `$` tie it to the start and the end, and \
`/re/i` lets case not count. A slash inside is written `\\/`. Look-around and back-references are not there, since they \
cannot be matched in a bounded time; very large repetitions are refused for the same reason.",
};

/// A number that is none.
pub const BAD_NUMBER: Code = Code {
    id: "RW1006",
    name: "number-not-read",
    title: "a number or its unit cannot be read",
    text: "Numbers are written with a point: `3`, `1.5`. A unit follows at once or after a blank: `200ms`, `5s`, `10m` (minutes), \
`4h`, `7d`, `80%`, `512Mi`, `2GB`, `100/s`, `1000 req/sec`. Sizes say whether they count by 1,000 (`GB`) or by 1,024 (`Gi`).\n\n\
Versions, addresses and dates are text, and stand in quotes.",
};

/// A name that nothing has.
pub const UNKNOWN_NAME: Code = Code {
    id: "RW1010",
    name: "unknown-name",
    title: "nothing has this name",
    text: "An expression knows `inputs.name`, the steps of its runbook by their ids, `steps.name` for a step whose id is also \
something else, `run` and `incident`; in the `expect` of a step its own fields stand without a prefix. Text stands in \
quotes: `status == 'ok'`, not `status == ok`.\n\nA hyphen without blanks is part of a name: `a - b` is a difference, `a-b` \
is one name. Inside `where(...)` and its like a name is a field of the element.",
};

/// A field that a value does not have.
pub const UNKNOWN_FIELD: Code = Code {
    id: "RW1011",
    name: "unknown-field",
    title: "there is no such field",
    text: "A step has the fields `exit_code`, `stdout`, `stderr`, `json`, `status`, `headers`, `value`, `rows`, `duration`, \
`attempts`, `outcome`, `succeeded`, `failed`, `timed_out`, `skipped`, `answer`, and what its `outputs` declare. What stands \
below `json` is not known before the step has run; everything else is, and a name that is not there is a mistake.",
};

/// Values of two kinds.
pub const TYPES_DIFFER: Code = Code {
    id: "RW1012",
    name: "types-differ",
    title: "values of different kinds are compared or computed with",
    text: "A number is not compared with text, a duration not with a plain number, a percentage not with a ratio: nothing is \
converted by guessing, since `5` could be seconds or minutes, and `0.99` a ratio or less than one percent. Give the literal \
its unit (`duration < 5s`), or read text as what it is: `number(stdout) > 3`.\n\nText has no order, since `'10' < '9'` \
would be true of it. Cells of `rows` are read as the type of the other side.",
};

/// No condition.
pub const NOT_A_CONDITION: Code = Code {
    id: "RW1013",
    name: "not-a-condition",
    title: "a condition must be true or false",
    text: "What stands in `when`, `expect`, `until`, beside `and`, `or`, `not`, or in `where(...)` is a condition. A number, a \
text or a list is none, and is not taken for true because there is something in it. Write what is asked: `size(rows) > 0`, \
`stdout is not empty`, `json.error exists`.",
};

/// A comparison that says nothing.
pub const ALWAYS_THE_SAME: Code = Code {
    id: "RW1014",
    name: "always-the-same",
    title: "a condition always comes out the same",
    text: "Whatever happens, this is true, or this is false: two literals are compared, a value with itself, a choice with a \
word that is none of its own, a value that is never `null` with `null`, a size with less than nothing; or conditions are \
joined that cannot hold together (`exit_code == 0 and exit_code == 1`), or one of which always holds (`json.state != 'a' \
or json.state != 'b'`, where `not in` is meant). A check that cannot fail checks nothing, and a \
branch that cannot be taken will be missed when it is needed.",
};

/// A field before a step.
pub const OWN_FIELD_FIRST: Code = Code {
    id: "RW1015",
    name: "own-field-first",
    title: "a name is a field of the step itself, and another step too",
    text: "In the `expect` and `outputs` of a step, and wherever else its own fields stand without a prefix, `status`, `value`, `json` \
and all other fields are those of the step itself, also if another step has such a name. That one is asked for as \
`steps.status.exit_code`. If no such step is meant, give it an id that is no field: whoever reads the runbook has to \
guess otherwise.",
};

/// It may not be there.
pub const MAY_BE_UNSET: Code = Code {
    id: "RW1016",
    name: "may-be-unset",
    title: "a name may have no value where it is used",
    text: "On one of the ways that lead here the name has no value: the step was skipped, jumped over or not called, it has failed \
before it could give the value, or the input need not be given and has no default. The run would stop here, after whatever it has \
changed by then, and a missing value is never taken for false.\n\nWhat became of a step can always be asked: `X.succeeded`, \
`X.failed`, `X.skipped` and `X.outcome`. Use the value only where it is there: `when: X.succeeded`, the `when` of the step itself \
once more, `X.succeeded and X.stdout contains 'ready'`, or `{{#if X.succeeded}}` around it. A step that a jump passes over is not \
`skipped`; `X.succeeded` is right for both. Of an input, `inputs.x exists` tells whether there is a value; or give it a `default`.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[
    &NOT_READ,
    &TOO_LARGE,
    &UNKNOWN_FUNCTION,
    &WRONG_ARGUMENTS,
    &BAD_PATTERN,
    &BAD_NUMBER,
    &UNKNOWN_NAME,
    &UNKNOWN_FIELD,
    &TYPES_DIFFER,
    &NOT_A_CONDITION,
    &ALWAYS_THE_SAME,
    &OWN_FIELD_FIRST,
    &MAY_BE_UNSET,
];
