//! What the tests of sessions share.

pub(in crate::exec::session::tests) use std::path::Path;
pub(in crate::exec::session::tests) use std::time::Duration;

pub(in crate::exec::session::tests) use tokio::sync::Notify;

use crate::engine::Shells;
pub(in crate::exec::session::tests) use crate::engine::{End, Ended, Mode, Script, ShellSession, Stream};

use super::super::super::supervisor::{SupervisedSession, SupervisedShells};
use super::super::BashSession;
pub(in crate::exec::session::tests) use super::super::SessionSettings;

/// A session that is under test.
pub(in crate::exec::session::tests) trait Opens: ShellSession {
    fn open(settings: SessionSettings) -> Self;
}

impl Opens for BashSession {
    fn open(settings: SessionSettings) -> Self {
        Self::new(settings)
    }
}

impl Opens for SupervisedSession {
    fn open(settings: SessionSettings) -> Self {
        // A run has its folder before it has shells.
        let _ = std::fs::create_dir(&settings.directory);
        SupervisedShells::in_thread(settings, true).open()
    }
}

/// Tells whether what is started here hears Ctrl-C and the end of a terminal;
/// says so if not. A program that was started by `nohup`, or in the background
/// of a script, ignores them, and so does all that it starts.
pub(in crate::exec::session::tests) fn hears_signals() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    // The two lowest bits are SIGHUP and SIGINT.
    let hears = ignored.trailing_zeros() >= 2;
    if !hears {
        eprintln!("skipped: SIGINT or SIGHUP is ignored here, as `nohup` has it");
    }
    hears
}

/// What a script did.
#[derive(Debug)]
pub(in crate::exec::session::tests) struct Seen {
    pub(in crate::exec::session::tests) ended: Ended,
    pub(in crate::exec::session::tests) out: String,
    pub(in crate::exec::session::tests) err: String,
}

impl Seen {
    /// Insists on success without a word on standard error, and returns
    /// standard output.
    #[track_caller]
    pub(in crate::exec::session::tests) fn fine(&self) -> &str {
        assert_eq!((&self.ended.end, self.err.as_str()), (&End::Exited(0), ""), "{self:?}");
        assert_eq!(self.ended.notes, [""; 0]);
        &self.out
    }
}

/// A session in a folder of its own, whose scripts start in `work`.
pub(in crate::exec::session::tests) struct Shell<Session> {
    pub(in crate::exec::session::tests) session: Session,
    pub(in crate::exec::session::tests) runtime: tokio::runtime::Runtime,
    steps: u32,
    pub(in crate::exec::session::tests) folder: tempfile::TempDir,
}

impl<Session: Opens> Shell<Session> {
    pub(in crate::exec::session::tests) fn new() -> Self {
        Self::with(|_| {})
    }

    pub(in crate::exec::session::tests) fn with(change: impl FnOnce(&mut SessionSettings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let work = folder.path().join("work");
        std::fs::create_dir(&work).unwrap();
        let mut settings = SessionSettings::new(folder.path().join("run"), work);
        settings.environment = [
            ("PATH", std::env::var("PATH").unwrap().as_str()),
            ("LANG", "C.UTF-8"),
            ("GIVEN", "from outside"),
        ]
        .map(|(name, value)| (name.into(), value.into()))
        .into();
        settings.grace = Duration::from_millis(200);
        change(&mut settings);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { session: Session::open(settings), runtime, steps: 0, folder }
    }

    pub(in crate::exec::session::tests) fn work(&self) -> std::path::PathBuf {
        self.folder.path().join("work")
    }

    /// Runs commands one after another, as the next step.
    pub(in crate::exec::session::tests) fn run(&mut self, commands: &[&str]) -> Seen {
        self.mode(sequence(commands))
    }

    pub(in crate::exec::session::tests) fn mode(&mut self, mode: Mode) -> Seen {
        self.steps += 1;
        let step = format!("test/step-{}", self.steps);
        self.script(&Script { step, ..script(mode) })
    }

    pub(in crate::exec::session::tests) fn script(&mut self, script: &Script) -> Seen {
        self.script_with(script, &Notify::new(), |_, _| {})
    }

    /// Runs a script and looks at its output as it comes.
    pub(in crate::exec::session::tests) fn script_with(
        &mut self,
        script: &Script,
        stop: &Notify,
        mut look: impl FnMut(Stream, &str),
    ) -> Seen {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut sink = |stream, bytes: &[u8]| {
            look(stream, &String::from_utf8_lossy(bytes));
            if stream == Stream::Err { &mut err } else { &mut out }.extend_from_slice(bytes);
        };
        let session = &mut self.session;
        let ended = self.runtime.block_on(async {
            let limit = Duration::from_secs(20);
            tokio::time::timeout(limit, session.run(script, &mut sink, stop)).await.expect("the script hangs")
        });
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Seen { ended, out: text(out), err: text(err) }
    }

    pub(in crate::exec::session::tests) fn close(&mut self) {
        self.runtime.block_on(self.session.close());
    }
}

pub(in crate::exec::session::tests) fn script(mode: Mode) -> Script {
    Script::new("test/step", mode)
}

pub(in crate::exec::session::tests) fn sequence(commands: &[&str]) -> Mode {
    Mode::Sequence(commands.iter().map(|&command| command.into()).collect())
}

pub(in crate::exec::session::tests) fn whole(text: &str) -> Mode {
    Mode::Whole(text.to_owned())
}

pub(in crate::exec::session::tests) fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Tells whether a process runs, by its pid as text.
pub(in crate::exec::session::tests) fn alive(pid: &str) -> bool {
    std::fs::read_to_string(format!("/proc/{}/stat", pid.trim()))
        .is_ok_and(|stat| !stat.rsplit(')').next().unwrap_or_default().starts_with(" Z"))
}

/// Waits until a process has ended, for some seconds at most.
pub(in crate::exec::session::tests) fn ends(pid: &str) -> bool {
    let end = std::time::Instant::now() + Duration::from_secs(5);
    while alive(pid) && std::time::Instant::now() < end {
        std::thread::sleep(Duration::from_millis(1));
    }
    !alive(pid)
}
