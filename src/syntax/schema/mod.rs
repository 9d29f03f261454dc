//! The JSON Schema of the YAML notation, for editors and for programs that
//! write runbooks. It is made from the table of keys and knows none itself.
//! What it cannot say (names that lead nowhere, types of expressions) only
//! `check` finds.

mod document;
mod scalar;
mod shape;
mod table;
#[cfg(test)]
mod tests;

pub use document::schema;
