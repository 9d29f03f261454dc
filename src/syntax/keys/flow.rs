//! Attempts, waiting, and doing something for many.

use super::key::{key, later, required};
use super::{Key, KeyTable, Shape};

pub(super) static RETRY: KeyTable = KeyTable {
    name: "retry",
    title: "a retry",
    keys: &[
        key("max_attempts", Shape::Count(1), "How many attempts there are in all."),
        key("delay", Shape::Duration, "How long is waited after the first."),
        key("factor", Shape::Number, "By what each wait is longer than the one before."),
        key("max_delay", Shape::Duration, "How long is waited at most."),
        key(
            "jitter",
            Shape::Word(&["full", "none"]),
            "Whether waits are drawn by chance, up to their length.",
        ),
        key("when", Shape::Expression, "Whether the attempt that failed is worth another."),
    ],
};

pub(super) static STOP: KeyTable = KeyTable {
    name: "stop",
    title: "how a command is stopped",
    keys: &[
        key("signal", Shape::Word(&["INT", "TERM", "HUP", "QUIT", "KILL"]), "The first signal."),
        key("grace", Shape::Duration, "How long it has until the next, stronger one."),
    ],
};

pub(super) static WAIT: KeyTable = KeyTable {
    name: "wait",
    title: "a wait",
    keys: &[required("until", Shape::Template, "The moment at which the run goes on.")],
};

pub(super) static BACKGROUND: KeyTable = KeyTable {
    name: "background",
    title: "what goes on in the background",
    keys: &[
        key("ready", Shape::Scalar, "A port, or an expression: when the next step may begin."),
        key("until", Shape::Word(&["procedure", "run"]), "What ends it."),
    ],
};

/// Keys of fan-out, polling and the graph.
pub(super) const NEEDS: Key = later(
    "needs",
    Shape::Names,
    "Steps that have to be done before. It takes a step out of the order of the file.",
);
pub(super) const FOR_EACH: Key = later(
    "for_each",
    Shape::OneOf(&[Shape::Expression, Shape::List(&Shape::Template)]),
    "What the step is done for: each in turn, or several at once.",
);
