//! Going through a tree.

use super::{AccessKind, Expression, ExpressionKind};
use crate::source::Span;

/// The names that mean the same inside a predicate and outside of it. All
/// others are fields of the element there, so that what a condition says does
/// not depend on which fields an element happens to have.
pub const OUTER: [&str; 6] = ["inputs", "steps", "run", "incident", "env", "failure"];

impl Expression {
    /// Returns the direct parts.
    pub fn parts(&self) -> Vec<&Self> {
        use ExpressionKind as Kind;
        match &self.kind {
            Kind::Literal(_) | Kind::Name(_) => Vec::new(),
            Kind::List(parts) | Kind::And(parts) | Kind::Or(parts) => parts.iter().collect(),
            Kind::Call(call) => call.arguments.iter().collect(),
            Kind::Access(of, _)
            | Kind::Not(of)
            | Kind::Negative(of)
            | Kind::Matches(of, _)
            | Kind::Test(of, _) => vec![of],
            Kind::Compare(left, _, right) | Kind::Compute(left, _, right) => vec![left, right],
            Kind::Between(of, low, high) => vec![of, low, high],
        }
    }

    /// Calls `visit` with the name in front of every path, and the first field
    /// behind it, if there is one. Fields of elements are left out: in a
    /// predicate only the names of [`OUTER`] lead out of it.
    pub fn each_root<'e>(&'e self, visit: &mut dyn FnMut(&'e str, Option<&'e str>)) {
        self.roots(false, visit);
    }

    fn roots<'e>(&'e self, inside: bool, visit: &mut dyn FnMut(&'e str, Option<&'e str>)) {
        let leads = |name: &str| !inside || OUTER.contains(&name);
        match &self.kind {
            ExpressionKind::Name(name) if leads(name) => visit(name, None),
            ExpressionKind::Access(of, steps) => match (&of.kind, steps.first().map(|step| &step.kind)) {
                (ExpressionKind::Name(name), Some(AccessKind::Field(field) | AccessKind::Key(field)))
                    if leads(name) =>
                {
                    visit(name, Some(field));
                }
                _ => of.roots(inside, visit),
            },
            ExpressionKind::Call(call) if call.function.takes_predicate() => {
                for (index, argument) in call.arguments.iter().enumerate() {
                    argument.roots(inside || index > 0, visit);
                }
            }
            _ => self.parts().into_iter().for_each(|part| part.roots(inside, visit)),
        }
    }

    /// Returns the same tree without places: for comparing what two
    /// expressions say.
    #[must_use]
    pub fn without_places(&self) -> Self {
        let mut tree = self.clone();
        tree.forget_places();
        tree
    }

    fn forget_places(&mut self) {
        use ExpressionKind as Kind;
        self.span = Span::default();
        match &mut self.kind {
            Kind::Literal(_) | Kind::Name(_) => {}
            Kind::List(parts) | Kind::And(parts) | Kind::Or(parts) => {
                parts.iter_mut().for_each(Self::forget_places);
            }
            Kind::Call(call) => {
                call.name = Span::default();
                call.arguments.iter_mut().for_each(Self::forget_places);
            }
            Kind::Access(of, steps) => {
                of.forget_places();
                for step in steps {
                    step.span = Span::default();
                }
            }
            Kind::Matches(of, pattern) => {
                of.forget_places();
                pattern.span = Span::default();
            }
            Kind::Not(of) | Kind::Negative(of) | Kind::Test(of, _) => of.forget_places(),
            Kind::Compare(left, _, right) | Kind::Compute(left, _, right) => {
                left.forget_places();
                right.forget_places();
            }
            Kind::Between(of, low, high) => {
                of.forget_places();
                low.forget_places();
                high.forget_places();
            }
        }
    }
}
