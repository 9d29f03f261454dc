//! The verb `run`.

use std::path::{Path, PathBuf};

use crate::cli::prompt::{Keyboard, choose};
use crate::cli::{Console, Loaded, exit, load, values};
use crate::engine::plan::{Plan, Request, SelectError, Selection, Values, select};
use crate::exec::find_program;
use crate::journal::JournalError;
use crate::model::Runbook;
use crate::report::diagnostics;
use crate::report::terminal::Asked;
use crate::source::{Severity, visible_line};

use super::arguments::Format;
use super::{Arguments, list, own, problems, start};

/// Runs a procedure and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let loaded = load(&arguments.address.path, arguments.syntax, &arguments.include)?;
    let Some(runbook) = &loaded.runbook else {
        console.error(&errors(&loaded, console));
        return Ok(exit::INVALID);
    };
    if arguments.list {
        let line = |offset| loaded.file.position(offset).line;
        console.print(&match arguments.format {
            Format::Text => list::table(runbook, &line, console.out),
            Format::Json => list::json(runbook, &line)?,
        });
        return Ok(exit::SUCCEEDED);
    }
    let wrong = loaded.all().filter(|(_, found)| found.severity == Severity::Error).count();
    if wrong > 0 {
        let errors = if wrong == 1 { "1 error".to_owned() } else { format!("{wrong} errors") };
        console.error(&format!("{errors} in this runbook: runwright check {}\n", loaded.file.name()));
        // What its author wrote is not what would run.
        if loaded.is_wrong() {
            return Ok(exit::INVALID);
        }
    }
    let request = match request(arguments, runbook, console) {
        Ok(request) => request,
        Err(code) => return Ok(code),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(selected(arguments, console, &loaded, runbook, request))
}

/// Where paths in a runbook start: its folder. For one from standard input
/// that is where we are.
fn folder(arguments: &Arguments) -> PathBuf {
    let parent = arguments.address.path.parent().map(Path::to_owned).unwrap_or_default();
    std::path::absolute(if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent })
        .unwrap_or_default()
}

/// Which of the programs that a runbook and the files that it calls require
/// cannot be found.
fn lacking(runbook: &Runbook) -> Vec<String> {
    let path = std::env::var_os("PATH");
    let called = runbook.called.iter().map(|called| &called.runbook);
    let all = std::iter::once(runbook).chain(called);
    let names = all.flat_map(|runbook| &runbook.requires).map(|required| &required.value);
    names.filter(|name| find_program(name, path.as_ref()).is_none()).cloned().collect()
}

fn request(arguments: &Arguments, runbook: &Runbook, console: &Console) -> Result<Request, u8> {
    let mut request = Request {
        confirm: arguments.confirm.into(),
        trust: arguments.trust_inferred.map(Into::into).unwrap_or_default(),
        skip: arguments.skip.clone(),
        strict: arguments.strict,
        attended: console.interactive,
        folder: folder(arguments),
        lacking: lacking(runbook),
        user: own::user(),
        ..Request::default()
    };
    let variable = |name: &str| std::env::var(name).ok();
    let mut found = values::from_arguments(runbook, &arguments.given, &mut request.values);
    values::from_environment(runbook, variable, &mut request.values);
    let file = arguments.inputs.as_ref();
    let read = file.is_none_or(|path| values::from_path(runbook, path, &mut request.values, console));
    let folder = arguments.address.path.parent().unwrap_or(Path::new(""));
    found.extend(values::from_declared(runbook, folder, variable, &mut request.values));
    for called in &runbook.called {
        let mut known = Values::default();
        found.extend(values::from_declared(&called.runbook, called.folder(), variable, &mut known));
        request.called.push(known);
    }
    if !found.is_empty() {
        console.error(&problems::explain(&found, &request));
    }
    if read && found.is_empty() { Ok(request) } else { Err(exit::INVALID) }
}

/// Finds out what is meant, asking if it has to, and runs it.
async fn selected(
    arguments: &Arguments,
    console: &Console,
    loaded: &Loaded,
    runbook: &Runbook,
    request: Request,
) -> anyhow::Result<u8> {
    // Without a keyboard there is nobody to ask, whatever it looks like.
    let mut keyboard = if request.attended { Some(Keyboard::open()?) } else { None };
    let procedures = match select(runbook, arguments.address.procedure.as_deref(), arguments.sequence) {
        Ok(Selection::Run(procedures)) => procedures,
        Ok(Selection::Choose { group, procedures }) => {
            let known = named(runbook, &procedures);
            let Some(keyboard) = &mut keyboard else {
                console.error(&offer(&group, arguments, &known));
                return Ok(exit::INVALID);
            };
            let chosen = choose(console, keyboard, &group, &known).await;
            match chosen.and_then(|index| procedures.get(index)) {
                Some(procedure) => vec![*procedure],
                None => return Ok(exit::WAITING),
            }
        }
        Err(error) => {
            console.error(&unknown(&error, arguments, runbook));
            return Ok(exit::INVALID);
        }
    };
    let wanted = request.clone();
    match Plan::new(runbook, &loaded.file, procedures, request) {
        Ok(plan) => {
            let how = (asked(arguments), arguments.syntax);
            match start::start(&plan, loaded, how, console, keyboard).await {
                Ok(outcome) => Ok(outcome.exit_code()),
                Err(error) => {
                    console.error(&format!("error: {error:#}\n"));
                    // Where nothing can be recorded, nothing has run.
                    let unrecorded = error.is::<JournalError>();
                    Ok(if unrecorded { exit::INVALID } else { exit::INTERNAL })
                }
            }
        }
        Err(found) => {
            console.error(&problems::explain(&found, &wanted));
            Ok(exit::INVALID)
        }
    }
}

/// What a command that goes on has to say again.
fn asked(arguments: &Arguments) -> Asked {
    Asked {
        file: arguments.address.path.display().to_string(),
        section: arguments.address.procedure.clone(),
        sequence: arguments.sequence,
        options: arguments.repeated(),
        skip: arguments.skip.clone(),
    }
}

fn named(runbook: &Runbook, procedures: &[usize]) -> Vec<(String, String)> {
    let found = procedures.iter().filter_map(|index| runbook.procedures.get(*index));
    found.map(|procedure| (procedure.slug.clone(), procedure.title.clone())).collect()
}

/// The list for somebody who cannot be asked.
fn offer(group: &str, arguments: &Arguments, known: &[(String, String)]) -> String {
    let path = path(arguments);
    let group = visible_line(group);
    let mut text =
        format!("error: \"{group}\" has several procedures; name one, or run all with --sequence:\n");
    for (slug, title) in known {
        text.extend(["  runwright run ", &path, "#", slug, "   ", &visible_line(title), "\n"]);
    }
    text
}

fn unknown(error: &SelectError, arguments: &Arguments, runbook: &Runbook) -> String {
    let mut text = format!("error: {error}\n");
    if !runbook.procedures.is_empty() {
        text.extend(["the procedures: runwright run ", &path(arguments), " --list\n"]);
    }
    text
}

fn path(arguments: &Arguments) -> String {
    visible_line(&arguments.address.path.display().to_string()).into_owned()
}

fn errors(loaded: &Loaded, console: &Console) -> String {
    let mut out = String::new();
    for (file, diagnostic) in loaded.all().filter(|(_, found)| found.severity == Severity::Error) {
        diagnostics::full(&mut out, file, diagnostic, console.err);
    }
    out
}
