//! Where a run goes: what branches, answers, calls and failures say.

use crate::source::{Span, Spanned};

use super::{Expression, Target, Template};

/// A condition and what follows if it holds.
#[derive(Debug, Clone)]
pub struct Arm {
    /// The condition; nothing for the last arm, which is taken if no other is.
    pub when: Option<Expression>,
    /// What follows.
    pub action: Action,
    /// Where it stands.
    pub span: Span,
}

/// What follows a decision.
#[derive(Debug, Clone)]
pub enum Action {
    /// The run goes there: on, forward, or to another procedure.
    Go(Target),
    /// A procedure runs, and comes back.
    Call(Call),
    /// The run ends.
    End(Ending),
}

/// How a run is made to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It has done what it should.
    Succeeded,
    /// It has not.
    Failed,
}

impl Ending {
    /// Returns the word of the language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
        }
    }
}

/// A procedure that runs, and comes back.
#[derive(Debug, Clone)]
pub struct Call {
    /// The file that it stands in, as an index into [`Runbook::called`] of the
    /// runbook that is run; nothing for the file of the call.
    ///
    /// [`Runbook::called`]: super::Runbook::called
    pub file: Option<usize>,
    /// Its slug.
    pub procedure: String,
    /// As people write it: `#slug`, or `parts/file.yaml#slug`.
    pub address: String,
    /// Values for its inputs.
    pub inputs: Vec<CallInput>,
    /// Where what is called is named.
    pub span: Span,
}

/// A value that a call gives to an input.
#[derive(Debug, Clone)]
pub struct CallInput {
    /// The input, by its slug.
    pub name: String,
    /// The name as it was written.
    pub written: Spanned<String>,
    /// Its value.
    pub value: Template<Expression>,
    /// Where the value stands.
    pub span: Span,
}

impl Call {
    /// Tells whether it gives a value to an input.
    pub fn gives(&self, input: &str) -> bool {
        self.inputs.iter().any(|given| given.name == input)
    }
}

/// What happens after a step has failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnFailure {
    /// A person decides; without one the run ends.
    Pause,
    /// The run ends.
    Abort,
    /// The next step has its turn; the run has failed all the same.
    Continue,
    /// A branch further down decides.
    Branch,
    /// What was done is taken back, and the run ends.
    Rollback,
    /// The run goes there.
    Goto(Target),
}

impl OnFailure {
    /// Returns the word of the language.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Pause => "pause",
            Self::Abort => "abort",
            Self::Continue => "continue",
            Self::Branch => "branch",
            Self::Rollback => "rollback",
            Self::Goto(_) => "goto",
        }
    }
}
