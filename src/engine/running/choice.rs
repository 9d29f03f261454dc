//! Steps whose answer says where the run goes.

use crate::engine::event::{Event, SkipCause, Verdict};
use crate::engine::{Answer, Operator, Outcome, Question, Shells};
use crate::model::{Choice, Target};

use super::card::card;
use super::progress::Fate;
use super::run::{Engine, Next, Stop, Turn};

/// Where an answer leads; nothing for on.
fn place(target: &Target) -> Option<String> {
    match target {
        Target::Continue => None,
        Target::Step(id) => Some(id.clone()),
        Target::Procedure(slug) | Target::Section(slug) => Some(format!("#{slug}")),
    }
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Asks where to go.
    pub(super) async fn choice(&mut self, turn: Turn<'r, '_>, choice: &'r Choice) -> Result<Next, Stop> {
        let step = turn.step();
        let card = card(self.plan, turn, None, &self.values);
        self.recorder.emit(Event::StepReached(card.clone()))?;
        if !self.plan.request.attended {
            return self.unverified(step, "only a person can choose");
        }
        let options = choice.options.iter().map(|(label, target)| match place(target) {
            Some(place) => format!("{label} -> {place}"),
            None => label.clone(),
        });
        let options = options.collect();
        let (label, target) = match self.ask(Question::Choice { card, options }).await? {
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
            target: place(target),
        })?;
        self.go(turn, target)
    }

    fn go(&mut self, turn: Turn<'r, '_>, target: &Target) -> Result<Next, Stop> {
        match target {
            Target::Continue => Ok(Next::Step),
            Target::Step(id) => {
                let later = turn.steps.iter().enumerate().skip(turn.index + 1);
                let found = later.into_iter().find(|(_, planned)| planned.step.id == *id);
                found.map(|(index, _)| Next::Jump(index)).ok_or_else(|| {
                    Stop::End(
                        Outcome::Waiting,
                        format!("step `{id}` does not come after `{}`", turn.step().id),
                    )
                })
            }
            Target::Procedure(slug) => {
                let procedures = &self.plan.runbook.procedures;
                let found = procedures.iter().position(|procedure| procedure.slug == *slug);
                self.pass_over(turn)?;
                Err(match found {
                    // A run goes forward: nothing in it runs twice by the way.
                    Some(index) if self.visited.contains(&index) => Stop::End(
                        Outcome::Waiting,
                        format!(
                            "#{slug} had its turn in this run already; start it again if it shall run again"
                        ),
                    ),
                    Some(index) => Stop::Procedure(index),
                    None => Stop::End(Outcome::Waiting, format!("there is no procedure `{slug}`")),
                })
            }
            Target::Section(slug) => {
                self.pass_over(turn)?;
                Err(Stop::End(self.outcome(), self.under(slug)))
            }
        }
    }

    /// What follows in the procedure does not get its turn.
    fn pass_over(&mut self, turn: Turn<'r, '_>) -> Result<(), Stop> {
        for passed in turn.steps.iter().skip(turn.index + 1) {
            self.skip(passed.step, SkipCause::Branch, String::new())?;
        }
        Ok(())
    }

    /// Says which procedures stand under a section.
    fn under(&self, slug: &str) -> String {
        let runbook = self.plan.runbook;
        let section = runbook.sections.iter().position(|section| section.slug == slug);
        let procedures = section.map(|index| runbook.procedures_under(index)).unwrap_or_default();
        let slugs: Vec<String> = procedures
            .iter()
            .filter_map(|index| runbook.procedures.get(*index))
            .map(|procedure| format!("#{}", procedure.slug))
            .collect();
        if slugs.is_empty() {
            format!("go on by hand with section #{slug}, which has no steps")
        } else {
            format!("go on with one of {}", slugs.join(", "))
        }
    }
}
