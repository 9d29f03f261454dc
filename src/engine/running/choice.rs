//! Steps whose answer says where the run goes.

use crate::engine::event::{Event, Verdict};
use crate::engine::{Answer, Operator, Question, Shells};
use crate::model::{Action, Choice, Target};

use super::card::card;
use super::progress::Fate;
use super::run::{Engine, Next, Stop, Turn};

/// Where an answer leads; nothing for on.
pub(super) fn place(action: &Action) -> Option<String> {
    match action {
        Action::Go(Target::Continue) => None,
        Action::Go(Target::Step(id)) => Some(id.clone()),
        Action::Go(Target::Procedure(slug) | Target::Section(slug)) => Some(format!("#{slug}")),
        Action::Call(call) => Some(format!("{} and back", call.address)),
        Action::End(ending) => Some(format!("end: {}", ending.name())),
    }
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Asks where to go.
    pub(super) async fn choice(&mut self, turn: Turn<'r, '_>, choice: &'r Choice) -> Result<Next, Stop> {
        let step = turn.step();
        let card = card(self.plan, turn, None, (&self.values, &self.facts));
        self.recorder.emit(Event::StepReached(card.clone()))?;
        if !self.recorder.attended() {
            return self.unverified(step, "only a person can choose");
        }
        let options = choice.options.iter().map(|(label, action)| match place(action) {
            Some(place) => format!("{label} -> {place}"),
            None => label.clone(),
        });
        let options = options.collect();
        let (label, action) = match self.ask(Question::Choice { card, options }).await? {
            Answer::Number(number) => match choice.options.get(number) {
                Some(option) => option,
                None => return self.settle(step, Answer::Quit),
            },
            other => return self.settle(step, other),
        };
        self.progress.set(&step.id, Fate::Judged(Verdict::Passed));
        self.recorder.emit(Event::ChoiceTaken {
            step: step.id.clone(),
            label: label.clone(),
            target: place(action),
        })?;
        self.act(turn, action).await
    }
}
