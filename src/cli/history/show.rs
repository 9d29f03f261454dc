//! `runwright show`: a run as whoever watched it saw it.

use std::io::Read;
use std::path::Path;

use clap::Args;

use crate::cli::{Console, exit, state};
use crate::engine::event::Event;
use crate::engine::{Sink, Stream};
use crate::exec::output_file;
use crate::journal::{Journal, find, read};
use crate::report::terminal::{Asked, Live, Showing};

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
    let asked = Asked {
        file: journal.head.runbook.display().to_string(),
        section: journal.head.asked.section.clone(),
        sequence: journal.head.asked.sequence,
        options: Vec::new(),
        skip: journal.head.asked.skip.clone(),
    };
    let showing =
        Showing { look: console.out, progress: false, directory: kept.path.display().to_string(), asked };
    let mut live = Live::new(console.stdout(), showing);
    replay(&journal, &kept.path, &mut live)?;
    if journal.torn.is_some() {
        console.error("note: the last record was torn, as by a crash, and is left out\n");
    }
    Ok(exit::SUCCEEDED)
}

/// Sends what is on record through whoever shows it. Of output, standard error
/// comes behind standard output.
fn replay(journal: &Journal, directory: &Path, sink: &mut dyn Sink) -> std::io::Result<()> {
    // Procedures that are open: they call each other.
    let mut open: Vec<&str> = Vec::new();
    for record in &journal.records {
        match &record.event {
            Event::ProcedureStarted(head) => open.push(&head.slug),
            Event::ProcedureEnded { .. } => drop(open.pop()),
            Event::Finished { step, attempt, .. } => {
                // Behind calls of other files a step has its full name.
                let own = || format!("{}/{step}", open.last().unwrap_or(&""));
                let name = if step.contains('/') { step.clone() } else { own() };
                for (stream, ending) in [(Stream::Out, "out"), (Stream::Err, "err")] {
                    let path = directory.join("output").join(output_file(&name, *attempt, ending));
                    send(&path, &mut |bytes| sink.output(step, *attempt, stream, bytes))?;
                }
            }
            _ => {}
        }
        sink.event(record)?;
    }
    sink.commit()
}

fn send(path: &Path, sink: &mut dyn FnMut(&[u8]) -> std::io::Result<()>) -> std::io::Result<()> {
    // No file means no output.
    let Ok(mut file) = std::fs::File::open(path) else { return Ok(()) };
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(()),
            count => sink(buffer.get(..count).unwrap_or_default())?,
        }
    }
}
