//! What an item of a branch says.

use crate::shell::Text;
use crate::source::{Span, Spanned};

/// One case of a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arm {
    /// The condition; nothing for `Otherwise`.
    pub condition: Option<Text>,
    /// What follows from it.
    pub action: Spanned<Action>,
    /// The whole item.
    pub span: Span,
}

/// Where a run goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// On to the next step.
    Continue,
    /// To a step or section, for good; a slug or a name without `#`.
    Goto(Spanned<String>),
    /// To a section and back.
    Call(Spanned<String>),
    /// To its end.
    End(Ending),
}

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Well.
    Succeeded,
    /// Badly.
    Failed,
}
