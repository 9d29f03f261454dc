//! Comparisons, by types.

use std::cmp::Ordering;

use super::checker::{Checker, Element, is_text, literal_kind};
use super::constant::truth;
use crate::model::expression::{Comparator, ExpressionKind as Kind, Literal};
use crate::model::{Expression, Quantity, Unit, ValueType};
use crate::source::codes::expressions::ALWAYS_THE_SAME;
use crate::source::{Diagnostic, Span};

impl Checker<'_> {
    pub(super) fn compare(
        &mut self,
        (left, by, right): (&Expression, Comparator, &Expression),
        whole: &Expression,
        element: Element<'_>,
    ) {
        let (a, b) = (self.kind(left, element), self.kind(right, element));
        let constant = |side: &Expression| matches!(side.kind, Kind::Literal(_));
        if constant(left) && constant(right) {
            self.always(whole.span, "two literals are compared", None);
            return;
        }
        if left.without_places() == right.without_places() {
            self.always(whole.span, "a value is compared with itself", None);
            return;
        }
        if let Some(truth) = truth(whole) {
            let message = if truth { "this always holds" } else { "this never holds" };
            self.always(whole.span, message, Some("it is never less than zero".to_owned()));
            return;
        }
        match by {
            Comparator::Equal | Comparator::NotEqual => self.equal((left, &a), (right, &b), whole.span),
            by if by.is_order() => self.order(&a, &b, whole.span),
            Comparator::In => self.contains((right, &b), (left, &a), whole.span),
            Comparator::Contains => self.contains((left, &a), (right, &b), whole.span),
            _ => {
                for (side, kind) in [(left, &a), (right, &b)] {
                    if !is_text(kind) {
                        let message = format!("`{}` is about text, and this is {kind}", by.symbol());
                        self.differ(side.span, message, None);
                    }
                }
            }
        }
    }

    pub(super) fn between(
        &mut self,
        of: &Expression,
        (low, high): (&Expression, &Expression),
        whole: &Expression,
        element: Element<'_>,
    ) {
        let kind = self.kind(of, element);
        for bound in [low, high] {
            let other = self.kind(bound, element);
            self.order(&kind, &other, whole.span.cover(bound.span));
        }
        if let (Some(low), Some(high)) = (fraction(low), fraction(high))
            && low.compare(high) == Some(Ordering::Greater)
        {
            self.always(whole.span, "the range ends before it starts, so this is never true", None);
        }
    }

    /// Says how conditions come out that are joined, unless that is said of one
    /// of them.
    pub(super) fn always_joined(&mut self, parts: &[Expression], whole: &Expression) {
        let said = |part: &Expression| truth(part).is_some() && !matches!(part.kind, Kind::Literal(_));
        if parts.iter().any(said) {
            return;
        }
        match truth(whole) {
            Some(true) => self.always(whole.span, "of these conditions one always holds", None),
            Some(false) => self.always(whole.span, "these conditions never hold together", None),
            None => {}
        }
    }

    pub(super) fn always(&mut self, span: Span, message: &str, help: Option<String>) {
        let diagnostic = Diagnostic::warning(&ALWAYS_THE_SAME, span, message);
        self.say(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    fn equal(&mut self, left: (&Expression, &ValueType), right: (&Expression, &ValueType), span: Span) {
        for ((_, kind), (other, of)) in [(left, right), (right, left)] {
            match (kind, of) {
                (ValueType::Null, ValueType::Any | ValueType::Null) => return,
                (ValueType::Null, of) => {
                    let help = Some("`exists` asks whether a value is there".to_owned());
                    self.always(span, &format!("{of} is never null"), help);
                    return;
                }
                (ValueType::Choice(choices), _) => {
                    if let Kind::Literal(Literal::Text(text)) = &other.kind
                        && !choices.contains(text)
                    {
                        self.no_choice(text, choices, other.span);
                        return;
                    }
                }
                _ => {}
            }
        }
        let (a, b) = (left.1, right.1);
        if !can_be_equal(a, b) {
            self.clash(a, b, span);
        }
    }

    fn no_choice(&mut self, text: &str, choices: &[String], span: Span) {
        let near = choices.iter().min_by_key(|choice| strsim::osa_distance(choice, text));
        let near = near
            .filter(|choice| strsim::osa_distance(choice, text) <= 2 || choice.eq_ignore_ascii_case(text));
        let message = format!("it is never '{text}', so this always comes out the same");
        let diagnostic = Diagnostic::warning(&ALWAYS_THE_SAME, span, message);
        self.say(match near {
            Some(choice) => {
                diagnostic.help(format!("did you mean '{choice}'?")).suggest(span, format!("'{choice}'"))
            }
            None => diagnostic.help(format!("it is one of {}", choices.join(", "))),
        });
    }

    fn order(&mut self, a: &ValueType, b: &ValueType, span: Span) {
        let has_order = |kind: &ValueType| {
            matches!(
                kind,
                ValueType::Any
                    | ValueType::Number
                    | ValueType::Quantity(_)
                    | ValueType::Cell
                    | ValueType::Timestamp
            )
        };
        let text = |kind: &ValueType| matches!(kind, ValueType::Text | ValueType::Choice(_));
        let time = matches!(a, ValueType::Timestamp) || matches!(b, ValueType::Timestamp);
        if text(a) && text(b)
            || matches!(a, ValueType::Cell) && text(b)
            || text(a) && matches!(b, ValueType::Cell)
        {
            let help = "'10' would be less than '9': read it by `number(...)` or `duration(...)`";
            self.differ(span, "text has no order", Some(help));
        } else if time && (text(a) || text(b)) {
            // A time that is written as text.
        } else if !can_be_equal(a, b) {
            self.clash(a, b, span);
        } else if !has_order(a) || !has_order(b) {
            let which = if has_order(a) { b } else { a };
            self.differ(span, format!("{which} is neither more nor less than anything"), None);
        }
    }

    fn clash(&mut self, a: &ValueType, b: &ValueType, span: Span) {
        let help = match (a, b) {
            (ValueType::Text, ValueType::Number) | (ValueType::Number, ValueType::Text) => {
                Some("read the text by `number(...)`, or write the number without quotes")
            }
            (ValueType::Text, ValueType::Quantity(Unit::Seconds))
            | (ValueType::Quantity(Unit::Seconds), ValueType::Text) => {
                Some("read the text by `duration(...)`, or write the duration without quotes")
            }
            (ValueType::Quantity(unit), ValueType::Number)
            | (ValueType::Number, ValueType::Quantity(unit)) => Some(match unit {
                Unit::Seconds => "give the number its unit, as in `5s` or `200ms`",
                Unit::Percent => "a percentage is written `80%`, and is no ratio",
                Unit::Bytes => "give the number its unit, as in `512Mi` or `2GB`",
                _ => "give the number its unit, as in `100/s`",
            }),
            (ValueType::Bool, ValueType::Text) | (ValueType::Text, ValueType::Bool) => {
                Some("`true` and `false` are written without quotes")
            }
            _ => None,
        };
        self.differ(span, format!("{a} is compared with {b}"), help);
    }

    fn contains(
        &mut self,
        (whole, kind): (&Expression, &ValueType),
        (part, of): (&Expression, &ValueType),
        span: Span,
    ) {
        match (kind, &whole.kind) {
            (ValueType::List(_), Kind::List(parts)) => {
                // Other parts were looked at already; a second look at each
                // level would double the work with every level.
                for one in parts {
                    if let Kind::Literal(literal) = &one.kind {
                        self.equal((part, of), (one, &literal_kind(literal)), one.span);
                    }
                }
            }
            (ValueType::List(kind), _) => self.equal((whole, kind), (part, of), span),
            (ValueType::Any, _) => {}
            (ValueType::Map(_) | ValueType::Text | ValueType::Choice(_) | ValueType::Cell, _) => {
                if !is_text(of) {
                    self.differ(part.span, format!("only text can be in {kind}, and this is {of}"), None);
                }
            }
            _ => self.differ(whole.span, format!("nothing can be in {kind}"), None),
        }
    }
}

/// Tells whether two types have values in common.
fn can_be_equal(a: &ValueType, b: &ValueType) -> bool {
    use ValueType as Type;
    match (a, b) {
        (Type::Cell, other) | (other, Type::Cell) => {
            !matches!(other, Type::List(_) | Type::Map(_) | Type::Null)
        }
        (Type::Any, _)
        | (_, Type::Any)
        | (Type::Text | Type::Choice(_), Type::Text | Type::Choice(_) | Type::Timestamp)
        | (Type::Timestamp, Type::Text)
        | (Type::Number, Type::Quantity(Unit::None))
        | (Type::Quantity(Unit::None), Type::Number)
        | (Type::List(_), Type::List(_))
        | (Type::Map(_), Type::Map(_)) => true,
        (a, b) => a == b,
    }
}

/// Returns a literal number or quantity as a fraction.
fn fraction(expression: &Expression) -> Option<Quantity> {
    match &expression.kind {
        Kind::Literal(Literal::Number(number)) => number.quantity(),
        Kind::Literal(Literal::Quantity { quantity, .. }) => Some(*quantity),
        _ => None,
    }
}
