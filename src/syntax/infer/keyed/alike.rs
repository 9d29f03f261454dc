//! Outputs of which Innovation Engine says how alike they must be.

use regex_lite::Regex;

use crate::model::{Body, Expectation, Origin, Strength};
use crate::source::codes::expectations::{BAD_PATTERN, ORPHAN};
use crate::source::codes::marks::SIMILARITY_ASSERTS_NOTHING;
use crate::source::{Diagnostic, Span};
use crate::syntax::attributes::{Similarity, SimilarityValue, similarity};
use crate::syntax::document::{DraftBody, StepDraft};
use crate::syntax::infer::expected::attach;
use crate::syntax::infer::fence::{is_commands, is_shell};
use crate::syntax::infer::walker::{State, Walker};
use crate::syntax::outline::Code;

impl Walker<'_> {
    /// Takes HTML: a comment about the block behind it.
    pub(in crate::syntax::infer) fn comment(&mut self, html: Span, state: &mut State) {
        match similarity(self.file, html) {
            Ok(found) => state.similarity = found,
            Err(wrong) => self.diagnostics.push(*wrong),
        }
    }

    /// Takes a block as the output that such a comment is about; commands are
    /// none.
    pub(super) fn alike(&mut self, code: &Code, similarity: &Similarity, state: &mut State) -> bool {
        if is_shell(&code.language()) && is_commands(code) {
            return false;
        }
        let Some(step) = state.steps.iter().rposition(is_step) else {
            let message = "no command in front of this output could have printed it, so it is not judged";
            self.diagnostics.push(Diagnostic::warning(&ORPHAN, similarity.span, message));
            return true;
        };
        match &similarity.value {
            SimilarityValue::Score(_) => {
                let message =
                    "a share of letters is compared by nobody; the block is an example of the output";
                let noted = Diagnostic::note(&SIMILARITY_ASSERTS_NOTHING, similarity.span, message);
                self.diagnostics.push(
                    noted.help("`expected_similarity=\"EXPRESSION\"` asserts what the output has to match"),
                );
                let reading = self.expectation(Strength::Illustrated, &code.lines);
                if let Some(step) = state.steps.get_mut(step) {
                    attach(step, reading, None);
                }
            }
            SimilarityValue::Pattern(pattern) => {
                let pattern = pattern.written();
                if let Err(error) = Regex::new(&pattern) {
                    let reason = error.to_string();
                    let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
                    let message = format!("this is no regular expression: {reason}");
                    self.diagnostics.push(Diagnostic::error(&BAD_PATTERN, similarity.span, message));
                } else if let Some(step) = state.steps.get_mut(step) {
                    step.expectations.push(Expectation {
                        strength: Strength::Asserted,
                        origin: Origin::Marked,
                        body: Body::Pattern(pattern),
                        command: None,
                        span: similarity.span,
                    });
                }
            }
        }
        true
    }
}

fn is_step(step: &StepDraft) -> bool {
    match &step.body {
        DraftBody::Command { .. } => true,
        DraftBody::Keys => step.keys.as_ref().is_some_and(|keys| keys.get("run").is_some()),
        _ => false,
    }
}
