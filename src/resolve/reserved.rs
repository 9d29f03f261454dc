//! Words that cannot be names: expressions and jumps read them as something
//! else.

use crate::model::expression::Function;

/// Reserved besides the names of functions.
const RESERVED: &[&str] =
    &["inputs", "steps", "item", "failure", "run", "incident", "env", "continue", "end", "else"];

/// Tells whether neither an input, a step nor a procedure can be called that.
pub fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name) || Function::find(name).is_some()
}
