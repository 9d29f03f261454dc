//! What steps are called in a run: the calls of other files that lead to them
//! stand before their ids.

use crate::engine::event::{Event, ProcedureHead};

/// The calls of other files that lead to where a run is. Ids are unique in a
/// file only; behind the calls they are unique in the run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Path {
    /// Stands before the ids of steps: `restart/main/`.
    steps: String,
    /// Stands before the slugs of procedures: `restart/`.
    procedures: String,
}

impl Path {
    /// Returns the path behind a call that a step makes.
    pub(super) fn call(&self, step: &str, procedure: &str) -> Self {
        Self {
            steps: format!("{}{step}/{procedure}/", self.steps),
            procedures: format!("{}{step}/", self.steps),
        }
    }

    /// Tells whether it is that of the file that was asked for.
    pub(super) const fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Returns the name of a step.
    pub(super) fn step(&self, id: &str) -> String {
        format!("{}{id}", self.steps)
    }

    /// Returns the id of a step that stands in the file at this path.
    pub(super) fn id<'n>(&self, name: &'n str) -> Option<&'n str> {
        name.strip_prefix(&self.steps).filter(|id| !id.contains('/'))
    }

    /// Returns the name of a step with its procedure in any case.
    pub(super) fn full(&self, procedure: &str, id: &str) -> String {
        if self.is_empty() { format!("{procedure}/{id}") } else { self.step(id) }
    }

    /// Puts names into an event where it has ids.
    pub(super) fn name(&self, mut event: Event) -> Event {
        if self.is_empty() {
            return event;
        }
        match &mut event {
            Event::StepReached(card) => self.put(&mut card.step),
            Event::Asked { step, .. }
            | Event::Answered { step, .. }
            | Event::Intent { step, .. }
            | Event::Running { step, .. }
            | Event::Finished { step, .. }
            | Event::InDoubt { step, .. }
            | Event::Concluded { step, .. }
            | Event::Skipped { step, .. }
            | Event::Attested { step, .. } => self.put(step),
            Event::ChoiceTaken { step, target, .. } => {
                self.put(step);
                // A step of the same procedure; all else has its own form.
                if let Some(target) = target.as_mut().filter(|target| !target.contains(['#', ':', ' '])) {
                    self.put(target);
                }
            }
            Event::InputGiven { input, .. } => self.put(input),
            Event::ProcedureStarted(ProcedureHead { slug, steps, .. }) => {
                slug.insert_str(0, &self.procedures);
                for step in steps {
                    self.put(&mut step.id);
                }
            }
            Event::ProcedureEnded { procedure } => procedure.insert_str(0, &self.procedures),
            // These name steps wherever they stand.
            Event::RollbackStarted { .. }
            | Event::Interrupted { .. }
            | Event::RollbackAsked { .. }
            | Event::TakenOver { .. }
            | Event::RunStarted(_)
            | Event::RunPaused { .. }
            | Event::RunResumed { .. }
            | Event::RunEnded { .. }
            | Event::Unknown(_) => {}
        }
        event
    }

    fn put(&self, id: &mut String) {
        // An input that is asked for before any step has none.
        if !id.is_empty() {
            id.insert_str(0, &self.steps);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_stand_before_ids() {
        let here = Path::default();
        assert_eq!((here.step("look").as_str(), here.full("main", "look").as_str()), ("look", "main/look"));
        let path = here.call("restart", "main").call("probe", "check");
        assert_eq!(path.step("look"), "restart/main/probe/check/look");
        assert_eq!(path.full("other", "look"), "restart/main/probe/check/look");
        assert_eq!(path.id("restart/main/probe/check/look"), Some("look"));
        assert_eq!(here.call("restart", "main").id("restart/main/probe/check/look"), None);
        assert_eq!((here.id("look"), here.id("restart/main/look")), (Some("look"), None));
    }

    #[test]
    fn events_name_steps_and_procedures_behind_calls() {
        let path = Path::default().call("restart", "main");
        let taken = |target: &str| Event::ChoiceTaken {
            step: "way".to_owned(),
            label: String::new(),
            target: Some(target.to_owned()),
        };
        for (target, named) in
            [("last", "restart/main/last"), ("#other", "#other"), ("end: failed", "end: failed")]
        {
            let Event::ChoiceTaken { step, target, .. } = path.name(taken(target)) else {
                panic!("another event")
            };
            assert_eq!((step.as_str(), target.as_deref()), ("restart/main/way", Some(named)));
        }
        let ended = Event::ProcedureEnded { procedure: "other".to_owned() };
        assert_eq!(path.name(ended), Event::ProcedureEnded { procedure: "restart/other".to_owned() });
    }
}
