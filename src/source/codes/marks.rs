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

/// A similarity that asserts nothing.
pub const SIMILARITY_ASSERTS_NOTHING: Code = Code {
    id: "RW1204",
    name: "similarity-asserts-nothing",
    title: "a similarity is no expectation that a step can fail",
    text: "Innovation Engine compares letters: `expected_similarity=0.8` is met by an output that says `failed` where \
`passed` was expected, if the rest is long enough. The block behind the comment is therefore read as an example: what is printed \
is held against its structure and differences are noted, and the step passes.\n\nTo assert something, write the expression \
that the output has to match, `expected_similarity=\"state: running\"`, or introduce the block with \"Expected output:\" in place of \
the comment.",
};

/// Attributes that mean nothing here.
pub const ATTRIBUTES_IGNORED: Code = Code {
    id: "RW1205",
    name: "attributes-ignored",
    title: "attributes of a fence are left aside",
    text: "In a file without `runbook: 1` braces behind the language of a fence may be meant for anything: a site generator \
marks lines with them, an editor numbers them. They are read only if every key in them is one of Runwright, of Runme or of \
Innovation Engine; else the block is read as if there were none, and the message names the first key that is not \
known.\n\nMend the key if it is misspelt, or put `runbook: 1` into the front matter: then all keys are checked.",
};

/// Fences that are documentation.
pub const UNMARKED_FENCES: Code = Code {
    id: "RW1206",
    name: "unmarked-fences",
    title: "shell blocks of a marked runbook are documentation",
    text: "In a file with `runbook: 1` only blocks with attributes are steps, so a shell block without any explains something and is \
never run. That is as it should be if it was meant so; if not, a step is missing.\n\n`{.doc}` behind the language says that a \
block is documentation, `{#name}` makes a step of it, and `infer: steps` in the front matter finds steps as in a plain file.",
};

/// A language that nothing runs.
pub const LANGUAGE_NOT_RUN: Code = Code {
    id: "RW1207",
    name: "language-not-run",
    title: "nothing is known that runs this language",
    text: "A block with attributes is a step, and its language says what reads it: `bash`, `sh`, `zsh`, `fish`, `python`, `node`, \
`ruby`, `perl` and `pwsh` are programs, `console` is a recorded session, `http` a request, `promql` a query, and \
`yaml {.step}` a step of any kind. For another language `shell=\"program words\"` names the program.\n\nA block that shows something \
and is not run has `{.doc}`.",
};

/// Keys of Runme that mean nothing here.
pub const RUNME_KEY_IGNORED: Code = Code {
    id: "RW1208",
    name: "runme-key-ignored",
    title: "a key of Runme changes nothing here",
    text: "Documents that are written for Runme run as they are: `name` is the id of a step, `interpreter` its shell, and `cwd`, \
`interactive` and `background` are keys of Runwright too; `ignore` makes documentation of a block, and before one with \
`excludeFromRunAll` the operator is asked. Other keys are about editors and terminals. They stay where they are and change \
nothing.",
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
    &SIMILARITY_ASSERTS_NOTHING,
    &ATTRIBUTES_IGNORED,
    &UNMARKED_FENCES,
    &LANGUAGE_NOT_RUN,
    &RUNME_KEY_IGNORED,
    &BRANCH_NOT_READ,
    &KUBERNETES_NOT_READ,
    &HTTP_NOT_READ,
];
