//! The two streams that a person or a pipe reads, and what they can show.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::report::Look;

/// Whether something that should have stood on standard output is lost. The
/// process has one standard output, however many consoles there are.
static LOST: AtomicBool = AtomicBool::new(false);

/// Standard output and standard error.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    /// What standard output can show.
    pub out: Look,
    /// What standard error can show.
    pub err: Look,
    /// Whether standard input and standard output are terminals, so that a
    /// person can be asked.
    pub interactive: bool,
}

impl Console {
    /// Finds out what this process is connected to.
    pub fn detect() -> Self {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name));
        let locale = locale.unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let unicode = locale.contains("utf-8") || locale.contains("utf8");
        let colour = variable("NO_COLOR").is_none() && variable("TERM").is_none_or(|term| term != "dumb");
        let look = |terminal: bool, columns: Option<u16>| Look {
            colour: terminal && colour,
            unicode,
            width: columns
                .map(usize::from)
                .or_else(|| variable("COLUMNS")?.to_str()?.parse().ok())
                .map_or(80, |width: usize| width.clamp(40, 500)),
        };
        let (stdout, stderr) = (std::io::stdout(), std::io::stderr());
        Self {
            out: look(stdout.is_terminal(), columns(&stdout)),
            err: look(stderr.is_terminal(), columns(&stderr)),
            interactive: std::io::stdin().is_terminal() && stdout.is_terminal(),
        }
    }

    /// Prints to standard output. A reader that has gone away, as `head` does,
    /// is no fault: the rest is dropped. Any other failure is kept in mind.
    pub fn print(&self, text: &str) {
        let mut stdout = self.stdout();
        // What went wrong was taken note of by the writer.
        let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    }

    /// Returns standard output for whoever writes to it piece by piece. What is
    /// lost there is known here.
    pub const fn stdout(&self) -> Stdout {
        Stdout(*self)
    }

    /// Tells whether text for standard output was lost, on a full disk for example.
    pub fn has_lost_output(&self) -> bool {
        LOST.load(Ordering::Relaxed)
    }

    /// Prints to standard error, as best it can.
    pub fn error(&self, text: &str) {
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }
}

/// Standard output that keeps in mind whether something was lost.
#[derive(Debug)]
pub struct Stdout(Console);

impl Stdout {
    fn noted<T>(&self, written: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &written
            && !matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::Interrupted)
            && !LOST.swap(true, Ordering::Relaxed)
        {
            self.0.error(&format!("error: cannot write to standard output: {error}\n"));
        }
        written
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.noted(io::stdout().lock().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.noted(io::stdout().lock().flush())
    }
}

fn columns(stream: &impl std::os::fd::AsFd) -> Option<u16> {
    rustix::termios::tcgetwinsize(stream).ok().map(|size| size.ws_col).filter(|columns| *columns > 0)
}
