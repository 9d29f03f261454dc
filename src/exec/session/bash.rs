//! The session itself.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io;
use std::ops::Range;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::engine::secrets::Secrets;
use crate::engine::{End, Ended, Kept, Mode, Output, Script, ShellSession, Stream};

use super::super::name::file_name;
use super::super::process::{Account, Halt, Listener, Manner, find_program};
use super::super::spool::{SharedSpool, Spool};
use super::super::state::{Baseline, State};
use super::SessionSettings;
use super::begin::{Began, program};
use super::behind::Behind;
use super::conclude;
use super::folder::Folder;
use super::hand_on::Handed;
use super::oversight::Oversight;
use super::running::Running;
use super::secret::hide;

/// Variables that would change how bash starts, and one that another run gave
/// to the script that we are.
pub(super) const LEFT_OUT: &[&str] = &["BASH_ENV", "SHELLOPTS", "BASHOPTS", "RUNWRIGHT_OUTPUT"];

/// A shell session in which every script is a new bash. Nothing happens before
/// the first script: what is wrong with the settings is the first script's
/// [`End::NotStarted`].
#[derive(Debug)]
pub struct BashSession {
    pub(super) settings: SessionSettings,
    pub(super) bash: Option<PathBuf>,
    /// The environment by name, where both are text that bash takes.
    pub(super) given: HashMap<String, Vec<u8>>,
    pub(super) folder: Option<Folder>,
    /// Where the next script says what it is.
    pub(super) account: Option<Account>,
    pub(super) baseline: Option<Baseline>,
    pub(super) state: Arc<State>,
    /// The step that ran last, and the state before it.
    pub(super) before: Option<(String, Arc<State>)>,
    /// The state that a process would go on from.
    pub(super) on_disk: Arc<State>,
    /// Why the state on disk is none.
    pub(super) unreadable: Option<String>,
    /// The secrets that are known.
    pub(super) secrets: Secrets,
    /// Whether the state has them by reference only.
    pub(super) sealed: bool,
    /// Which of the run's sessions it is, if its state is kept on disk.
    pub(super) number: Option<u32>,
    /// Who watches over the next script.
    pub(super) oversight: Option<Oversight>,
    pub(super) serial: u64,
    pub(super) behind: Behind,
    /// What the last script wrote.
    pub(super) kept: Vec<(Stream, SharedSpool)>,
    /// Where in standard output each of its commands after the first begins;
    /// nothing if that is not known.
    pub(super) marks: Option<Vec<u64>>,
}

impl BashSession {
    /// Makes a session.
    pub fn new(mut settings: SessionSettings) -> Self {
        settings.environment.retain(|(name, _)| !LEFT_OUT.iter().any(|left_out| name == left_out));
        let find = |wanted: &str| {
            settings.environment.iter().rev().find(|(name, _)| name == wanted).map(|(_, value)| value)
        };
        let bash = find_program("bash", find("PATH"));
        let directory = named(&settings.working_directory, find("PWD"));
        let state = Arc::new(State::new(directory, find("OLDPWD")));
        let given = settings
            .environment
            .iter()
            .filter_map(|(name, value)| Some((name.to_str()?.to_owned(), value.as_bytes().to_vec())))
            .collect();
        Self {
            bash,
            given,
            folder: None,
            account: None,
            baseline: None,
            on_disk: Arc::clone(&state),
            state,
            before: None,
            unreadable: None,
            secrets: Secrets::default(),
            sealed: false,
            number: None,
            oversight: None,
            serial: 0,
            behind: Behind::default(),
            kept: Vec::new(),
            marks: None,
            settings,
        }
    }

    /// Makes the session of a run that has this number, from 1: its state is
    /// kept on disk, and is the one that is there.
    pub(in crate::exec) fn numbered(settings: SessionSettings, number: u32) -> Self {
        let folder = Folder::numbered(&settings.directory, number);
        let mut session = Self::new(settings);
        session.number = Some(number);
        if folder.exists() {
            // A script may be left of a process that was killed: it must not
            // speak for one of ours.
            session.serial = u64::from(std::process::id()) * 1_000_000;
        }
        session.take_on(&folder);
        session
    }

