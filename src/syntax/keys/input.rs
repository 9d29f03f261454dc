//! Inputs of a runbook.

use super::key::{key, later};
use super::{KeyTable, Shape};

static FROM: KeyTable = KeyTable {
    name: "from",
    title: "where a value comes from",
    keys: &[
        key("env", Shape::Text, "A variable of the environment."),
        key("file", Shape::Text, "A file, whose text it is."),
        later("command", Shape::Script, "A command, whose output it is."),
        later("kubernetes", Shape::Text, "A secret of the cluster: `NAMESPACE/NAME/KEY`."),
    ],
};

/// The types of inputs.
pub(super) const TYPES: &[&str] = &[
    "string",
    "integer",
    "number",
    "boolean",
    "duration",
    "timestamp",
    "quantity",
    "host",
    "url",
    "path",
    "secret",
    "choice",
    "list",
];

pub(super) static INPUT: KeyTable = KeyTable {
    name: "input",
    title: "an input",
    keys: &[
        key("type", Shape::Word(TYPES), "What it may be; text if nothing is said."),
        key("required", Shape::Flag, "Whether it has to be given. It has, without a default."),
        key(
            "default",
            Shape::OneOf(&[Shape::Scalar, Shape::List(&Shape::Scalar)]),
            "Its value if none is given.",
        ),
        key("description", Shape::Text, "What it is, for who is asked for it."),
        key("pattern", Shape::Text, "A regular expression that the whole value has to match."),
        key("min", Shape::Scalar, "The least value."),
        key("max", Shape::Scalar, "The greatest value."),
        key("choices", Shape::List(&Shape::Scalar), "The only values, for `type: choice`."),
        key("from", Shape::Map(&FROM), "Where it is taken from if it is not given."),
        key("ask", Shape::Flag, "Whether it is asked for on a terminal; it is, unless there is a default."),
    ],
};
