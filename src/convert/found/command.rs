//! Commands.

use crate::model::{Command, Interpreter, Runbook, Step, Written};
use crate::shell::Effect;

use super::inputs::name;
use super::keys::Keys;
use super::template::templated;

/// Adds what says that a step is this command.
pub(super) fn command(runbook: &Runbook, step: &Step, command: &Command, keys: &mut Keys) {
    let text = templated(&command.text);
    keys.text("run", text.text.trim_end_matches('\n'));
    if text.literal {
        keys.add("template", Written::Flag(false));
    }
    keys.text("effect", word(step.effect));
    if let Interpreter::Program(words) = &step.settings.interpreter {
        keys.text("shell", words.join(" "));
    }
    let variables: Vec<(String, Written)> = runbook
        .inputs
        .iter()
        .filter(|input| input.declared.is_none() && step.inputs.contains(&input.name))
        .filter(|input| !command.text.holes().any(|hole| hole.input() == Some(&input.name)))
        .filter_map(|input| {
            let value = format!("{{{{ inputs.{} }}}}", name(&input.name));
            Some((input.variable.clone()?, Written::Text(value)))
        })
        .collect();
    keys.add("env", (!variables.is_empty()).then_some(Written::Map(variables)));
}

const fn word(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "read",
        Effect::Write => "write",
        Effect::Destructive => "destructive",
    }
}
