//! One step: whether it has its turn, what it uses, where it leads.

use crate::model::{Action, Expression, LaterExpression, OnFailure, Step, StepKind, Target};

use super::fates::{AllFates, DONE, FAILED, PASSED_OVER, SKIPPED, Ways, joined};
use super::walk::Walker;

/// What is known where jumps lead, by the index of the step.
pub(super) type Jumps = [Ways];

impl<'r> Walker<'_, 'r> {
    /// Lets a step have its turn. Returns what is known in front of the next
    /// one, if a way leads there.
    pub(super) fn step(&mut self, at: usize, mut known: AllFates, jumps: &mut Jumps) -> Option<AllFates> {
        let ordered = self.names.procedures.get(self.here.0)?;
        let (step, end) = (*ordered.steps.get(at)?, *ordered.ends.get(at)?);
        let below = ordered.first + at..ordered.first + end;
        self.assumed.clear();
        self.suppose_all_around(at);
        let mut skipped = None;
        if let Some(when) = &step.settings.when {
            self.assumed.clear();
            self.uses(when, "", &[], &mut known);
            skipped = Some(self.assume(when, false, known.clone()));
            known = self.assume(when, true, known);
            self.suppose_all_around(at);
        }
        if let Some(ask) = &step.settings.ask {
            self.template(ask, "", &mut known);
        }
        // A person may say no; what is done in case of a failure may not be.
        let perhaps =
            step.settings.ask.is_some() || step.condition.is_some() || step.settings.part == Some("rescue");
        if perhaps {
            skipped = joined(skipped, Some(known.clone()));
        }
        if let (Some(mut skipped), Some(slot)) = (skipped, jumps.get_mut(end)) {
            skipped.fill(below, SKIPPED);
            slot.add(skipped);
        }
        self.texts(step, &mut known);
        self.comes_to(step, known, jumps)
    }

    /// Takes the conditions of a step, and of those that it stands under, for
    /// true.
    fn suppose_all_around(&mut self, at: usize) {
        let Some(ordered) = self.names.procedures.get(self.here.0) else { return };
        let step = ordered.steps.get(at).into_iter();
        for when in step.filter_map(|step| step.settings.when.as_ref()) {
            self.suppose(when);
        }
    }

    /// Everything that a step says, apart from where it leads.
    fn texts(&mut self, step: &'r Step, known: &mut AllFates) {
        let settings = &step.settings;
        for template in [&settings.prompt, &settings.cwd].into_iter().flatten() {
            self.template(template, "", known);
        }
        settings.env.iter().for_each(|(_, template)| self.template(template, "", known));
        match &step.kind {
            StepKind::Command(command) => {
                command.template.iter().for_each(|template| self.template(template, "", known));
            }
            StepKind::Manual(manual) => {
                manual.template.iter().for_each(|template| self.template(template, "", known));
            }
            StepKind::Set(values) => {
                for (name, value) in values {
                    self.uses(value, "", &[], known);
                    if let Some(number) = self.names.value(name) {
                        known.set(number, DONE);
                    }
                }
            }
            _ => {}
        }
        let own = settings.element.as_slice();
        for later in &settings.later {
            match later {
                LaterExpression::Condition { expression, .. } | LaterExpression::Value(expression) => {
                    self.uses(expression, &step.id, own, known);
                }
                LaterExpression::Template(template) => self.template(template, &step.id, known),
                LaterExpression::Output(_) => {}
            }
        }
        let expected = settings.expect.iter().chain(settings.outputs.iter().map(|output| &output.value));
        expected.for_each(|expression: &Expression| self.uses(expression, &step.id, own, known));
    }

    fn comes_to(&mut self, step: &'r Step, mut known: AllFates, jumps: &mut Jumps) -> Option<AllFates> {
        let number = self.names.number(&step.id)?;
        let mut failed = None;
        let mut next = None;
        match &step.kind {
            StepKind::Command(_) | StepKind::Unbuilt(_) => {
                failed = Some(known.clone());
                next = Some(known);
            }
            StepKind::Manual(_) | StepKind::Set(_) => next = Some(known),
            StepKind::Call(call) => (next, failed) = self.call(call, known),
            StepKind::End(_) => {}
            StepKind::Choice(choice) => {
                known.set(number, DONE);
                for (_, action) in &choice.options {
                    let (on, bad) = self.act(action, known.clone(), jumps);
                    (next, failed) = (joined(next, on), joined(failed, bad));
                }
            }
            StepKind::Branch(arms) => {
                known.set(number, DONE);
                for arm in arms {
                    let mut taken = known.clone();
                    if let Some(when) = &arm.when {
                        self.assumed.clear();
                        self.uses(when, "", &[], &mut known);
                        taken = self.assume(when, true, known.clone());
                        known = self.assume(when, false, known);
                        self.suppose(when);
                    }
                    let (on, bad) = self.act(&arm.action, taken, jumps);
                    (next, failed) = (joined(next, on), joined(failed, bad));
                }
            }
        }
        if let Some(next) = &mut next {
            next.set(number, DONE);
            if let Some(slot) = self.done.get_mut(number) {
                *slot = Some(next.clone());
            }
        }
        let failed = self.after_failure(step, failed, number, jumps);
        let both = joined(next, failed);
        if let Some(slot) = self.ran.get_mut(number) {
            slot.clone_from(&both);
        }
        both
    }

    /// What follows a failure, where the run goes on.
    fn after_failure(
        &mut self,
        step: &Step,
        failed: Option<AllFates>,
        number: usize,
        jumps: &mut Jumps,
    ) -> Option<AllFates> {
        let mut failed = failed?;
        failed.set(number, FAILED);
        match &step.settings.on_failure {
            None if step.settings.uncritical => Some(failed),
            Some(OnFailure::Continue | OnFailure::Branch) => Some(failed),
            Some(OnFailure::Goto(target)) => self.go(target, failed, jumps),
            None | Some(OnFailure::Pause | OnFailure::Abort | OnFailure::Rollback) => None,
        }
    }

    /// Does what a decision says: what follows, and what is known if a call
    /// that it makes fails.
    fn act(
        &mut self,
        action: &'r Action,
        known: AllFates,
        jumps: &mut Jumps,
    ) -> (Option<AllFates>, Option<AllFates>) {
        match action {
            Action::Go(target) => (self.go(target, known, jumps), None),
            Action::Call(call) => self.call(call, known),
            Action::End(_) => (None, None),
        }
    }

    fn go(&mut self, target: &Target, mut known: AllFates, jumps: &mut Jumps) -> Option<AllFates> {
        let (procedure, at) = self.here;
        match target {
            Target::Continue => return Some(known),
            Target::Step(id) => {
                let ordered = self.names.procedures.get(procedure)?;
                let to = self.names.number(id)?.checked_sub(ordered.first)?;
                if to > at {
                    known.fill(ordered.first + at + 1..ordered.first + to, PASSED_OVER);
                    jumps.get_mut(to)?.add(known);
                }
            }
            Target::Procedure(slug) => {
                let range = self.names.of_procedure(procedure);
                known.fill((range.start + at + 1).min(range.end)..range.end, PASSED_OVER);
                if let Some(to) = self.names.by_slug.get(slug.as_str()) {
                    self.enter(*to, known);
                }
            }
            Target::Section(_) => {}
        }
        None
    }
}
