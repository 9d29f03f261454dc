//! Fences of a marked file that are nearly what their author meant.

use crate::source::codes::marks::{ATTRIBUTE_NOT_READ, LANGUAGE_NOT_RUN};
use crate::source::{Diagnostic, Span};
use crate::syntax::infer::fence::is_commands;
use crate::syntax::infer::walker::{State, Walker};
use crate::syntax::outline::Code;

use super::known::is_known;

/// Languages of fences that say more about the step in front of them.
pub(super) const SAYS_MORE: &[&str] = &["expect", "output"];

impl Walker<'_> {
    /// Finds what keeps a fence without attributes from being what it was
    /// meant as. What it says would be dropped without a word.
    pub(super) fn nearly(&self, code: &Code, language: &str, state: &State) -> Option<Diagnostic> {
        self.without_braces(code, language).or_else(|| misspelt(code, language, state))
    }

    /// Finds `key=value` behind a language. In what is only shown it may be
    /// another program's, as the `title=` of site generators is.
    fn without_braces(&self, code: &Code, language: &str) -> Option<Diagnostic> {
        let says_more = SAYS_MORE.contains(&language);
        let source = self.file.slice(code.info.span);
        let words = source.get(source.find(char::is_whitespace)?..)?.trim();
        let is_attribute = |word: &str| {
            word.split_once('=')
                .is_some_and(|(name, _)| if says_more { !name.is_empty() } else { is_known(name) })
        };
        if source.contains('{')
            || !(says_more || is_commands(code))
            || !words.split_whitespace().any(is_attribute)
        {
            return None;
        }
        let start = code.info.span.start + source.trim_end().len() - words.len();
        let span = Span::new(start, start + words.len());
        let message = format!("`{words}` is not read: attributes stand in braces");
        let braced = format!("{{{words}}}");
        let refused = Diagnostic::error(&ATTRIBUTE_NOT_READ, span, message);
        Some(refused.help(format!("write `{braced}`")).suggest(span, braced))
    }
}

/// Finds a language behind a step that is nearly one of those which say more
/// about it.
fn misspelt(code: &Code, language: &str, state: &State) -> Option<Diagnostic> {
    if state.keyed.is_none() || SAYS_MORE.contains(&language) {
        return None;
    }
    let meant =
        SAYS_MORE.iter().find(|name| language.len() >= 5 && strsim::osa_distance(name, language) <= 2)?;
    let span = Span::new(code.info.span.start, code.info.span.start + language.len());
    let message = format!("`{language}` says nothing about the step in front of it");
    let refused = Diagnostic::error(&LANGUAGE_NOT_RUN, span, message);
    Some(refused.help(format!("did you mean `{meant}`?")).suggest(span, *meant))
}
