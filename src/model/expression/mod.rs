//! Expressions as trees: what conditions, expectations and templates say, with
//! a place for each part. Knows nothing of how they are read or evaluated.

mod function;
mod operator;
mod print;
mod tree;
mod walk;

pub use function::Function;
pub use operator::{Arithmetic, Comparator, Test};
pub use tree::{Access, AccessKind, Call, Expression, ExpressionKind, Literal, Pattern};
pub use walk::OUTER;
