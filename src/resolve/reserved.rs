//! Words that cannot be names: expressions and jumps read them as something
//! else.

use crate::model::expression::Function;

/// Reserved besides the names of functions.
const RESERVED: &[&str] =
    &["inputs", "steps", "item", "failure", "run", "incident", "env", "continue", "end", "else"];

/// Tells whether nothing can be called that.
pub fn is_word(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// Tells whether no input can be called that. Functions do not stand in the way
/// of steps: those have no parentheses behind their names.
pub fn is_reserved(name: &str) -> bool {
    is_word(name) || Function::find(name).is_some()
}
