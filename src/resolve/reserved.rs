//! Words that cannot be names: expressions and jumps read them as something
//! else.

use crate::model::expression::Function;

/// Reserved besides the names of functions.
const RESERVED: &[&str] =
    &["inputs", "steps", "item", "failure", "run", "incident", "env", "continue", "end", "else"];

/// Tells whether nothing at all can be called that.
pub fn is_word(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// Tells whether nothing in a runbook whose author writes for Runwright can be
/// called that.
pub fn is_reserved(name: &str) -> bool {
    is_word(name) || Function::find(name).is_some()
}
