//! How a script begins.

use std::ffi::OsString;
use std::fs::{DirBuilder, Permissions};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::engine::secrets::Mask;
use crate::engine::{Mode, Script, StopSignal, Stream};

use super::super::name::file_name;
use super::super::process::{Account, Control, Launch, Pipe, Pipes, Started, start, why_not};
use super::super::script::{HIDDEN_REST, HIDDEN_VARIABLES, Paths, Setting, assemble, assemble_program};
use super::super::spool::{SharedSpool, Spool};
use super::super::state::Switches;
use super::super::terminal::{Console, Person, Seat};
use super::bash::LEFT_OUT;
use super::folder::Folder;
use super::oversight::{Begun, Oversight};
use super::own_file::OwnFile;
use super::running::Running;
use super::{BashSession, SessionSettings};

/// How a script began.
pub(super) struct Began {
    /// What was on.
    pub(super) switches: Switches<bool>,
    /// Whether it says what it is at its start, too.
    pub(super) baseline: bool,
    /// The text that another program reads.
    pub(super) text: Option<OwnFile>,
    /// Where it writes values that it hands on.
    pub(super) named: Option<OwnFile>,
}

impl Began {
    /// Leaves its files to a script that goes on.
    pub(super) fn leave(self) {
        self.text.into_iter().chain(self.named).for_each(OwnFile::leave);
    }
}

/// The name of the run's folder for files of steps.
pub const TEMPORARY: &str = "temp";

/// The name of the script by which bash becomes another program.
const START: &str = ".start";

impl BashSession {
    /// Starts a script, or says for a person why it cannot be started.
    pub(super) fn begin(&mut self, script: &Script) -> Result<(Running, Began), String> {
        let oversight = self.oversight.take();
        let program = program(script);
        if holds_nul(&script.mode) || program.iter().any(|word| word.contains('\0')) {
            return Err("it holds a NUL byte, which no shell can read".to_owned());
        }
        let bash = self.bash.clone().ok_or("bash is not on PATH")?;
        let directory = self.directory(script);
        if !directory.is_dir() {
            return Err(self.lost_directory(script));
        }
        let files = |error: io::Error| format!("the run's folder cannot be written: {error}");
        if self.folder.is_none() {
            self.folder = Some(Folder::new(&self.settings.directory, self.number).map_err(files)?);
        }
        if let Some(error) = &self.unreadable {
            return Err(format!("the state that the steps before it have left cannot be read: {error}"));
        }
        self.allow(script)?;
        let mut given: Vec<(OsString, OsString)> =
            self.variables(script).into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let folder = self.folder.as_mut().ok_or("the run has no folder")?;
        self.serial += 1;
        let mut account = match self.account.take() {
            Some(account) => account,
            None => Account::new(folder.path(), self.serial).map_err(files)?,
        };
        account.forget();
        let baseline = self.baseline.is_none();
        let several =
            program.is_empty() && matches!(&script.mode, Mode::Sequence(commands) if commands.len() > 1);
        let control = several.then(|| Control::new(folder.path(), self.serial)).and_then(|made| {
            // Then the output of the commands cannot be told apart.
            made.inspect_err(|error| tracing::debug!(%error, "no FIFO can be made")).ok()
        });
        let setting = Setting {
            serial: self.serial,
            state: &self.state,
            directory: &directory,
            env: &script.env,
            quits: script.stop.signal == Some(StopSignal::Quit),
            paths: Paths { dump: account.path(), baseline, control: control.as_ref().map(Control::paths) },
        };
        let name = file_name(script.step.rsplit('/').next().unwrap_or(&script.step));
        let (text, named);
        let bash_reads = if program.is_empty() {
            text = None;
            folder.write_script(&name, &assemble(&script.mode, &setting)).map_err(files)?;
            name.as_str()
        } else {
            let path = folder.path().join(format!("{name}{}", ending(program)));
            let assembled = assemble_program(program, &path, &setting);
            folder.write_script(START, &assembled).map_err(files)?;
            text = Some(OwnFile::new(path, &whole_lines(&script.mode)).map_err(files)?);
            START
        };
        named = script
            .named_output
            .then(|| OwnFile::new(folder.path().join(format!(".values-{}", self.serial)), b""))
            .transpose()
            .map_err(files)?;
        let Oversight { seat, begun: tell } = oversight.unwrap_or_default();
        let (mut console, screen) = open_terminal(&self.settings, script, seat)?;
        let screen_only = console.is_some() && matches!(script.mode, Mode::Interactive(_));
        let temporary = temporary(&self.settings.directory).map_err(files)?;
        given.push(("RUNWRIGHT_TEMP".into(), temporary.into()));
        given.extend(script.env.iter().map(|(name, value)| (name.into(), value.into())));
        given.retain(|(name, _)| !LEFT_OUT.iter().any(|left_out| name == left_out));
        let hidden = [HIDDEN_VARIABLES, HIDDEN_REST].into_iter().zip(self.state.restore_hidden());
        let hidden = hidden.filter(|(_, restore)| !restore.is_empty());
        given.extend(hidden.map(|(name, restore)| (name.into(), OsString::from_vec(restore))));
        let values =
            named.as_ref().map(|file| ("RUNWRIGHT_OUTPUT".into(), file.path().as_os_str().to_owned()));
        let own = given.into_iter().chain(values);
        let started = start(Launch {
            bash: &bash,
            folder: folder.path(),
            script: bash_reads,
            environment: &mut self.settings.environment.iter().cloned().chain(own),
            terminal: console.as_mut().and_then(Console::take_slave),
            interactive: screen_only,
        });
        let Started { child, group, out, err } = started.map_err(|error| why_not(&error))?;
        let spool = |stream| {
            Spool::new(folder.output(&script.step, script.attempt, stream), self.settings.output_limit)
        };
        let streams = (out, err, screen);
        let pipes = pipes(streams, screen_only, &spool, self.secrets.mask()).map_err(|error| {
            group.signal(rustix::process::Signal::KILL);
            format!("its output cannot be read: {error}")
        })?;
        if let (Some(tell), Some(pid)) = (tell, child.id()) {
            tell(Begun { pid, spools: pipes.spools() });
        }
        let began = Began { switches: setting.switches(&script.mode), baseline, text, named };
        let (account, marks, status) = (Some(account), Vec::new(), None);
        let running =
            Running { child, group, pipes, account, control, console, marks, status, released: false };
        Ok((running, began))
    }

