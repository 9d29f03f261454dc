//! The messages.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::engine::{Ended, Script, Stream, bytes};

use super::super::super::session::SessionSettings;
use super::super::super::terminal::Size;

/// The version of these messages.
pub(in crate::exec::supervisor) const VERSION: u32 = 1;

/// What an engine wants of a supervisor. Sessions are numbered from 1.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::exec::supervisor) enum Order {
    /// Sessions are made of this from now on; the bytes are the environment.
    Settings(Settings),
    /// Run a script. With a seat a person sits at a terminal of this size.
    Run { session: u32, script: Box<Script>, seat: Option<Size> },
    /// Tell what a script has written up to now, and go on telling.
    Follow { session: u32, step: String, attempt: u32, seat: Option<Size> },
    /// Stop what runs in a session.
    Stop { session: u32 },
    /// The bytes are keys for what runs in a session.
    Typed { session: u32 },
    /// The person's terminal has another size.
    Resized { session: u32, size: Size },
    /// The person's terminal is gone.
    Gone { session: u32 },
    /// Kill what runs in a session.
    Kill { session: u32 },
    /// End what goes on in the background of a session, and the session.
    Close { session: u32 },
    /// Kill everything of a session.
    Drop { session: u32 },
    /// Say whether an attempt of a step runs.
    Status { step: String, attempt: u32 },
    /// The engine needs nothing any more.
    Bye,
}

/// What a supervisor tells an engine.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::exec::supervisor) enum Notice {
    /// It is there, and speaks this version.
    Ready { version: u32 },
    /// Another engine speaks to it, or another supervisor has the run.
    Taken,
    /// It cannot be there.
    Failed { reason: String },
    /// The bytes are output of what runs in a session.
    Output { session: u32, stream: Stream },
    /// What ran in a session has ended.
    Ended { session: u32, ended: Box<Ended> },
    /// What was to be followed is not known.
    Unknown { session: u32 },
    /// A session is closed.
    Closed { session: u32 },
    /// Whether the attempt runs.
    Status { runs: bool },
}

impl Notice {
    /// Returns the session that it is about; 0 for none.
    pub(in crate::exec::supervisor) const fn session(&self) -> u32 {
        match self {
            Self::Output { session, .. }
            | Self::Ended { session, .. }
            | Self::Unknown { session }
            | Self::Closed { session } => *session,
            Self::Ready { .. } | Self::Taken | Self::Failed { .. } | Self::Status { .. } => 0,
        }
    }
}

/// [`SessionSettings`] without the environment, which is handed on as bytes,
/// and without what belongs to the engine.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::exec::supervisor) struct Settings {
    #[serde(with = "bytes::path")]
    working_directory: PathBuf,
    grace: Duration,
    drain: Duration,
    settle: Duration,
    output_limit: u64,
}

impl Settings {
    /// Takes settings apart.
    pub(in crate::exec::supervisor) fn of(settings: &SessionSettings) -> (Self, Vec<u8>) {
        let SessionSettings { grace, drain, settle, output_limit, .. } = *settings;
        let working_directory = settings.working_directory.clone();
        let mut environment = Vec::new();
        for (name, value) in &settings.environment {
            environment.extend([name.as_bytes(), b"=", value.as_bytes(), b"\0"].concat());
        }
        (Self { working_directory, grace, drain, settle, output_limit }, environment)
    }

    /// Puts them together again.
    pub(in crate::exec::supervisor) fn with(self, directory: &Path, environment: &[u8]) -> SessionSettings {
        let mut settings = SessionSettings::new(directory.to_owned(), self.working_directory);
        settings.environment = environment.split(|byte| *byte == 0).filter_map(variable).collect();
        (settings.grace, settings.drain, settings.settle) = (self.grace, self.drain, self.settle);
        settings.output_limit = self.output_limit;
        settings
    }
}

/// A name may begin with `=`.
fn variable(text: &[u8]) -> Option<(OsString, OsString)> {
    let at = 1 + text.get(1..)?.iter().position(|byte| *byte == b'=')?;
    let value = OsStr::from_bytes(text.get(at + 1..)?).to_owned();
    Some((OsString::from_vec(text.get(..at)?.to_vec()), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_but_for_the_terminal() {
        let mut settings = SessionSettings::new("/run".into(), OsString::from_vec(vec![b'/', 255]).into());
        settings.environment = [("A", "b=c\nd"), ("=X", ""), ("", "nameless")]
            .map(|(name, value)| (name.into(), value.into()))
            .into();
        settings.environment.push((OsString::from_vec(vec![200]), OsString::from_vec(vec![201])));
        settings.grace = Duration::from_millis(1);
        let (wire, environment) = Settings::of(&settings);
        let wire: Settings = serde_json::from_slice(&serde_json::to_vec(&wire).unwrap()).unwrap();
        let back = wire.with(Path::new("/run"), &environment);
        settings.environment.remove(2);
        assert_eq!(back.environment, settings.environment);
        assert_eq!((back.working_directory, back.grace), (settings.working_directory, settings.grace));
    }
}
