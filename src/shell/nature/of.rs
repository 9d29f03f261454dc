//! The way in.

use super::{endless, people, tools};
use crate::shell::analysis::Nature::{self, Interactive, Ordinary};
use crate::shell::effects::Call;

/// Tells how a program behaves. Prompts that it opens are not looked at.
/// `fed` says that its input is no terminal.
pub(crate) fn of(call: &Call, fed: bool) -> Nature {
    if people::takes_screen(call) || (!fed && people::asks(call)) {
        return Interactive;
    }
    let nature = tools::of(call, fed);
    if nature == Ordinary { endless::of(call) } else { nature }
}
