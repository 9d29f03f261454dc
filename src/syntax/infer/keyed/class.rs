//! The classes that a fence can have.

use crate::source::Diagnostic;
use crate::source::codes::keys::UNKNOWN_KEY;
use crate::syntax::tree::{Attributes, Class};

/// Classes that say that a fence is a part of another step.
const ROLES: &[&str] = &["rollback", "done_when", "before", "dry_run"];
/// Classes that say what a step may change.
const EFFECTS: &[&str] = &["read", "write", "destructive"];
/// Classes that say what a fence is.
const WHAT: &[&str] = &["step", "doc"];

/// Tells whether a fence has a class.
pub(super) fn has(attributes: &Attributes, name: &str) -> bool {
    attributes.classes.iter().any(|class| class.value == name)
}

/// Finds the class that makes a fence a part of another step.
pub(super) fn role(attributes: &Attributes) -> Option<&Class> {
    attributes.classes.iter().find(|class| is_role(class))
}

/// Tells whether a class makes a fence a part of a step.
pub(super) fn is_role(class: &Class) -> bool {
    ROLES.contains(&class.value.as_str())
}

/// Tells whether a class says what a step may change.
pub(super) fn is_effect(class: &Class) -> bool {
    EFFECTS.contains(&class.value.as_str())
}

/// Tells whether a name is one of a class.
pub(super) fn is_known(name: &str) -> bool {
    [EFFECTS, ROLES, WHAT].iter().any(|names| names.contains(&name))
}

/// Says that a class is none; nothing if it is one.
pub(super) fn refuse(class: &Class) -> Option<Diagnostic> {
    if is_known(&class.value) {
        return None;
    }
    let refused =
        Diagnostic::error(&UNKNOWN_KEY, class.span, format!("`.{}` means nothing here", class.value));
    Some(match nearest(&class.value) {
        Some(name) => {
            refused.help(format!("did you mean `.{name}`?")).suggest(class.span, format!(".{name}"))
        }
        None => refused.help(format!("the classes are {}", [EFFECTS, ROLES, WHAT].concat().join(", "))),
    })
}

/// Tells whether a class was probably meant to make a fence a part of a step.
pub(super) fn is_nearly_role(class: &Class) -> bool {
    !is_known(&class.value) && nearest(&class.value).is_some_and(|name| ROLES.contains(&name))
}

/// Finds the class that was probably meant.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    [EFFECTS, ROLES, WHAT]
        .concat()
        .into_iter()
        .map(|known| (strsim::jaro_winkler(known, name), known))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, known)| known)
}
