//! `runwright show`: a run as whoever watched it saw it.

use clap::Args;

use crate::cli::replay::{Replay, asked_again};
use crate::cli::{Console, exit, state};
use crate::engine::Sink;
use crate::journal::{find, read};
use crate::report::terminal::{Live, Showing};

/// Which run is shown.
#[derive(Debug, Args)]
pub(in crate::cli) struct ShowArguments {
    /// A run: its id, what its id begins with, or @last
    #[arg(value_name = "RUN")]
    run: String,
}

/// Shows a run, and returns the exit code.
pub(in crate::cli) fn show(arguments: &ShowArguments, console: &Console) -> anyhow::Result<u8> {
    let directory = std::env::current_dir()?;
    let kept = find(&state(&directory)?, &arguments.run)?;
    let journal = read(&kept.path)?;
    let asked = asked_again(&journal.head);
    let showing =
        Showing { look: console.out, progress: false, directory: kept.path.display().to_string(), asked };
    let mut live = Live::new(console.stdout(), showing);
    let mut replay = Replay::new(&kept.path);
    for record in &journal.records {
        replay.send(record, &mut live)?;
    }
    live.commit()?;
    if journal.torn.is_some() {
        console.error("note: the last record was torn, as by a crash, and is left out\n");
    }
    Ok(exit::SUCCEEDED)
}
