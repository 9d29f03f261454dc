//! Keys of which exactly one stands in a map.

use crate::source::codes::keys::{EXACTLY_ONE, KIND_OF_STEP};
use crate::source::{Diagnostic, Diagnostics, Span};

use super::suggest::meant;
use super::typed::TypedMap;

/// Says so where none of such keys is there, or more than one. `seen` are the
/// keys that were written, whether or not their values are right; `first` is
/// where the map begins.
pub(super) fn alternatives(
    map: &TypedMap,
    seen: &[(&'static str, Span)],
    first: Span,
    diagnostics: &mut Diagnostics,
) {
    let title = map.table.title;
    let is_step = map.table.name == "step";
    for group in map.table.alternatives() {
        let mut written = seen.iter().filter(|(name, _)| group.contains(name));
        let Some((one, at)) = written.next() else {
            if !misspelt(map, group) {
                diagnostics.push(if is_step {
                    Diagnostic::error(&KIND_OF_STEP, first, "this step does not say what it is")
                        .help(format!("it needs one of {}", group.join(", ")))
                } else {
                    let message = format!("{title} needs one of {}", group.join(", "));
                    Diagnostic::error(&EXACTLY_ONE, first, message)
                });
            }
            continue;
        };
        let Some((other, second)) = written.next() else { continue };
        let diagnostic = if is_step {
            let message = format!("this step is `{one}` already, and cannot be `{other}` too");
            Diagnostic::error(&KIND_OF_STEP, *second, message)
                .label(*at, "what it is")
                .help("make two steps of it")
        } else {
            let message = format!("`{other}` cannot stand beside `{one}`");
            Diagnostic::error(&EXACTLY_ONE, *second, message)
                .label(*at, "this is the first")
                .help(format!("{title} has exactly one of {}", group.join(", ")))
        };
        diagnostics.push(diagnostic);
    }
}

/// Tells whether one of the keys was probably written and is misspelt: that has
/// its own diagnostic. Of a step that holds for its kind only if it is plain,
/// since it has many other keys.
fn misspelt(map: &TypedMap, group: &[&str]) -> bool {
    map.refused.iter().filter(|name| map.table.key(name).is_none()).any(|name| {
        map.table.name != "step" || meant(name, map.table).is_some_and(|key| group.contains(&key))
    })
}
