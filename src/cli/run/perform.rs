//! A plan, and everything real that it needs: shells, a screen, a keyboard,
//! signals.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::cli::Console;
use crate::cli::prompt::{Keyboard, TerminalOperator};
use crate::engine::event::Record;
use crate::engine::plan::Plan;
use crate::engine::{Outcome, Resume, RunError, Wanted, World, resume, run};
use crate::exec::{SessionSettings, SupervisedShells, TEMPORARY};
use crate::journal::{RunDirectory, Writer};
use crate::model::{Input, Runbook};
use crate::report::terminal::{Asked, Live, Showing};

use super::clock::SystemClock;
use super::sinks::Both;
use super::{own, signals};

/// Where a run is performed, and before whom.
pub(super) struct Stage<'c> {
    pub(super) console: &'c Console,
    pub(super) keyboard: Option<Keyboard>,
    /// How the run was asked for.
    pub(super) asked: Asked,
    /// Where its commands start.
    pub(super) directory: PathBuf,
    pub(super) clock: SystemClock,
    /// What is wanted of it.
    pub(super) wanted: Wanted,
}

/// Removes the folder of temporary files: the run is over.
fn wipe(folder: &Path, console: &Console) {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            console.error(&format!("error: {} cannot be removed: {error}\n", folder.display()));
        }
        _ => {}
    }
}

/// What commands find in their environment: what is ours, but for the secrets
/// of the runbook. Those reach only the steps that name them.
fn environment(runbook: &Runbook) -> Vec<(OsString, OsString)> {
    let secrets = runbook.inputs.iter().filter(|input| input.is_secret());
    let secret: Vec<String> = secrets.flat_map(Input::variables).collect();
    std::env::vars_os().filter(|(name, _)| !secret.iter().any(|secret| name == secret.as_str())).collect()
}

/// Runs a plan from its start, or on from what is on record.
pub(super) async fn perform(
    plan: &Plan<'_>,
    (folder, writer): (&RunDirectory, Writer),
    stage: Stage<'_>,
    past: Option<Vec<Record>>,
) -> anyhow::Result<Outcome> {
    let interrupts = signals::listen().context("signals cannot be received")?;
    let attended = plan.request.attended;
    let console = stage.console;
    let mut live = Live::new(
        console.stdout(),
        Showing {
            look: console.out,
            progress: attended && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
            directory: folder.path().display().to_string(),
            asked: stage.asked,
        },
    );
    let mut settings = SessionSettings::new(folder.path().to_owned(), stage.directory);
    settings.environment = environment(plan.runbook);
    settings.terminal = attended.then(|| "/dev/tty".into());
    if let Some(past) = &past {
        live.recall(past);
    }
    let mut sink = Both::new(writer, live);
    let world = World {
        shells: match past {
            // Nothing of it has run yet.
            Some(_) if matches!(stage.wanted, Wanted::Rerun { .. }) => SupervisedShells::begin(settings),
            None => SupervisedShells::begin(settings),
            Some(_) => SupervisedShells::resume(settings),
        },
        operator: TerminalOperator::new(*console, stage.keyboard),
        sink: &mut sink,
        clock: &stage.clock,
        interrupts: &interrupts,
    };
    let came = match past {
        None => run(plan, folder.id(), world).await,
        Some(past) => {
            let wanted = stage.wanted;
            let taken = Resume { past, user: own::user(), host: own::host(), wanted };
            resume(plan, folder.id(), world, taken).await
        }
    };
    if came.as_ref().is_ok_and(|outcome| !outcome.can_go_on()) {
        wipe(&folder.path().join(TEMPORARY), console);
    }
    came.map_err(|error| match error {
        RunError::Record(_) => anyhow::Error::new(error).context("the run stops"),
        RunError::Diverged { .. } | RunError::TakenBack => {
            anyhow::Error::new(error).context("the run cannot go on here")
        }
    })
}
