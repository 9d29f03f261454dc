//! A command and its values, made into what a shell gets.

use crate::engine::Mode;
use crate::engine::event::CommandText;
use crate::model::{Command, Way};
use crate::shell::{Analysis, Effect, HoleForm, Nature, Text, analyse};
use crate::source::Span;

use super::{Values, fill};

/// What a shell gets, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// What is run, and how.
    pub mode: Mode,
    /// For each top-level command, whether exit code 1 is its way to say no.
    pub asks: Vec<bool>,
    /// The whole text, for people.
    pub text: CommandText,
    /// What it may change.
    pub effect: Effect,
    /// The command to blame for that.
    pub cause: String,
    /// How it behaves.
    pub way: Way,
}

/// Why a command cannot be given to a shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unprepared {
    /// These inputs have no value.
    Missing(Vec<String>),
    /// The values of these inputs cannot go where they would have to: input
    /// and reason, as a fragment; never empty.
    Refused(Vec<(String, String)>),
    /// No value could, as a fragment.
    Impossible(String),
}

/// Fills a command of a step with values and takes the result apart.
pub fn prepare(command: &Command, inputs: &[String], values: &Values) -> Result<Prepared, Unprepared> {
    let missing: Vec<String> = inputs.iter().filter(|input| values.get(input).is_none()).cloned().collect();
    if !missing.is_empty() {
        return Err(Unprepared::Missing(missing));
    }
    let form = if command.supplied { Form::Supplied } else { Form::Written(command.way.clone()) };
    make(&command.text, &command.analysis, form, values)
}

/// Does the same for a command that a manual step offers.
pub fn prepare_offer(text: &Text, analysis: &Analysis, values: &Values) -> Result<Prepared, Unprepared> {
    let missing: Vec<String> = text
        .holes()
        .filter(|hole| values.get(&hole.input).is_none())
        .map(|hole| hole.input.clone())
        .collect();
    if !missing.is_empty() {
        return Err(Unprepared::Missing(missing));
    }
    make(text, analysis, Form::Written(way(analysis)), values)
}

enum Form {
    Written(Way),
    Supplied,
}

fn make(text: &Text, analysis: &Analysis, form: Form, values: &Values) -> Result<Prepared, Unprepared> {
    let mut used: Vec<(String, String)> = Vec::new();
    for hole in text.holes() {
        if let Some(value) = values.get(&hole.input)
            && !used.iter().any(|(input, _)| *input == hole.input)
        {
            used.push((hole.input.clone(), value.to_owned()));
        }
    }
    let code = text.holes().any(|hole| hole.form == HoleForm::Words);
    let filled = match &form {
        Form::Supplied => used.first().map(|(_, value)| value.clone()).unwrap_or_default(),
        Form::Written(_) if used.is_empty() => text.written(),
        Form::Written(_) => fill(text, values)?,
    };
    // What a value can change is only known once it stands in the text.
    let judged = (!used.is_empty()).then(|| analyse(&Text::literal(filled.clone(), Span::default())));
    let known = judged.as_ref().unwrap_or(analysis);
    let way = match form {
        Form::Written(way) if !code => way,
        _ => way(known),
    };
    let strongest = known.commands.iter().max_by_key(|command| command.effect);
    Ok(Prepared {
        mode: mode(&filled, known, &way),
        asks: known.commands.iter().map(|command| command.asks).collect(),
        text: CommandText { text: filled, values: used, code },
        effect: strongest.map_or(Effect::Write, |command| command.effect),
        cause: strongest.map(|command| command.cause.clone()).unwrap_or_default(),
        way,
    })
}

fn way(analysis: &Analysis) -> Way {
    let strength = |nature: &Nature| match nature {
        Nature::Ordinary => 0,
        Nature::Background => 1,
        Nature::Follow => 2,
        Nature::Interactive => 3,
        Nature::Enter(_) => 4,
    };
    let strongest =
        analysis.commands.iter().map(|command| &command.nature).max_by_key(|nature| strength(nature));
    match strongest {
        None | Some(Nature::Ordinary) => Way::Plain,
        Some(Nature::Background) => Way::Background,
        Some(Nature::Follow) => Way::Follow,
        Some(Nature::Interactive) => Way::Interactive,
        Some(Nature::Enter(context)) => Way::Enter(context.clone()),
    }
}

/// How the text is run.
fn mode(text: &str, analysis: &Analysis, way: &Way) -> Mode {
    if matches!(way, Way::Interactive | Way::Enter(_)) {
        return Mode::Interactive(text.to_owned());
    }
    let commands: Option<Vec<String>> =
        analysis.commands.iter().map(|command| text.get(command.bytes.clone()).map(str::to_owned)).collect();
    match commands {
        Some(commands) if !commands.is_empty() && analysis.problem.is_none() => Mode::Sequence(commands),
        _ => Mode::Whole(text.to_owned()),
    }
}
