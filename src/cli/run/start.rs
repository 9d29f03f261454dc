//! A new run: its directory, and everything about it that is fixed before its
//! first step.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;

use crate::cli::prompt::Keyboard;
use crate::cli::{Console, Loaded, Syntax};
use crate::engine::plan::{Plan, Trust, Values};
use crate::engine::{Clock, Outcome, Wanted};
use crate::journal::{self, FORMAT, GivenInput, RunDirectory, RunFile};
use crate::report::terminal::Asked;

use super::clock::SystemClock;
use super::perform::{Stage, perform};
use super::{copies, own, signals, state};

/// Runs a plan; must be called inside of the runtime.
pub(super) async fn start(
    plan: &Plan<'_>,
    loaded: &Loaded,
    (asked, syntax): (Asked, Option<Syntax>),
    console: &Console,
    keyboard: Option<Keyboard>,
) -> anyhow::Result<Outcome> {
    signals::outlive_limits();
    let clock = SystemClock::start();
    let directory = std::env::current_dir().context("the working directory cannot be found")?;
    let started = clock.now();
    let stem = Path::new(&plan.runbook.file).file_stem().unwrap_or_default().to_string_lossy();
    let folder = RunDirectory::create(&state(&directory)?, started, &stem)?;
    let files = copies::keep(&folder, loaded)?;
    let syntax = syntax.or_else(|| Syntax::of(Path::new(&plan.runbook.file))).unwrap_or(Syntax::Markdown);
    let writer = folder.begin(&RunFile {
        format: FORMAT,
        id: folder.id().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        runbook: directory.join(&plan.runbook.file),
        title: plan.runbook.title.clone(),
        files,
        links: copies::links(loaded),
        procedures: plan.procedures.iter().map(|index| plan.head(*index).slug).collect(),
        asked: journal::Asked {
            syntax: syntax.name().to_owned(),
            confirm: plan.request.confirm.name().to_owned(),
            trust: trust(plan.request.trust).to_owned(),
            skip: plan.request.skip.clone(),
            strict: plan.request.strict,
            section: asked.section.clone(),
            sequence: asked.sequence,
        },
        inputs: given(&plan.request.values),
        called: plan.request.called.iter().map(given).collect(),
        rerun: None,
        user: plan.request.user.clone(),
        host: own::host(),
        started: started.to_string(),
        directory: directory.clone(),
    })?;
    tracing::info!(id = folder.id(), path = %folder.path().display(), "run directory made");
    let stage = Stage { console, keyboard, asked, directory, clock, wanted: Wanted::GoOn };
    perform(plan, (&folder, writer), stage, None).await
}

/// Returns the word for what is trusted.
const fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::Nothing => "nothing",
        Trust::Writes => "write",
        Trust::Everything => "destructive",
    }
}

fn given(values: &Values) -> BTreeMap<String, GivenInput> {
    values
        .iter()
        .map(|(name, value)| {
            (name.to_owned(), GivenInput { value: value.text.clone(), source: value.source })
        })
        .collect()
}
