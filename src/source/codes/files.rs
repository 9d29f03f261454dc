//! The `RW13xx` family: other files that a runbook calls.

use super::Code;

/// It leads out.
pub const OUTSIDE: Code = Code {
    id: "RW1301",
    name: "file-outside",
    title: "this file is not in the folder of the runbook",
    text: "A runbook calls files by their paths from its own folder, and files in that folder and below it only. A path that begins at \
the root, `..` that climbs higher, and a link that leads out are refused: what a runbook does should be found by reading its \
folder, on every machine, and a runbook from somewhere else should not reach into the rest of the disk.\n\nWho starts a run can \
allow more: with `--include FOLDER`, files of that folder and below it may be called, too.",
};

/// It cannot be read.
pub const UNREADABLE_CALL: Code = Code {
    id: "RW1302",
    name: "unreadable-call",
    title: "a file that is called cannot be read",
    text: "A call names a file that is not there, that the operating system does not let be read, that is larger than 16 MiB, that is \
no text in UTF-8, or that is no runbook by its name. All files that a runbook calls are read before it starts: a file that is \
missing is missed now, not in the middle of a run.",
};

/// They call each other.
pub const FILE_CIRCLE: Code = Code {
    id: "RW1303",
    name: "file-circle",
    title: "files call each other in a circle",
    text: "A file that is called by another cannot call that one again, nor itself: the message shows the way. What both need belongs \
into a third file that both call. A procedure of the same file is called by its name alone, without `file`.",
};

/// They call each other too deep.
pub const CALLS_TOO_DEEP: Code = Code {
    id: "RW1304",
    name: "calls-too-deep",
    title: "files call each other too deep",
    text: "A runbook that calls a file that calls a file, and so on more than 8 times, can no longer be followed by the person who \
runs it. Call the files from one place, one after the other.",
};

/// There is no such input.
pub const UNKNOWN_CALL_INPUT: Code = Code {
    id: "RW1305",
    name: "unknown-call-input",
    title: "a call gives a value to an input that is not there",
    text: "The names under `inputs` of a call are those of inputs of the file that the procedure stands in, be it another file or the \
same. A name that is none of them would be lost without a word.",
};

/// It has no value.
pub const MISSING_CALL_INPUT: Code = Code {
    id: "RW1306",
    name: "missing-call-input",
    title: "a call does not give a value that is needed",
    text: "The procedure that is called uses an input that has to have a value and has no default. Files do not see each other's \
inputs: what a called file needs is given by its call, under `inputs`.",
};

/// It does not fit.
pub const BAD_CALL_INPUT: Code = Code {
    id: "RW1307",
    name: "bad-call-input",
    title: "a call gives a value that the input does not take",
    text: "An input says what it takes: its type, its choices, its pattern, its limits. A value that is written in a call is held \
against that now, whether the input belongs to another file or to the same; one that is only known later is held against it when \
the call has its turn, before anything that is called runs.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[
    &OUTSIDE,
    &UNREADABLE_CALL,
    &FILE_CIRCLE,
    &CALLS_TOO_DEEP,
    &UNKNOWN_CALL_INPUT,
    &MISSING_CALL_INPUT,
    &BAD_CALL_INPUT,
];
