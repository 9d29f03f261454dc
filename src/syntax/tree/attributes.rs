//! What stands in braces behind the language of a fence.

use crate::source::{Span, Spanned};

use super::node::Node;

/// The attributes of a fence: `{#id .effect key=value flag}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributes {
    /// The `#id`, without its sign.
    pub id: Option<Spanned<String>>,
    /// Each `.class` in order.
    pub classes: Vec<Class>,
    /// Keys and values, always a map. Dotted keys are nested; a flag is a key
    /// with the plain value `true`, whose place is the flag's.
    pub map: Node,
    /// The whole, braces included.
    pub span: Span,
}

/// A `.class`: a role, an effect, or a flag; the span covers its sign.
pub type Class = Spanned<String>;
