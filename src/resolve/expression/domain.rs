//! The values of one place that a condition can tell apart.

use std::cmp::Ordering;

use crate::model::expression::{Call, Comparator, ExpressionKind as Kind, Function, Literal};
use crate::model::{Expression, Number, Quantity};

/// Returns the one place that a condition is about, if it is made of nothing
/// but comparisons of that place with literals: `exit_code == 0 or exit_code > 2`.
pub(super) fn place(condition: &Expression) -> Option<&Expression> {
    match &condition.kind {
        Kind::Name(_) | Kind::Access(..) => Some(condition),
        Kind::Not(of) => place(of),
        Kind::Compare(left, by, right) if is_exact(*by) => match (constant(left), constant(right)) {
            (None, Some(_)) => Some(left),
            (Some(_), None) => Some(right),
            _ => None,
        },
        Kind::Compare(left, Comparator::In, right) => {
            let Kind::List(list) = &right.kind else { return None };
            (constant(left).is_none() && list.iter().all(|one| constant(one).is_some())).then_some(left)
        }
        Kind::Between(of, low, high) => {
            (constant(of).is_none() && constant(low).is_some() && constant(high).is_some()).then_some(of)
        }
        _ => None,
    }
}

const fn is_exact(by: Comparator) -> bool {
    by.is_order() || matches!(by, Comparator::Equal | Comparator::NotEqual)
}

const fn constant(expression: &Expression) -> Option<&Literal> {
    match &expression.kind {
        Kind::Literal(literal) => Some(literal),
        _ => None,
    }
}

/// All values that conditions about one place can tell apart: each literal in
/// them, and what lies between these.
pub(super) enum Domain<'e> {
    /// Numbers in their order. What is less than the first does not exist if
    /// they count something.
    Numbers { bounds: Vec<Quantity>, from_zero: bool },
    /// Texts.
    Texts(Vec<&'e str>),
    /// True and false.
    Truths,
}

impl<'e> Domain<'e> {
    /// Finds the values that these conditions tell apart; nothing if they
    /// compare with things of different kinds.
    pub(super) fn of(place: &Expression, conditions: &[&'e Expression]) -> Option<Self> {
        let mut literals: Vec<&Literal> = Vec::new();
        let mut order = false;
        for condition in conditions {
            collect(condition, &mut literals, &mut order);
        }
        if literals.iter().all(|literal| matches!(literal, Literal::Bool(_))) {
            return (!order).then_some(Self::Truths);
        }
        let texts = literals.iter().map(|literal| match literal {
            Literal::Text(text) => Some(text.as_str()),
            _ => None,
        });
        if let Some(texts) = texts.collect::<Option<Vec<_>>>() {
            return (!order).then_some(Self::Texts(texts));
        }
        let from_zero = is_count(place);
        let mut bounds = literals.into_iter().map(number).collect::<Option<Vec<_>>>()?;
        let unit = bounds.first()?.unit();
        if from_zero {
            bounds.push(Quantity::new(0, 1, unit)?);
        }
        if bounds.iter().any(|bound| bound.unit() != unit) {
            return None;
        }
        bounds.sort_by(|a, b| a.compare(*b).unwrap_or(Ordering::Equal));
        bounds.dedup();
        Some(Self::Numbers { bounds, from_zero })
    }

    /// Returns the values, numbered.
    pub(super) fn values(&self) -> impl Iterator<Item = usize> {
        match self {
            // Each bound, what lies between two of them, and both ends.
            Self::Numbers { bounds, from_zero } => {
                let zero = bounds.iter().position(|bound| bound.numerator() == 0);
                let first = if *from_zero { zero.map_or(0, |zero| 2 * zero + 1) } else { 0 };
                first..2 * bounds.len() + 1
            }
            // Each text, and one that is none of them.
            Self::Texts(texts) => 0..texts.len() + 1,
            Self::Truths => 0..2,
        }
    }

    /// Tells whether a condition holds for a value; nothing if that cannot be
    /// told.
    pub(super) fn holds(&self, condition: &Expression, value: usize) -> Option<bool> {
        match &condition.kind {
            Kind::Not(of) => self.holds(of, value).map(|holds| !holds),
            Kind::Compare(left, Comparator::In, right) => {
                let (None, Kind::List(list)) = (constant(left), &right.kind) else { return None };
                let mut found = false;
                for one in list {
                    found |= self.order(value, constant(one)?)? == Ordering::Equal;
                }
                Some(found)
            }
            Kind::Compare(left, by, right) => {
                let order = match (constant(left), constant(right)) {
                    (None, Some(literal)) => self.order(value, literal)?,
                    (Some(literal), None) => self.order(value, literal)?.reverse(),
                    _ => return None,
                };
                Some(match by {
                    Comparator::Equal => order == Ordering::Equal,
                    Comparator::NotEqual => order != Ordering::Equal,
                    Comparator::Less => order == Ordering::Less,
                    Comparator::AtMost => order != Ordering::Greater,
                    Comparator::Greater => order == Ordering::Greater,
                    Comparator::AtLeast => order != Ordering::Less,
                    _ => return None,
                })
            }
            Kind::Between(_, low, high) => {
                let (low, high) = (self.order(value, constant(low)?)?, self.order(value, constant(high)?)?);
                Some(low != Ordering::Less && high != Ordering::Greater)
            }
            // The place itself, which is true or false.
            _ => Some(self.order(value, &Literal::Bool(true))? == Ordering::Equal),
        }
    }

    /// Orders a value and a literal.
    fn order(&self, value: usize, literal: &Literal) -> Option<Ordering> {
        match (self, literal) {
            (Self::Numbers { bounds, .. }, literal) => {
                let wanted = number(literal)?;
                let at = bounds.iter().position(|bound| *bound == wanted)?;
                Some(value.cmp(&(2 * at + 1)))
            }
            (Self::Texts(texts), Literal::Text(text)) => {
                let same = texts.get(value).is_some_and(|value| value == text);
                Some(if same { Ordering::Equal } else { Ordering::Less })
            }
            (Self::Truths, Literal::Bool(truth)) => Some((value == 1).cmp(truth)),
            _ => None,
        }
    }
}

fn collect<'e>(condition: &'e Expression, literals: &mut Vec<&'e Literal>, order: &mut bool) {
    *order |= match &condition.kind {
        Kind::Compare(_, by, _) => by.is_order(),
        Kind::Between(..) => true,
        _ => false,
    };
    match &condition.kind {
        Kind::Not(of) => collect(of, literals, order),
        Kind::Compare(left, _, right) => {
            let parts = match &right.kind {
                Kind::List(list) => list.iter().collect(),
                _ => vec![&**left, &**right],
            };
            literals.extend(parts.into_iter().filter_map(constant));
        }
        Kind::Between(_, low, high) => {
            literals.extend([&**low, &**high].into_iter().filter_map(constant));
        }
        _ => literals.push(&Literal::Bool(true)),
    }
}

fn number(literal: &Literal) -> Option<Quantity> {
    match literal {
        Literal::Number(number) => Number::quantity(number),
        Literal::Quantity { quantity, .. } => Some(*quantity),
        _ => None,
    }
}

/// Tells whether something is never less than zero.
fn is_count(place: &Expression) -> bool {
    match &place.kind {
        Kind::Call(Call { function, .. }) => matches!(function, Function::Size | Function::Count),
        Kind::Name(name) => matches!(name.as_str(), "exit_code" | "duration" | "attempts" | "status"),
        _ => false,
    }
}
