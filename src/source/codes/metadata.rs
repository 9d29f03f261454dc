//! The `RW06xx` family: metadata and tables.

use super::Code;

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[];
