//! Types of the values that calls give to inputs.

use crate::model::{Call, Expression, Input, InputType, Template, TemplateNode, Unit, ValueType};
use crate::resolve::expression::check_value;
use crate::resolve::files::Links;
use crate::shell::Piece;
use crate::source::codes::files::BAD_CALL_INPUT;
use crate::source::{Diagnostic, Diagnostics};

use super::names::Within;

/// Holds the types of values against what the inputs take.
pub(super) fn check(call: &Call, links: Links<'_>, scope: &Within<'_, '_>, diagnostics: &mut Diagnostics) {
    let called = call.file.and_then(|index| links.get(index));
    let inputs: &[Input] = match (call.file, called) {
        (None, _) => scope.names.all_inputs(),
        (Some(_), Some(called)) => &called.runbook.inputs,
        (Some(_), None) => return,
    };
    for given in &call.inputs {
        let input = inputs.iter().find(|input| input.name == given.name);
        let (Some(input), Some(only)) = (input, only(&given.value)) else { continue };
        let kind = check_value(only, scope).0;
        if !may_be(&kind, &input.kind) {
            let whose = called.map(|called| format!(" of {}", called.runbook.file)).unwrap_or_default();
            let (name, wanted) = (&given.name, input.wanted());
            let message = format!("`{name}`{whose} takes {wanted}, and this is {kind}");
            diagnostics.push(Diagnostic::error(&BAD_CALL_INPUT, only.span, message));
        }
    }
}

/// The expression of a text that is nothing else.
fn only(template: &Template<Expression>) -> Option<&Expression> {
    match (template.nodes.as_slice(), template.expressions.as_slice()) {
        ([TemplateNode::Piece(Piece::Hole(_))], [only]) => Some(&only.expression),
        _ => None,
    }
}

/// Tells whether a value of this type can be one of an input. Text may be
/// anything, and anything may be text.
fn may_be(kind: &ValueType, input: &InputType) -> bool {
    match (kind, input) {
        (ValueType::Any | ValueType::Text | ValueType::Choice(_) | ValueType::Cell | ValueType::Null, _)
        | (_, InputType::String | InputType::Secret | InputType::Words)
        | (ValueType::Bool, InputType::Boolean)
        | (ValueType::Number, InputType::Integer | InputType::Number)
        | (ValueType::Number | ValueType::Quantity(_), InputType::Quantity)
        | (ValueType::Timestamp, InputType::Timestamp) => true,
        (ValueType::Quantity(unit), InputType::Duration) => *unit == Unit::Seconds,
        (ValueType::Quantity(unit), InputType::Integer | InputType::Number) => *unit == Unit::None,
        (kind, InputType::Choice(_)) => !matches!(kind, ValueType::List(_) | ValueType::Map(_)),
        _ => false,
    }
}
