//! One item of a list.

use crate::source::Spanned;
use crate::syntax::document::{DraftBody, OfferDraft, StepDraft};
use crate::syntax::outline::{Block, Item};

use super::draft::step;
use super::lead::Lead;
use super::list::holds_commands;
use super::prose::{commands_in_item, is_condition, leaves_context, of_item};
use super::walker::{State, Walker};

impl Walker<'_> {
    pub(super) fn item(&mut self, item: &Item, number: Option<u64>, state: &mut State) {
        if state.inside.is_some() && leaves_context(&item.inline.text) {
            state.inside = None;
        }
        if item.task.is_none() && holds_commands(&item.blocks) {
            self.item_with_commands(item, number, state);
            return;
        }
        if let Some(made) = self.manual(item, number, state) {
            state.printed = None;
            state.steps.push(made);
            self.only_code(&item.blocks, item, state);
            return;
        }
        // Prose; but what is nested in it may hold more.
        let title = (!item.inline.text.is_empty()).then(|| Lead::of(&item.inline));
        self.blocks(&item.blocks, title, state);
    }

    /// The item introduces its first commands and gives them its title.
    fn item_with_commands(&mut self, item: &Item, number: Option<u64>, state: &mut State) {
        let mut lead = Lead::of(&item.inline);
        if !item.inline.text.trim().is_empty() {
            lead.title = Some(of_item(&item.inline));
        }
        lead.number = number;
        let introduces = item.blocks.iter().take(2).any(|block| matches!(block, Block::Code(_)));
        if !introduces && !state.reference {
            // Its own words come before the nested list; they may hold commands.
            if let Some(made) = self.offering(item, number, state) {
                state.steps.push(made);
            }
        }
        self.blocks(&item.blocks, Some(lead), state);
    }

    /// A task, a numbered item, or an item that offers a command.
    fn manual(&mut self, item: &Item, number: Option<u64>, state: &State) -> Option<StepDraft> {
        if item.task.is_none() && number.is_none() {
            return if state.reference { None } else { self.offering(item, number, state) };
        }
        if item.task.is_none() && (state.reference || item.inline.text.trim().is_empty()) {
            return None;
        }
        let offered = commands_in_item(&item.inline);
        let offers = self.offers(&offered.commands);
        let rule = if item.task.is_some() { "checklist" } else { "numbered-item" };
        let mut made = Self::manual_step(rule, item, offers, state);
        made.number = number;
        made.children = self.children(item, state);
        Some(made)
    }

    fn offering(&mut self, item: &Item, number: Option<u64>, state: &State) -> Option<StepDraft> {
        let offered = commands_in_item(&item.inline);
        let offers = self.offers(&offered.commands);
        if offers.is_empty() {
            return None;
        }
        let mut made = Self::manual_step("inline-command", item, offers, state);
        made.number = number;
        Some(made)
    }

    fn manual_step(rule: &'static str, item: &Item, offers: Vec<OfferDraft>, state: &State) -> StepDraft {
        let title = Spanned::new(of_item(&item.inline), item.inline.span);
        let condition = is_condition(&title.value).then(|| title.clone());
        let body =
            DraftBody::Manual { text: item.inline.text.clone(), offers, done: item.task == Some(true) };
        let mut made = step(rule, item.span, Some(title), body);
        made.condition = condition;
        made.inside = state.inside;
        made
    }

    /// Nested tasks and numbered items stand under their parent; so do bullets
    /// that offer a command.
    fn children(&mut self, item: &Item, state: &State) -> Vec<StepDraft> {
        let mut children = Vec::new();
        for block in &item.blocks {
            let Block::List(list) = block else { continue };
            for (index, nested) in list.items.iter().enumerate() {
                let number = list.start.map(|start| start + index as u64);
                children.extend(self.manual(nested, number, state));
            }
        }
        children
    }

    /// Code in a manual step is no step: it says why, or is what the last
    /// command prints.
    fn only_code(&mut self, blocks: &[Block], item: &Item, state: &mut State) {
        for block in blocks {
            match block {
                Block::Code(code) => self.code(code, Some(&Lead::of(&item.inline)), state),
                Block::List(list) => {
                    list.items.iter().for_each(|nested| self.only_code(&nested.blocks, nested, state));
                }
                _ => {}
            }
        }
    }
}
