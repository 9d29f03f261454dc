//! Secrets in what happens: nothing is recorded or shown before they are
//! hidden.

use crate::engine::secrets::Mask;
use crate::engine::{End, Ended};

use super::{Card, Check, CommandText, Event};

impl Event {
    /// Hides the secrets in it. What an author wrote stays as it is: a secret
    /// that stands in a runbook is refused.
    #[must_use]
    pub fn hidden(mut self, mask: &Mask) -> Self {
        if !mask.is_empty() {
            self.each(&mut |text| {
                if let std::borrow::Cow::Owned(hidden) = mask.text(text) {
                    *text = hidden;
                }
            });
        }
        self
    }

    /// Goes through all texts that may hold something that came from outside.
    fn each(&mut self, act: &mut dyn FnMut(&mut String)) {
        match self {
            Self::RunStarted(_)
            | Self::ProcedureStarted(_)
            | Self::ProcedureEnded { .. }
            | Self::Asked { .. }
            | Self::Running { .. }
            | Self::ChoiceTaken { .. }
            | Self::RunResumed { .. }
            | Self::Interrupted { .. }
            | Self::RollbackStarted { .. }
            | Self::RollbackAsked { .. }
            | Self::TakenOver { .. }
            | Self::Unknown(_) => {}
            Self::InputGiven { value, .. } => act(value),
            Self::StepReached(card) => of_card(card, act),
            Self::Answered { words, .. } => words.iter_mut().for_each(act),
            Self::Intent { command, .. } => act(command),
            Self::Finished { ended, .. } => of_end(ended, act),
            Self::InDoubt { evidence, .. } => {
                act(&mut evidence.reason);
                evidence.tail.iter_mut().for_each(act);
            }
            Self::Concluded { reason, checks, tail, .. } => {
                reason.iter_mut().for_each(&mut *act);
                for check in checks {
                    of_check(check, act);
                }
                tail.iter_mut().for_each(act);
            }
            Self::Skipped { reason, .. } => act(reason),
            Self::Attested { how, .. } => act(how),
            Self::RunPaused { reason, .. } | Self::RunEnded { reason, .. } => reason.iter_mut().for_each(act),
        }
    }
}

fn of_card(card: &mut Card, act: &mut dyn FnMut(&mut String)) {
    act(&mut card.cause);
    act(&mut card.text);
    for CommandText { text, values, .. } in &mut card.commands {
        act(text);
        for (_, value) in values {
            act(value);
        }
    }
    card.offers.iter_mut().for_each(|offered| act(&mut offered.written));
    card.inside.iter_mut().chain(&mut card.condition).chain(&mut card.blocked).for_each(act);
}

fn of_check(check: &mut Check, act: &mut dyn FnMut(&mut String)) {
    act(&mut check.what);
    for difference in &mut check.differences {
        act(&mut difference.path);
        difference.expected.iter_mut().chain(&mut difference.actual).for_each(&mut *act);
    }
    check.notes.iter_mut().for_each(act);
}

fn of_end(ended: &mut Ended, act: &mut dyn FnMut(&mut String)) {
    if let End::NotStarted(reason) = &mut ended.end {
        act(reason);
    }
    let lost = ended.state_lost.iter_mut().chain(&mut ended.output_lost).chain(&mut ended.named_lost);
    ended.notes.iter_mut().chain(lost).chain(&mut ended.named).for_each(act);
}
