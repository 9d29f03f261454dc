//! The `RW07xx` family: names, links and the order of steps.

use super::Code;

/// It has no steps.
pub const NOTHING_TO_RUN: Code = Code {
    id: "RW0701",
    name: "nothing-to-run",
    title: "nothing in this runbook would run",
    text: "No shell fence, no checklist and no numbered instruction was found, so that `run` has nothing to offer. A document \
that only explains is a good document; if it was meant to be run, look at `plan --format json`: `not_steps` says of each \
code block why it is no step.",
};

/// It leads nowhere.
pub const UNKNOWN_TARGET: Code = Code {
    id: "RW0702",
    name: "unknown-target",
    title: "this leads to a step or section that does not exist",
    text: "A sentence sends the reader to a heading, a step or a number that is not found in the file: it was renamed, removed or \
never there. The engine cannot follow it, so the sentence is shown to the operator as it stands, as a step for a \
person.\n\nLink to the heading, as in `[Restart](#restart)`: such a link also works on GitHub.",
};

/// It leads back.
pub const BACKWARD_JUMP: Code = Code {
    id: "RW0703",
    name: "backward-jump",
    title: "this leads back to a step that was done before",
    text: "A run goes forward, so that nothing runs twice by accident. A sentence that sends the reader back, as in \"repeat from \
step 2\", is shown to the operator as it stands; start the procedure again where that is what is meant.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[&NOTHING_TO_RUN, &UNKNOWN_TARGET, &BACKWARD_JUMP];
