//! The program is killed, and with it the way to a person's terminal.

use std::path::PathBuf;

use rexpect::process::Signal;
use rexpect::session::{PtySession, spawn_command};
use runwright::engine::{End, Fate};

use super::scene::*;
use crate::support::Book;

/// A person who has run the only step of a book.
struct Person {
    book: Book,
    session: PtySession,
}

impl Person {
    fn runs(fence: &str, answer: &str) -> Self {
        let book = Book::new(format!("# A\n\n## B\n\n```bash\n{fence}\n```\n"));
        Self::at(book.args(["run", "runbook.md"]).env("NO_COLOR", "1"), answer)
    }

    fn at(book: Book, answer: &str) -> Self {
        let mut session = spawn_command(book.command(), Some(30_000)).unwrap();
        session.exp_string("? help").unwrap();
        session.send_line(answer).unwrap();
        Self { book, session }
    }

    fn word(&self, file: &str) -> String {
        word(&self.book.folder().join(file))
    }

    fn run(&self) -> PathBuf {
        self.book.runs().pop().unwrap()
    }

    /// The engine is killed; nobody comes back.
    fn kill(&mut self) -> After {
        self.session.process_mut().signal(Signal::SIGKILL).unwrap();
        self.session.process().wait().unwrap();
        After::new(&self.run(), &self.book.folder(), false)
    }
}

#[test]
fn what_asks_nothing_goes_on_and_what_asks_finds_nobody() {
    let fence = "# Ask\necho $$ > pid; until [ -e go ]; do sleep 0.01; done; read -r x < /dev/tty || exit 7";
    let mut person = Person::runs(fence, "y");
    person.word("pid");
    let mut after = person.kill();
    assert_eq!(after.fate("b/ask"), Fate::Running);
    std::fs::write(person.book.folder().join("go"), "").unwrap();
    let mut session = after.open();
    let ended = after.follow(&mut session, "b/ask", |_, _| {});
    assert_eq!(ended.end, End::Exited(7));
}

#[test]
fn an_interactive_program_ends_with_the_way_to_the_person() {
    let book = Book::new("# A\n\n## B\n\n```bash\n# Edit\nvim notes\n```\n");
    let book = book.args(["run", "runbook.md"]).env("NO_COLOR", "1");
    let book = book.stub("vim", "trap '' INT; echo $$ > pid; exec sleep 1000");
    let mut person = Person::at(book, "y");
    let pid: u32 = person.word("pid").parse().unwrap();
    let run = person.run();
    let mut after = person.kill();
    until_so("the end of the program", || !alive(pid));
    let ended = until("its record", || match after.fate("b/edit") {
        Fate::Ended(ended) => Some(ended.end),
        _ => None,
    });
    assert!(matches!(ended, End::Signalled(1) | End::Exited(129)), "{ended:?}");
    drop(after);
    until_so("the end of the supervisor", || supervisor(&run).is_none());
}

/// A person at another terminal, who goes on with a run.
fn another(run: &std::path::Path, work: &std::path::Path) -> (pty_process::blocking::Pty, After) {
    let (master, slave) = pty_process::blocking::open().unwrap();
    let device = rustix::termios::ttyname(&slave, Vec::new()).unwrap().into_string().unwrap();
    (master, After::at(run, work, PathBuf::from(device)))
}

#[test]
fn ctrl_c_stops_also_what_was_started_without_a_terminal() {
    let mut running =
        Running::start("# Wait\necho up; echo $$ > pid; until [ -e never ]; do sleep 0.01; done");
    running.word("pid");
    running.kill_engine();
    let (master, mut after) = another(&running.run(), &running.book.folder());
    let mut session = after.open();
    let ended = after.follow(&mut session, "b/wait", |_, _| {
        std::io::Write::write_all(&mut &master, b"\x03").unwrap();
    });
    assert_eq!(ended.end, End::Stopped);
}

#[test]
fn a_person_who_comes_back_can_answer() {
    let fence = "# Ask\necho $$ > pid; until [ -e go ]; do sleep 0.01; done; printf 'Wo%s: ' rd > /dev/tty; \
                 read -r x < /dev/tty; echo \"got $x\"";
    let mut person = Person::runs(fence, "y");
    person.word("pid");
    let run = person.run();
    drop(person.kill());
    let (master, mut after) = another(&run, &person.book.folder());
    assert_eq!(after.fate("b/ask"), Fate::Running);
    let mut session = after.open();
    std::fs::write(person.book.folder().join("go"), "").unwrap();
    let mut seen = String::new();
    let ended = after.follow(&mut session, "b/ask", |_, text| {
        seen.push_str(text);
        if text.contains("Word: ") {
            std::io::Write::write_all(&mut &master, b"hello\r").unwrap();
        }
    });
    assert!(seen.contains("got hello\n") && ended.end == End::Exited(0), "{seen} {ended:?}");
}