    /// Returns where a script runs.
    fn directory(&self, script: &Script) -> PathBuf {
        script
            .directory
            .as_ref()
            .map_or_else(|| self.state.directory.clone(), |directory| self.state.directory.join(directory))
    }

    /// Says why it cannot run there.
    pub(super) fn lost_directory(&self, script: &Script) -> String {
        let directory = self.directory(script);
        let shown = directory.display();
        match (&script.directory, directory.try_exists()) {
            (None, _) => format!("the working directory {shown} is gone, or may not be entered"),
            (Some(_), Ok(false)) => format!("the directory {shown} does not exist"),
            (Some(_), Ok(true)) if !directory.is_dir() => format!("{shown} is no directory"),
            (Some(_), _) => format!("the directory {shown} may not be entered"),
        }
    }
}

/// Makes the run's folder for temporary files, for this user alone.
fn temporary(run: &Path) -> io::Result<PathBuf> {
    let folder = std::path::absolute(run.join(TEMPORARY))?;
    DirBuilder::new().mode(0o700).recursive(true).create(&folder)?;
    if !std::fs::symlink_metadata(&folder)?.is_dir() {
        return Err(io::Error::other("something else stands in the place of its temporary files"));
    }
    // One that was there already may have been opened to others.
    std::fs::set_permissions(&folder, Permissions::from_mode(0o700))?;
    Ok(folder)
}

/// Reads the streams of a script, and keeps its output: that of its terminal
/// only if it has nothing else.
fn pipes(
    (out, err, screen): (Option<OwnedFd>, Option<OwnedFd>, Option<OwnedFd>),
    screen_only: bool,
    spool: &dyn Fn(&'static str) -> Spool,
    mask: &Mask,
) -> io::Result<Pipes> {
    let kept = |stream| (!screen_only).then(|| SharedSpool::new(spool(stream)));
    let screen_kept = screen_only.then(|| SharedSpool::new(spool("out")));
    Ok(Pipes::new(
        Pipe::new(out, kept("out"), Stream::Out, mask)?,
        Pipe::new(err, kept("err"), Stream::Err, mask)?,
        Pipe::new(screen, screen_kept, Stream::Terminal, mask)?,
    ))
}

/// Gives a script a terminal of its own, if there is a person at ours. What
/// runs in the background has nobody to ask.
fn open_terminal(
    settings: &SessionSettings,
    script: &Script,
    seat: Option<Seat>,
) -> Result<(Option<Console>, Option<OwnedFd>), String> {
    let interactive = matches!(script.mode, Mode::Interactive(_));
    let seat = match seat {
        Some(seat) => Some(seat),
        None => person(settings, script)?.map(Seat::Here),
    };
    match seat.map(|seat| Console::open(seat, interactive)) {
        None if interactive => Err("it wants a person at the keyboard, and there is no terminal".to_owned()),
        None => Ok((None, None)),
        Some(Ok((console, screen))) => Ok((Some(console), Some(screen))),
        Some(Err(error)) => Err(format!("it can have no terminal of its own: {error}")),
    }
}

/// Turns to the person at the terminal of the settings, if there is one and
/// the script may ask her.
pub(in crate::exec) fn person(settings: &SessionSettings, script: &Script) -> Result<Option<Person>, String> {
    let interactive = matches!(script.mode, Mode::Interactive(_));
    let device = settings.terminal.as_deref().filter(|_| !script.background);
    let person = device.map(|device| {
        let failed = |error| format!("the terminal {} cannot be used: {error}", device.display());
        Person::at(device, interactive).map_err(failed)
    });
    person.transpose()
}

/// Returns the program that reads a script, with its words; nothing for bash.
pub(super) fn program(script: &Script) -> &[String] {
    script.interpreter.as_deref().unwrap_or_default()
}

/// Returns how the name of a text has to end for its program to take it.
fn ending(program: &[String]) -> &'static str {
    let name = program.first().and_then(|program| program.rsplit('/').next());
    if matches!(name, Some("pwsh" | "powershell")) { ".ps1" } else { "" }
}

/// Returns the text that another program reads, its last line ended.
fn whole_lines(mode: &Mode) -> Vec<u8> {
    let mut text = mode.text();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.into_bytes()
}

fn holds_nul(mode: &Mode) -> bool {
    match mode {
        Mode::Sequence(commands) => commands.iter().any(|line| line.text.contains('\0')),
        Mode::Whole(text) | Mode::Strict(text) | Mode::Interactive(text) => text.contains('\0'),
    }
}
