//! Terminals: the person's, and the one that each script has of its own. What
//! a program asks on its terminal reaches the person, and her keys reach the
//! program, but only while it asks.

mod console;
mod screen;

pub(super) use console::{Console, Turn};
