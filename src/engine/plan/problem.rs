//! Why a run does not start.

use crate::engine::event::Place;
use crate::shell::Effect;

use super::Refusal;

/// One reason why a run does not start. All of them are told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// `--skip` names no step.
    UnknownStep {
        /// What was named.
        name: String,
        /// The nearest name.
        nearest: Option<String>,
    },
    /// `--input` names no input.
    UnknownInput {
        /// What was named.
        name: String,
        /// The nearest name.
        nearest: Option<String>,
    },
    /// A value is not one of those that are allowed, or cannot go where it
    /// would have to.
    BadValue {
        /// The input.
        input: String,
        /// Why, as a fragment.
        reason: String,
        /// The step, if the value is wrong only there.
        place: Option<Place>,
    },
    /// A value is missing, and nobody can be asked.
    Missing {
        /// The input.
        input: String,
        /// As it was written.
        placeholder: String,
        /// What is known of it: the author's words, or what is allowed.
        description: Option<String>,
        /// Whether it is a command that has to be supplied.
        command: bool,
        /// The steps that need it.
        steps: Vec<String>,
    },
    /// The runbook uses something that no run can do yet.
    Unbuilt {
        /// What, with its article.
        what: String,
        /// Where it stands.
        place: Place,
    },
    /// A program that the runbook requires is not there.
    Lacking {
        /// Its name.
        program: String,
        /// Where it is required.
        place: Place,
    },
    /// A step may not run without a person.
    Refused {
        /// The step.
        step: String,
        /// Its title.
        title: String,
        /// What it may change.
        effect: Effect,
        /// The command to blame.
        cause: String,
        /// Why.
        refusal: Refusal,
        /// Where it stands.
        place: Place,
    },
    /// A step can never run as it is written.
    Blocked {
        /// The step.
        step: String,
        /// Its title.
        title: String,
        /// Why, as a fragment.
        reason: String,
        /// Where it stands.
        place: Place,
    },
}
