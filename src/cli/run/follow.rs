//! A run that another process goes on with, watched from here.

use std::time::Duration;

use crate::cli::Console;
use crate::cli::replay::{Replay, asked_again};
use crate::engine::Sink;
use crate::journal::{Kept, State, read, state_of};
use crate::report::terminal::{Live, Showing};

/// How often it is looked whether something has happened.
const LOOK: Duration = Duration::from_millis(100);

/// Shows a run until the process that has it has ended; touches nothing.
pub(super) fn follow(run: &Kept, holder: &str, console: &Console) -> anyhow::Result<()> {
    console.error(&format!("note: run {} goes on in {holder}; Ctrl-C leaves it alone\n", run.id));
    let mut replay = Replay::new(&run.path);
    let mut live = None;
    let (mut seen, mut length) = (0, None);
    loop {
        // Looked at before what is on record: nothing is missed at the end.
        let held = crate::journal::is_held(&run.path);
        let now = std::fs::metadata(run.path.join("events.jsonl")).map(|found| found.len()).ok();
        if now != length || !held {
            length = now;
            let journal = read(&run.path)?;
            let live = live.get_or_insert_with(|| {
                let asked = asked_again(&journal.head);
                let directory = run.path.display().to_string();
                let showing = Showing { look: console.out, progress: false, directory, asked };
                Live::new(console.stdout(), showing)
            });
            for record in journal.records.iter().skip(seen) {
                replay.send(record, live)?;
            }
            seen = journal.records.len();
            live.commit()?;
            if !held || matches!(state_of(&run.path, &journal), State::Ended(..)) {
                return Ok(());
            }
        }
        std::thread::sleep(LOOK);
    }
}