    /// Has somebody watch over the next script.
    pub(in crate::exec) fn oversee(&mut self, oversight: Oversight) {
        self.oversight = Some(oversight);
    }

    /// Tells whether something goes on in the background.
    pub(in crate::exec) fn goes_on(&self) -> bool {
        self.behind.goes_on()
    }

    /// Puts the session back to where the step began, if it is tried again.
    fn rewind(&mut self, script: &Script) {
        if script.apart {
            return;
        }
        match &self.before {
            Some((step, state)) if *step == script.step && script.attempt > 1 => {
                self.state = Arc::clone(state);
            }
            _ => self.before = Some((script.step.clone(), Arc::clone(&self.state))),
        }
    }

    fn leave_script(&mut self) {
        if let Some(folder) = &mut self.folder {
            folder.leave_script();
        }
    }

    /// Returns how a script is ended.
    fn manner(&self, script: &Script) -> Manner {
        Manner::new(script.stop, self.settings.grace)
    }

    /// Lets a script go on in the background. What its shell had to hand on is
    /// known only if it has ended and left others behind, as after `server &`.
    fn leave_behind(&mut self, script: &Script, began: Began, running: Running) -> Option<String> {
        let state_lost = running
            .status
            .and_then(|_| self.take_state(script, &began, &End::Started, running.said()).state_lost);
        began.leave();
        self.leave_script();
        let wanted = script.stop.signal.is_some();
        let manner = self.manner(script);
        self.behind.adopt(running, if wanted { manner } else { manner.for_the_background() });
        state_lost
    }

    /// Runs a script to its end, and keeps the state that it hands on.
    pub(in crate::exec) async fn run_for<S>(&mut self, script: &Script, sink: &mut S, stop: &Notify) -> Ended
    where
        S: Listener + ?Sized,
    {
        let mut ended = self.run_to_end(script, sink, stop).await;
        ended.notes.extend(self.keep_state());
        hide(&mut ended, self.secrets.mask());
        ended
    }

    async fn run_to_end<S>(&mut self, script: &Script, sink: &mut S, stop: &Notify) -> Ended
    where
        S: Listener + ?Sized,
    {
        let clock = Instant::now();
        let ended = |end, command, notes| Ended { command, notes, ..Ended::new(end, clock.elapsed()) };
        self.kept.clear();
        self.marks = None;
        self.take_secrets(script);
        self.rewind(script);
        let (mut running, began) = match self.begin(script) {
            Ok(running) => running,
            Err(reason) => return ended(End::NotStarted(reason), None, Vec::new()),
        };
        let mut halt = Halt::new(running.group, self.manner(script), script.timeout);
        if script.background {
            let settled =
                tokio::time::timeout(self.settings.settle, running.lead(sink, stop, &mut halt)).await;
            if halt.cause().is_none() && (settled.is_err() || running.group.lives()) {
                let state_lost = self.leave_behind(script, began, running);
                let notes = state_lost.iter().cloned().collect();
                return Ended { state_lost, ..ended(End::Started, None, notes) };
            }
        }
        running.lead(sink, stop, &mut halt).await;
        let left = running.trail(sink, stop, &mut halt, self.settings.drain).await;
        let end = conclude::end(running.status, halt.cause());
        let mut handed = self.take_state(script, &began, &end, running.said());
        if running.status.is_none() {
            self.leave_script();
        } else {
            // Only its leader speaks there, and that has ended.
            self.account = running.account.take();
        }
        let marks = std::mem::take(&mut running.marks);
        // A command whose end went by unseen leaves no mark.
        let complete = handed.command.is_none_or(|command| command == marks.len());
        self.marks = (told_apart(script) && complete).then_some(marks);
        let group = running.group;
        let kept = running.release();
        if let Some(reason) = handed.not_started {
            return ended(End::NotStarted(reason), None, Vec::new());
        }
        self.kept = kept;
        handed.notes.extend(conclude::leftovers(&left));
        let of = |stream: Stream| {
            let spool = self.kept.iter().find(|(kept, _)| *kept == stream);
            spool.map_or_else(Kept::default, |(_, spool)| spool.lock().kept())
        };
        let (out, err) = (of(Stream::Out), of(Stream::Err));
        let output_lost =
            self.kept.iter().find_map(|(_, spool)| spool.lock().error().map(io::Error::to_string));
        self.behind.add(group, left.members, self.manner(script).for_the_background());
        let (named, named_lost) = match began.named.map(|file| file.values()) {
            Some(Ok(values)) => (Some(String::from_utf8_lossy(&values).into_owned()), None),
            other => (None, other.and_then(Result::err)),
        };
        let Handed { said_no, state_lost, .. } = handed;
        let known = ended(end, handed.command, handed.notes);
        let marks = self.marks.clone();
        Ended { said_no, state_lost, output_lost, named, named_lost, out, err, marks, ..known }
    }
}

