//! What expressions mean before anything runs: names that there are, types that
//! fit. Knows names only through [`TypeScope`]; who fills it is not its concern.

mod access;
mod calls;
mod checker;
mod compare;
mod compute;
mod constant;
mod domain;
mod scope;
#[cfg(test)]
mod tests;
mod unknown;

pub use checker::{check_condition, check_value};
pub use constant::{never_together, truth};
pub use scope::{Known, StepTypes, TypeNames, TypeScope};
