//! What was found in prose, as its author would mark it. What cannot be said
//! with marks is a step by hand, stands in a description, or is at least noted.

mod choice;
mod command;
mod expected;
mod inputs;
mod keyed;
mod keys;
mod manual;
mod metadata;
mod people;
mod printed;
mod step;
mod template;

pub(super) use inputs::inputs;
pub(super) use metadata::metadata;
pub(super) use people::resources;
pub(super) use step::Finder;
