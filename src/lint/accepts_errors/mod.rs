//! An expectation must say more than that something was printed: each is tried
//! on what steps print that did not work. `garbage` is what they print,
//! `expectation` tries outputs and patterns, `expressions` tries conditions.

mod check;
mod expectation;
mod expressions;
mod garbage;

pub(super) use check::check;
