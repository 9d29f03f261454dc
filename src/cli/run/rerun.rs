//! The verb `rerun`: a new run that takes over what another has done.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Args;

use crate::cli::prompt::Keyboard;
use crate::cli::replay::asked_again;
use crate::cli::{Console, Given, Loaded, exit};
use crate::engine::event::{Event, Record, RunHead};
use crate::engine::plan::{Plan, find_step};
use crate::engine::{Clock, Sink, Wanted};
use crate::exec::{carry_state, output_file};
use crate::journal::{FORMAT, Journal, RerunOf, RunDirectory, RunFile, find, is_held, read};
use crate::source::visible_line;

use super::again::{Sources, give_again};
use super::clock::SystemClock;
use super::perform::{Stage, perform};
use super::take_up::{refusal, request};
use super::{copies, own, signals, state};

/// Which run, and from where.
#[derive(Debug, Args)]
pub(crate) struct RerunArguments {
    /// A run: its id, what its id begins with, or @last
    #[arg(value_name = "RUN")]
    run: String,
    /// The first step that runs again; those before it are taken over
    #[arg(long, value_name = "STEP")]
    from: String,
    /// A secret of the run, from a file as NAME=@FILE or from standard input as
    /// NAME=@-: a run keeps none
    #[arg(long = "input", value_name = "NAME=@FILE")]
    given: Vec<Given>,
    /// A file of secrets (YAML, JSON, .env)
    #[arg(long, value_name = "FILE")]
    inputs: Option<PathBuf>,
}

