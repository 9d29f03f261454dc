//! A person at a terminal.

use rexpect::process::{Signal, WaitStatus};
use rexpect::session::{PtySession, spawn_command};

use crate::support::Book;

/// How long a person waits for a word, in milliseconds, on a busy machine.
const PATIENCE: u64 = 30_000;

/// A person who runs a runbook at a terminal.
pub struct Person {
    book: Book,
    session: PtySession,
    seen: String,
}

impl Person {
    /// Sits down and starts.
    pub fn at(book: Book) -> Self {
        let book = book.env("NO_COLOR", "1");
        let session = spawn_command(book.command(), Some(PATIENCE)).unwrap();
        Self { book, session, seen: String::new() }
    }

    /// Waits until this stands on the screen.
    pub fn sees(mut self, text: &str) -> Self {
        match self.session.exp_string(text) {
            Ok(before) => self.seen.extend([before.as_str(), text]),
            Err(error) => panic!("`{text}` never came: {error}\nafter:\n{}", self.seen),
        }
        self
    }

    /// Types a line.
    pub fn types(mut self, line: &str) -> Self {
        self.session.send_line(line).unwrap();
        self
    }

    /// Types a line as soon as this stands on the screen.
    pub fn answers(self, question: &str, line: &str) -> Self {
        self.sees(question).types(line)
    }

    /// Presses a key together with Control.
    pub fn presses_control(mut self, key: char) -> Self {
        self.session.send_control(key).unwrap();
        self
    }

    /// Closes the window, as far as the program is told.
    pub fn hangs_up(mut self) -> Self {
        self.session.process_mut().signal(Signal::SIGHUP).unwrap();
        self
    }

    /// Waits for the end, whatever it is.
    pub fn leaves(mut self) -> Book {
        if let Err(error) = self.session.exp_eof() {
            panic!("it never ends: {error}\nafter:\n{}", self.seen);
        }
        self.session.process().wait().unwrap();
        self.book
    }

    /// Waits for the end, and returns all that stood on the screen.
    pub fn ends_with(mut self, code: i32) -> (Book, String) {
        let rest = self.session.exp_eof().unwrap();
        self.seen.push_str(&rest);
        let seen = self.seen.replace("\r\n", "\n");
        match self.session.process().wait().unwrap() {
            WaitStatus::Exited(_, ended) => assert_eq!(ended, code, "\n{seen}"),
            other => panic!("{other:?}\n{seen}"),
        }
        (self.book, seen)
    }
}
