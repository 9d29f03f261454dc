//! The way into a value, by types.

use super::checker::{Checker, Element};
use super::scope::Known;
use super::unknown;
use crate::model::expression::{Access, AccessKind, ExpressionKind as Kind, OUTER};
use crate::model::{Expression, ValueType};
use crate::source::codes::expressions::UNKNOWN_FIELD;
use crate::source::{Diagnostic, Span};

impl Checker<'_> {
    pub(super) fn access(&mut self, of: &Expression, steps: &[Access], element: Element<'_>) -> ValueType {
        let outside = |name: &str| element.is_none() || OUTER.contains(&name);
        let (mut kind, rest) = match &of.kind {
            Kind::Name(name) if outside(name) => match self.root(name, of, steps) {
                Some(found) => found,
                None => return ValueType::Any,
            },
            _ => (self.kind(of, element), steps),
        };
        for step in rest {
            kind = self.step(&kind, step);
        }
        kind
    }

    /// Goes down the names that lead to a value. Returns its type, and what is
    /// taken out of it; nothing if a name is wrong, which is said.
    fn root<'e>(
        &mut self,
        name: &str,
        of: &Expression,
        steps: &'e [Access],
    ) -> Option<(ValueType, &'e [Access])> {
        let (mut known, mut path, mut rest, mut span) =
            (self.scope.find(name), name.to_owned(), steps, of.span);
        let mut within = self.scope;
        loop {
            match known {
                Known::Value(kind) => return Some((kind, rest)),
                Known::Unknown if rest.len() == steps.len() => {
                    self.say(unknown::name(name, self.scope, span));
                    return None;
                }
                Known::Unknown => {
                    let last = steps.get(steps.len() - rest.len() - 1)?;
                    let owner = path.rsplit_once(['.', '[']).map_or("", |(owner, _)| owner);
                    self.say(unknown::field(last.name()?, owner, within, last.span));
                    return None;
                }
                Known::Scope(scope) => {
                    let Some((step, behind)) = rest.split_first() else {
                        self.say(unknown::no_value(&path, scope, span));
                        return None;
                    };
                    let Some(name) = step.name() else {
                        let message = format!("`{path}` is no list; its parts have names");
                        self.differ(step.span, message, None);
                        return None;
                    };
                    (within, known) = (scope, scope.find(name));
                    path.push_str(&step.to_string());
                    (rest, span) = (behind, span.cover(step.span));
                }
            }
        }
    }

    fn step(&mut self, kind: &ValueType, step: &Access) -> ValueType {
        match (&step.kind, kind) {
            (_, ValueType::Any) => ValueType::Any,
            (AccessKind::Index(_), ValueType::List(element)) => (**element).clone(),
            (AccessKind::Field(_) | AccessKind::Key(_), ValueType::Map(member)) => (**member).clone(),
            (AccessKind::Index(_), _) => {
                self.differ(step.span, format!("only a list has elements, and this is {kind}"), None);
                ValueType::Any
            }
            (AccessKind::Field(name) | AccessKind::Key(name), _) => {
                self.say(no_field(name, kind, step.span));
                ValueType::Any
            }
        }
    }

    /// Takes a field of the element that a predicate is tried on.
    pub(super) fn field_of_element(&mut self, name: &str, span: Span, element: &ValueType) -> ValueType {
        match element {
            _ if name == "item" => element.clone(),
            ValueType::Any => ValueType::Any,
            ValueType::Map(member) => (**member).clone(),
            _ => {
                let message = format!("the element is {element}, and has no field `{name}`");
                let known = !matches!(self.scope.find(name), Known::Unknown);
                let help = if known {
                    "inside a condition on elements only `item`, `inputs`, `steps`, `run` and `incident` are known"
                } else {
                    "`item` is the element itself"
                };
                self.say(Diagnostic::error(&UNKNOWN_FIELD, span, message).help(help));
                ValueType::Any
            }
        }
    }
}

fn no_field(name: &str, kind: &ValueType, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error(&UNKNOWN_FIELD, span, format!("{kind} has no field `{name}`"));
    match kind {
        ValueType::List(_) if matches!(name, "length" | "len" | "size" | "count") => {
            diagnostic.help("`size(...)` says how many elements there are").suggest(span, ".size()")
        }
        ValueType::List(_) => {
            let help = format!("take an element, as in `[0].{name}`, or try all: `.all({name} == ...)`");
            diagnostic.help(help)
        }
        ValueType::Text => diagnostic.help("JSON that was printed is in `json`, a table in `rows`"),
        _ => diagnostic,
    }
}
