//! Parts of a step that are commands of their own.

use crate::eval::fill::{FillProblem, language, obstacles_in};
use crate::model::{Command, Interpreter, Origin, Settings, Step, StepKind, Way};
use crate::resolve::step::{Resolver, effect};
use crate::shell::{Effect, analyse};
use crate::source::Diagnostic;
use crate::source::codes::shell::UNDERSTATED_EFFECT;
use crate::syntax::decode::{Typed, TypedMap};
use crate::syntax::marked::KEYS;

use super::read;
use super::settings::env;
use super::uses::Uses;

impl Resolver<'_> {
    /// Reads the parts of a step. The step needs their inputs, too.
    pub(super) fn parts(&mut self, keys: &TypedMap, step: &mut Step) {
        let mut part = |name: &str| {
            let part = keys.get(name).and_then(|typed| self.part_step((keys, typed), name, step));
            part.map(Box::new)
        };
        let (done_when, rollback) = (part("done_when"), part("rollback"));
        (step.settings.done_when, step.settings.rollback) = (done_when, rollback);
        let inputs: Vec<String> =
            step.settings.parts().flat_map(|part| part.inputs.iter().cloned()).collect();
        for input in inputs {
            if !step.inputs.contains(&input) {
                step.inputs.push(input);
            }
        }
    }

    /// Makes a step of a part that is a command. It runs where its step does,
    /// with the environment of its step and its own besides; a shell reads it.
    /// Nothing for a part that is something else: no run obeys that yet.
    fn part_step(&mut self, (keys, typed): (&TypedMap, &Typed), name: &str, of: &Step) -> Option<Step> {
        let own = typed.as_map();
        let text = own.map_or_else(|| typed.as_text(), |own| own.text("run"))?;
        let template = match keys.flag("template") {
            Some(false) => read::literal(text),
            _ => read::template(text, self.diagnostics),
        };
        let text = template.text();
        let never = obstacles_in(language(&Interpreter::Bash), &text);
        self.diagnostics.extend(never.iter().map(FillProblem::diagnostic));
        let analysis = analyse(&text);
        let mut settings = Settings {
            env: of.settings.env.clone(),
            cwd: of.settings.cwd.clone(),
            timeout: own.and_then(|own| own.duration("timeout")).or(of.settings.timeout),
            stop: of.settings.stop,
            ..Settings::default()
        };
        if let Some(own) = own {
            settings.env.extend(env(own, self.diagnostics));
            settings.expect = read::expected(own, self.diagnostics);
        }
        let (way, mut effect) = (Way::of(&analysis), effect(&analysis));
        let mut title = format!("Undo: {}", of.title);
        if name == "done_when" {
            // It is there to look, and to do so as often as need be.
            settings.effect = Some(Effect::Read);
            effect = settings.effect_of(effect);
            title = format!("Is it done: {}", of.title);
        }
        if name == "done_when" && effect > Effect::Read {
            let message = "this check destroys something, and would do so before its step begins";
            let diagnostic = Diagnostic::warning(&UNDERSTATED_EFFECT, typed.span, message);
            self.diagnostics.push(diagnostic.help("a run does not begin it; a check only looks"));
        }
        let command = Command { text, analysis, way, supplied: false, template: Some(Box::new(template)) };
        let kind = StepKind::Command(command);
        Some(Step {
            id: format!("{}.{name}", of.id),
            title,
            inputs: Uses::of(&kind, &settings),
            kind,
            origin: Origin::Marked,
            rule: KEYS,
            effect,
            span: typed.span,
            condition: None,
            expectations: Vec::new(),
            blocked: None,
            inside: None,
            children: Vec::new(),
            settings,
        })
    }
}
