//! A shell session in which every script is a new bash.
//!
//! A script starts from the state that the one before it handed on: variables,
//! exports, working directory, functions, options, aliases. A second attempt of
//! a step starts from the state before its first. What a script printed is kept
//! in `output/<procedure>.<step>.<attempt>.out` and `.err`, made with the first
//! byte.

mod bash;
mod begin;
mod behind;
mod carry;
mod conclude;
mod folder;
mod hand_on;
mod keep;
mod oversight;
mod own_file;
mod running;
mod secret;
mod settings;
#[cfg(test)]
mod tests;

pub use bash::BashSession;
pub(super) use bash::{kept_before, part};
pub use begin::TEMPORARY;
pub(super) use begin::person;
pub use carry::carry_state;
pub(super) use oversight::{Begun, Oversight};
pub use settings::SessionSettings;
