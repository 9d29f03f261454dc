//! Code blocks: what they are, and which lines of them are commands, comments
//! and output. `language` judges a block as a whole, `units` cuts it into
//! lines that belong together, `paragraph` makes steps of these.

mod complete;
mod drawn;
mod language;
mod paragraph;
mod prompt;
mod shape;
mod units;

pub(super) use language::{Judged, is_commands, is_shell, judge};
pub(super) use paragraph::{Paragraph, paragraphs};
pub(super) use shape::{is_sql, is_whole_command, looks_like_output};
pub(super) use units::{Unit, UnitKind, units};
