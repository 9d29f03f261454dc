//! Where a run goes: branches, choices, calls.

use super::key::{key, required};
use super::{Key, KeyTable, Shape};

const GOTO: Key = key(
    "goto",
    Shape::Name,
    "A step further down in the same procedure, or another procedure: that runs, and the run ends with what it comes to.",
);
const CALL: Key = key("call", CALLED, "A procedure that runs, and comes back here.");
const END: Key = key("end", OUTCOME, "Ends the run, with this outcome.");
const CONTINUE: Key = key("continue", Shape::Flag, "Goes on with the next step.");

/// How a run may be made to end.
pub(super) const OUTCOME: Shape = Shape::Word(&["succeeded", "failed"]);

/// A procedure that is called.
pub(super) const CALLED: Shape = Shape::OneOf(&[Shape::Name, Shape::Map(&CALL_MAP)]);

static CALL_MAP: KeyTable = KeyTable {
    name: "call",
    title: "a call",
    keys: &[
        key("procedure", Shape::Name, "The procedure. Without it: the main procedure of the file."),
        key("file", Shape::Text, "Another runbook, by its path from the folder of this one."),
        key("inputs", Shape::Each(&Shape::Template), "Values for its inputs."),
    ],
};

/// What follows, as `else` says it.
static ACTION: KeyTable = KeyTable { name: "action", title: "an action", keys: &[GOTO, CALL, END, CONTINUE] };

/// An arm of a branch.
pub(super) static ARM: KeyTable = KeyTable {
    name: "arm",
    title: "an arm of a branch",
    keys: &[
        key("when", Shape::Expression, "The arm is taken if this holds, and none before it did."),
        key(
            "else",
            Shape::OneOf(&[Shape::Word(&["continue"]), Shape::Map(&ACTION)]),
            "What happens if no arm is taken; the last arm, and never left out.",
        ),
        GOTO,
        CALL,
        END,
        CONTINUE,
    ],
};

static OPTION: KeyTable = KeyTable {
    name: "option",
    title: "an answer",
    keys: &[required("label", Shape::Template, "What the operator reads."), GOTO, CALL, END, CONTINUE],
};

/// A question.
pub(super) static CHOICE: KeyTable = KeyTable {
    name: "choice",
    title: "a choice",
    keys: &[
        required("prompt", Shape::Template, "The question."),
        required("options", Shape::List(&Shape::Map(&OPTION)), "The answers, each with what follows it."),
    ],
};
