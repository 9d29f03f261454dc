//! What is known of a script of which nobody knows how it ended.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use crate::engine::Evidence;

use super::super::super::name::file_name;
use super::super::super::process::Group;
use super::super::machine::{Boot, shows_processes, start_of};
use super::super::record::{Life, Process};

/// How many lines of each stream are shown.
const LINES: usize = 6;
/// How much of the end of a stream is looked at.
const LOOKED_AT: u64 = 8 * 1024;

/// Puts together what is known.
pub(super) fn evidence(folder: &Path, step: &str, attempt: u32, life: &Life, now: &Boot) -> Evidence {
    let process = life.process.as_ref();
    let then = process.or(life.supervisor.as_ref());
    let reason = match then.map(|process| &process.boot) {
        _ if life.starting.is_none() => {
            "the machine was started again, or is another: what is on record may not be all".to_owned()
        }
        Some(boot) if boot.host != now.host => format!("it ran on {}", boot.host),
        Some(boot) if !boot.is(now) => "the machine was started again".to_owned(),
        _ if process.is_none() => "what watches over commands was killed as it was about to start".to_owned(),
        _ => "what watched over it was killed".to_owned(),
    };
    let name = format!("{}.{attempt}", file_name(step));
    let output = folder.join("output");
    let tail = ["out", "err"].iter().flat_map(|stream| last_lines(&output.join(format!("{name}.{stream}"))));
    Evidence {
        pid: process.map(|process| process.pid),
        started: process.map(|process| process.time.clone()),
        lives: process.and_then(|process| lives(process, now)),
        reason,
        tail: tail.collect(),
    }
}

/// Tells whether a process or another of its session lives; nothing if that
/// cannot be known.
fn lives(process: &Process, now: &Boot) -> Option<bool> {
    if !process.boot.is(now) || !shows_processes() {
        return None;
    }
    match (start_of(process.pid), process.start) {
        // Somebody else has its number: then nobody of its session is left.
        (Some(found), Some(start)) => Some(found == start),
        _ => Some(!Group::led_by(process.pid)?.members()?.is_empty()),
    }
}

fn last_lines(path: &Path) -> Vec<String> {
    let text = end_of(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let mut lines: Vec<String> = text.lines().rev().take(LINES).map(str::to_owned).collect();
    lines.reverse();
    lines
}

fn end_of(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut bytes = vec![0; usize::try_from(length.min(LOOKED_AT)).unwrap_or_default()];
    file.read_exact_at(&mut bytes, length.saturating_sub(LOOKED_AT))?;
    Ok(bytes)
}
