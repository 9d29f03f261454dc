//! Commands that their authors wrote for Runwright, made into what a shell
//! gets: values of expressions go in, each quoted for where it stands.

use crate::engine::Mode;
use crate::engine::event::CommandText;
use crate::engine::facts::Facts;
use crate::eval::fill::fill;
use crate::model::{Command, Expression, Interpreter, Step, Template, Way};
use crate::shell::{Effect, Filler, HoleForm, Text, analyse};
use crate::source::Span;

use super::{Prepared, Unprepared, Values};

/// Puts values into a command, or says why they cannot go in.
pub fn prepare_written(
    step: &Step,
    command: &Command,
    template: &Template<Expression>,
    values: &Values,
    facts: &Facts,
) -> Result<Prepared, Unprepared> {
    let missing: Vec<String> = step.inputs.iter().filter(|input| !values.has(input)).cloned().collect();
    if !missing.is_empty() {
        return Err(Unprepared::Missing(missing));
    }
    let impossible = |why: String| Unprepared::Impossible(why);
    let rendered = facts.render(template).map_err(|problem| impossible(problem.message))?;
    let code = rendered.text.holes().any(|hole| hole.form == HoleForm::Words);
    let bare = rendered.text.holes().next().is_none();
    let filled = fill(&rendered.text, |hole| rendered.value(hole)).map_err(|problems| {
        let first = problems.into_iter().next();
        impossible(first.map_or_else(String::new, |found| format!("{}; {}", found.message, found.help)))
    })?;
    let plain =
        |template: &Template<Expression>| facts.text(template).map_err(|found| impossible(found.message));
    let env = step.settings.env.iter().map(|(name, template)| Ok((name.clone(), plain(template)?)));
    let env = env.collect::<Result<Vec<_>, Unprepared>>()?;
    let directory = step.settings.cwd.as_ref().map(plain).transpose()?;
    let mut shown: Vec<(String, String)> = Vec::new();
    for hole in rendered.text.holes() {
        let Some(value) = rendered.value(hole) else { continue };
        let name = hole.written.trim_matches(['{', '}', ' ']).to_owned();
        if matches!(hole.filler, Filler::Expression(_)) && !shown.iter().any(|(known, _)| *known == name) {
            shown.push((name, value.to_owned()));
        }
    }
    // What a value can change is only known once it stands in the text.
    let bash = step.settings.interpreter == Interpreter::Bash;
    let judged = (bash && !bare).then(|| analyse(&Text::literal(filled.text.clone(), Span::default())));
    let known = judged.as_ref().unwrap_or(&command.analysis);
    let strongest = known.strongest();
    let found = strongest.map_or(step.effect, |command| command.effect);
    let effect = match step.settings.effect {
        // What is known to destroy does so whatever its mark.
        Some(marked) if found == Effect::Destructive => found.max(marked),
        Some(marked) => marked,
        None => found.max(step.effect),
    };
    let way = if code && command.way == Way::Plain { Way::of(known) } else { command.way.clone() };
    Ok(Prepared {
        mode: match way {
            Way::Interactive | Way::Enter(_) => Mode::Interactive(filled.text.clone()),
            _ => Mode::Strict(filled.text.clone()),
        },
        asks: Vec::new(),
        cause: strongest.map(|command| command.cause.clone()).unwrap_or_default(),
        text: CommandText { text: filled.text, values: shown, code },
        effect,
        way,
        env,
        directory,
    })
}
