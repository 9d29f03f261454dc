//! Everything that can happen.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::shell::Effect;

use super::super::ports::milliseconds;
use super::super::{Ended, Evidence, Interrupt, Outcome};
use super::{Card, CardKind, Check, Symptom, Tally, Verdict};

/// One event with its place in the run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// From 1, without gaps.
    pub seq: u64,
    /// When, by the clock on the wall.
    #[serde(with = "stamp")]
    pub time: Timestamp,
    /// What.
    pub event: Event,
}

/// What a run is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunHead {
    /// The run's short id: `k4f2`.
    pub id: String,
    /// The runbook's title.
    pub title: String,
    /// The runbook's file as it was named.
    pub file: String,
    /// The procedures that were asked for, in order.
    pub procedures: Vec<ProcedureHead>,
    /// Whether somebody sits at a terminal.
    pub attended: bool,
    /// Whom to call, as `role: way`.
    pub contacts: Vec<String>,
    /// What to look at, as `title: destination`: the first links of the runbook.
    #[serde(default)]
    pub links: Vec<String>,
}

/// A procedure before it starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureHead {
    /// Its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its steps in order.
    pub steps: Vec<StepHead>,
}

/// A step before its turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepHead {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it behaves.
    pub kind: CardKind,
    /// What it may change.
    pub effect: Effect,
    /// What to look at, as `title: destination`.
    #[serde(default)]
    pub links: Vec<String>,
}

/// Where a value came from; the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputSource {
    /// `--input`.
    Argument,
    /// `--inputs`.
    File,
    /// `RUNWRIGHT_INPUT_<NAME>`.
    Environment,
    /// The variable itself, for an input that is written as `$VAR`.
    Variable,
    /// Where its author says that it comes from.
    From,
    /// A procedure that was called with it.
    Call,
    /// A person.
    Operator,
    /// Its author, for whoever says nothing.
    Default,
}

impl InputSource {
    /// Returns how a person would name the source.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Argument => "--input",
            Self::File => "--inputs",
            Self::Environment => "environment",
            Self::Variable => "variable",
            Self::From => "from",
            Self::Call => "call",
            Self::Operator => "operator",
            Self::Default => "default",
        }
    }
}

/// Why a step was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipCause {
    /// `--skip`.
    Request,
    /// The operator said so.
    Operator,
    /// Its condition does not hold.
    Condition,
    /// The step that opens its context was skipped, or its parent was.
    Enclosing,
    /// The author ticked it.
    Author,
    /// A jump went past it.
    Branch,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The run begins.
    RunStarted(RunHead),
    /// An input has its value.
    InputGiven {
        /// Its name.
        input: String,
        /// The value.
        value: String,
        /// Where it came from.
        source: InputSource,
    },
    /// The steps of a procedure begin.
    ProcedureStarted(ProcedureHead),
    /// A step's turn has come, and its values are known.
    StepReached(Card),
    /// A question is put to the operator.
    Asked {
        /// The step that it is about.
        step: String,
        /// The question's name: `run`, `condition`.
        question: String,
    },
    /// The operator answered.
    Answered {
        /// The step that it is about.
        step: String,
        /// The question's name.
        question: String,
        /// The answer's name: `go`, `skip`.
        answer: String,
        /// The operator's words.
        words: Option<String>,
    },
    /// A command will be started, if nothing comes between.
    Intent {
        /// Its step.
        step: String,
        /// From 1.
        attempt: u32,
        /// What it may change.
        effect: Effect,
        /// Exactly what a shell gets.
        command: String,
    },
    /// A command was started.
    Running {
        /// Its step.
        step: String,
        /// Which attempt.
        attempt: u32,
    },
    /// A command ended.
    Finished {
        /// Its step.
        step: String,
        /// Which attempt.
        attempt: u32,
        /// How.
        ended: Box<Ended>,
    },
    /// Nobody knows how an attempt ended.
    InDoubt {
        /// Its step.
        step: String,
        /// Which attempt.
        attempt: u32,
        /// What is known.
        evidence: Evidence,
    },
    /// A step came to its verdict.
    Concluded {
        /// The step; empty for an input that is asked for before any.
        step: String,
        /// What it came to.
        verdict: Verdict,
        /// Why, in a few words: `exit code 1`, `no match`.
        reason: Option<String>,
        /// Everything that was looked at.
        checks: Vec<Check>,
        /// Rows of diagnosis tables that fit the output.
        symptoms: Vec<Symptom>,
        /// The last lines of output, for a step that ended badly.
        tail: Vec<String>,
    },
    /// A step is skipped.
    Skipped {
        /// The step.
        step: String,
        /// Who or what says so.
        cause: SkipCause,
        /// In words.
        reason: String,
    },
    /// A person says that a step is done.
    Attested {
        /// The step.
        step: String,
        /// How, in the person's words; may be empty.
        how: String,
    },
    /// A choice is made.
    ChoiceTaken {
        /// The step.
        step: String,
        /// The answer that was chosen.
        label: String,
        /// Where the run goes: a step's id, `#slug`, or nothing for on.
        target: Option<String>,
    },
    /// Somebody wished the run to end, and that is heeded.
    Interrupted {
        /// How.
        by: Interrupt,
    },
    /// Steps are taken back now, in this order.
    RollbackStarted {
        /// What takes them back: `restart.rollback`.
        undo: Vec<StepHead>,
        /// Steps that changed something and cannot be taken back, by id.
        stays: Vec<String>,
    },
    /// The steps of a procedure are over.
    ProcedureEnded {
        /// Its address.
        procedure: String,
    },
    /// The run stops, and can go on later: in this place, or by a person's word.
    RunPaused {
        /// What it waits for.
        outcome: Outcome,
        /// Why, in a few words.
        reason: Option<String>,
        /// Its steps by what they came to.
        tally: Tally,
        /// The steps that did not get their turn, by id.
        remaining: Vec<String>,
        /// How long it took until now.
        #[serde(with = "milliseconds")]
        duration: Duration,
    },
    /// The run goes on after a pause, or after its process died.
    RunResumed {
        /// Who took it up.
        user: String,
        /// On which host.
        host: String,
        /// Whether somebody sits at a terminal.
        attended: bool,
    },
    /// What stands before this was done by another run; from here on it is this
    /// one.
    TakenOver {
        /// The other run's short id.
        run: String,
        /// The first step that runs again.
        from: String,
        /// Who wants that.
        user: String,
        /// Whether somebody sits at a terminal.
        attended: bool,
        /// Whether the shell of that step is no longer as the steps before it
        /// have left it.
        state_lost: bool,
    },
    /// A person wants what the run has done to be taken back. Nothing else of
    /// it runs any more.
    RollbackAsked {
        /// Who.
        user: String,
        /// On which host.
        host: String,
        /// Whether somebody sits at a terminal.
        attended: bool,
    },
    /// The run is over.
    RunEnded {
        /// What it came to.
        outcome: Outcome,
        /// Why, in a few words, if it ended before its end.
        reason: Option<String>,
        /// Its steps by what they came to.
        tally: Tally,
        /// The steps that did not get their turn, by id.
        remaining: Vec<String>,
        /// How long it took.
        #[serde(with = "milliseconds")]
        duration: Duration,
    },
    /// Something that a newer program recorded, by its name. Never written.
    #[serde(skip)]
    Unknown(String),
}

mod stamp {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{time:.3}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
