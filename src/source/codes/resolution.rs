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

/// Nothing is called that.
pub const UNKNOWN_NAME: Code = Code {
    id: "RW0704",
    name: "no-such-place",
    title: "nothing in this runbook is called that",
    text: "A jump, a call or another key names a step or a procedure that does not exist. A step is called by its `id`, or by the \
slug of its title if it has none; a procedure by the slug of its heading, or by its name under `procedures`. A jump can \
reach steps of the same procedure and whole procedures, not a step in the middle of another.",
};

/// A jump leads back.
pub const BACKWARD_GOTO: Code = Code {
    id: "RW0705",
    name: "backward-goto",
    title: "this jump leads back",
    text: "A run goes forward, so that nothing runs twice by accident: `goto` leads to a step further down, or to a procedure. Where \
something is to be repeated until it holds, the step itself says so, with `retry`, or with `until` and `every`.",
};

/// It is no branch.
pub const BRANCH_FORM: Code = Code {
    id: "RW0706",
    name: "branch-form",
    title: "this is not how a branch is written",
    text: "A branch is a list of arms. Each has `when` with a condition and exactly one of `goto`, `call`, `end` and `continue`; the \
last has `else` in place of `when`. The `else` must be there: what happens when nothing holds is decided by the author, \
not found out during an incident.\n\n```yaml\nbranch:\n  - {when: health.failed, goto: emergency}\n  - else: continue\n```",
};

/// Two steps have one name.
pub const DUPLICATE_ID: Code = Code {
    id: "RW0707",
    name: "duplicate-id",
    title: "two things have the same name",
    text: "An id names one step of the whole runbook, whatever procedure it stands in: conditions, jumps and the command line use it, \
and approvals and journals are about the step that has it. A value that is `set` shares these names, since expressions ask \
for both by the name alone; and where a jump could lead to a step or to a procedure of that name, it has to say which.",
};

/// Calls go in circles.
pub const CALL_CYCLE: Code = Code {
    id: "RW0708",
    name: "call-cycle",
    title: "procedures call each other in a circle",
    text: "A call runs a procedure and comes back when that is over. Procedures that call each other in a circle are never over. \
Where something is to be done again, a step says so itself; where the run should go on elsewhere, `goto` does not come back.",
};

/// Nothing leads there.
pub const UNREACHABLE_STEP: Code = Code {
    id: "RW0709",
    name: "unreachable-step",
    title: "no way leads to this step",
    text: "Before this step the run ends, or every arm of a branch leads somewhere else, and no jump leads here. A step that never runs \
is a step that somebody believes to have run. Steps behind it that no jump leads to are lost with it.",
};

/// Nobody decides.
pub const FAILURE_WITHOUT_BRANCH: Code = Code {
    id: "RW0710",
    name: "failure-without-branch",
    title: "no branch decides about this failure",
    text: "`on_failure: branch` leaves the failure of a step to a branch further down in the same procedure, and a branch decides about \
it by asking: `when: restart.failed`. Without one the next steps run as if nothing had happened, and the run has failed in \
the end.",
};

/// It has not run yet.
pub const NOT_YET: Code = Code {
    id: "RW0711",
    name: "asked-too-early",
    title: "an expression asks about a step that has not run yet",
    text: "Steps run in the order of the file. A condition or a value can ask about what came of a step only behind it: before, \
there is nothing to compare, and a comparison with nothing is an error, never false. Move the step, or the question.",
};

/// Twice may do harm.
pub const REPEATED_WRITE: Code = Code {
    id: "RW0712",
    name: "repeated-write",
    title: "a step is repeated that may do harm when it runs twice",
    text: "An attempt that failed may have done its work all the same, or half of it. A step that may change something is repeated only \
if its author says that this does no harm: `idempotent: true`. Where it does, look with `done_when` whether it is done, or \
leave the decision to a person: `on_failure: pause`.",
};

/// It is the same every time.
pub const UNTIL_NEVER_CHANGES: Code = Code {
    id: "RW0713",
    name: "until-never-changes",
    title: "nothing that `until` asks about can change",
    text: "A step with `until` is repeated until its condition holds. Inputs, literals and what other steps came to are the same after \
every attempt: the step runs once, or until its time is over, and never because something got better. Ask about what the \
step itself came to: `until: stdout contains 'ready'`, `until: json.replicas == inputs.replicas`.",
};

/// Nothing leads into it.
pub const ARM_NEVER_TAKEN: Code = Code {
    id: "RW0714",
    name: "arm-never-taken",
    title: "an arm of a branch is never taken",
    text: "The arms of a branch are tried in order, and the first whose condition holds is taken. An arm is never reached if one \
before it always holds, asks the same, or leaves nothing for it; and an arm for the failure of a step is never reached \
if that failure pauses or ends the run, as it does without `on_failure: branch` or `on_failure: continue`. What such an \
arm leads to is what somebody counts on in an emergency.",
};

/// It leads into a block.
pub const INTO_BLOCK: Code = Code {
    id: "RW0715",
    name: "jump-into-block",
    title: "this jump leads into a block",
    text: "The steps of a block belong together: what fails in one of them is dealt with by `rescue`, and `always` runs behind them in any \
case. A jump into the middle would leave out what the steps behind it rely on. A jump can lead to the block as a whole, and \
steps of a block can jump further down in it and out of it.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[
    &NOTHING_TO_RUN,
    &UNKNOWN_TARGET,
    &BACKWARD_JUMP,
    &UNKNOWN_NAME,
    &BACKWARD_GOTO,
    &BRANCH_FORM,
    &DUPLICATE_ID,
    &CALL_CYCLE,
    &UNREACHABLE_STEP,
    &FAILURE_WITHOUT_BRANCH,
    &NOT_YET,
    &REPEATED_WRITE,
    &UNTIL_NEVER_CHANGES,
    &ARM_NEVER_TAKEN,
    &INTO_BLOCK,
];
