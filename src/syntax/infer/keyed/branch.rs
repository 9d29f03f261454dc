//! A list of conditions to a branch.

use crate::source::codes::marks::BRANCH_NOT_READ;
use crate::source::{Diagnostic, Span, Spanned};
use crate::syntax::branch::{Action, Arm, Ending, length, read};
use crate::syntax::infer::walker::{State, Walker};
use crate::syntax::marked::draft;
use crate::syntax::outline::Item;
use crate::syntax::tree::{Entry, Node};

use super::text::{block, entry};

impl Walker<'_> {
    /// Finds how many of these items say when a run goes where.
    pub(in crate::syntax::infer) fn arms(&self, items: &[Item]) -> usize {
        if self.mode.is_marked() { length(self.file, items) } else { 0 }
    }

    /// Takes items that say when a run goes where.
    pub(in crate::syntax::infer) fn branch(&mut self, items: &[Item], state: &mut State) {
        let Some(span) = items.iter().map(|item| item.span).reduce(Span::cover) else { return };
        let arms = read(self.file, items, self.diagnostics);
        let last = arms.last().filter(|last| arms.len() == items.len() && last.condition.is_some());
        if let Some(last) = last {
            let message = "behind the last case of a branch stands what else happens";
            let wrong = Diagnostic::error(&BRANCH_NOT_READ, last.span, message);
            let help = "add the item `Otherwise: continue` if the next step follows when nothing holds";
            self.diagnostics.push(wrong.help(help));
            return;
        }
        // An item that cannot be read has its diagnostic, and may be the last.
        if arms.len() == items.len() {
            let arms = arms.into_iter().map(arm).collect();
            let branch = entry("branch", span, Node::list(arms, span));
            if let Some(keys) = self.step_keys(vec![branch], span) {
                state.steps.push(draft(keys));
            }
        }
        state.keyed = None;
        state.printed = None;
        for item in items {
            self.blocks(&item.blocks, None, state);
        }
    }
}

fn arm(arm: Arm) -> Node {
    let Spanned { value: action, span } = arm.action;
    let entries = match (arm.condition, action) {
        (Some(condition), action) => {
            let at = condition.span();
            vec![entry("when", at, block(condition, at)), what_follows(action, span)]
        }
        (None, Action::Continue) => vec![entry("else", arm.span, Node::plain("continue", span))],
        (None, action) => {
            vec![entry("else", arm.span, Node::map(vec![what_follows(action, span)], span))]
        }
    };
    Node::map(entries, arm.span)
}

fn what_follows(action: Action, span: Span) -> Entry {
    let named = |key: &str, name: Spanned<String>| entry(key, span, Node::plain(name.value, name.span));
    match action {
        Action::Continue => entry("continue", span, Node::plain("true", span)),
        Action::Goto(name) => named("goto", name),
        Action::Call(name) => named("call", name),
        Action::End(Ending::Succeeded) => entry("end", span, Node::plain("succeeded", span)),
        Action::End(Ending::Failed) => entry("end", span, Node::plain("failed", span)),
    }
}
