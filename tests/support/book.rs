//! A runbook in a folder of its own, and one call of the program on it.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{difference, stubs};

/// What a stream must hold.
enum Wanted {
    /// Exactly this.
    Exactly(String),
    /// Each of these, somewhere.
    Parts(Vec<String>),
}

/// A runbook, and how the program is called on it. What is not said must not
/// happen: nothing is printed, and the exit code is 0.
#[must_use = "nothing happens without `run`"]
pub struct Book {
    folder: TempDir,
    arguments: Vec<OsString>,
    variables: Vec<(String, String)>,
    stdin: Vec<u8>,
    stdout: Wanted,
    stderr: Wanted,
    exit: i32,
}

/// What came out.
pub struct Ran {
    folder: TempDir,
    variables: Vec<(String, String)>,
    /// Standard output, with the test's folder as `[DIR]`.
    pub stdout: String,
    /// Standard error, with the test's folder as `[DIR]`.
    pub stderr: String,
}

impl Book {
    /// Writes `runbook.md` into a folder of its own, the working directory.
    pub fn new(runbook: impl AsRef<[u8]>) -> Self {
        Self::empty().file("runbook.md", runbook)
    }

    /// Makes a folder without any runbook.
    pub fn empty() -> Self {
        let folder = TempDir::with_prefix("runwright-test-").unwrap();
        for name in ["work", "home", "state", "stubs"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self::in_folder(folder)
    }

    fn in_folder(folder: TempDir) -> Self {
        Self {
            folder,
            arguments: Vec::new(),
            variables: Vec::new(),
            stdin: Vec::new(),
            stdout: Wanted::Exactly(String::new()),
            stderr: Wanted::Exactly(String::new()),
            exit: 0,
        }
    }

    /// Writes a file; folders in its name are made.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join("work").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Puts a program in front of PATH: its calls are noted, then `body` runs.
    pub fn stub(self, name: &str, body: &str) -> Self {
        let folder = self.folder.path();
        stubs::make(&folder.join("stubs"), &folder.join("calls"), name, body);
        self
    }

    /// Adds arguments.
    pub fn args<Argument: Into<OsString>>(mut self, arguments: impl IntoIterator<Item = Argument>) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    /// Forgets what was wanted: the next call, in the same folder.
    pub fn then<Argument: Into<OsString>>(mut self, arguments: impl IntoIterator<Item = Argument>) -> Self {
        self.arguments = arguments.into_iter().map(Into::into).collect();
        (self.stdin, self.exit) = (Vec::new(), 0);
        (self.stdout, self.stderr) = (Wanted::Exactly(String::new()), Wanted::Exactly(String::new()));
        self
    }

    /// Sets a variable of the environment.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Gives standard input; it is empty otherwise.
    pub fn stdin(mut self, content: impl AsRef<[u8]>) -> Self {
        self.stdin = content.as_ref().to_vec();
        self
    }

    /// Wants exactly this on standard output.
    pub fn stdout(mut self, text: &str) -> Self {
        self.stdout = Wanted::Exactly(text.to_owned());
        self
    }

    /// Wants this somewhere on standard output, beside other text.
    pub fn stdout_has(mut self, part: &str) -> Self {
        self.stdout.add(part);
        self
    }

    /// Wants exactly this on standard error.
    pub fn stderr(mut self, text: &str) -> Self {
        self.stderr = Wanted::Exactly(text.to_owned());
        self
    }

    /// Wants this somewhere on standard error, beside other text.
    pub fn stderr_has(mut self, part: &str) -> Self {
        self.stderr.add(part);
        self
    }

    /// Accepts any text on standard output.
    pub fn any_stdout(mut self) -> Self {
        self.stdout = Wanted::Parts(Vec::new());
        self
    }

    /// Accepts any text on standard error.
    pub fn any_stderr(mut self) -> Self {
        self.stderr = Wanted::Parts(Vec::new());
        self
    }

    /// Wants this exit code.
    pub fn exit(mut self, code: i32) -> Self {
        self.exit = code;
        self
    }

    /// Returns the working directory, for a test that calls the program itself.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// Returns the directories of the runs that were made, oldest first.
    pub fn runs(&self) -> Vec<PathBuf> {
        runs(self.folder.path())
    }

    /// Returns the command that `run` starts, for a test that must hold its
    /// streams itself.
    pub fn command(&self) -> Command {
        let folder = self.folder.path();
        let stubs = folder.join("stubs").display().to_string();
        let path = format!("{stubs}:/usr/local/bin:/usr/bin:/bin");
        let mut command = Command::new(env!("CARGO_BIN_EXE_runwright"));
        command
            .args(&self.arguments)
            .current_dir(folder.join("work"))
            .env_clear()
            .env("PATH", path)
            .env("HOME", folder.join("home"))
            .env("XDG_STATE_HOME", folder.join("state"))
            .env("USER", "tester")
            .env("TZ", "UTC")
            .env("LC_ALL", "C.UTF-8")
            .env("TERM", "xterm")
            .env("COLUMNS", "80")
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Calls the program, holds everything against what was wanted, and
    /// returns what came out.
    pub fn run(self) -> Ran {
        let mut child = self
            .command()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A program that reads no input closes the pipe early; that is its right.
        let _ = stdin.write_all(&self.stdin);
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let stdout = clean(self.folder.path(), &output.stdout);
        let stderr = clean(self.folder.path(), &output.stderr);
        let mut wrong = self.stdout.wrong("standard output", &stdout);
        wrong.push_str(&self.stderr.wrong("standard error", &stderr));
        if output.status.code() != Some(self.exit) {
            wrong.push_str("the exit code differs\n");
        }
        assert!(
            wrong.is_empty(),
            "runwright {:?}\n{wrong}{}, wanted {}\n--- standard output\n{stdout}--- standard error\n{stderr}",
            self.arguments,
            output.status,
            self.exit
        );
        Ran { folder: self.folder, variables: self.variables, stdout, stderr }
    }
}

impl Ran {
    /// Calls the program once more, in the same folder.
    pub fn then<Argument: Into<OsString>>(self, arguments: impl IntoIterator<Item = Argument>) -> Book {
        let book = Book { variables: self.variables, ..Book::in_folder(self.folder) };
        book.then(arguments)
    }

    /// Returns every call of a stub: its name and its arguments.
    pub fn calls(&self) -> Vec<Vec<String>> {
        stubs::calls(&self.folder.path().join("calls"))
    }

    /// Returns the working directory.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// Returns the directories of the runs that were made, oldest first.
    pub fn runs(&self) -> Vec<PathBuf> {
        runs(self.folder.path())
    }
}

impl Wanted {
    fn add(&mut self, part: &str) {
        match self {
            Self::Parts(parts) => parts.push(part.to_owned()),
            Self::Exactly(_) => *self = Self::Parts(vec![part.to_owned()]),
        }
    }

    fn wrong(&self, stream: &str, got: &str) -> String {
        match self {
            Self::Exactly(wanted) if wanted == got => String::new(),
            Self::Exactly(wanted) => format!("{stream} differs:\n{}", difference(wanted, got)),
            Self::Parts(parts) => match parts.iter().find(|part| !got.contains(part.as_str())) {
                Some(part) => format!("{stream} lacks: {part}\n"),
                None => String::new(),
            },
        }
    }
}

fn runs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("state/runwright/runs"));
    let mut runs: Vec<_> =
        entries.map(|entries| entries.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default();
    runs.sort();
    runs
}

fn clean(folder: &Path, bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace(&folder.display().to_string(), "[DIR]")
}
