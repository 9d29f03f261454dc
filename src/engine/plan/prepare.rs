//! A command and its values, made into what a shell gets.

use crate::engine::event::CommandText;
use crate::engine::{Line, Mode};
use crate::model::{Command, Offer, Runbook, Way};
use crate::shell::{Analysis, Effect, HoleForm, Text, TopLevel, analyse, unfilled};
use crate::source::Span;

use super::variables::{self, Exported};
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
    /// Its own environment.
    pub env: Vec<(String, String)>,
    /// The folder that it runs in, if it has one of its own.
    pub directory: Option<String>,
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
pub fn prepare(
    runbook: &Runbook,
    command: &Command,
    inputs: &[String],
    values: &Values,
) -> Result<Prepared, Unprepared> {
    let form = if command.supplied { Form::Supplied } else { Form::Written(command.way.clone()) };
    let wanted = Wanted { text: &command.text, analysis: &command.analysis, inputs, form };
    wanted.make(runbook, values)
}

/// Does the same for a command that a manual step offers.
pub fn prepare_offer(runbook: &Runbook, offer: &Offer, values: &Values) -> Result<Prepared, Unprepared> {
    if let Some(reason) = &offer.blocked {
        return Err(Unprepared::Impossible(reason.clone()));
    }
    let form = Form::Written(Way::of(&offer.analysis));
    let wanted = Wanted { text: &offer.text, analysis: &offer.analysis, inputs: &offer.inputs, form };
    wanted.make(runbook, values)
}

enum Form {
    Written(Way),
    Supplied,
}

/// A command before its values are in.
struct Wanted<'a> {
    text: &'a Text,
    analysis: &'a Analysis,
    inputs: &'a [String],
    form: Form,
}

impl Wanted<'_> {
    fn make(self, runbook: &Runbook, values: &Values) -> Result<Prepared, Unprepared> {
        let missing: Vec<String> =
            self.inputs.iter().filter(|input| self.lacks(runbook, values, input)).cloned().collect();
        if !missing.is_empty() {
            return Err(Unprepared::Missing(missing));
        }
        if let Some(secret) = self.secret(runbook) {
            return Err(Unprepared::Impossible(format!(
                "the secret {secret} would become a part of its text; write it as a step for runwright, with \
                 `{{{{ inputs.{secret} }}}}`"
            )));
        }
        let used = self.used(values);
        let code = self.text.holes().any(|hole| hole.form == HoleForm::Words);
        let filled = match &self.form {
            Form::Supplied => supplied(&used)?,
            Form::Written(_) if used.is_empty() => self.text.written(),
            Form::Written(_) => fill(self.text, values)?,
        };
        let exported = self.exported(runbook, values);
        variables::fit(&filled, &exported)?;
        // What a value can change is only known once it stands in the text.
        let judged = (!used.is_empty()).then(|| analyse(&Text::literal(filled.clone(), Span::default())));
        let known = judged.as_ref().unwrap_or(self.analysis);
        let way = match self.form {
            Form::Written(way) if !code => way,
            _ => Way::of(known),
        };
        let (effect, cause) = variables::effect(&filled, known, &exported);
        let mut values_shown = used;
        for Exported { input, value, .. } in &exported {
            if !values_shown.iter().any(|(shown, _)| shown == input) {
                values_shown.push(((*input).to_owned(), (*value).to_owned()));
            }
        }
        Ok(Prepared {
            mode: mode(&filled, known, &way),
            asks: known.commands.iter().map(|command| command.asks).collect(),
            text: CommandText { text: filled, values: values_shown, code },
            effect,
            cause,
            way,
            env: Vec::new(),
            directory: None,
        })
    }

    /// A secret whose value would have to stand in the text.
    fn secret<'r>(&self, runbook: &'r Runbook) -> Option<&'r str> {
        let secrets = runbook.inputs.iter().filter(|input| input.is_secret());
        let stands = |name: &str| self.text.holes().any(|hole| hole.input() == Some(name));
        secrets.map(|input| input.name.as_str()).find(|name| stands(name))
    }

    /// Tells whether an input has no value and needs one: one that need not be
    /// given needs it only where its value itself is put in.
    fn lacks(&self, runbook: &Runbook, values: &Values, input: &str) -> bool {
        let optional = runbook.inputs.iter().any(|known| known.name == input && !known.is_required());
        !values.has(input) && (!optional || self.text.holes().any(|hole| hole.input() == Some(input)))
    }

    /// The values that stand in the text, each once, in order.
    fn used(&self, values: &Values) -> Vec<(String, String)> {
        let mut used: Vec<(String, String)> = Vec::new();
        for hole in self.text.holes() {
            if let Some(input) = hole.input()
                && let Some(value) = values.get(input)
                && !used.iter().any(|(known, _)| known == input)
            {
                used.push((input.to_owned(), value.to_owned()));
            }
        }
        used
    }

    /// The values that the text finds in its environment.
    fn exported<'v>(&self, runbook: &'v Runbook, values: &'v Values) -> Vec<Exported<'v>> {
        let uses = |variable: &str| self.analysis.variables.iter().any(|used| used.name == variable);
        let inputs = runbook.inputs.iter().filter(|input| self.inputs.contains(&input.name));
        inputs
            .filter_map(|input| {
                let variable = input.variable.as_deref().filter(|variable| uses(variable))?;
                Some(Exported { input: &input.name, variable, value: values.get(&input.name)? })
            })
            .collect()
    }
}

/// What a person gave as a command; a name that was never filled in is no
/// redirection.
fn supplied(used: &[(String, String)]) -> Result<String, Unprepared> {
    let Some((input, command)) = used.first() else { return Ok(String::new()) };
    match unfilled(command) {
        Some(found) => Err(Unprepared::Refused(vec![(
            input.clone(),
            format!("`{found}` in it stands for something; give the command as it shall run"),
        )])),
        None => Ok(command.clone()),
    }
}

/// How the text is run.
fn mode(text: &str, analysis: &Analysis, way: &Way) -> Mode {
    if matches!(way, Way::Interactive | Way::Enter(_)) {
        return Mode::Interactive(text.to_owned());
    }
    // What may change something is not meant to go on behind a no.
    let reads = analysis.commands.iter().all(|command| command.effect == Effect::Read);
    let line = |command: &TopLevel| {
        let text = text.get(command.bytes.clone())?.to_owned();
        Some(Line { text, may_say_no: reads && command.asks })
    };
    let commands: Option<Vec<Line>> = analysis.commands.iter().map(line).collect();
    match commands {
        Some(commands) if !commands.is_empty() && analysis.problem.is_none() => Mode::Sequence(commands),
        _ => Mode::Whole(text.to_owned()),
    }
}
