//! What a step can wait for in a cluster.

use crate::shell::Text;
use crate::source::{Span, Spanned};

/// One condition, from one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What must be so.
    pub kind: ConditionKind,
    /// The line without blanks around it.
    pub span: Span,
}

/// What must be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionKind {
    /// `rollout K/N`: every replica is of the newest kind, and available.
    Rollout(Object),
    /// `pods ready -l S`: there are such pods, and each is ready.
    PodsReady {
        /// The labels, as kubectl reads them.
        selector: Text,
    },
    /// `condition C K/N`: this condition of its status is true.
    Status {
        /// The name of the condition.
        name: Spanned<String>,
        /// The object.
        object: Object,
    },
    /// `jsonpath P K/N == V`: this field has this value.
    Jsonpath {
        /// The path, with or without braces, as written.
        path: Text,
        /// The object.
        object: Object,
        /// The value, without quotes around it.
        value: Text,
    },
    /// `exists K/N`: it is there.
    Exists(Object),
    /// `gone K/N`: it is not there, or no longer.
    Gone(Object),
}

/// An object of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Its kind: `deployment`, `deployments.apps`.
    pub kind: Spanned<String>,
    /// Its name.
    pub name: Text,
}
