//! The session itself.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::engine::{End, Ended, Mode, Output, Script, ShellSession, Stream};

use super::super::name::file_name;
use super::super::process::{Control, Halt, Launch, Pipe, Pipes, Started, find_bash, start, why_not};
use super::super::script::{Paths, Setting, assemble};
use super::super::spool::Spool;
use super::super::state::{Baseline, Beginning, Dump, State};
use super::SessionSettings;
use super::behind::Behind;
use super::conclude::{self, Words};
use super::folder::Folder;
use super::running::Running;

/// Variables that would change how bash starts.
const LEFT_OUT: &[&str] = &["BASH_ENV", "SHELLOPTS", "BASHOPTS"];

/// A shell session in which every script is a new bash. Nothing happens before
/// the first script: what is wrong with the settings is the first script's
/// [`End::NotStarted`].
#[derive(Debug)]
pub struct BashSession {
    settings: SessionSettings,
    bash: Option<PathBuf>,
    /// The environment by name, where both are text that bash takes.
    given: HashMap<String, Vec<u8>>,
    /// Whether we have a terminal that scripts must not reach.
    has_terminal: bool,
    folder: Option<Folder>,
    baseline: Option<Baseline>,
    state: Arc<State>,
    /// The step that ran last, and the state before it.
    before: Option<(String, Arc<State>)>,
    serial: u64,
    behind: Behind,
    /// What the last script wrote, and where its commands begin.
    kept: Vec<(Stream, Spool)>,
    marks: Vec<u64>,
}

impl BashSession {
    /// Makes a session.
    pub fn new(mut settings: SessionSettings) -> Self {
        settings.environment.retain(|(name, _)| !LEFT_OUT.iter().any(|left_out| name == left_out));
        let find = |wanted: &str| {
            settings.environment.iter().rev().find(|(name, _)| name == wanted).map(|(_, value)| value)
        };
        let bash = find_bash(find("PATH"));
        let state = Arc::new(State::new(settings.working_directory.clone(), find("OLDPWD")));
        let given = settings
            .environment
            .iter()
            .filter_map(|(name, value)| Some((name.to_str()?.to_owned(), value.as_bytes().to_vec())))
            .collect();
        Self {
            bash,
            given,
            has_terminal: std::fs::File::open("/dev/tty").is_ok(),
            folder: None,
            baseline: None,
            state,
            before: None,
            serial: 0,
            behind: Behind::default(),
            kept: Vec::new(),
            marks: Vec::new(),
            settings,
        }
    }

    /// Puts the session back to where the step began, if it is tried again.
    fn rewind(&mut self, script: &Script) {
        match &self.before {
            Some((step, state)) if *step == script.step && script.attempt > 1 => {
                self.state = Arc::clone(state);
            }
            _ => self.before = Some((script.step.clone(), Arc::clone(&self.state))),
        }
    }

    /// Starts a script, or says for a person why it cannot be started.
    fn begin(&mut self, script: &Script) -> Result<(Running, Began), String> {
        if texts(&script.mode).any(|text| text.contains('\0')) {
            return Err("it holds a NUL byte, which no shell can read".to_owned());
        }
        let bash = self.bash.clone().ok_or("bash is not on PATH")?;
        let directory = &self.state.directory;
        match std::fs::metadata(directory) {
            Ok(found) if found.is_dir() => {}
            _ => return Err(lost_directory(&self.state)),
        }
        let files = |error: io::Error| format!("the run's folder cannot be written: {error}");
        if self.folder.is_none() {
            self.folder = Some(Folder::new(&self.settings.directory).map_err(files)?);
        }
        let folder = self.folder.as_ref().ok_or("the run has no folder")?;
        self.serial += 1;
        let dump = folder.dump(script.background.then_some(self.serial));
        let baseline = folder.baseline();
        if self.baseline.is_none() || script.background {
            Folder::prepare(&dump).map_err(files)?;
        }
        if self.baseline.is_none() {
            Folder::prepare(&baseline).map_err(files)?;
        }
        let several = matches!(&script.mode, Mode::Sequence(commands) if commands.len() > 1);
        let control =
            if several { Some(Control::new(folder.path(), self.serial).map_err(files)?) } else { None };
        let setting = Setting {
            serial: self.serial,
            state: &self.state,
            paths: Paths {
                dump: &dump,
                baseline: self.baseline.is_none().then_some(baseline.as_path()),
                control: control.as_ref().map(Control::paths),
            },
        };
        let name = file_name(script.step.rsplit('/').next().unwrap_or(&script.step));
        folder
            .write_script(&name, &assemble(&script.mode, &setting), !self.behind.is_empty())
            .map_err(files)?;
        let began = Began {
            errexit: setting.errexit(&script.mode),
            pipefail: setting.pipefail(),
            dump: dump.clone(),
            baseline: self.baseline.is_none().then(|| baseline.clone()),
            name: name.clone(),
        };
        let own = script.variables.iter().map(|(name, value)| (OsString::from(name), OsString::from(value)));
        let started = start(Launch {
            bash: &bash,
            folder: folder.path(),
            script: &name,
            environment: &mut self.settings.environment.iter().cloned().chain(own),
            terminal: None,
            interactive: false,
            detach: self.has_terminal,
        });
        let Started { child, group, out, err } = started.map_err(|error| why_not(&error))?;
        let safe = file_name(&script.step);
        let spool =
            |stream| Spool::new(folder.output(&safe, script.attempt, stream), self.settings.output_limit);
        let pipes = || {
            Ok::<_, io::Error>(Pipes::new(
                Pipe::new(out, Some(spool("out")), Stream::Out)?,
                Pipe::new(err, Some(spool("err")), Stream::Err)?,
                Pipe::new(None, None, Stream::Terminal)?,
            ))
        };
        let pipes = pipes().map_err(|error| {
            group.signal(rustix::process::Signal::KILL);
            format!("its output cannot be read: {error}")
        })?;
        let running =
            Running { child, group, pipes, control, marks: Vec::new(), status: None, released: false };
        Ok((running, began))
    }

