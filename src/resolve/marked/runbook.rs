//! What the keys of a runbook say about its procedures.

use crate::model::{Procedure, Unbuilt};
use crate::source::codes::resolution::UNKNOWN_NAME;
use crate::source::{Diagnostic, Diagnostics, Spanned};
use crate::syntax::decode::{Typed, TypedMap, TypedValue};

use super::action::{bare, nearest};
use super::unbuilt::unbuilt;

/// What runs when nothing is named, and in which order.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Order {
    /// The procedure that runs when none is named, as an index.
    pub(in crate::resolve) start: Option<usize>,
    /// Procedures that may run one after the other, as indices.
    pub(in crate::resolve) sequence: Vec<usize>,
}

/// Finds the procedures that the keys of a runbook name.
pub(in crate::resolve) fn order(
    keys: Option<&TypedMap>,
    procedures: &[Procedure],
    diagnostics: &mut Diagnostics,
) -> Order {
    let Some(keys) = keys else { return Order::default() };
    let mut find = |name: &Spanned<String>| find(name, procedures, diagnostics);
    let sequence = keys.get("sequence").map(Typed::names).unwrap_or_default();
    // Where a diagnosis leads is shown, and followed by whoever reads it.
    for name in keys.maps("diagnoses").filter_map(|row| row.spanned("goto")) {
        let _ = find(&name);
    }
    // Steps outside of `procedures` are the main procedure.
    let main = keys.get("steps").and_then(|_| procedures.iter().position(|procedure| procedure.level == 0));
    Order {
        start: keys.spanned("start").and_then(|name| find(&name)).or(main),
        sequence: sequence.iter().filter_map(find).collect(),
    }
}

/// Reads which programs have to be there, and what is asked of them that no
/// run looks at yet.
pub(in crate::resolve) fn requires(keys: Option<&TypedMap>) -> (Vec<Spanned<String>>, Vec<Unbuilt>) {
    let commands = keys.and_then(|keys| keys.map("requires")).and_then(|requires| requires.get("commands"));
    let Some(commands) = commands else { return (Vec::new(), Vec::new()) };
    match &commands.value {
        TypedValue::Each(versions) => {
            let versioned =
                versions.iter().map(|(_, version)| Unbuilt { key: "requires", on: None, span: version.span });
            (versions.iter().map(|(name, _)| name.clone()).collect(), versioned.collect())
        }
        _ => (commands.names(), Vec::new()),
    }
}

fn find(name: &Spanned<String>, procedures: &[Procedure], diagnostics: &mut Diagnostics) -> Option<usize> {
    let wanted = bare(&name.value);
    let found = procedures.iter().position(|procedure| procedure.slug == wanted);
    if found.is_none() {
        let message = format!("no procedure is called `{wanted}`");
        let diagnostic = Diagnostic::error(&UNKNOWN_NAME, name.span, message);
        let names: Vec<String> = procedures.iter().map(|procedure| procedure.slug.clone()).collect();
        diagnostics.push(nearest(diagnostic, name, &names));
    }
    found
}

/// Collects what no run obeys yet: of the runbook, then of its steps.
pub(in crate::resolve) fn all_unbuilt(keys: Option<&TypedMap>, procedures: &[Procedure]) -> Vec<Unbuilt> {
    let steps = procedures.iter().flat_map(Procedure::every_step);
    let of_runbook = keys.map(unbuilt).unwrap_or_default();
    of_runbook.into_iter().chain(steps.flat_map(|step| step.settings.unbuilt.iter().cloned())).collect()
}