/// Tells whether the output of the commands of a script can be told apart.
fn told_apart(script: &Script) -> bool {
    match &script.mode {
        Mode::Sequence(commands) => commands.len() < 2 || program(script).is_empty(),
        _ => false,
    }
}

/// Returns the working directory by the name that it has in the environment,
/// if that is the same directory: a shell shows it with its links.
fn named(directory: &Path, name: Option<&OsString>) -> PathBuf {
    let same = |one: &Path, other: &Path| {
        let (one, other) = (std::fs::metadata(one).ok()?, std::fs::metadata(other).ok()?);
        Some((one.dev(), one.ino()) == (other.dev(), other.ino()))
    };
    let name = name.map(Path::new).filter(|name| name.is_absolute());
    let name = name.filter(|name| same(name, directory) == Some(true));
    name.unwrap_or(directory).to_owned()
}

/// Finds what was kept of a script's output in the folder of its run. The first
/// bytes of both streams may be known.
pub(in crate::exec) fn kept_before(
    run: &Path,
    script: &Script,
    ended: &Ended,
    [out, err]: [Vec<u8>; 2],
) -> [Spool; 2] {
    let (output, safe) = (run.join("output"), file_name(&script.step));
    let path = |stream: &str| output.join(format!("{safe}.{}.{stream}", script.attempt));
    [Spool::kept_before(path("out"), ended.out, out), Spool::kept_before(path("err"), ended.err, err)]
}

/// Returns where in a stream the output of a command stands, or all of it.
/// Nothing if that is not known.
pub(in crate::exec) fn part(
    stream: Stream,
    command: Option<usize>,
    marks: Option<&[u64]>,
) -> Option<Range<u64>> {
    let Some(command) = command else { return Some(0..u64::MAX) };
    let marks = marks.filter(|_| stream == Stream::Out)?;
    let start = if command == 0 { 0 } else { *marks.get(command - 1)? };
    Some(start..marks.get(command).copied().unwrap_or(u64::MAX))
}

impl ShellSession for BashSession {
    async fn run(&mut self, script: &Script, output: &mut dyn FnMut(Stream, &[u8]), stop: &Notify) -> Ended {
        self.run_for(script, output, stop).await
    }

    async fn follow(
        &mut self,
        script: &Script,
        _output: &mut dyn FnMut(Stream, &[u8]),
        _stop: &Notify,
    ) -> Ended {
        // Nothing of this session outlives it.
        let reason = format!("{} does not run here any more", script.step);
        Ended::new(End::NotStarted(reason), Duration::ZERO)
    }

    fn recall(&mut self, script: &Script, ended: &Ended) {
        let [out, err] = kept_before(&self.settings.directory, script, ended, [Vec::new(), Vec::new()]);
        self.kept = vec![(Stream::Out, SharedSpool::new(out)), (Stream::Err, SharedSpool::new(err))];
        self.marks.clone_from(&ended.marks);
    }

    fn output(&self, stream: Stream, command: Option<usize>) -> Option<Output> {
        let (_, spool) = self.kept.iter().find(|(kept, _)| *kept == stream)?;
        spool.lock().read(part(stream, command, self.marks.as_deref())?)
    }

    async fn close(&mut self) {
        self.behind.end().await;
        if let Some(folder) = self.folder.take() {
            folder.remove();
        }
    }
}
