//! Names that there are not, and what was probably meant.

use super::scope::{Known, TypeScope};
use crate::source::codes::expressions::{UNKNOWN_FIELD, UNKNOWN_NAME};
use crate::source::{Diagnostic, Span};

/// How many names a message lists.
const MAX_NAMES: usize = 20;

/// Words of other languages and what they are here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("True", "true"),
    ("False", "false"),
    ("TRUE", "true"),
    ("FALSE", "false"),
    ("yes", "true"),
    ("no", "false"),
    ("None", "null"),
    ("nil", "null"),
    ("NULL", "null"),
    ("undefined", "null"),
    ("rc", "exit_code"),
    ("code", "exit_code"),
    ("exitcode", "exit_code"),
    ("exitCode", "exit_code"),
    ("exit_status", "exit_code"),
    ("returncode", "exit_code"),
    ("output", "stdout"),
    ("status_code", "status"),
    ("body", "stdout"),
    ("elapsed", "duration"),
    ("vars", "inputs"),
    ("input", "inputs"),
    ("params", "inputs"),
];

/// Words that mean nothing yet, and what does the same.
const RESERVED: &[(&str, &str)] = &[
    ("env", "an input takes a variable of the environment, by `from: {env: NAME}`: so it is on record"),
    ("failure", "`X.outcome`, `X.exit_code` and `X.stderr` say how step `X` has failed"),
    ("item", "`item` is an element: in `where(...)` and its like, and in a step with `for_each`"),
];

/// Says that a name at the start of a path is unknown.
pub(super) fn name(name: &str, scope: &dyn TypeScope, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error(&UNKNOWN_NAME, span, format!("nothing has the name `{name}`"));
    if let Some(found) = meant(name, scope) {
        return diagnostic.help(format!("did you mean `{found}`?")).suggest(span, found);
    }
    if let Some((_, help)) = RESERVED.iter().find(|(word, _)| *word == name) {
        let message = format!("`{name}` is reserved, and stands for nothing here");
        return Diagnostic::error(&UNKNOWN_NAME, span, message).help(*help);
    }
    if let Some((path, kind)) = below(name, scope) {
        return diagnostic.help(format!("{kind} of this name is written `{path}`")).suggest(span, path);
    }
    let known = |name: &str| !matches!(scope.find(name), Known::Unknown);
    match name.split_once('-') {
        Some((left, right)) if known(left) || known(right) => {
            let help = "a hyphen without blanks is part of a name: put blanks around it for a difference";
            diagnostic.help(help).suggest(span, format!("{left} - {right}"))
        }
        _ => diagnostic.help(format!("text stands in quotes: `'{name}'`")),
    }
}

/// Says that there is no such field.
pub(super) fn field(name: &str, owner: &str, scope: &dyn TypeScope, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error(&UNKNOWN_FIELD, span, format!("`{owner}` has no `{name}`"));
    match meant(name, scope).or_else(|| begun(name, scope)) {
        Some(found) => diagnostic.help(format!("did you mean `{found}`?")).suggest(span, format!(".{found}")),
        None => diagnostic.help(listed(scope)),
    }
}

/// Says that a name leads to others, and is no value itself.
pub(super) fn no_value(path: &str, scope: &dyn TypeScope, span: Span) -> Diagnostic {
    let message = format!("`{path}` is no value; name one of its fields");
    let diagnostic = Diagnostic::error(&UNKNOWN_FIELD, span, message);
    if scope.names().contains(&"succeeded") {
        return diagnostic.help(format!("as in `{path}.succeeded`, `{path}.exit_code`, `{path}.json`"));
    }
    diagnostic.help(listed(scope))
}

fn listed(scope: &dyn TypeScope) -> String {
    let names = scope.names();
    if names.is_empty() {
        return "there is none".to_owned();
    }
    let more = if names.len() > MAX_NAMES { ", ..." } else { "" };
    let some: Vec<&str> = names.into_iter().take(MAX_NAMES).collect();
    format!("there is {}{more}", some.join(", "))
}

/// Finds the name that was probably meant.
fn meant(name: &str, scope: &dyn TypeScope) -> Option<String> {
    let names = scope.names();
    let word = |ours: &&str| matches!(*ours, "true" | "false" | "null") || names.contains(ours);
    let elsewhere = ELSEWHERE.iter().find(|(theirs, _)| *theirs == name).map(|(_, ours)| *ours).filter(word);
    if let Some(found) = elsewhere {
        return Some(found.to_owned());
    }
    let plain = |name: &str| name.to_lowercase().replace('_', "-");
    let wanted = plain(name);
    let near = names.iter().map(|known| (strsim::osa_distance(&plain(known), &wanted), *known)).min();
    let (distance, found) = near?;
    let close = match wanted.len() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    (distance <= close).then(|| found.to_owned())
}

/// Finds the only name that begins like this one: `exit` for `exit_code`,
/// `exitt` too.
fn begun(name: &str, scope: &dyn TypeScope) -> Option<String> {
    let start: String = name.chars().take(4).collect();
    let alike = |known: &str| {
        known.starts_with(&start) && known.get(start.len()..).is_some_and(|rest| !rest.is_empty())
    };
    let mut found = scope.names().into_iter().filter(|known| alike(known));
    let first = found.next().filter(|_| start.len() >= 4 && name.len() <= 5)?;
    found.next().is_none().then(|| first.to_owned())
}

/// Finds a name that is one level further down: `replicas` for
/// `inputs.replicas`.
fn below(name: &str, scope: &dyn TypeScope) -> Option<(String, &'static str)> {
    for (owner, kind) in
        [("inputs", "the input"), ("steps", "the step"), ("run", "the field"), ("incident", "the field")]
    {
        if let Known::Scope(inner) = scope.find(owner)
            && !matches!(inner.find(name), Known::Unknown)
        {
            return Some((format!("{owner}.{name}"), kind));
        }
    }
    None
}
