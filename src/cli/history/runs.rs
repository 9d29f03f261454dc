//! `runwright runs`: the runs that are kept.

use std::path::Path;
use std::time::Duration;

use clap::Args;
use serde::Serialize;

use crate::cli::{Console, exit, state};
use crate::engine::Outcome;
use crate::journal::{Kept, RerunOf, RunFile, State, kept, read, read_head, remove, state_of};
use crate::report::Ink;
use crate::report::terminal::{Sheet, age};
use crate::source::visible_line;

/// Which runs, and what with them.
#[derive(Debug, Args)]
pub(in crate::cli) struct RunsArguments {
    /// Remove runs that were over so long ago: 30d, 12h
    #[arg(long, value_name = "AGE")]
    prune: Option<String>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Entry<'k> {
    id: &'k str,
    runbook: String,
    title: String,
    user: String,
    host: String,
    started: String,
    /// The run whose steps it took over, and the first that ran anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    rerun: Option<RerunOf>,
    state: &'static str,
    reason: Option<String>,
    directory: &'k Path,
}

/// Lists or removes runs, and returns the exit code.
pub(in crate::cli) fn runs(arguments: &RunsArguments, console: &Console) -> anyhow::Result<u8> {
    let directory = std::env::current_dir()?;
    let kept = kept(&state(&directory)?)?;
    if let Some(age) = &arguments.prune {
        return prune(&kept, age, console);
    }
    let mut sheet = Sheet::new(console.out);
    let mut json = String::new();
    for run in &kept {
        let entry = entry(run);
        if arguments.json {
            json.push_str(&serde_json::to_string(&entry)?);
            json.push('\n');
        } else {
            row(&mut sheet, &entry);
        }
    }
    if kept.is_empty() && !arguments.json {
        sheet.put("no runs are kept");
    }
    console.print(if arguments.json { &json } else { &sheet.text });
    Ok(exit::SUCCEEDED)
}

fn entry(run: &Kept) -> Entry<'_> {
    let (head, state, reason) = match read(&run.path) {
        Ok(journal) => {
            let (word, reason) = words(state_of(&run.path, &journal));
            (Some(journal.head), word, reason)
        }
        Err(error) => (read_head(&run.path).ok(), "damaged", Some(error.to_string())),
    };
    let of = |field: fn(&RunFile) -> String| head.as_ref().map(field).unwrap_or_default();
    Entry {
        id: &run.id,
        runbook: of(|head| head.runbook.display().to_string()),
        title: of(|head| head.title.clone()),
        user: of(|head| head.user.clone()),
        host: of(|head| head.host.clone()),
        started: of(|head| head.started.clone()),
        rerun: head.as_ref().and_then(|head| head.rerun.clone()),
        state,
        reason,
        directory: &run.path,
    }
}

fn words(state: State) -> (&'static str, Option<String>) {
    match state {
        State::Running => ("running", None),
        State::Died => ("died", None),
        State::Paused(outcome, reason) | State::Ended(outcome, reason) => (outcome.name(), reason),
    }
}

/// Two lines a run: what it is, and where it stands.
fn row(sheet: &mut Sheet, entry: &Entry<'_>) {
    let file = Path::new(&entry.runbook).file_name().unwrap_or_default().to_string_lossy();
    let started = entry.started.parse().ok().and_then(|then: jiff::Timestamp| {
        Duration::try_from(jiff::Timestamp::now() - then).ok().map(|since| format!("{} ago", age(since)))
    });
    let ink = match entry.state {
        "succeeded" => Ink::Calm,
        "running" | "waiting" => Ink::Care,
        _ => Ink::Danger,
    };
    let left = format!("{}  {}", entry.id, visible_line(&format!("{file}: {}", entry.title)));
    sheet.split((Ink::Title, &left), (ink, entry.state));
    let mut what = vec![format!("{}, {}", started.unwrap_or_default(), visible_line(&entry.user))];
    let rerun = entry.rerun.as_ref();
    what.extend(rerun.map(|rerun| format!("run {} anew from {}", rerun.run, visible_line(&rerun.from))));
    what.extend(entry.reason.as_ref().map(|reason| visible_line(reason).into_owned()));
    sheet.labelled("", None, &what.join("; "));
    if matches!(entry.state, "waiting" | "died" | "in doubt") {
        sheet.whole("", &format!("runwright resume {}", entry.id));
    }
}

/// Removes runs that are over. One that can go on stays, however old it is.
fn prune(kept: &[Kept], age: &str, console: &Console) -> anyhow::Result<u8> {
    let limit = crate::model::Quantity::read(age)
        .and_then(crate::model::Quantity::duration)
        .ok_or_else(|| anyhow::anyhow!("`{age}` is no duration; 30d and 12h are"))?;
    let mut removed = 0;
    for run in kept {
        let Ok(journal) = read(&run.path) else { continue };
        let over = matches!(
            state_of(&run.path, &journal),
            State::Ended(
                Outcome::Succeeded
                    | Outcome::Failed
                    | Outcome::RolledBack
                    | Outcome::Interrupted
                    | Outcome::Terminated,
                _
            )
        );
        let last = journal.records.last().map(|record| record.time);
        let since = last.and_then(|last| Duration::try_from(jiff::Timestamp::now() - last).ok());
        if over && since.is_some_and(|since| since >= limit) && remove(run)? {
            removed += 1;
        }
    }
    let runs = if removed == 1 { "1 run".to_owned() } else { format!("{removed} runs") };
    console.print(&format!("removed {runs}; {} are kept\n", kept.len() - removed));
    Ok(exit::SUCCEEDED)
}
