//! What an author states about a step that was found in a plain file.

use crate::model::{Origin, Step, StepKind, Way};
use crate::resolve::step::Resolver;
use crate::resolve::target::Places;
use crate::shell::Analysis;
use crate::syntax::decode::TypedMap;

use super::uses::Uses;

impl Resolver<'_> {
    /// Adds the keys of a step to what was found. Its text stays what it is;
    /// with its effect stated it counts as one that was written for Runwright.
    pub(in crate::resolve) fn stated(
        &mut self,
        step: &mut Step,
        keys: &TypedMap,
        (at, places): (usize, &Places<'_>),
    ) {
        match &step.kind {
            StepKind::Command(_) => self.belonging(keys, "run"),
            StepKind::Manual(_) => self.belonging(keys, "manual"),
            _ => {}
        }
        let settings = self.settings(keys, at, places);
        if let StepKind::Command(command) = &mut step.kind {
            let shell = settings.interpreter.is_shell();
            if !shell {
                command.analysis = Analysis::default();
                command.way = Way::Plain;
            }
            match keys.flag("interactive") {
                Some(true) => command.way = Way::Interactive,
                Some(false) if command.way == Way::Interactive => command.way = Way::Plain,
                _ => {}
            }
            step.effect = self.effect(keys, settings.effect, shell.then_some(&command.analysis));
        }
        if settings.effect.is_some() {
            step.origin = Origin::Marked;
        }
        for input in Uses::of(&step.kind, &settings) {
            if !step.inputs.contains(&input) {
                step.inputs.push(input);
            }
        }
        step.settings = settings;
        self.parts(keys, step);
    }
}