    /// Reads what a script handed on, and makes it the state of the session.
    fn take_state(&mut self, script: &Script, began: &Began, end: &End) -> Handed {
        if let Some(baseline) = &began.baseline {
            self.baseline = Folder::read_dump(baseline)
                .ok()
                .and_then(|bytes| Dump::read(&bytes, self.serial).map(|dump| Baseline::of(&dump)));
        }
        let bytes = Folder::read_dump(&began.dump).unwrap_or_default();
        if bytes.starts_with(format!("lost {}\0", self.serial).as_bytes()) {
            return Handed { not_started: Some(lost_directory(&self.state)), ..Handed::default() };
        }
        let (Some(dump), Some(baseline)) = (Dump::read(&bytes, self.serial), &self.baseline) else {
            let notes = vec![conclude::state_lost(&script.mode, end)];
            return Handed { notes, ..Handed::default() };
        };
        let own = |name: &str| script.variables.iter().rev().find(|(own, _)| own == name);
        let state = State::after(
            &dump,
            &Beginning {
                baseline,
                given: &|name| match own(name) {
                    Some((_, value)) => Some(value.as_bytes()),
                    None => self.given.get(name).map(Vec::as_slice),
                },
                own: &|name| own(name).is_some(),
                state: &self.state,
                errexit: began.errexit,
                pipefail: began.pipefail,
            },
        );
        let words = Words::of(&dump);
        let mut notes = words.broken_pipes(&script.mode);
        if !dump.restored() {
            notes.push("the functions of earlier steps could not be read again".to_owned());
        }
        if *self.state != state {
            self.state = Arc::new(state);
        }
        Handed { command: words.command(&script.mode), notes, not_started: None }
    }

    async fn run_to_end<S>(&mut self, script: &Script, sink: &mut S, stop: &Notify) -> Ended
    where
        S: FnMut(Stream, &[u8]) + ?Sized,
    {
        let clock = Instant::now();
        let ended = |end, command, notes| Ended { end, command, notes, duration: clock.elapsed() };
        self.kept.clear();
        self.marks.clear();
        self.rewind(script);
        let (mut running, began) = match self.begin(script) {
            Ok(running) => running,
            Err(reason) => return ended(End::NotStarted(reason), None, Vec::new()),
        };
        let mut halt = Halt::new(running.group, self.settings.grace, script.timeout);
        let lead = running.lead(sink, stop, &mut halt);
        if !script.background {
            lead.await;
        } else if tokio::time::timeout(self.settings.settle, lead).await.is_err() || running.group.lives() {
            if running.status.is_some() {
                self.take_state(script, &began, &End::Started);
            }
            self.behind.adopt(running, self.settings.grace);
            return ended(End::Started, None, Vec::new());
        }
        let left = running.trail(sink, stop, &mut halt, self.settings.drain).await;
        let end = conclude::end(running.status, halt.cause());
        let mut handed = self.take_state(script, &began, &end);
        if let Some(folder) = &self.folder {
            folder.remove_script(&began.name);
        }
        self.marks = std::mem::take(&mut running.marks);
        let group = running.group;
        self.kept = running.release();
        if let Some(reason) = handed.not_started {
            return ended(End::NotStarted(reason), None, Vec::new());
        }
        handed.notes.extend(conclude::leftovers(&left));
        handed.notes.extend(self.kept.iter().filter_map(|(_, spool)| spool.error()).map(not_kept));
        self.behind.add(group, left.members);
        ended(end, handed.command, handed.notes)
    }
}

/// How a script began.
struct Began {
    errexit: bool,
    pipefail: bool,
    dump: PathBuf,
    baseline: Option<PathBuf>,
    name: String,
}

/// What a script handed on besides its state.
#[derive(Default)]
struct Handed {
    command: Option<usize>,
    notes: Vec<String>,
    not_started: Option<String>,
}

fn texts(mode: &Mode) -> impl Iterator<Item = &String> {
    match mode {
        Mode::Sequence(commands) => commands.iter(),
        Mode::Whole(text) | Mode::Interactive(text) => std::slice::from_ref(text).iter(),
    }
}

fn not_kept(error: &io::Error) -> String {
    format!("its output could not be kept: {error}")
}

fn lost_directory(state: &State) -> String {
    format!("the working directory {} is gone, or may not be entered", state.directory.display())
}

impl ShellSession for BashSession {
    async fn run(&mut self, script: &Script, output: &mut dyn FnMut(Stream, &[u8]), stop: &Notify) -> Ended {
        self.run_to_end(script, output, stop).await
    }

    fn output(&self, stream: Stream, command: Option<usize>) -> Option<Output> {
        let (_, spool) = self.kept.iter().find(|(kept, _)| *kept == stream)?;
        let range = match command {
            None => 0..u64::MAX,
            Some(_) if stream != Stream::Out => return None,
            Some(command) => {
                let start = if command == 0 { 0 } else { *self.marks.get(command - 1)? };
                start..self.marks.get(command).copied().unwrap_or(u64::MAX)
            }
        };
        spool.read(range)
    }

    async fn close(&mut self) {
        self.behind.end(self.settings.grace).await;
        if let Some(folder) = self.folder.take() {
            folder.remove();
        }
    }
}
