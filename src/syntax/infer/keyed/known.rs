//! Attributes in plain files: ours, those of other runners, or anybody's.

use crate::source::codes::marks::ATTRIBUTES_IGNORED;
use crate::source::{Diagnostic, Diagnostics};
use crate::syntax::attributes;
use crate::syntax::infer::fence::is_commands;
use crate::syntax::infer::walker::Walker;
use crate::syntax::keys::{STEP, runme};
use crate::syntax::outline::Code;
use crate::syntax::tree::Attributes;

use super::class;

impl Walker<'_> {
    /// Reads the attributes of a fence. In a plain file they count only if
    /// every key in them is known.
    pub(super) fn attributes(&mut self, code: &Code) -> Option<Attributes> {
        if self.mode.is_marked() {
            return attributes::read(self.file, code.info.span, self.diagnostics);
        }
        let mut said = Diagnostics::default();
        let read = attributes::read(self.file, code.info.span, &mut said)?;
        let keys = attributes::keys(&read);
        if keys.is_empty() && !said.has_errors() {
            return None;
        }
        let foreign = keys.iter().find(|(name, _)| !is_known(name));
        if foreign.is_none() && !keys.is_empty() {
            self.diagnostics.extend(said.sorted());
            return Some(read);
        }
        // Where nothing would run, nothing is lost.
        if is_commands(code) {
            let (message, span) = match foreign {
                Some((name, span)) => (
                    format!("`{name}` is no attribute that is known here, so all of these are left aside"),
                    *span,
                ),
                None => {
                    ("these are no attributes that are known here, and are left aside".to_owned(), read.span)
                }
            };
            let warning = Diagnostic::warning(&ATTRIBUTES_IGNORED, span, message);
            let class = foreign.and_then(|(name, _)| class::nearest(name.strip_prefix('.')?));
            self.diagnostics.push(match class {
                Some(class) => {
                    warning.help(format!("did you mean `.{class}`?")).suggest(span, format!(".{class}"))
                }
                None => warning,
            });
        }
        None
    }
}

pub(super) fn is_known(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or_default();
    match name.strip_prefix('.') {
        Some(class) => class::is_known(class),
        None => first == "of" || STEP.key(first).is_some() || runme(first).is_some(),
    }
}
