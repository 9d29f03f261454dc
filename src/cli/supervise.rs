//! `runwright supervise`, which only runwright itself calls: the process that
//! the commands of a run belong to.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use clap::Args;

use super::exit;

/// Whose commands to watch over.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder of a run; the engine speaks through standard input
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

/// Watches over commands until nothing runs any more.
pub(super) fn supervise(arguments: &Arguments) -> anyhow::Result<u8> {
    leave_word(&arguments.folder);
    crate::exec::supervise(&arguments.folder)?;
    Ok(exit::SUCCEEDED)
}

/// Nobody sees what this process prints, so a panic is put in a file. It ends
/// the process: an engine that waits for a part of it would wait for ever, and
/// commands go on.
fn leave_word(folder: &Path) {
    let log = folder.join("supervisor.log");
    std::panic::set_hook(Box::new(move |panic| {
        let mut options = OpenOptions::new();
        let file = options.append(true).create(true).mode(0o600).open(&log);
        if let Ok(mut file) = file {
            let _ = writeln!(file, "{panic}");
        }
        std::process::exit(exit::INTERNAL.into());
    }));
}
