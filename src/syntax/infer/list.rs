//! Lists: checklists, numbered procedures, bullets with commands, navigation.

use crate::syntax::document::{DraftBody, OptionDraft, StepDraft};
use crate::syntax::outline::{Block, Inline, Item, List};

use super::draft::step;
use super::fence::is_commands;
use super::prose::{option_of, question};
use super::walker::{State, Walker};

impl Walker<'_> {
    /// Takes a list.
    pub(super) fn list(&mut self, list: &List, state: &mut State) {
        if is_navigation(list) {
            return;
        }
        if !self.mode.infers() {
            self.tasks(list, state);
            return;
        }
        let mut options: Vec<(OptionDraft, &Item)> = Vec::new();
        let mut arms = 0..0;
        for (index, item) in list.items.iter().enumerate() {
            if arms.contains(&index) {
                continue;
            }
            arms = index..index + self.arms(list.items.get(index..).unwrap_or_default());
            if !arms.is_empty() {
                flush_choice(&mut options, list, state);
                self.branch(list.items.get(arms.clone()).unwrap_or_default(), state);
                continue;
            }
            let option = if state.reference || item.task.is_some() || holds_commands(&item.blocks) {
                None
            } else {
                option_of(&item.inline)
            };
            if let Some(option) = option {
                options.push((option, item));
                continue;
            }
            flush_choice(&mut options, list, state);
            let number = list.start.map(|start| start + index as u64);
            self.item(item, number, state);
        }
        flush_choice(&mut options, list, state);
    }
}

impl Walker<'_> {
    /// Takes what counts in a marked file: items to tick, and fences.
    fn tasks(&mut self, list: &List, state: &mut State) {
        let mut items = list.items.as_slice();
        while let Some((item, rest)) = items.split_first() {
            if let Some((arms, rest)) =
                items.split_at_checked(self.arms(items)).filter(|(arms, _)| !arms.is_empty())
            {
                self.branch(arms, state);
                items = rest;
                continue;
            }
            items = rest;
            self.misread(item.inline.span);
            if item.task.is_some() {
                self.item(item, None, state);
            } else {
                self.blocks(&item.blocks, None, state);
            }
        }
    }
}

/// Tells whether blocks hold code that becomes steps.
pub(super) fn holds_commands(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Code(code) => is_commands(code),
        Block::List(list) => list.items.iter().any(|item| holds_commands(&item.blocks)),
        _ => false,
    })
}

/// Items that send the reader elsewhere, one after another, are one question.
fn flush_choice(options: &mut Vec<(OptionDraft, &Item)>, list: &List, state: &mut State) {
    let Some((_, first)) = options.first() else { return };
    let span = options.iter().fold(first.span, |span, (_, item)| span.cover(item.span));
    let number = list.start.and_then(|start| {
        list.items.iter().position(|item| item.span == first.span).map(|index| start + index as u64)
    });
    let text = options.iter().map(|(_, item)| item.inline.text.as_str()).collect::<Vec<_>>().join("\n");
    let options: Vec<OptionDraft> = options.drain(..).map(|(option, _)| option).collect();
    let prompt = question(&options);
    let made = step("choice", span, None, DraftBody::Choice { prompt, text, options });
    state.steps.push(StepDraft { number, ..made });
}

/// A list whose items are all links is navigation.
fn is_navigation(list: &List) -> bool {
    let only_link = |inline: &Inline| {
        inline.links.len() == 1 && inline.links.iter().all(|link| link.text.trim() == inline.text.trim())
    };
    !list.items.is_empty()
        && list.items.iter().all(|item| {
            item.task.is_none()
                && (only_link(&item.inline) || item.inline.text.is_empty() && !item.blocks.is_empty())
                && nested_navigation(item)
        })
        && list.items.iter().any(|item| only_link(&item.inline))
}

fn nested_navigation(item: &Item) -> bool {
    item.blocks.iter().all(|block| matches!(block, Block::List(list) if is_navigation(list)))
}
