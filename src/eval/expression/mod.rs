//! Expressions to values, over whatever a scope knows. Total: it ends, it never
//! panics, and what cannot be said is an error and never `false`. Knows nothing
//! of steps that run; [`StepFields`] is what is known of one that has run.

mod access;
mod call;
mod cell;
mod compare;
mod compute;
mod empty;
mod evaluator;
mod failure;
mod fields;
mod held;
mod judge;
mod scope;
mod told;

pub use empty::{Emptiness, asserted_sizes};
pub use evaluator::{evaluate, holds};
pub use failure::{Failure, FailureKind};
pub use fields::StepFields;
pub use judge::{judge_expressions, requires_exit_code_zero};
pub use scope::{Found, Names, Scope};
