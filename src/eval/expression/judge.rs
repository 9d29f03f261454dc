//! The expectations of a step, one expression each.

use super::empty::Emptiness;
use super::evaluator::{Evaluator, Frame};
use super::failure::Failure;
use super::held::Held;
use super::scope::Scope;
use super::told::told;
use crate::eval::expect::{Difference, Judgement, Verdict};
use crate::model::expression::{Call, ExpressionKind as Kind, Function};
use crate::model::{Expression, Value};

/// How many fields of an element a message shows.
const MAX_FIELDS: usize = 6;

/// How many characters of an element a message shows.
const MAX_CHARACTERS: usize = 100;

/// Holds the fields of a step against its expectations: a judgement for each,
/// in order. What cannot be said of them is an error, and no failure.
pub fn judge_expressions(expressions: &[Expression], scope: &dyn Scope, allow_empty: bool) -> Vec<Judgement> {
    let emptiness = Emptiness::of(expressions, allow_empty);
    expressions.iter().map(|expression| judge(expression, scope, &emptiness)).collect()
}

/// Tells whether the exit code 0 is required beside these expectations: it is,
/// unless one of them is about the exit code.
pub fn requires_exit_code_zero(expressions: &[Expression]) -> bool {
    let mut names_it = false;
    for expression in expressions {
        expression.each_root(&mut |name, _| names_it |= name == "exit_code");
    }
    !names_it
}

fn judge(expression: &Expression, scope: &dyn Scope, emptiness: &Emptiness) -> Judgement {
    let evaluator = Evaluator::new(scope, emptiness);
    let judgement = |verdict, differences, notes| Judgement { verdict, differences, more: 0, notes };
    match evaluator.truth(expression, Frame::default()) {
        Ok((true, _)) => judgement(Verdict::Passed, Vec::new(), Vec::new()),
        Ok((false, _)) => {
            let found = Evaluator::new(scope, emptiness).why(expression, expression);
            let difference = found.unwrap_or_else(|_| difference(expression, expression, "false".to_owned()));
            judgement(Verdict::Failed, vec![difference], Vec::new())
        }
        Err(Failure { message, span, .. }) => {
            let difference =
                Difference { path: String::new(), expected: told(expression), actual: message.clone(), span };
            judgement(Verdict::Error, vec![difference], vec![message])
        }
    }
}

fn difference(about: &Expression, expected: &Expression, actual: String) -> Difference {
    Difference { path: told(about), expected: told(expected), actual, span: expected.span }
}

impl Evaluator<'_> {
    /// Says why an expression is false: the first part that decides it, and the
    /// values in it. `whole` is what is shown as expected.
    fn why(&self, expression: &Expression, whole: &Expression) -> Result<Difference, Failure> {
        match &expression.kind {
            Kind::And(parts) if std::ptr::eq(expression, whole) => {
                for part in parts {
                    if !self.truth(part, Frame::default())?.0 {
                        return self.why(part, part);
                    }
                }
                Ok(difference(expression, whole, "true".to_owned()))
            }
            Kind::Not(of) => self.why(of, whole),
            Kind::And(parts) | Kind::Or(parts) => {
                let mut seen = Vec::new();
                for part in parts.iter().take(4) {
                    let found = self.why(part, part)?;
                    seen.push(format!("{} is {}", found.path, found.actual));
                }
                Ok(difference(expression, whole, seen.join("; ")))
            }
            Kind::Compare(left, _, right) => {
                let constant = |side: &Expression| matches!(side.kind, Kind::Literal(_) | Kind::List(_));
                if constant(left) {
                    return Ok(difference(right, whole, self.told_value(right)?));
                }
                let mut actual = self.told_value(left)?;
                if !constant(right) {
                    actual = format!("{actual}, and {} is {}", told(right), self.told_value(right)?);
                }
                Ok(difference(left, whole, actual))
            }
            Kind::Between(of, ..) | Kind::Matches(of, _) => Ok(difference(of, whole, self.told_value(of)?)),
            Kind::Test(of, _) => match self.told_value(of) {
                Ok(actual) => Ok(difference(of, whole, actual)),
                Err(failure) => Ok(difference(of, whole, failure.message)),
            },
            Kind::Call(call) if call.function.takes_predicate() => self.why_each(call, whole),
            _ => Ok(difference(expression, whole, self.told_value(expression)?)),
        }
    }

    /// Finds the element that decides.
    fn why_each(&self, call: &Call, whole: &Expression) -> Result<Difference, Failure> {
        let [list, predicate] = call.arguments.as_slice() else {
            return Ok(difference(whole, whole, "false".to_owned()));
        };
        let held = self.value(list, Frame::default())?;
        let Value::List(elements) = held.value.as_ref() else {
            return Ok(difference(list, whole, held.shown()));
        };
        let wanted = call.function != Function::All;
        for (index, element) in elements.iter().enumerate() {
            let frame = Frame { element: Some((element, held.secret)) };
            if self.truth(predicate, frame)?.0 == wanted {
                let shown = shown_element(element, held.secret);
                return Ok(difference(list, whole, format!("[{index}] is {shown}")));
            }
        }
        Ok(difference(list, whole, told_list(elements, held.secret)))
    }

    fn told_value(&self, expression: &Expression) -> Result<String, Failure> {
        let held = self.value(expression, Frame::default())?;
        Ok(match held.value.as_ref() {
            Value::List(elements) if !held.secret => told_list(elements, held.secret),
            Value::Map(_) if !held.secret => shown_element(&held.value, held.secret),
            _ => held.shown(),
        })
    }
}

fn told_list(elements: &[Value], secret: bool) -> String {
    let Some(first) = elements.first() else { return "an empty list".to_owned() };
    let shown = shown_element(first, secret);
    match elements.len() {
        1 => format!("one element: {shown}"),
        count => format!("{count} elements, the first: {shown}"),
    }
}

/// Shows an element on one line: of a row its first cells.
fn shown_element(element: &Value, secret: bool) -> String {
    let mut held = Held::of(std::borrow::Cow::Borrowed(element));
    held.secret |= secret;
    let Value::Map(members) = held.value.as_ref() else { return held.shown() };
    if held.secret || members.is_empty() {
        return held.shown();
    }
    // What it is called comes first.
    let names =
        |wanted: bool| members.iter().filter(move |(name, _)| name.eq_ignore_ascii_case("name") == wanted);
    let fields: Vec<String> = names(true)
        .chain(names(false))
        .take(MAX_FIELDS)
        .map(|(name, value)| match value {
            Value::Cell(text) | Value::Text(text) => format!("{name} {text}"),
            other => format!("{name} {}", other.shown()),
        })
        .collect();
    let line = fields.join(", ").replace(char::is_control, " ");
    match line.char_indices().nth(MAX_CHARACTERS) {
        Some((at, _)) => format!("{}...", line.get(..at).unwrap_or_default()),
        None => line,
    }
}
