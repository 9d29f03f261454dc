//! What an author says of an input.

use crate::model::Value;
use crate::shell::Text;

use super::Pattern;

/// What an author says of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// Whether it has to have a value.
    pub required: bool,
    /// Its value if none is given, as text; it is one that the input takes.
    pub default: Option<String>,
    /// What the whole value has to match; of a list, every element.
    pub pattern: Option<Pattern>,
    /// The least value.
    pub min: Option<Limit>,
    /// The greatest value.
    pub max: Option<Limit>,
    /// Where it is taken from if it is not given.
    pub from: Option<InputFrom>,
    /// Whether a person at a terminal is asked for it.
    pub ask: bool,
}

/// An end of the values that an input takes, itself included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// As it was written.
    pub written: String,
    /// The value.
    pub value: Value,
}

/// Where a value is taken from that is not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputFrom {
    /// A variable of the environment.
    Environment(String),
    /// A file, relative to the folder of the runbook; its text is the value.
    File(String),
    /// A command, whose output is the value.
    Command(Text),
    /// A secret of the cluster: `NAMESPACE/NAME/KEY`.
    Kubernetes(String),
}
