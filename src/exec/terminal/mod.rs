//! Terminals: the person's, and the one that each script has of its own. What
//! a program asks reaches the person, and her keys reach the program. Her own
//! terminal shows nothing by itself meanwhile.

mod console;
mod person;
mod screen;

pub(super) use console::{Console, Turn, has_stop};
pub(super) use person::{Act, Person, Seat, Size};
