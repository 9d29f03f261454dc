//! Terminals: the person's, and the one that each script has of its own. What
//! a program asks reaches the person, and her keys reach the program. Her own
//! terminal shows nothing by itself meanwhile.

mod console;
mod screen;

pub(super) use console::{Console, Turn};
