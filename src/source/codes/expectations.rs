//! The `RW05xx` family: what a command should print.

use super::Code;

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[];
