//! Keys of a runbook.

use super::input::INPUT;
use super::key::{key, later, required};
use super::people::{CHANNEL, CONTACT, ESCALATION, LINK, SEVERITY};
use super::target::TARGET;
use super::{KeyTable, Shape};

static DEFAULTS: KeyTable = KeyTable {
    name: "defaults",
    title: "what holds for all steps",
    keys: &[
        key("timeout", Shape::Duration, "How long an attempt may take."),
        key("shell", Shape::Text, "The interpreter of commands."),
        later("target", Shape::Name, "Where steps run."),
    ],
};

static CONTEXT: KeyTable = KeyTable {
    name: "context",
    title: "what has to hold before the run",
    keys: &[
        required("run", Shape::Script, "A command that is asked."),
        required("expect", Shape::Expressions, "What has to hold of its answer."),
    ],
};

static REQUIRES: KeyTable = KeyTable {
    name: "requires",
    title: "what a runbook needs",
    keys: &[
        key(
            "commands",
            Shape::OneOf(&[Shape::List(&Shape::Text), Shape::Each(&Shape::Text)]),
            "Programs that have to be there: a list, or each with the version that it has to have.",
        ),
        later("context", Shape::List(&Shape::Map(&CONTEXT)), "Questions whose answers have to be right."),
    ],
};

static THRESHOLD: KeyTable = KeyTable {
    name: "threshold",
    title: "a threshold",
    keys: &[
        required("metric", Shape::Text, "What is measured."),
        key("target", Shape::Text, "What is promised."),
        key("normal", Shape::Text, "What is normal."),
        key("alert", Shape::Text, "What raises an alert."),
    ],
};

static DIAGNOSIS: KeyTable = KeyTable {
    name: "diagnosis",
    title: "a diagnosis",
    keys: &[
        required("symptom", Shape::Text, "What is seen: words of an output, or an expression in backticks."),
        key("cause", Shape::Text, "What probably causes it."),
        key("solution", Shape::Text, "What to do."),
        key("goto", Shape::Name, "The procedure that does it."),
    ],
};

static PROCEDURE: KeyTable = KeyTable {
    name: "procedure",
    title: "a procedure",
    keys: &[
        key("title", Shape::Text, "What a person reads."),
        key("description", Shape::Text, "Whatever else a person should know."),
        key("inputs", Shape::Named(&Shape::Map(&INPUT)), "Values that it needs."),
        key("outputs", Shape::Named(&Shape::Expression), "Values that it gives to the step that calls it."),
        required("steps", Shape::Steps, "Its steps."),
    ],
};

/// The keys of a runbook.
pub static RUNBOOK: KeyTable = KeyTable {
    name: "runbook",
    title: "a runbook",
    keys: &[
        required("runbook", Shape::Version(1), "The version of the language: 1."),
        key("title", Shape::Text, "Its title."),
        key("description", Shape::Text, "What it is for."),
        key("owner", Shape::Text, "Who keeps it."),
        key("reviewers", Shape::OneOf(&[Shape::Text, Shape::List(&Shape::Text)]), "Who reads changes of it."),
        key("version", Shape::Scalar, "Its own version."),
        key("review_due", Shape::Date, "When it has to be read again."),
        key("inputs", Shape::Named(&Shape::Map(&INPUT)), "Values that it needs."),
        later("targets", Shape::Named(&Shape::Map(&TARGET)), "Where its steps run."),
        key("defaults", Shape::Map(&DEFAULTS), "What holds for all steps that say nothing else."),
        key("requires", Shape::Map(&REQUIRES), "What has to be there before it starts."),
        key("severities", Shape::Each(&Shape::Map(&SEVERITY)), "How urgent incidents are."),
        key("escalation", Shape::List(&Shape::Map(&ESCALATION)), "Who is called, and when."),
        key("budgets", Shape::Each(&Shape::Duration), "Times that have to be kept: `RTO`, `RPO`."),
        key("thresholds", Shape::List(&Shape::Map(&THRESHOLD)), "What measured values should be."),
        key("diagnoses", Shape::List(&Shape::Map(&DIAGNOSIS)), "What outputs mean."),
        key("contacts", Shape::List(&Shape::Map(&CONTACT)), "Whom to reach."),
        key("links", Shape::List(&Shape::Map(&LINK)), "What to look at."),
        later("channels", Shape::Named(&Shape::Map(&CHANNEL)), "Where messages go."),
        later("notify_on", Shape::Each(&Shape::Names), "Which channels hear of what."),
        later("prometheus", Shape::Template, "The server that queries go to."),
        later("timeout", Shape::Duration, "How long the whole run may take."),
        later("max_parallel", Shape::Count(1), "How many steps run at once."),
        later("lock", Shape::Template, "A name that no two runs hold at once."),
        key(
            "infer",
            Shape::Word(&["steps", "nothing"]),
            "Whether unmarked fences of a marked file are steps.",
        ),
        key("start", Shape::Name, "The procedure that runs when none is named."),
        key(
            "sequence",
            Shape::Names,
            "Procedures of a group, in the order in which they run one after the other.",
        ),
        later("finally", Shape::Name, "The procedure that runs at the end, whatever happened."),
        later("on_cancel", Shape::Name, "The procedure that runs when somebody stops the run."),
        later("rescue", Shape::Each(&Shape::Name), "The procedure that runs when another fails."),
        key("steps", Shape::Steps, "The steps of the main procedure."),
        key(
            "outputs",
            Shape::Named(&Shape::Expression),
            "Values that the main procedure gives to the step that calls it.",
        ),
        key("procedures", Shape::Named(&Shape::Map(&PROCEDURE)), "The other procedures."),
    ],
};
