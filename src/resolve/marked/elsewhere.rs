//! Calls of procedures in other files.

use crate::model::{Call, CalledRunbook, Procedure};
use crate::resolve::step::Resolver;
use crate::source::codes::keys::MISSING_KEY;
use crate::source::{Diagnostic, Spanned};
use crate::syntax::decode::TypedMap;

use super::action::bare;

impl Resolver<'_> {
    /// Reads a call of another file. One that is not there was said already.
    pub(super) fn elsewhere(&mut self, keys: &TypedMap, file: &Spanned<String>) -> Option<Call> {
        let (index, called) = self.links.find(&file.value)?;
        let inputs = self.values(keys);
        let procedure = self.procedure_of(keys, file, called, self.links.is_wrong(index))?;
        let address = format!("{}#{}", called.runbook.file, procedure.slug);
        Some(Call { file: Some(index), procedure: procedure.slug.clone(), address, inputs, span: file.span })
    }

    /// The procedure that is called: the one that is named, or the main one.
    fn procedure_of<'c>(
        &mut self,
        keys: &TypedMap,
        file: &Spanned<String>,
        called: &'c CalledRunbook,
        wrong: bool,
    ) -> Option<&'c Procedure> {
        let runbook = &called.runbook;
        if let Some(name) = keys.spanned("procedure") {
            let found = runbook.procedure(bare(&name.value));
            if found.is_none() && !wrong {
                let slugs: Vec<String> = runbook.procedures.iter().map(|known| known.slug.clone()).collect();
                self.unknown(&name, &format!("procedure of {}", runbook.file), &slugs);
            }
            return found;
        }
        let main = runbook.main().and_then(|index| runbook.procedures.get(index));
        if main.is_none() && !wrong && !keys.is_refused("procedure") && !runbook.procedures.is_empty() {
            let message = format!("{} has several procedures; the call has to name one", runbook.file);
            let slugs: Vec<String> =
                runbook.procedures.iter().map(|known| format!("`{}`", known.slug)).collect();
            let help = format!("`procedure` is one of {}", slugs.join(", "));
            self.diagnostics.push(Diagnostic::error(&MISSING_KEY, file.span, message).help(help));
        }
        main
    }
}
