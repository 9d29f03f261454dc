//! The verbs `resume` and `rollback`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Args;

use crate::cli::prompt::Keyboard;
use crate::cli::replay::asked_again;
use crate::cli::{Console, Given, Loaded, exit};
use crate::engine::event::{Event, Record};
use crate::engine::plan::{Confirm, Plan, Request, Trust, Values};
use crate::engine::{Outcome, Wanted};
use crate::faults;
use crate::journal::{self, GivenInput, Journal, JournalError, RunDirectory, RunFile, Writer, find};
use crate::source::visible_line;

use super::again::{Sources, give_again};
use super::clock::SystemClock;
use super::follow::follow;
use super::perform::{Stage, perform};
use super::{copies, signals, state};

/// Which run goes on.
#[derive(Debug, Args)]
pub(crate) struct ResumeArguments {
    /// A run: its id, what its id begins with, or @last
    #[arg(value_name = "RUN")]
    run: String,
    /// A secret of the run, from a file as NAME=@FILE or from standard input as
    /// NAME=@-: a run keeps none
    #[arg(long = "input", value_name = "NAME=@FILE")]
    given: Vec<Given>,
    /// A file of secrets (YAML, JSON, .env)
    #[arg(long, value_name = "FILE")]
    inputs: Option<PathBuf>,
}

/// Goes on with a run that has stopped, and returns the exit code.
pub(crate) fn resume(arguments: &ResumeArguments, console: &Console) -> anyhow::Result<u8> {
    take_up(arguments, Wanted::GoOn, console)
}

/// Takes back what a run has done that has not succeeded, and returns the exit
/// code.
pub(crate) fn rollback(arguments: &ResumeArguments, console: &Console) -> anyhow::Result<u8> {
    take_up(arguments, Wanted::Rollback, console)
}

fn take_up(arguments: &ResumeArguments, wanted: Wanted, console: &Console) -> anyhow::Result<u8> {
    let directory = std::env::current_dir().context("the working directory cannot be found")?;
    let kept = find(&state(&directory)?, &arguments.run)?;
    let mut followed = false;
    let (folder, journal, writer) = loop {
        match RunDirectory::reopen(&kept) {
            Ok(reopened) => break reopened,
            Err(JournalError::Held { holder, .. }) if wanted == Wanted::GoOn => {
                follow(&kept, &holder, console)?;
            }
            Err(error) => return Err(error.into()),
        }
        followed = true;
    };
    // Whoever watched a run to its end has seen what it came to.
    if let (true, Some(Event::RunEnded { outcome, .. })) =
        (followed, journal.records.last().map(|last| &last.event))
    {
        return Ok(outcome.exit_code());
    }
    if let Some(refusal) = refusal(&journal, &wanted) {
        console.error(&format!("error: {refusal}\n"));
        return Ok(exit::INVALID);
    }
    faults::pass("resume.taken")?;
    let loaded = copies::read(folder.path(), &journal.head)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let sources = Sources { given: &arguments.given, file: arguments.inputs.as_ref() };
    runtime.block_on(go_on(&loaded, (&folder, journal, writer), (wanted, sources), console))
}

/// Why a run cannot go on.
pub(super) fn refusal(journal: &Journal, wanted: &Wanted) -> Option<String> {
    let id = &journal.head.id;
    if let Some(Event::Unknown(kind)) =
        journal.records.iter().map(|record| &record.event).find(|event| matches!(event, Event::Unknown(_)))
    {
        return Some(format!("run {id} was recorded by a newer program, which knows `{kind}`"));
    }
    let began = |record: &Record| matches!(record.event, Event::TakenOver { .. });
    if let Some(rerun) = journal.head.rerun.as_ref().filter(|_| !journal.records.iter().any(began)) {
        return Some(format!(
            "run {id} was cut off before it began; runwright rerun {} --from {} begins it again",
            rerun.run, rerun.from
        ));
    }
    let Some(Event::RunEnded { outcome, .. }) = journal.records.last().map(|record| &record.event) else {
        return None;
    };
    let over = format!("run {id} is over: {}", outcome.name());
    match (wanted, outcome) {
        (Wanted::Rollback, Outcome::Succeeded) => {
            Some(format!("{over}; what it did is wanted, and is not taken back"))
        }
        (Wanted::Rollback, Outcome::RolledBack) => Some(format!("{over}; nothing is taken back twice")),
        (Wanted::Rollback | Wanted::Rerun { .. }, _) => None,
        (Wanted::GoOn, _) => Some(format!(
            "{over}; runwright show {id} shows it, and runwright rerun {id} --from STEP runs it anew from a step"
        )),
    }
}

async fn go_on(
    loaded: &Loaded,
    (folder, journal, writer): (&RunDirectory, Journal, Writer),
    (wanted, sources): (Wanted, Sources<'_>),
    console: &Console,
) -> anyhow::Result<u8> {
    signals::outlive_limits();
    let Journal { head, records, .. } = journal;
    let runbook = loaded.runbook.as_ref().ok_or_else(|| anyhow!("the copy of the runbook cannot be read"))?;
    let position = |slug: &String| runbook.procedures.iter().position(|procedure| procedure.slug == *slug);
    let procedures: Option<Vec<usize>> = head.procedures.iter().map(position).collect();
    let procedures = procedures.ok_or_else(|| anyhow!("the copy of the runbook lacks a procedure"))?;
    let mut keyboard = if console.interactive { Some(Keyboard::open()?) } else { None };
    let mut request = request(&head, console);
    let who = (console, keyboard.as_mut());
    if let Err(code) = give_again((loaded, runbook), (&head, &records), sources, &mut request, who).await {
        return Ok(code);
    }
    let plan = Plan::again(runbook, &loaded.file, procedures, request);
    if let Some(name) = copies::changed(&head) {
        let name = visible_line(name);
        console.error(&format!("note: {name} has changed since; the run goes on with its own copy\n"));
    }
    faults::pass("resume.read")?;
    let asked = asked_again(&head);
    let directory = head.directory.clone();
    let stage = Stage { console, keyboard, asked, directory, clock: SystemClock::start(), wanted };
    let outcome = perform(&plan, (folder, writer), stage, Some(records)).await?;
    Ok(outcome.exit_code())
}

/// What was asked for at the start; whether somebody sits at a terminal is
/// found out anew.
pub(super) fn request(head: &RunFile, console: &Console) -> Request {
    let values = |inputs: &BTreeMap<String, GivenInput>| {
        let mut values = Values::default();
        for (name, given) in inputs {
            values.give(name, given.value.clone(), given.source);
        }
        values
    };
    let journal::Asked { confirm, trust, skip, strict, .. } = &head.asked;
    Request {
        confirm: match confirm.as_str() {
            "never" => Confirm::Never,
            "destructive" => Confirm::Destructive,
            "write" => Confirm::Write,
            // Of what is not known the strictest counts.
            _ => Confirm::Every,
        },
        trust: match trust.as_str() {
            "destructive" => Trust::Everything,
            "write" => Trust::Writes,
            _ => Trust::Nothing,
        },
        skip: skip.clone(),
        strict: *strict,
        attended: console.interactive,
        lacking: Vec::new(),
        folder: head.runbook.parent().unwrap_or(Path::new("/")).to_owned(),
        called: head.called.iter().map(values).collect(),
        values: values(&head.inputs),
        again: BTreeMap::new(),
        user: head.user.clone(),
    }
}
