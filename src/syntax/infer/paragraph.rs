//! Paragraphs: commands in a sentence, and sentences that send the reader
//! elsewhere.

use crate::source::Spanned;
use crate::syntax::document::{DraftBody, OfferDraft};
use crate::syntax::outline::Inline;

use super::draft::step;
use super::prose::{clean, commands_in_paragraph, is_condition, option_of, question};
use super::walker::{State, Walker};

impl Walker<'_> {
    /// Takes a paragraph that introduces no commands.
    pub(super) fn paragraph(&mut self, inline: &Inline, state: &mut State) {
        if !self.mode.infers()
            || state.reference
            || inline.quoted && inline.codes.is_empty() && inline.links.is_empty()
        {
            return;
        }
        if let Some(option) = option_of(inline) {
            let options = vec![option];
            let prompt = question(&options);
            let text = inline.text.clone();
            state.steps.push(step("choice", inline.span, None, DraftBody::Choice { prompt, text, options }));
            return;
        }
        let offered = commands_in_paragraph(inline);
        let Some((start, end)) = offered.sentence else { return };
        let sentence = &inline.text[start..end];
        let offers = self.offers(&offered.commands);
        if offers.is_empty() {
            return;
        }
        let title = Spanned::new(clean(sentence), inline.span);
        let condition = is_condition(sentence).then(|| title.clone());
        let body = DraftBody::Manual { text: inline.text.clone(), offers, done: false };
        let mut made = step("inline-command", inline.span, Some(title), body);
        made.condition = condition;
        made.inside = state.inside;
        state.steps.push(made);
    }

    /// Reads the commands that a piece of prose offers. What does not read as
    /// shell text was code of something else.
    pub(super) fn offers(&mut self, commands: &[Spanned<String>]) -> Vec<OfferDraft> {
        let mut offers = Vec::new();
        for command in commands {
            if let Some(read) = self.shell_text(command) {
                offers.push(read);
            }
        }
        offers
    }
}
