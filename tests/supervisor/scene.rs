//! A run whose processes are killed, and somebody who comes after.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use runwright::engine::{Ended, Fate, Mode, Script, ShellSession, Shells, Stream};
use runwright::exec::{SessionSettings, SupervisedSession, SupervisedShells};
use rustix::process::{Pid, Signal, kill_process};
use tokio::runtime::Runtime;
use tokio::sync::Notify;

use crate::support::Book;

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until something is there.
#[track_caller]
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "{what}: it never came");
        thread::sleep(Duration::from_millis(2));
    }
}

/// Waits until something is so.
#[track_caller]
pub fn until_so(what: &str, mut look: impl FnMut() -> bool) {
    until(what, || look().then_some(()));
}

/// Reads a file that somebody else is about to write, to its line feed.
#[track_caller]
pub fn word(path: &Path) -> String {
    until(&path.display().to_string(), || {
        fs::read_to_string(path).ok()?.strip_suffix('\n').map(str::to_owned)
    })
}

pub fn kill(pid: u32, signal: Signal) {
    kill_process(Pid::from_raw(i32::try_from(pid).unwrap()).unwrap(), signal).unwrap();
}

/// Tells whether a process runs.
pub fn alive(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat"))
        .is_ok_and(|stat| !stat.rsplit(')').next().unwrap_or_default().starts_with(" Z"))
}

/// The supervisor of the run in a folder, if one lives.
pub fn supervisor(run: &Path) -> Option<u32> {
    let ends = format!("\0supervise\0{}\0", run.display());
    processes().into_iter().find(|(_, line)| line.ends_with(&ends)).map(|(pid, _)| pid)
}

/// The processes that live, and how they were called.
pub fn processes() -> BTreeMap<u32, String> {
    let pids =
        fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let line = |pid: u32| {
        Some(String::from_utf8_lossy(&fs::read(format!("/proc/{pid}/cmdline")).ok()?).into_owned())
    };
    pids.filter_map(|pid| Some((pid, line(pid)?))).filter(|(pid, _)| alive(*pid)).collect()
}

/// A runbook of one fence, whose procedure is called `b`, that runs.
pub struct Running {
    pub book: Book,
    pub engine: Child,
}

impl Running {
    /// Starts it. Its steps wait for files in the folder of the book.
    pub fn start(fence: &str) -> Self {
        Self::start_with(book(fence))
    }

    pub fn start_with(book: Book) -> Self {
        Self::start_into(book, Stdio::null())
    }

    pub fn start_into(book: Book, stdout: Stdio) -> Self {
        let mut command = book.command();
        command.stdin(Stdio::null()).stdout(stdout).stderr(Stdio::null());
        let engine = command.spawn().unwrap();
        Self { book, engine }
    }

    /// The folder of the run.
    pub fn run(&self) -> PathBuf {
        until("the folder of the run", || self.book.runs().pop())
    }

    /// Waits for a file of the book with a line, and reads it.
    pub fn word(&self, file: &str) -> String {
        word(&self.book.folder().join(file))
    }

    /// Lets a step go on that waits for a file.
    pub fn allow(&self, file: &str) {
        fs::write(self.book.folder().join(file), "").unwrap();
    }

    /// Kills the engine, as by `kill -9`.
    pub fn kill_engine(&mut self) {
        self.engine.kill().unwrap();
        self.engine.wait().unwrap();
    }

    /// Kills the supervisor, and returns its pid.
    pub fn kill_supervisor(&self) -> u32 {
        let run = self.run();
        let pid = until("the supervisor", || supervisor(&run));
        kill(pid, Signal::KILL);
        until_so("its end", || !alive(pid));
        pid
    }

    /// Comes after the engine.
    pub fn after(&self) -> After {
        After::new(&self.run(), &self.book.folder(), false)
    }

    /// Waits until nothing of the run is left.
    pub fn leaves_nothing(&self) {
        let run = self.run();
        until_so("the end of the supervisor", || supervisor(&run).is_none());
        let home = self.book.folder().with_file_name("home").display().to_string();
        let ours = |pid: &u32| {
            let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
            String::from_utf8_lossy(&environment).contains(&home)
        };
        until_so("the end of all commands", || !processes().keys().any(ours));
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.engine.kill();
        let _ = self.engine.wait();
    }
}

pub fn book(fence: &str) -> Book {
    Book::new(format!("# A\n\n## B\n\n```bash\n{fence}\n```\n")).args([
        "run",
        "runbook.md",
        "--trust-inferred",
        "--confirm",
        "never",
    ])
}

/// Somebody who goes on with a run.
pub struct After {
    pub shells: SupervisedShells,
    pub runtime: Runtime,
}

impl After {
    pub fn new(run: &Path, work: &Path, begins: bool) -> Self {
        Self::with(run, work, begins, None)
    }

    /// Comes with a terminal.
    pub fn at(run: &Path, work: &Path, terminal: PathBuf) -> Self {
        Self::with(run, work, false, Some(terminal))
    }

    fn with(run: &Path, work: &Path, begins: bool, terminal: Option<PathBuf>) -> Self {
        let mut settings = SessionSettings::new(run.to_owned(), work.to_owned());
        settings.environment = vec![("PATH".into(), std::env::var_os("PATH").unwrap())];
        settings.grace = Duration::from_millis(300);
        settings.terminal = terminal;
        let made = if begins { SupervisedShells::begin } else { SupervisedShells::resume };
        let shells = made(settings).watched_by(env!("CARGO_BIN_EXE_runwright").into());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { shells, runtime }
    }

    pub fn open(&mut self) -> SupervisedSession {
        self.shells.open()
    }

    pub fn fate(&mut self, step: &str) -> Fate {
        self.runtime.block_on(self.shells.fate(step, 1))
    }

    pub fn ended(&mut self, step: &str) -> Ended {
        match self.fate(step) {
            Fate::Ended(ended) => *ended,
            other => panic!("{step}: {other:?}"),
        }
    }

    /// Follows a step to its end.
    pub fn follow(
        &self,
        session: &mut SupervisedSession,
        step: &str,
        look: impl FnMut(Stream, &str),
    ) -> Ended {
        let script = whole(step, "");
        self.attend(session, &script, true, &Notify::new(), look)
    }

    /// Runs a script to its end, and returns what it wrote.
    pub fn run(&self, session: &mut SupervisedSession, script: &Script) -> (Ended, String) {
        let mut out = String::new();
        let ended = self.attend(session, script, false, &Notify::new(), |_, text| out.push_str(text));
        (ended, out)
    }

    pub fn attend(
        &self,
        session: &mut SupervisedSession,
        script: &Script,
        follows: bool,
        stop: &Notify,
        mut look: impl FnMut(Stream, &str),
    ) -> Ended {
        let mut sink = |stream, bytes: &[u8]| look(stream, &String::from_utf8_lossy(bytes));
        self.runtime.block_on(async {
            let ended = async {
                if follows {
                    session.follow(script, &mut sink, stop).await
                } else {
                    session.run(script, &mut sink, stop).await
                }
            };
            tokio::time::timeout(PATIENCE, ended).await.expect("it hangs")
        })
    }

    pub fn close(&self, session: &mut SupervisedSession) {
        self.runtime.block_on(session.close());
    }
}

pub fn whole(step: &str, text: &str) -> Script {
    Script::new(step, Mode::Whole(text.to_owned()))
}
