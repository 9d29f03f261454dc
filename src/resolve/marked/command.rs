//! Commands that their authors wrote for Runwright.

use crate::eval::fill::{FillProblem, language, obstacles_in};
use crate::model::{Command, Settings, StepKind, Way};
use crate::resolve::step::{Resolver, effect};
use crate::shell::{Analysis, Effect, Text, analyse};
use crate::source::Diagnostic;
use crate::source::codes::shell::UNDERSTATED_EFFECT;
use crate::syntax::decode::TypedMap;

use super::read;

impl Resolver<'_> {
    /// Reads a command, and says what it may change.
    pub(super) fn written(
        &mut self,
        keys: &TypedMap,
        text: &Text,
        settings: &Settings,
    ) -> (StepKind, Effect) {
        let template = if keys.flag("template") == Some(false) {
            read::literal(text)
        } else {
            read::template(text, self.diagnostics)
        };
        let text = template.text();
        let shell = settings.interpreter.is_shell();
        let never = obstacles_in(language(&settings.interpreter), &text);
        self.diagnostics.extend(never.iter().map(FillProblem::diagnostic));
        let analysis = if shell { analyse(&text) } else { Analysis::default() };
        let way = match keys.flag("interactive") {
            Some(true) => Way::Interactive,
            Some(false) => Way::Plain,
            None => Way::of(&analysis),
        };
        let effect = self.effect(keys, settings.effect, shell.then_some(&analysis));
        let template = Some(Box::new(template));
        (StepKind::Command(Command { text, analysis, way, supplied: false, template }), effect)
    }

    /// Takes the effect that is marked. What is known to destroy does so
    /// whatever its mark.
    pub(super) fn effect(
        &mut self,
        keys: &TypedMap,
        said: Option<Effect>,
        analysis: Option<&Analysis>,
    ) -> Effect {
        let known = analysis.map_or(Effect::Write, effect);
        let (Some(said), Some(marked)) = (said, keys.get("effect")) else { return known };
        if known == Effect::Destructive && said < known {
            let cause = analysis.and_then(Analysis::strongest).map(|command| command.cause.clone());
            let cause = cause.filter(|cause| !cause.is_empty());
            let message = format!(
                "{} destroys, and this says that it does not",
                cause.map_or_else(|| "this command".to_owned(), |cause| format!("`{cause}`"))
            );
            self.diagnostics.push(
                Diagnostic::warning(&UNDERSTATED_EFFECT, marked.span, message)
                    .help("it is asked about like a destructive step"),
            );
            return known;
        }
        said
    }
}