/// Runs a run anew from one of its steps, and returns the exit code.
pub(crate) fn rerun(arguments: &RerunArguments, console: &Console) -> anyhow::Result<u8> {
    let directory = std::env::current_dir().context("the working directory cannot be found")?;
    let kept = find(&state(&directory)?, &arguments.run)?;
    let refused = |why: &str| {
        console.error(&format!("error: {why}\n"));
        Ok(exit::INVALID)
    };
    if is_held(&kept.path) {
        return refused(&format!("run {} goes on; runwright resume {} watches it", kept.id, kept.id));
    }
    let journal = read(&kept.path)?;
    let nothing = Wanted::Rerun { run: String::new(), from: String::new(), state_lost: false };
    if let Some(refusal) = refusal(&journal, &nothing) {
        return refused(&refusal);
    }
    let loaded = copies::read(&kept.path, &journal.head)?;
    let runbook = loaded.runbook.as_ref().ok_or_else(|| anyhow!("the copy of the runbook cannot be read"))?;
    let shown = visible_line(&arguments.from);
    let from = match find_step(runbook, &arguments.from) {
        Ok(from) => from,
        Err(Some(nearest)) => {
            return refused(&format!("there is no step `{shown}`; did you mean {nearest}?"));
        }
        Err(None) => return refused(&format!("there is no step `{shown}`")),
    };
    let Some(cut) = first_of(&journal.records, &from) else {
        return refused(&format!(
            "run {} never came to `{from}`; nothing can be taken over up to there",
            kept.id
        ));
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let sources = Sources { given: &arguments.given, file: arguments.inputs.as_ref() };
    runtime.block_on(anew(&loaded, (&kept.path, journal, cut), (from, sources), console))
}

/// Where the turn of a step began, if it had its turn.
fn first_of(records: &[Record], from: &str) -> Option<usize> {
    let is_its = |record: &Record| match &record.event {
        Event::StepReached(card) => card.step == from,
        Event::Asked { step, .. } | Event::Concluded { step, .. } => step == from,
        _ => false,
    };
    records.iter().position(is_its)
}

async fn anew(
    loaded: &Loaded,
    (old, journal, cut): (&Path, Journal, usize),
    (from, sources): (String, Sources<'_>),
    console: &Console,
) -> anyhow::Result<u8> {
    signals::outlive_limits();
    let clock = SystemClock::start();
    let Journal { head, mut records, .. } = journal;
    records.truncate(cut);
    let runbook = loaded.runbook.as_ref().ok_or_else(|| anyhow!("the copy of the runbook cannot be read"))?;
    let position = |slug: &String| runbook.procedures.iter().position(|procedure| procedure.slug == *slug);
    let procedures: Option<Vec<usize>> = head.procedures.iter().map(position).collect();
    let procedures = procedures.ok_or_else(|| anyhow!("the copy of the runbook lacks a procedure"))?;
    let mut request = request(&head, console);
    request.user = own::user();
    let mut keyboard = if console.interactive { Some(Keyboard::open()?) } else { None };
    let who = (console, keyboard.as_mut());
    if let Err(code) = give_again((loaded, runbook), (&head, &records), sources, &mut request, who).await {
        return Ok(code);
    }
    let plan = Plan::again(runbook, &loaded.file, procedures, request);

    let here = std::env::current_dir().context("the working directory cannot be found")?;
    let stem = head.runbook.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = RunDirectory::create(&state(&here)?, clock.now(), &stem)?;
    for pinned in &head.files {
        let path = old.join("runbook").join(&pinned.copy);
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        folder.pin(&pinned.copy, &bytes)?;
    }
    let full = |step: &str, procedure: &str| {
        if step.contains('/') { step.to_owned() } else { format!("{procedure}/{step}") }
    };
    let ran = copy_output(old, &folder, &records, &full)?;
    let open = Open::at_end_of(&records);
    let wanted_step = full(&from, open.slugs.last().map_or("", String::as_str));
    let state_lost =
        carry_state((old, folder.path()), &open.sessions, &wanted_step, &|step| ran.contains(step))
            .context("the state of the shell cannot be taken over")?;
    let id = head.id.clone();
    let new = RunFile {
        format: FORMAT,
        id: folder.id().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        rerun: Some(RerunOf { run: id.clone(), from: from.clone() }),
        user: own::user(),
        host: own::host(),
        started: clock.now().to_string(),
        ..head
    };
    let mut writer = folder.begin(&new)?;
    let now = clock.now();
    let mine = |record: Record| Record {
        time: now,
        event: match record.event {
            Event::RunStarted(head) => Event::RunStarted(RunHead { id: folder.id().to_owned(), ..head }),
            event => event,
        },
        ..record
    };
    let past: Vec<Record> = records.into_iter().map(mine).collect();
    // They reach the disk together with that they are taken over.
    for record in &past {
        writer.event(record)?;
    }
    let (asked, directory) = (asked_again(&new), new.directory.clone());
    let wanted = Wanted::Rerun { run: id, from, state_lost };
    let stage = Stage { console, keyboard, asked, directory, clock, wanted };
    let outcome = perform(&plan, (&folder, writer), stage, Some(past)).await?;
    Ok(outcome.exit_code())
}

/// Copies what the commands on record have printed, and returns the steps that
/// ran, by their full names.
fn copy_output(
    old: &Path,
    folder: &RunDirectory,
    records: &[Record],
    full: &dyn Fn(&str, &str) -> String,
) -> anyhow::Result<BTreeSet<String>> {
    let (mut open, mut ran) = (Vec::new(), BTreeSet::new());
    for record in records {
        match &record.event {
            Event::ProcedureStarted(head) => open.push(head.slug.clone()),
            Event::ProcedureEnded { .. } => drop(open.pop()),
            Event::Finished { step, attempt, .. } => {
                let name = full(step, open.last().map_or("", String::as_str));
                for stream in ["out", "err"] {
                    let file = output_file(&name, *attempt, stream);
                    folder.take_output(&old.join("output").join(&file), &file)?;
                }
                ran.insert(name);
            }
            _ => {}
        }
    }
    Ok(ran)
}

/// The procedures that are open at some point of a record.
#[derive(Default)]
struct Open {
    slugs: Vec<String>,
    /// The numbers of their shells, from 1.
    sessions: Vec<u32>,
}

impl Open {
    fn at_end_of(records: &[Record]) -> Self {
        let (mut open, mut opened) = (Self::default(), 0);
        for record in records {
            match &record.event {
                Event::ProcedureStarted(head) => {
                    opened += 1;
                    open.slugs.push(head.slug.clone());
                    open.sessions.push(opened);
                }
                Event::ProcedureEnded { .. } => {
                    open.slugs.pop();
                    open.sessions.pop();
                }
                _ => {}
            }
        }
        open
    }
}
