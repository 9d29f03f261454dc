//! What a session is made of.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

/// What a session is made of.
#[derive(Debug, Clone)]
pub struct SessionSettings {
    /// The folder of the run. Folders `output` and `shell-1` are made in it, for
    /// this user alone.
    pub directory: PathBuf,
    /// The working directory of the first script, absolute. If `PWD` of the
    /// environment is another name of it, scripts see that name.
    pub working_directory: PathBuf,
    /// The environment of the scripts, and nothing else of ours. Its `PATH` is
    /// where bash is looked for. `BASH_ENV`, `SHELLOPTS` and `BASHOPTS` in it
    /// are left out.
    pub environment: Vec<(OsString, OsString)>,
    /// The device of the person's terminal: `/dev/tty`. With it every script
    /// has a terminal of its own, and what a program asks there is put to the
    /// person. Nobody else may read the person's terminal while a script runs.
    /// Without it no script has a terminal at all, so that such a question
    /// fails at once.
    ///
    /// A script's terminal ends with it: jobs that it leaves behind get SIGHUP.
    /// A script in the background therefore has none.
    pub terminal: Option<PathBuf>,
    /// How long a command may take to end after SIGINT, and again after
    /// SIGTERM, before it gets the next signal.
    pub grace: Duration,
    /// How long output is waited for after a script has ended, while something
    /// that it left behind could still write.
    pub drain: Duration,
    /// How long a script that goes on in the background is looked at before it
    /// counts as started.
    pub settle: Duration,
    /// How many bytes are kept of each stream of each attempt.
    pub output_limit: u64,
}

impl SessionSettings {
    /// Makes settings with the usual limits, an empty environment and no
    /// terminal.
    pub fn new(directory: PathBuf, working_directory: PathBuf) -> Self {
        Self {
            directory,
            working_directory,
            environment: Vec::new(),
            terminal: None,
            grace: Duration::from_secs(10),
            drain: Duration::from_secs(1),
            settle: Duration::from_millis(250),
            output_limit: 10 * 1024 * 1024,
        }
    }
}
