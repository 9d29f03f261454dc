//! What is on record, sent through whoever shows it.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::engine::event::{Event, Record};
use crate::engine::{Sink, Stream};
use crate::exec::output_file;
use crate::journal::RunFile;
use crate::report::terminal::Asked;

/// Sends records with the output that was kept beside them. Of output, standard
/// error comes behind standard output.
#[derive(Debug)]
pub(super) struct Replay {
    output: PathBuf,
    /// Procedures that are open: they call each other.
    open: Vec<String>,
}

impl Replay {
    /// Begins before the first record of the run in this directory.
    pub(super) fn new(directory: &Path) -> Self {
        Self { output: directory.join("output"), open: Vec::new() }
    }

    /// Sends the next record.
    pub(super) fn send(&mut self, record: &Record, sink: &mut dyn Sink) -> io::Result<()> {
        match &record.event {
            Event::ProcedureStarted(head) => self.open.push(head.slug.clone()),
            Event::ProcedureEnded { .. } => drop(self.open.pop()),
            Event::Finished { step, attempt, .. } => {
                // Behind calls of other files a step has its full name.
                let own = || format!("{}/{step}", self.open.last().map_or("", String::as_str));
                let name = if step.contains('/') { step.clone() } else { own() };
                for (stream, ending) in [(Stream::Out, "out"), (Stream::Err, "err")] {
                    let path = self.output.join(output_file(&name, *attempt, ending));
                    pieces(&path, &mut |bytes| sink.output(step, *attempt, stream, bytes))?;
                }
            }
            _ => {}
        }
        sink.event(record)
    }
}

/// How a run on record was asked for. Options that it began with are kept with
/// it, and need not be said again.
pub(super) fn asked_again(head: &RunFile) -> Asked {
    Asked {
        file: head.runbook.display().to_string(),
        section: head.asked.section.clone(),
        sequence: head.asked.sequence,
        options: Vec::new(),
        skip: head.asked.skip.clone(),
    }
}

fn pieces(path: &Path, sink: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    // No file means no output.
    let Ok(mut file) = File::open(path) else { return Ok(()) };
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(()),
            count => sink(buffer.get(..count).unwrap_or_default())?,
        }
    }
}
