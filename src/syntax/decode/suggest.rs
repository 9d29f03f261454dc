//! What was probably meant by a key that is none.

use crate::source::{Diagnostic, Spanned};
use crate::syntax::keys::{KeyTable, foreign};

/// Finds the key that was probably meant by a key that is none.
pub(super) fn meant(name: &str, table: &KeyTable) -> Option<&'static str> {
    let foreign = foreign(name).map(|(own, _)| own).filter(|own| table.key(own).is_some());
    foreign.or_else(|| table.nearest(name).map(|key| key.name))
}

/// Adds to a diagnostic what was probably meant.
pub(super) fn unknown(diagnostic: Diagnostic, key: &Spanned<String>, table: &KeyTable) -> Diagnostic {
    if let Some((own, help)) = foreign(&key.value).filter(|(own, _)| table.key(own).is_some()) {
        let renamed = matches!(own, "when" | "title" | "needs" | "cwd" | "env" | "run" | "inputs" | "expect");
        let diagnostic = diagnostic.help(help);
        return if renamed { diagnostic.suggest(key.span, own) } else { diagnostic };
    }
    if let Some(near) = table.nearest(&key.value) {
        return diagnostic.help(format!("did you mean `{}`?", near.name)).suggest(key.span, near.name);
    }
    let names: Vec<&str> = table.keys.iter().map(|key| key.name).collect();
    if names.len() <= 12 {
        return diagnostic.help(format!("its keys are {}", names.join(", ")));
    }
    diagnostic.help("`runwright schema` lists all keys")
}
