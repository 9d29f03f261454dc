//! How single programs behave: which want a person, which go on until they
//! are stopped, which stay beside what follows. What a program starts in turn
//! is not looked at.

mod endless;
mod of;
mod people;
mod tools;

pub(crate) use of::of;
