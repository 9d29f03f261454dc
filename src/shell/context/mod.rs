//! What the holes of a text stand in: quotes of our shell, of shells within
//! it, of JSON, of other languages. Says how a value must be written, writes
//! none.

mod carried;
mod code;
mod command;
mod computed;
mod documents;
mod examine;
mod files;
mod flows;
mod git;
mod interpreters;
mod json;
mod layer;
mod shape;
mod walk;
mod word;
mod yaml;

pub use code::code_fault;
pub use examine::{Dialect, Document, Level, Site, Surroundings, surroundings};
pub use json::layers as json_layers;
pub use layer::{Layer, Obstacle};
pub use shape::same_shape;
pub use yaml::{YamlPlace, yaml_places};
