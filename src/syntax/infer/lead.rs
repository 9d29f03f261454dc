//! The prose in front of a block, and what it gives to the steps behind it.

use crate::source::{Span, Spanned};
use crate::syntax::outline::Inline;

use super::prose::{clean, is_condition, last_sentence, says_nothing};

/// The prose in front of a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Lead {
    /// The whole paragraph or item.
    pub(super) text: String,
    /// Its last sentence, which introduces what follows.
    pub(super) sentence: String,
    /// The title of the item that the block stands in, if it is the first.
    pub(super) title: Option<String>,
    /// The number of that item.
    pub(super) number: Option<u64>,
    /// Where it stands.
    pub(super) span: Span,
}

impl Lead {
    pub(super) fn of(inline: &Inline) -> Self {
        Self {
            text: inline.text.clone(),
            sentence: last_sentence(&inline.text).to_owned(),
            title: None,
            number: None,
            span: inline.span,
        }
    }

    /// The condition that the words set: "If it fails, run:".
    pub(super) fn condition(&self) -> Option<Spanned<String>> {
        let introduces = self.title.is_none() || self.sentence.trim_end().ends_with(':');
        let words = [self.title.as_deref(), Some(self.sentence.as_str()).filter(|_| introduces)];
        let words = words.into_iter().flatten().find(|words| is_condition(words))?;
        Some(Spanned::new(clean(words), self.span))
    }

    /// The title that the words give to the step behind them.
    pub(super) fn step_title(&self) -> Option<Spanned<String>> {
        let words = match &self.title {
            Some(title) => title.clone(),
            None if says_nothing(&self.sentence) => return None,
            None => clean(&self.sentence),
        };
        (!words.is_empty()).then(|| Spanned::new(words, self.span))
    }
}
