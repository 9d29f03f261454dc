//! Why a name may have no value: on which way, and what its author can do.

use crate::model::expression::ExpressionKind as Kind;
use crate::model::{Action, Expression, OnFailure, Step, StepKind, Target};
use crate::source::codes::expressions::MAY_BE_UNSET;
use crate::source::{Diagnostic, Span};

use super::assume::path;
use super::fates::{AllFates, DONE, FAILED, Fates, NONE, PASSED_OVER, SKIPPED};
use super::walk::Walker;

impl Walker<'_, '_> {
    /// Says that a name may have no value where it stands.
    pub(super) fn report(&mut self, at: &Expression, name: usize, lacking: Fates) {
        let (root, fields) = path(at).unwrap_or_default();
        let shown = match (root, fields.as_slice()) {
            ("steps", [step, field, ..]) => format!("steps.{step}.{field}"),
            (_, []) => root.to_owned(),
            (_, [field, ..]) => format!("{root}.{field}"),
        };
        let message = format!("`{shown}` may have no value here");
        let mut diagnostic = Diagnostic::error(&MAY_BE_UNSET, at.span, message);
        if let Some((span, why)) = self.cause(name, lacking) {
            diagnostic = diagnostic.label(span, why);
        }
        let help = match (self.names.step(name), root) {
            (Some(step), _) if lacking & !NONE != 0 => {
                let id = &step.id;
                format!(
                    "ask first, as with `when: {id}.succeeded`, which also `and` and `{{{{#if}}}}` can do"
                )
            }
            (Some(_), _) => "use it only where its procedure has been called before".to_owned(),
            (None, "inputs") => {
                format!("give the input a `default`, or ask first, as with `when: {shown} exists`")
            }
            (None, _) => format!("set `{root}` on every way that leads here"),
        };
        self.diagnostics.push(diagnostic.help(help));
    }

    fn cause(&self, name: usize, lacking: Fates) -> Option<(Span, String)> {
        if let Some(step) = self.names.step(name) {
            return self.cause_of_step(name, step, lacking);
        }
        let values = self.names.values();
        if values.contains(&name) {
            let (_, setters) = self.names.setters.get(name - values.start)?;
            let any = NONE | PASSED_OVER | SKIPPED;
            let found =
                setters.iter().find_map(|setter| self.cause_of_step(*setter, self.names.step(*setter)?, any));
            return found.or_else(|| {
                let setter = self.names.step(*setters.first()?)?;
                Some((setter.span, "only this sets it".to_owned()))
            });
        }
        let input = self.names.inputs.get(name - values.end)?;
        Some((input.span, "it need not be given, and has no default".to_owned()))
    }

    fn cause_of_step(&self, number: usize, step: &Step, lacking: Fates) -> Option<(Span, String)> {
        let (procedure, at) = *self.names.steps.get(number)?;
        let ordered = self.names.procedures.get(procedure)?;
        if lacking & SKIPPED != 0 {
            // It may stand under the step that is skipped.
            let around = ordered.steps.iter().zip(&ordered.ends).take(at + 1).rev();
            for (step, _) in around.filter(|(_, end)| **end > at) {
                if let Some(when) = &step.settings.when {
                    return Some((when.span, format!("`{}` is skipped unless this holds", step.id)));
                }
                if step.settings.ask.is_some() {
                    return Some((step.span, "it is skipped if the answer is no".to_owned()));
                }
            }
        }
        if lacking & PASSED_OVER != 0 {
            for jump in ordered.steps.iter().take(at) {
                let over = |target: &Target| match target {
                    Target::Step(id) => self.names.number(id).is_some_and(|to| to > number),
                    _ => false,
                };
                if let Some(span) = jump_of(jump, &over) {
                    return Some((span, format!("this jumps over `{}`", step.id)));
                }
            }
        }
        if lacking & FAILED != 0 {
            return Some((step.span, "the run goes on although it fails".to_owned()));
        }
        if lacking & NONE != 0 && procedure != self.here.0 {
            return self.cause_of_call(&ordered.procedure.slug);
        }
        None
    }

