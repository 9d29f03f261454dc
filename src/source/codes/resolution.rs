//! The `RW07xx` family: names, links and the order of steps.

use super::Code;

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[];
