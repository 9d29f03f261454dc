//! Values of inputs from everywhere but a person: arguments, files, variables
//! of the environment, and places that their authors name.

mod arguments;
mod declared;
mod environment;
mod file;
mod give;
#[cfg(test)]
mod tests;
mod text;

pub(super) use arguments::from_arguments;
pub(super) use declared::from_declared;
pub(super) use environment::from_environment;
pub(super) use file::from_path;

use give::{give, refused};
use text::TextReader;
