//! What a condition says about the fates of steps, once it is known to hold.

use crate::model::Expression;
use crate::model::expression::{AccessKind, Comparator, ExpressionKind as Kind, Literal, Test};

use super::fates::{AS_BEFORE, AllFates, DONE, FAILED, Fates, NONE};
use super::names::{is_known_of_all, true_with, with_outcome};
use super::walk::Walker;

/// A path in front of which stands a name: the name and its fields.
pub(super) fn path(expression: &Expression) -> Option<(&str, Vec<&str>)> {
    match &expression.kind {
        Kind::Name(name) => Some((name, Vec::new())),
        Kind::Access(of, steps) => {
            let Kind::Name(name) = &of.kind else { return None };
            let fields = steps.iter().map_while(|step| match &step.kind {
                AccessKind::Field(name) | AccessKind::Key(name) => Some(name.as_str()),
                AccessKind::Index(_) => None,
            });
            Some((name, fields.collect()))
        }
        _ => None,
    }
}

/// The step and the field that a path begins with.
pub(super) fn of_step<'e>(root: &'e str, fields: &[&'e str]) -> Option<(&'e str, &'e str)> {
    match (root, fields) {
        ("steps", [step, field, ..]) => Some((step, field)),
        (root, [field, ..]) => Some((root, field)),
        _ => None,
    }
}

impl Walker<'_, '_> {
    /// Returns what is known where a condition holds, or does not.
    pub(super) fn assume(&self, condition: &Expression, holds: bool, mut known: AllFates) -> AllFates {
        match &condition.kind {
            Kind::Not(of) => self.assume(of, !holds, known),
            Kind::And(parts) if holds => {
                parts.iter().fold(known, |known, part| self.assume(part, true, known))
            }
            Kind::Or(parts) if !holds => {
                parts.iter().fold(known, |known, part| self.assume(part, false, known))
            }
            Kind::And(parts) | Kind::Or(parts) => {
                // Each part may be the one that decides.
                let mut any: Option<AllFates> = None;
                for part in parts {
                    let decided = self.assume(part, holds, known.clone());
                    any = super::fates::joined(any, Some(decided));
                    known = self.assume(part, !holds, known);
                }
                any.unwrap_or(known)
            }
            Kind::Access(..) => {
                let said =
                    self.step_and_field(condition).and_then(|(step, field)| Some((step, true_with(field)?)));
                if let Some((step, fates)) = said {
                    self.narrow(step, if holds { fates } else { !fates & !NONE }, &mut known);
                }
                known
            }
            Kind::Compare(left, by, right) => {
                let said = self.compared(left, *by, right).or_else(|| match by {
                    Comparator::Equal | Comparator::NotEqual => self.compared(right, *by, left),
                    _ => None,
                });
                if let Some((step, fates, equal)) = said {
                    self.narrow(step, if equal == holds { fates } else { !fates & !NONE }, &mut known);
                }
                known
            }
            Kind::Test(of, Test::Exists) if holds => {
                self.exists(of, &mut known);
                known
            }
            _ => known,
        }
    }

    /// The step whose outcome is compared, the fates that are named, and whether
    /// it is one of them.
    fn compared(&self, of: &Expression, by: Comparator, with: &Expression) -> Option<(usize, Fates, bool)> {
        let (step, field) = self.step_and_field(of)?;
        let fates = match (field, &with.kind) {
            ("outcome", Kind::Literal(Literal::Text(outcome))) if by != Comparator::In => {
                with_outcome(outcome)
            }
            ("outcome", Kind::List(outcomes)) if by == Comparator::In => {
                outcomes.iter().fold(0, |fates, outcome| match &outcome.kind {
                    Kind::Literal(Literal::Text(outcome)) => fates | with_outcome(outcome),
                    _ => Fates::MAX,
                })
            }
            (field, Kind::Literal(Literal::Bool(truth))) if by != Comparator::In => {
                let fates = true_with(field)?;
                if *truth { fates } else { !fates & !NONE }
            }
            _ => return None,
        };
        match by {
            Comparator::Equal | Comparator::In => Some((step, fates, true)),
            Comparator::NotEqual => Some((step, fates, false)),
            _ => None,
        }
    }

    fn exists(&self, of: &Expression, known: &mut AllFates) {
        let Some((root, fields)) = path(of) else { return };
        if let ("inputs", Some(input)) = (root, fields.first()) {
            if let Some(number) = self.names.input(input) {
                known.set(number, DONE);
            }
        } else if let Some((step, field)) = self.step_and_field(of)
            && is_known_of_all(field)
            && true_with(field).is_none()
        {
            self.narrow(step, FAILED | DONE, known);
        }
    }

    fn step_and_field<'e>(&self, expression: &'e Expression) -> Option<(usize, &'e str)> {
        let (root, fields) = path(expression)?;
        let (step, field) = of_step(root, &fields)?;
        Some((self.names.number(step)?, field))
    }

    /// Rules out what cannot be. What is known where a step has run is known
    /// then, as far as it cannot have changed since.
    pub(super) fn narrow(&self, name: usize, fates: Fates, known: &mut AllFates) {
        let before = known.get(name);
        let after = before & fates;
        if after == 0 || after == before || before & AS_BEFORE != 0 {
            return;
        }
        known.set(name, after);
        let snapshot = match after {
            DONE => self.done.get(name),
            after if after & !(FAILED | DONE) == 0 => self.ran.get(name),
            _ => None,
        };
        let (Some(Some(then)), Some((procedure, _))) = (snapshot, self.names.steps.get(name)) else { return };
        if *procedure == self.here.0 {
            *known = known.merge(then, 0..self.names.values().end, &|now, then| {
                let open = (now | then) & AS_BEFORE != 0 || then & NONE != 0;
                if open || now & then == 0 { now } else { now & then }
            });
        }
    }
}
