//! The one table of keys: what every key is called, where it may stand, what
//! its value may be, and what it means. The decoder, the suggestions, the JSON
//! Schema and the reference are made from it; no key is known anywhere else.

mod action;
mod alternatives;
mod check;
mod flow;
mod foreign;
mod input;
mod key;
mod kinds;
mod people;
mod request;
mod runbook;
mod runme;
mod shape;
mod step;
mod tables;
mod target;

pub use foreign::foreign;
pub use key::{Key, KeyTable};
pub use kinds::{Standing, kinds_of, standing};
pub use runbook::RUNBOOK;
pub use runme::{Runme, runme};
pub use shape::Shape;
pub use step::{KINDS, STEP};
pub use tables::tables;
