//! Conditions that come out the same whatever happens, as far as that can be
//! seen from literals: nothing is said of what might be otherwise.

use std::collections::BTreeMap;

use super::domain::{Domain, place};
use crate::model::Expression;
use crate::model::expression::{ExpressionKind as Kind, Literal};

/// Returns how a condition always comes out; nothing if it depends.
pub fn truth(condition: &Expression) -> Option<bool> {
    match &condition.kind {
        Kind::Literal(Literal::Bool(truth)) => Some(*truth),
        Kind::Not(of) => truth(of).map(|truth| !truth),
        Kind::And(parts) => {
            let truths: Vec<Option<bool>> = parts.iter().map(truth).collect();
            let parts: Vec<&Expression> = parts.iter().collect();
            let never = truths.contains(&Some(false)) || never_together(&parts).is_some();
            if never { Some(false) } else { truths.iter().all(|truth| *truth == Some(true)).then_some(true) }
        }
        Kind::Or(parts) => {
            let truths: Vec<Option<bool>> = parts.iter().map(truth).collect();
            let always = truths.contains(&Some(true)) || one_always_holds(parts);
            if always {
                Some(true)
            } else {
                truths.iter().all(|truth| *truth == Some(false)).then_some(false)
            }
        }
        _ => alone(condition),
    }
}

/// Finds the first of several conditions that cannot hold together with those
/// before it.
pub fn never_together(conditions: &[&Expression]) -> Option<usize> {
    let mut groups: BTreeMap<String, Vec<&Expression>> = BTreeMap::new();
    for (index, condition) in conditions.iter().enumerate() {
        let Some(place) = place(condition) else { continue };
        let group = groups.entry(place.to_string()).or_default();
        group.push(condition);
        if group.len() > 1 && outcomes(place, group, true) == Some(false) {
            return Some(index);
        }
    }
    None
}

/// Tells whether of these conditions one always holds, together with others
/// about the same place.
fn one_always_holds(conditions: &[Expression]) -> bool {
    let mut groups: BTreeMap<String, Vec<&Expression>> = BTreeMap::new();
    for condition in conditions {
        if let Some(place) = place(condition) {
            groups.entry(place.to_string()).or_default().push(condition);
        }
    }
    let several = groups.values().filter(|group| group.len() > 1);
    several.into_iter().any(|group| {
        let place = group.first().and_then(|first| place(first));
        place.is_some_and(|place| outcomes(place, group, false) == Some(true))
    })
}

/// A condition by itself.
fn alone(condition: &Expression) -> Option<bool> {
    let place = place(condition)?;
    // What is simply true or false is what it is asked for.
    if std::ptr::eq(place, condition) {
        return None;
    }
    outcomes(place, &[condition], true)
}

/// Goes through all values that can be told apart: how the conditions come out
/// for every one of them, if that is the same, joined by `and` or by `or`.
fn outcomes(place: &Expression, conditions: &[&Expression], all: bool) -> Option<bool> {
    let domain = Domain::of(place, conditions)?;
    let mut same = None;
    for value in domain.values() {
        let mut joined = all;
        for condition in conditions {
            let holds = domain.holds(condition, value)?;
            joined = if all { joined && holds } else { joined || holds };
        }
        if *same.get_or_insert(joined) != joined {
            return None;
        }
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::Text;
    use crate::source::Span;
    use crate::syntax::expression::expression;

    fn come_out(written: &str) -> Option<bool> {
        truth(&expression(&Text::literal(written, Span::new(0, written.len()))).unwrap())
    }

    #[test]
    fn what_never_holds_is_seen() {
        for written in [
            "false",
            "not true",
            "false and failed",
            "exit_code == 0 and exit_code == 1",
            "exit_code == 0 and stdout contains 'a' and 1 == exit_code",
            "exit_code > 5 and exit_code <= 5",
            "exit_code between 1 and 3 and exit_code in [0, 4]",
            "json.state == 'a' and json.state == 'b'",
            "json.state in ['a', 'b'] and json.state not in ['a', 'b']",
            "failed and not failed",
            "failed == false and failed",
            "size(rows) < 0",
            "rows.count(STATUS == 'x') < 0",
            "duration < 1s and duration > 1000ms",
            "false or size(rows) < 0",
        ] {
            assert_eq!(come_out(written), Some(false), "{written}");
        }
    }

    #[test]
    fn what_always_holds_is_seen() {
        for written in [
            "true",
            "true or failed",
            "json.state != 'a' or json.state != 'b'",
            "exit_code != 0 or exit_code != 1",
            "exit_code < 5 or exit_code >= 5",
            "failed or not failed",
            "size(rows) >= 0",
            "0 <= size(rows)",
            "exit_code >= 0",
            "true and size(rows) >= 0",
        ] {
            assert_eq!(come_out(written), Some(true), "{written}");
        }
    }

    #[test]
    fn what_depends_is_left_alone() {
        for written in [
            "failed",
            "exit_code == 0",
            "exit_code == 0 and stderr is empty",
            "exit_code == 0 or exit_code == 1",
            "exit_code > 0 and exit_code < 2",
            "exit_code > 1 and exit_code < 2 or failed",
            "json.a == 1 and json.b == 2",
            "json.a == 1 and json.a == '1'",
            "json.a == 80% and json.a == 1s",
            "json.a != 'a' and json.a != 'b'",
            "stdout contains 'a' and stdout not contains 'b'",
            "stdout matches /a/ and stdout matches /b/",
            "size(rows) > 0",
            "size(rows) <= 0",
            "json.offset < 0",
            "json.list in [['a'], ['b']]",
            "inputs.a == inputs.b and inputs.a == 'x'",
            "rows.all(STATUS == 'a') and rows.all(STATUS == 'b')",
            "json.a is empty and json.a exists",
            "json.a == null or json.a == 1",
            "failed and succeeded",
        ] {
            assert_eq!(come_out(written), None, "{written}");
        }
    }
}
