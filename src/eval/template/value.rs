//! What an expression of a template comes to.

/// The value of an expression, as far as a template can tell. `V` is the kind
/// of value that elements of lists are.
#[derive(Debug, Clone, PartialEq)]
pub enum TemplateValue<V> {
    /// Something that a text can hold, written as text.
    Text(String),
    /// True or false.
    Truth(bool),
    /// A list.
    List(Vec<V>),
    /// Something that no text can hold: what it is, as `an object`.
    Other(&'static str),
}
