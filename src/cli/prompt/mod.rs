//! Questions on a terminal: what is asked, what may be answered, and the
//! keyboard. Nothing but a person's key answers; what was typed ahead of a
//! question is thrown away; the end of input is never a yes.

mod keyboard;
mod menu;
mod operator;
mod question;
mod reply;
#[cfg(test)]
mod sample;

pub(super) use keyboard::Keyboard;
pub(super) use menu::choose;
pub(super) use operator::TerminalOperator;
