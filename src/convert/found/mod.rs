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
mod rename;
mod step;
mod summary;
mod template;

pub(super) use inputs::inputs;
pub(super) use metadata::metadata;
pub(super) use people::resources;
pub(super) use rename::rename;
pub(super) use step::Finder;
pub(super) use summary::summary;
