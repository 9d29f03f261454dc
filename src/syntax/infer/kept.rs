//! Prose that stands by a step or a procedure: whatever no step was made of.

use crate::source::{SourceFile, Span};
use crate::syntax::document::StepDraft;
use crate::syntax::outline::Block;

use super::walker::{State, Watch};

/// The prose of a section, in the order of the file. What stands in front of
/// the first step is about the whole section; only what a rule (`---`) parts
/// from that is about the step. What stands in front of another step is about
/// that one, and what stands behind the last about the last.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// What stands by no step.
    own: Vec<Piece>,
    /// What stands by each step, by index.
    by_step: Vec<(usize, Vec<Piece>)>,
    /// What no step was found for yet.
    waiting: Vec<Piece>,
    /// Whether the block before was prose.
    prose_before: bool,
}

/// A block of prose.
#[derive(Debug)]
struct Piece {
    span: Span,
    is_rule: bool,
    /// Whether only prose stands between it and the piece before.
    adjacent: bool,
}

impl Kept {
    /// Takes note of a block, with what was known of the steps before it was
    /// read, and what is known now.
    pub(super) fn block(&mut self, block: &Block, before: &Watch, after: &State) {
        if !after.has_changed(before) {
            let is_rule = matches!(block, Block::Rule(_));
            self.waiting.push(Piece { span: block.span(), is_rule, adjacent: self.prose_before });
            self.prose_before = true;
            return;
        }
        self.prose_before = false;
        let steps = after.steps.len();
        let step = if steps > before.steps { before.steps } else { steps.saturating_sub(1) };
        let mut pieces = std::mem::take(&mut self.waiting);
        if before.steps == 0 {
            let rule = pieces.iter().rposition(|piece| piece.is_rule);
            let about = rule.map_or_else(Vec::new, |rule| pieces.split_off(rule + 1));
            if rule.is_some() {
                pieces.pop();
            }
            self.own = pieces;
            pieces = about;
        }
        self.by_step.push((step, pieces));
    }

    /// Gives the steps their prose, and returns that of the section.
    pub(super) fn finish(mut self, file: &SourceFile, steps: &mut [StepDraft]) -> Option<String> {
        match steps.len().checked_sub(1) {
            Some(last) => self.by_step.push((last, self.waiting)),
            None => self.own.extend(self.waiting),
        }
        for (at, pieces) in self.by_step {
            if let (Some(more), Some(step)) = (text(file, &pieces), steps.get_mut(at)) {
                step.description = Some(match step.description.take() {
                    Some(before) => format!("{before}\n\n{more}"),
                    None => more,
                });
            }
        }
        text(file, &self.own)
    }
}

/// The text of some pieces; what stands between those that follow each other
/// is kept too.
fn text(file: &SourceFile, pieces: &[Piece]) -> Option<String> {
    let mut spans: Vec<Span> = Vec::new();
    for piece in pieces {
        match spans.last_mut() {
            Some(last) if piece.adjacent => *last = last.cover(piece.span),
            _ => spans.push(piece.span),
        }
    }
    let source = file.text();
    let lines = spans.iter().filter_map(|span| {
        let start = source.get(..span.start)?.rfind('\n').map_or(file.body_start(), |feed| feed + 1);
        Some(source.get(start..span.end)?.trim_end().replace("\r\n", "\n"))
    });
    let text = lines.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n\n");
    (!text.is_empty()).then_some(text)
}
