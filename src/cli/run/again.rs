//! Secrets of a run that goes on: they are kept nowhere, so whoever takes it
//! up gives them again.

use std::path::{Path, PathBuf};

use crate::cli::prompt::Keyboard;
use crate::cli::{Console, Given, Loaded, exit, values};
use crate::engine::event::{Event, Record};
use crate::engine::plan::{Problem, Request, Values, unfit};
use crate::engine::secrets::Secret;
use crate::journal::RunFile;
use crate::model::{Input, Runbook};
use crate::source::visible_line;

/// Where secrets are given.
pub(super) struct Sources<'s> {
    /// `--input`.
    pub(super) given: &'s [Given],
    /// `--inputs`.
    pub(super) file: Option<&'s PathBuf>,
}

/// Puts the secrets that a run had into what is asked of it now. Whether they
/// are those that it had nobody can tell: nothing of them was kept.
pub(super) async fn give_again(
    (loaded, runbook): (&Loaded, &Runbook),
    (head, past): (&RunFile, &[Record]),
    sources: Sources<'_>,
    request: &mut Request,
    (console, keyboard): (&Console, Option<&mut Keyboard>),
) -> Result<(), u8> {
    let wanted: Vec<&Input> = runbook.inputs.iter().filter(|input| input.is_secret()).collect();
    let wanted: Vec<&Input> = wanted.into_iter().filter(|input| was_given(input, head, past)).collect();
    let found = find(loaded, runbook, &sources, console)?;
    for (name, _) in found.iter() {
        if !runbook.inputs.iter().any(|input| input.name == name && input.is_secret()) {
            console
                .error(&format!("error: {name} is no secret; a run goes on with the values that it has\n"));
            return Err(exit::INVALID);
        }
    }
    let mut keyboard = keyboard;
    let mut lacking = Vec::new();
    for input in wanted {
        let secret = match found.secret(&input.name) {
            Some(secret) => Some(secret.clone()),
            None => match &mut keyboard {
                Some(keyboard) => ask(input, keyboard, console).await,
                None => None,
            },
        };
        let Some(secret) = secret else {
            lacking.push(input.name.as_str());
            continue;
        };
        if let Some(reason) = unfit(input, secret.reveal()) {
            console.error(&format!("error: the value of {} cannot be used: {reason}\n", input.name));
            return Err(exit::INVALID);
        }
        match head.inputs.get(&input.name) {
            Some(given) => request.values.give_secret(&input.name, secret, given.source),
            None => drop(request.again.insert(input.name.clone(), secret)),
        }
    }
    if lacking.is_empty() {
        return Ok(());
    }
    let mut text = String::from("error: a run keeps no secrets; give these again:\n");
    for name in lacking {
        text.extend(["  --input ", name, "=@FILE\n"]);
    }
    console.error(&text);
    Err(exit::INVALID)
}

/// Tells whether a secret had a value, at the start or later.
fn was_given(input: &Input, head: &RunFile, past: &[Record]) -> bool {
    let later = |record: &Record| matches!(&record.event, Event::InputGiven { input: name, .. } if *name == input.name);
    head.inputs.contains_key(&input.name) || past.iter().any(later)
}

fn find(loaded: &Loaded, runbook: &Runbook, sources: &Sources<'_>, console: &Console) -> Result<Values, u8> {
    let mut found = Values::default();
    let mut problems = values::from_arguments(runbook, sources.given, &mut found);
    let file = sources.file;
    let read = file.is_none_or(|path| values::from_path(runbook, path, &mut found, console));
    // Of everything else only secrets are wanted.
    let secrets = runbook.inputs.iter().filter(|input| input.is_secret()).cloned().collect();
    let secrets = Runbook { inputs: secrets, ..Runbook::default() };
    let variable = |name: &str| std::env::var(name).ok();
    values::from_environment(&secrets, variable, &mut found);
    let folder = loaded.place.parent().unwrap_or(Path::new("/"));
    problems.extend(values::from_declared(&secrets, folder, variable, &mut found));
    for problem in &problems {
        match problem {
            Problem::BadValue { input, reason, .. } => {
                console.error(&format!("error: the value of {input} cannot be used: {reason}\n"));
            }
            Problem::UnknownInput { name, .. } => {
                console.error(&format!("error: there is no input `{}`\n", visible_line(name)));
            }
            _ => {}
        }
    }
    if read && problems.is_empty() { Ok(found) } else { Err(exit::INVALID) }
}

/// Asks for a secret; nothing if there is none.
async fn ask(input: &Input, keyboard: &mut Keyboard, console: &Console) -> Option<Secret> {
    keyboard.discard();
    console.print(&format!("{} ({}, not shown; a run keeps none): ", input.name, input.wanted()));
    let line = keyboard.hidden_line().await;
    console.print("\n");
    line.filter(|line| !line.is_empty() && line != ":q").map(Secret::new)
}
