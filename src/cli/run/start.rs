//! A plan, and everything real that it needs: a directory, shells, a screen,
//! a keyboard, signals.

use std::collections::BTreeMap;

use anyhow::Context;

use crate::cli::Console;
use crate::cli::prompt::{Keyboard, TerminalOperator};
use crate::engine::plan::Plan;
use crate::engine::{Clock, Outcome, World, run};
use crate::exec::{SessionSettings, SupervisedShells};
use crate::journal::{FORMAT, GivenInput, RunDirectory, RunFile, state_directory};
use crate::report::terminal::{Asked, Live, Showing};

use super::clock::SystemClock;
use super::signals;
use super::sinks::Both;

/// Runs a plan; must be called inside of the runtime.
pub(super) async fn start(
    plan: &Plan<'_>,
    asked: Asked,
    console: &Console,
    keyboard: Option<Keyboard>,
) -> anyhow::Result<Outcome> {
    signals::outlive_limits();
    let clock = SystemClock::start();
    let directory = std::env::current_dir().context("the working directory cannot be found")?;
    let state = state_directory(|name| std::env::var_os(name))?;
    let state = if state.is_absolute() { state } else { directory.join(state) };
    let started = clock.now();
    let stem = std::path::Path::new(&plan.runbook.file).file_stem().unwrap_or_default().to_string_lossy();
    let folder = RunDirectory::create(&state, started, &stem)?;
    let journal = folder.begin(&RunFile {
        format: FORMAT,
        id: folder.id().to_owned(),
        runbook: directory.join(&plan.runbook.file),
        title: plan.runbook.title.clone(),
        procedures: plan.procedures.iter().map(|index| plan.head(*index).slug).collect(),
        inputs: given(plan),
        user: plan.request.user.clone(),
        host: rustix::system::uname().nodename().to_string_lossy().into_owned(),
        started: started.to_string(),
        directory: directory.clone(),
    })?;
    tracing::info!(id = folder.id(), path = %folder.path().display(), "run directory made");
    let interrupts = signals::listen().context("signals cannot be received")?;
    let attended = plan.request.attended;
    let showing = Showing {
        look: console.out,
        progress: attended && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        directory: folder.path().display().to_string(),
        asked,
    };
    let mut settings = SessionSettings::new(folder.path().to_owned(), directory);
    settings.environment = std::env::vars_os().collect();
    settings.terminal = attended.then(|| "/dev/tty".into());
    let mut sink = Both(journal, Live::new(console.stdout(), showing));
    let world = World {
        shells: SupervisedShells::begin(settings),
        operator: TerminalOperator::new(*console, keyboard),
        sink: &mut sink,
        clock: &clock,
        interrupts: &interrupts,
    };
    run(plan, folder.id(), world).await.context("what happens can no longer be recorded; the run stops")
}

fn given(plan: &Plan<'_>) -> BTreeMap<String, GivenInput> {
    let values = plan.request.values.iter();
    values
        .map(|(name, value)| {
            (name.to_owned(), GivenInput { value: value.text.clone(), source: value.source })
        })
        .collect()
}
