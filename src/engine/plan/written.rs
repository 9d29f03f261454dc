//! Commands that their authors wrote for Runwright, made into what a shell
//! gets: values of expressions go in, each quoted for where it stands.

use crate::engine::Mode;
use crate::engine::event::CommandText;
use crate::engine::facts::Facts;
use crate::eval::fill::{FillProblem, fill_referring, language};
use crate::model::slug;
use crate::model::{Command, Expression, HIDDEN, Input, Runbook, Step, Template, Way};
use crate::shell::{Filler, Hole, HoleForm, Text, analyse};
use crate::source::Span;

use super::known::variable;
use super::{Prepared, Unprepared};

/// Puts values into a command, or says why they cannot go in.
pub fn prepare_written(
    runbook: &Runbook,
    step: &Step,
    command: &Command,
    template: &Template<Expression>,
    facts: &Facts,
) -> Result<Prepared, Unprepared> {
    let needed = |name: &&String| {
        let input = runbook.inputs.iter().find(|input| input.name == **name);
        input.is_some_and(Input::is_required) && !facts.has(name)
    };
    let missing: Vec<String> = step.inputs.iter().filter(needed).cloned().collect();
    if !missing.is_empty() {
        return Err(Unprepared::Missing(missing));
    }
    let impossible = |why: String| Unprepared::Impossible(why);
    let rendered = facts.render(template).map_err(|problem| impossible(problem.message))?;
    let code = rendered.text.holes().any(|hole| hole.form == HoleForm::Words);
    let bare = rendered.text.holes().next().is_none();
    let refer = |hole: &Hole| facts.secret_in(template, hole).map(|name| variable(&name));
    let language = language(&step.settings.interpreter);
    let filled = fill_referring(language, &rendered.text, |hole| rendered.value(hole), refer)
        .map_err(|problems| refused(&rendered.text, &problems, &|hole| refer(hole).is_some()))?;
    let (env, directory) = (environment(step, facts)?, directory(step, facts)?);
    let mut shown: Vec<(String, String)> = Vec::new();
    for hole in rendered.text.holes() {
        let Some(value) = rendered.value(hole) else { continue };
        let name = hole.written.trim_matches(['{', '}', ' ']).to_owned();
        if matches!(hole.filler, Filler::Expression(_)) && !shown.iter().any(|(known, _)| *known == name) {
            let value = if refer(hole).is_some() { HIDDEN } else { value };
            shown.push((name, value.to_owned()));
        }
    }
    // What a value can change is only known once it stands in the text.
    let judged = (step.settings.interpreter.is_shell() && !bare)
        .then(|| analyse(&Text::literal(filled.text.clone(), Span::default())));
    let known = judged.as_ref().unwrap_or(&command.analysis);
    let strongest = known.strongest();
    let found = strongest.map_or(step.effect, |command| command.effect);
    let effect = match step.settings.effect {
        Some(_) => step.settings.effect_of(found),
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

/// A value of an input that cannot go in may be another one; what a step gave
/// stays what it is.
fn refused(text: &Text, problems: &[FillProblem], is_secret: &dyn Fn(&Hole) -> bool) -> Unprepared {
    let input = |problem: &FillProblem| {
        let hole = text.holes().find(|hole| hole.span == problem.span).filter(|hole| !is_secret(hole))?;
        let inner = hole.written.trim_matches(['{', '}', ' ']).strip_prefix("inputs.")?;
        let plain = inner.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        plain.then(|| slug(inner))
    };
    let told = |problem: &FillProblem| format!("{}; {}", problem.message, problem.help);
    let inputs: Option<Vec<(String, String)>> =
        problems.iter().map(|problem| Some((input(problem)?, told(problem)))).collect();
    match inputs {
        Some(refused) if !refused.is_empty() => Unprepared::Refused(refused),
        _ => Unprepared::Impossible(problems.first().map(told).unwrap_or_default()),
    }
}

/// Adds what an author states about a command that was found in a plain file.
pub fn as_stated(step: &Step, prepared: Prepared, facts: &Facts) -> Result<Prepared, Unprepared> {
    let effect = step.settings.effect_of(prepared.effect);
    let (env, directory) = (environment(step, facts)?, directory(step, facts)?);
    Ok(Prepared { effect, env, directory, ..prepared })
}

/// The environment of a step, as its keys say it.
fn environment(step: &Step, facts: &Facts) -> Result<Vec<(String, String)>, Unprepared> {
    let revealed = |template| facts.revealed(template).map_err(|found| Unprepared::Impossible(found.message));
    step.settings.env.iter().map(|(name, template)| Ok((name.clone(), revealed(template)?))).collect()
}

/// The folder that a step runs in, if its keys name one.
fn directory(step: &Step, facts: &Facts) -> Result<Option<String>, Unprepared> {
    step.settings.cwd.as_ref().map(|template| text(template, facts)).transpose()
}

fn text(template: &Template<Expression>, facts: &Facts) -> Result<String, Unprepared> {
    facts.text(template).map_err(|found| Unprepared::Impossible(found.message))
}
