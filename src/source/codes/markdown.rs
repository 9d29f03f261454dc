//! The `RW02xx` family: the structure of a Markdown runbook.

use super::Code;

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[];