    /// Where a procedure is called that may not be.
    fn cause_of_call(&self, slug: &str) -> Option<(Span, String)> {
        let steps = self.names.procedures.iter().flat_map(|ordered| &ordered.steps);
        let step = steps.into_iter().find(|step| step.leads_to().contains(&slug))?;
        if let Some(when) = &step.settings.when {
            return Some((when.span, format!("`{slug}` is called only if this holds")));
        }
        let calls = |action: &Action| matches!(action, Action::Call(call) if call.procedure == slug);
        match &step.kind {
            StepKind::Branch(arms) => {
                let arm = arms.iter().find(|arm| calls(&arm.action));
                Some((arm.map_or(step.span, |arm| arm.span), format!("only this calls `{slug}`")))
            }
            _ => Some((step.span, format!("only this leads to `{slug}`"))),
        }
    }

    /// Tells whether the conditions at hand, as they are written, say that the
    /// step of a name was not skipped.
    pub(super) fn is_supposed(&self, name: usize, lacking: Fates, known: &AllFates) -> bool {
        let values = self.names.values();
        if values.contains(&name) {
            let setters = self.names.setters.get(name - values.start);
            return setters.into_iter().flat_map(|(_, setters)| setters).any(|setter| {
                let fates = known.get(*setter);
                fates & DONE != 0 && self.is_supposed(*setter, fates & !DONE, known)
            });
        }
        let Some(step) = self.names.step(name) else { return false };
        if lacking == 0 {
            return true;
        }
        if lacking & !SKIPPED == 0 {
            return self.holds_of(step);
        }
        // Its procedure may be called on the same condition.
        let Some((procedure, _)) = self.names.steps.get(name).filter(|(own, _)| *own != self.here.0) else {
            return false;
        };
        let Some(ordered) = self.names.procedures.get(*procedure) else { return false };
        let range = self.names.of_procedure(self.here.0);
        lacking == NONE
            && range.into_iter().any(|caller| {
                let leads = |step: &Step| {
                    matches!(&step.kind, StepKind::Call(call) if call.procedure == ordered.procedure.slug)
                };
                known.get(caller) & !SKIPPED & !DONE == 0
                    && self.names.step(caller).is_some_and(|step| leads(step) && self.holds_of(step))
            })
    }

    fn holds_of(&self, step: &Step) -> bool {
        let Some(when) = &step.settings.when else { return false };
        let lasts = !self.changes(when);
        lasts && step.settings.ask.is_none() && self.says_all(when)
    }

    fn says_all(&self, when: &Expression) -> bool {
        match &when.kind {
            Kind::And(parts) => parts.iter().all(|part| self.says_all(part)),
            _ => self.assumed.contains(&when.to_string()),
        }
    }

    /// Tells whether the same words can come out otherwise a moment later.
    fn changes(&self, condition: &Expression) -> bool {
        let mut changes = false;
        condition.each_root(&mut |root, field| {
            let several = |(name, setters): &(&str, Vec<usize>)| *name == root && setters.len() > 1;
            changes |= root == "run" && field == Some("elapsed") || self.names.setters.iter().any(several);
        });
        changes
    }
}

/// Where a step jumps to such a target.
fn jump_of(step: &Step, over: &dyn Fn(&Target) -> bool) -> Option<Span> {
    let goes = |action: &Action| matches!(action, Action::Go(target) if over(target));
    match &step.kind {
        StepKind::Branch(arms) => {
            if let Some(arm) = arms.iter().find(|arm| goes(&arm.action)) {
                return Some(arm.span);
            }
        }
        StepKind::Choice(choice) if choice.options.iter().any(|(_, action)| goes(action)) => {
            return Some(step.span);
        }
        _ => {}
    }
    matches!(&step.settings.on_failure, Some(OnFailure::Goto(target)) if over(target)).then_some(step.span)
}
