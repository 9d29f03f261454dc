//! Truths about nothing.

use crate::model::Expression;
use crate::model::expression::{ExpressionKind as Kind, Function};

/// What is allowed to be empty. A check after a restart that killed everything
/// must not be green: that no row of none is bad says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Emptiness {
    /// Going through nothing is an error where it would come out as true.
    #[default]
    Refused,
    /// As [`Self::Refused`], but not for these lists, without places, whose
    /// size something else asserts.
    Asserted(Vec<Expression>),
    /// Whoever wrote it said so: `allow_empty`.
    Allowed,
}

impl Emptiness {
    /// Finds what the expressions of one step allow.
    pub fn of(expressions: &[Expression], allow_empty: bool) -> Self {
        if allow_empty {
            return Self::Allowed;
        }
        match asserted_sizes(expressions) {
            lists if lists.is_empty() => Self::Refused,
            lists => Self::Asserted(lists),
        }
    }

    /// Tells whether a list may be gone through with nothing in it: it, or the
    /// list that it was filtered from.
    pub(super) fn allows(&self, list: &Expression) -> bool {
        let lists = match self {
            Self::Refused => return false,
            Self::Allowed => return true,
            Self::Asserted(lists) => lists,
        };
        let mut list = list.without_places();
        loop {
            if lists.contains(&list) {
                return true;
            }
            list = match list.kind {
                Kind::Call(mut call) if call.function == Function::Where && !call.arguments.is_empty() => {
                    call.arguments.swap_remove(0)
                }
                _ => return false,
            };
        }
    }
}

/// Finds the lists whose size is compared with something by one of the
/// expressions of a step, each of which must hold: `size(rows) >= 3`.
pub fn asserted_sizes(expressions: &[Expression]) -> Vec<Expression> {
    let mut lists = Vec::new();
    for expression in expressions {
        collect(expression, &mut lists);
    }
    lists
}

/// Tells whether an expression comes from going through a list.
fn goes_through(expression: &Expression) -> bool {
    match &expression.kind {
        Kind::Call(call) => {
            let counts = matches!(call.function, Function::Count | Function::Where | Function::Size);
            counts || call.arguments.iter().any(goes_through)
        }
        Kind::Compute(left, _, right) => goes_through(left) || goes_through(right),
        Kind::Negative(of) => goes_through(of),
        _ => false,
    }
}

fn collect(expression: &Expression, lists: &mut Vec<Expression>) {
    let mut sized = |side: &Expression| {
        if let Kind::Call(call) = &side.kind
            && call.function == Function::Size
            && let Some(list) = call.arguments.first()
        {
            lists.push(list.without_places());
        }
    };
    match &expression.kind {
        Kind::And(parts) => parts.iter().for_each(|part| collect(part, lists)),
        Kind::Compare(left, _, right) => {
            // `size(rows) == rows.count(...)` holds for no rows too.
            if !goes_through(right) {
                sized(left);
            }
            if !goes_through(left) {
                sized(right);
            }
        }
        Kind::Between(of, ..) => sized(of),
        _ => {}
    }
}
