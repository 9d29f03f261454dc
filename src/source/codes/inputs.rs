//! The `RW04xx` family: placeholders, inputs and their values.

use super::Code;

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[];
