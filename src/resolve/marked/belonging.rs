//! Keys that mean nothing on a step of its kind: none is passed over silently.

use crate::resolve::step::Resolver;
use crate::source::Diagnostic;
use crate::source::codes::keys::KEY_OF_ANOTHER_KIND;
use crate::syntax::decode::TypedMap;
use crate::syntax::keys::{KINDS, Standing, kinds_of, standing};

impl Resolver<'_> {
    /// Refuses keys that do nothing on a step of this kind.
    pub(super) fn belonging(&mut self, keys: &TypedMap, kind: &'static str) {
        // Of a step that is two things it was said already.
        if keys.entries.iter().filter(|entry| KINDS.contains(&entry.key.name)).count() > 1 {
            return;
        }
        for entry in &keys.entries {
            let name = entry.key.name;
            if standing(name, kind) == Standing::Nothing {
                let message = format!("`{name}` means nothing on a step that is `{kind}`");
                let diagnostic = Diagnostic::error(&KEY_OF_ANOTHER_KIND, entry.at, message);
                self.diagnostics.push(diagnostic.help(help(name, kind)));
            }
        }
    }
}

fn help(key: &str, kind: &str) -> String {
    if (key, kind) == ("outputs", "call") {
        return "what a call gives is said by the procedure, under `outputs` of its own".to_owned();
    }
    let kinds: Vec<String> =
        kinds_of(key).unwrap_or_default().into_iter().map(|kind| format!("`{kind}`")).collect();
    format!("`{key}` is for {}", kinds.join(", "))
}
