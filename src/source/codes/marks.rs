//! The `RW12xx` family: marks in Markdown, and the small languages of steps.

use super::Code;

/// A backtick that makes a paragraph of a fence.
pub const BACKTICK_IN_ATTRIBUTES: Code = Code {
    id: "RW1201",
    name: "backtick-in-attributes",
    title: "a backtick in the attributes makes a paragraph of a fence",
    text: "Markdown allows no backtick behind the three that open a fence of backticks. With one, the line is the start of \
a paragraph, the code below is prose, and nothing of it would run; on GitHub it looks just as broken.\n\nOpen and close \
the fence with `~~~` in place of the backticks, or write the value without them.",
};

/// Attributes that cannot be read.
pub const ATTRIBUTE_NOT_READ: Code = Code {
    id: "RW1202",
    name: "attribute-not-read",
    title: "an attribute of a fence cannot be read",
    text: "Behind the language of a fence stand attributes in braces: `#id`, `.class`, `key=value`, \
`key=\"some words\"`, `key=[a, b]`, `retry.max_attempts=3`, or a name alone, which means true. They stand apart by blanks, \
there is none round the `=`, and what holds blanks, braces or backticks goes into quotes. In double quotes `\\\"` is \
a quote and `\\\\` a backslash; in single quotes everything is text.\n\nThe object that Runme writes, \
`{\"name\":\"x\"}`, is read as well.",
};

/// A similarity that is no number and no expression.
pub const SIMILARITY_NOT_READ: Code = Code {
    id: "RW1203",
    name: "similarity-not-read",
    title: "the value of `expected_similarity` cannot be read",
    text: "A comment `<!-- expected_similarity=0.8 -->` in front of an output is how documents for Innovation Engine say \
what a command prints. Its value is a number from 0 to 1, or a regular expression in double quotes. This is neither, so \
what the output should be is not known.",
};

/// An arm of a branch that cannot be read.
pub const BRANCH_NOT_READ: Code = Code {
    id: "RW1210",
    name: "branch-not-read",
    title: "an item of a branch cannot be read",
    text: "A list whose items say when the run goes where is a branch: `When`, a condition in backticks, a colon, and where to \
go: a link to a section, `call` and a link, `end succeeded`, `end failed`, or `continue`. The last item is \
`Otherwise: continue`, or goes somewhere else.\n\nThe links work on GitHub as well, so the branch is one for readers \
too. An item that is not written so would leave a case that nobody decided.",
};

/// A condition of Kubernetes objects that cannot be read.
pub const KUBERNETES_NOT_READ: Code = Code {
    id: "RW1211",
    name: "kubernetes-not-read",
    title: "a condition of Kubernetes objects cannot be read",
    text: "A `kubernetes` step waits for conditions, one a line: `rollout deployment/api`, `pods ready -l app=api`, \
`condition Available deployment/api`, `jsonpath {.status.phase} pod/api-0 == Running`, `exists secret/api` and \
`gone pod/api-0`. An object is its kind, a slash and its name; several conditions are several lines.",
};

/// A request that cannot be read.
pub const HTTP_NOT_READ: Code = Code {
    id: "RW1212",
    name: "http-not-read",
    title: "a request cannot be read",
    text: "An `http` fence is written as the protocol is: a line with method and address, headers as `Name: value`, a blank \
line, the body. What must come back may follow: a line `HTTP 200`, headers, a blank line, a body. Methods are `GET`, `HEAD`, \
`POST`, `PUT`, `PATCH` and `DELETE`, in capitals; the address is whole, with `http://` or `https://`, or starts with a \
template.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[
    &BACKTICK_IN_ATTRIBUTES,
    &ATTRIBUTE_NOT_READ,
    &SIMILARITY_NOT_READ,
    &BRANCH_NOT_READ,
    &KUBERNETES_NOT_READ,
    &HTTP_NOT_READ,
];
