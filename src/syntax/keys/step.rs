//! Keys of a step.

use super::action::{ARM, CALLED, CHOICE, OUTCOME};
use super::check::{BEFORE_STEP, OUTPUTS, PART_OF_STEP};
use super::flow::{BACKGROUND, FOR_EACH, NEEDS, RETRY, STOP, WAIT};
use super::key::{key, later, required};
use super::people::{APPROVAL, LINK, MANUAL, NOTIFY};
use super::request::{HTTP, KUBERNETES, PROMQL};
use super::{KeyTable, Shape};

/// The keys that say what a step is; each step has exactly one.
pub const KINDS: &[&str] = &[
    "run",
    "http",
    "promql",
    "kubernetes",
    "manual",
    "choice",
    "approval",
    "branch",
    "wait",
    "notify",
    "call",
    "set",
    "end",
    "block",
];

static GOTO: KeyTable = KeyTable {
    name: "on_failure",
    title: "what happens after a failure",
    keys: &[required("goto", Shape::Name, "Where the run goes.")],
};

/// The keys of a step.
pub static STEP: KeyTable = KeyTable {
    name: "step",
    title: "a step",
    keys: &[
        key("id", Shape::Id, "Its name, unique in the runbook."),
        key("title", Shape::Text, "What a person reads first."),
        key("description", Shape::Text, "Whatever else a person should know."),
        // What it is.
        key("run", Shape::Script, "A command."),
        later("http", HTTP, "A request and its answer."),
        later("promql", PROMQL, "A query to Prometheus."),
        later("kubernetes", KUBERNETES, "Conditions of objects of a cluster, one a line."),
        key("manual", Shape::OneOf(&[Shape::Template, Shape::Map(&MANUAL)]), "Something that a person does."),
        key("choice", Shape::Map(&CHOICE), "A question whose answer decides where the run goes."),
        later("approval", Shape::Map(&APPROVAL), "A gate: the run waits until somebody decides."),
        key(
            "branch",
            Shape::List(&Shape::Map(&ARM)),
            "Conditions, tried in order, that decide where the run goes.",
        ),
        later("wait", Shape::OneOf(&[Shape::Duration, Shape::Map(&WAIT)]), "A pause."),
        later("notify", Shape::Map(&NOTIFY), "A message to a channel."),
        key("call", CALLED, "A procedure that runs, and comes back here."),
        key("set", Shape::Named(&Shape::Expression), "Values for the steps after this one."),
        key("end", OUTCOME, "Ends the run, with this outcome."),
        later("block", Shape::Steps, "Steps that belong together."),
        later("rescue", Shape::Steps, "What runs when a step of the block fails."),
        later("always", Shape::Steps, "What runs after the block in any case."),
        // Whether and when.
        key("when", Shape::Expression, "The step is skipped unless this holds."),
        key("ask", Shape::Template, "A condition that the operator is asked about."),
        NEEDS,
        key("effect", Shape::Word(&["read", "write", "destructive"]), "What it may change."),
        key("idempotent", Shape::Flag, "Whether it may be run twice without harm."),
        // What belongs to it.
        later("before", BEFORE_STEP, "Runs just ahead of the step, and is on record with it."),
        key("done_when", PART_OF_STEP, "A check that tells whether nothing is left to do."),
        later("dry_run", PART_OF_STEP, "What a dry run runs instead."),
        key("rollback", PART_OF_STEP, "What takes the step back."),
        // Time and attempts.
        key("timeout", Shape::Duration, "How long an attempt may take."),
        later("total_timeout", Shape::Duration, "How long all attempts may take together."),
        later("retry", Shape::Map(&RETRY), "Whether and how a failed attempt is repeated."),
        later("until", Shape::Expressions, "The step is repeated until these hold."),
        later("every", Shape::Duration, "How long after the start of an attempt the next one begins."),
        later("stable_for", Shape::Duration, "How long `until` has to hold without a break."),
        later("fail_if", Shape::Expressions, "What makes waiting hopeless."),
        later("expected_duration", Shape::Duration, "How long it usually takes."),
        // What comes of it.
        key(
            "on_failure",
            Shape::OneOf(&[
                Shape::Word(&["pause", "abort", "continue", "branch", "rollback"]),
                Shape::Map(&GOTO),
            ]),
            "What happens when it fails.",
        ),
        key(
            "critical",
            Shape::Flag,
            "Whether its failure makes the run fail; it does, unless this is false.",
        ),
        key("expect", Shape::Expressions, "What has to hold after it."),
        key("output", Shape::Text, "What it has to print, line by line."),
        key("outputs", OUTPUTS, "Values that it gives to the steps after it."),
        // How and where it runs.
        key("env", Shape::Each(&Shape::Template), "Variables of its environment."),
        key("cwd", Shape::Template, "The folder that it runs in, relative to the runbook."),
        key("shell", Shape::Text, "The interpreter of its text; bash if nothing is said."),
        key("interactive", Shape::Flag, "Whether it wants a person at the keyboard."),
        later(
            "background",
            Shape::OneOf(&[Shape::Flag, Shape::Map(&BACKGROUND)]),
            "Goes on beside the next steps.",
        ),
        key(
            "template",
            Shape::Flag,
            "Whether `{{ }}` in its text stands for values; it does, unless this is false.",
        ),
        key("stop", Shape::Map(&STOP), "How it is stopped."),
        later("target", Shape::Name, "Where it runs."),
        later("output_limit", Shape::Size, "How much of each stream is kept."),
        later("secret", Shape::Flag, "Whether its output is neither shown nor kept."),
        later("unit", Shape::Text, "What the value of a query counts."),
        later("lock", Shape::Template, "A name that no two runs hold at once."),
        later("artifacts", Shape::List(&Shape::Template), "Files that are kept with the run."),
        key("links", Shape::List(&Shape::Map(&LINK)), "What to look at."),
        // For many.
        FOR_EACH,
        later("as", Shape::Id, "What one of them is called; `item` if nothing is said."),
        later("key", Shape::Expression, "What tells them apart, and stays the same."),
        later(
            "batches",
            Shape::List(&Shape::Scalar),
            "How many at a time: numbers or percentages; the last repeats.",
        ),
        later("max_parallel", Shape::Count(1), "How many at once."),
        later("max_failures", Shape::Count(0), "How many may fail before the rest is left."),
        later("between", Shape::Steps, "What runs after each batch but the last."),
        later("max_visits", Shape::Count(1), "How often the run may come here: then a jump may lead back."),
        key("allow_empty", Shape::Flag, "Whether an expectation about no rows at all may hold."),
    ],
};
