//! The `RW03xx` family: what stands in shell text.

use super::Code;

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[];
