//! Scripts with a terminal, and a person at it.

use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

use pty_process::Size;
use pty_process::blocking::{Pts, Pty};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{LocalModes, OutputModes, tcgetattr, ttyname};

use super::*;

/// A person's terminal, from both sides.
struct Person {
    master: Pty,
    slave: Pts,
    device: PathBuf,
}

impl Person {
    fn new() -> Self {
        let (master, slave) = pty_process::blocking::open().unwrap();
        master.resize(Size::new(33, 99)).unwrap();
        let device = ttyname(&slave, Vec::new()).unwrap().into_bytes();
        Self { master, slave, device: PathBuf::from(std::ffi::OsString::from_vec(device)) }
    }

    fn shell(&self) -> Shell {
        let device = self.device.clone();
        Shell::with(|settings| settings.terminal = Some(device))
    }

    fn types(&self, keys: &str) {
        (&self.master).write_all(keys.as_bytes()).unwrap();
    }

    /// Types as soon as the keys are taken, as a person who has seen a question.
    fn answers(&self, keys: &'static str) {
        let master = self.master.as_fd().try_clone_to_owned().unwrap();
        let slave = self.slave.as_fd().try_clone_to_owned().unwrap();
        std::thread::spawn(move || {
            while tcgetattr(&slave).unwrap().local_modes.contains(LocalModes::ICANON) {
                std::thread::sleep(Duration::from_millis(1));
            }
            rustix::io::write(master, keys.as_bytes()).unwrap();
        });
    }

    /// Tells whether the terminal shows keys and takes them as lines.
    fn is_cooked(&self) -> bool {
        let mode = tcgetattr(&self.slave).unwrap();
        mode.local_modes.contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG)
            && mode.output_modes.contains(OutputModes::OPOST)
    }

    /// Reads a line as whoever asks next would.
    fn next_line(&self) -> Option<String> {
        let mut ready = [PollFd::new(&self.slave, PollFlags::IN)];
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        if poll(&mut ready, Some(&now)).unwrap() == 0 {
            return None;
        }
        let mut line = vec![0; 100];
        let count = rustix::io::read(self.slave.as_fd(), &mut line).unwrap();
        line.truncate(count);
        Some(String::from_utf8(line).unwrap())
    }
}

/// What a program does that asks for a password.
const ASK: &str = "ask() { stty -echo </dev/tty; printf 'Password: ' >/dev/tty; IFS= read -r REPLY </dev/tty; \
                   stty echo </dev/tty; echo >/dev/tty; }";

#[test]
fn a_password_is_asked_on_the_terminal_and_never_kept() {
    let person = Person::new();
    let mut shell = person.shell();
    let mut shown = String::new();
    let text = format!(
        "{ASK}; ask; echo \"${{#REPLY}} characters\"; ask; [ -t 0 ] || [ -t 1 ] || [ -t 2 ] || echo piped"
    );
    let seen = shell.script_with(&script(whole(&text)), &Notify::new(), |stream, text| {
        if stream == Stream::Terminal {
            shown.push_str(text);
            if shown.ends_with("Password: ") {
                person.answers("hunter2\r");
            }
        }
    });
    assert_eq!(shown, "Password: \r\nPassword: \r\n");
    assert_eq!(seen.ended.end, End::Exited(0));
    for file in std::fs::read_dir(shell.folder.path().join("run/output")).unwrap() {
        let kept = std::fs::read_to_string(file.unwrap().path()).unwrap();
        assert_eq!(kept, "7 characters\npiped\n");
    }
    assert!(person.is_cooked());
}

#[test]
fn a_question_is_one_also_when_its_words_come_before_the_program_that_waits() {
    let person = Person::new();
    let mut shell = person.shell();
    let commands = [
        "stty -echo </dev/tty",
        "printf 'Password: ' >/dev/tty",
        "read -r REPLY </dev/tty",
        "echo \"<$REPLY>\"",
    ];
    let seen = shell.script_with(&script(sequence(&commands)), &Notify::new(), |stream, _| {
        if stream == Stream::Terminal {
            person.answers("hunter2\r");
        }
    });
    assert_eq!((seen.out.as_str(), seen.ended.end), ("Password: <hunter2>\n", End::Exited(0)));
}

#[test]
fn keys_that_no_program_reads_are_gone_with_the_script() {
    let person = Person::new();
    let mut shell = person.shell();
    let mut shown = String::new();
    let seen = shell.script_with(
        &script(sequence(&["echo ready", "sleep 0.1; echo done"])),
        &Notify::new(),
        |stream, text| {
            if stream == Stream::Terminal {
                shown.push_str(text);
            } else if text.contains("ready") {
                person.types("yes\r");
            }
        },
    );
    // The script's own terminal shows what is typed, as any would.
    assert_eq!((seen.ended.end, shown.as_str()), (End::Exited(0), "yes\r\n"));
    assert_eq!(person.next_line(), None);
}

#[test]
fn a_question_on_standard_error_takes_its_answer_and_hides_it() {
    let person = Person::new();
    let mut shell = person.shell();
    // The two streams, each by itself: which of them is read first when both
    // have something is nobody's promise.
    let (mut shown, mut out) = (String::new(), String::new());
    // As `read -s -p` does.
    let text = "stty -echo </dev/tty; printf 'Password: ' >&2; read -r x </dev/tty; stty echo </dev/tty; \
                echo \"${#x} characters\"; read -r y </dev/tty; echo $y";
    let seen = shell.script_with(&script(whole(text)), &Notify::new(), |stream, text| match stream {
        Stream::Terminal => shown.push_str(text),
        Stream::Err if text.contains("Password: ") => person.types("hunter2\r"),
        Stream::Err => {}
        Stream::Out => {
            out.push_str(text);
            if text.contains("7 characters") {
                person.types("seen\r");
            }
        }
    });
    assert_eq!((seen.ended.end, seen.err.as_str()), (End::Exited(0), "Password: "));
    assert_eq!((out.as_str(), shown.as_str()), ("7 characters\nseen\n", "seen\r\n"));
    assert!(person.is_cooked());
}

#[test]
fn what_was_typed_before_a_question_does_not_answer_it() {
    let person = Person::new();
    let mut shell = person.shell();
    person.types("yes\n");
    let text = "printf 'Sure? ' >/dev/tty; read -r x </dev/tty; echo \"got $x\"";
    let seen = shell.script_with(&script(sequence(&[text])), &Notify::new(), |stream, text| {
        if stream == Stream::Terminal && text.contains("Sure? ") {
            person.answers("no\r");
        }
    });
    assert!(seen.out.contains("got no\n"), "{seen:?}");
    assert!(person.is_cooked());
}

#[test]
fn our_own_terminal_shows_no_keys_while_a_script_runs() {
    let person = Person::new();
    let mut shell = person.shell();
    let mut modes = Vec::new();
    let seen = shell.script_with(
        &script(sequence(&["echo careful >/dev/tty", "sleep 0.05; echo done"])),
        &Notify::new(),
        |_, _| modes.push(tcgetattr(&person.slave).unwrap()),
    );
    assert_eq!((seen.out.as_str(), seen.ended.end), ("careful\r\ndone\n", End::Exited(0)));
    assert!(modes.len() == 2 && modes.iter().all(|mode| !mode.local_modes.contains(LocalModes::ECHO)));
    // Our own lines begin on the left all the same.
    assert!(modes.iter().all(|mode| mode.output_modes.contains(OutputModes::OPOST)));
    assert!(person.is_cooked());
}

#[test]
fn ctrl_c_stops_a_script_that_asks_nothing() {
    let person = Person::new();
    let mut shell = person.shell();
    let seen =
        shell.script_with(&script(sequence(&["echo ready; sleep 1000"])), &Notify::new(), |_, text| {
            if text.contains("ready") {
                person.types("\x03");
            }
        });
    assert_eq!(seen.ended.end, End::Stopped);
    assert!(person.is_cooked());
}

#[test]
fn ctrl_c_at_a_question_stops_the_script() {
    let person = Person::new();
    let mut shell = person.shell();
    let text = format!("{ASK}; ask; echo never");
    let seen = shell.script_with(&script(whole(&text)), &Notify::new(), |stream, text| {
        if stream == Stream::Terminal && text.contains("Password") {
            person.answers("\x03");
        }
    });
    assert_eq!(seen.ended.end, End::Stopped);
    assert!(person.is_cooked());
}

#[test]
fn an_interactive_script_has_the_terminal() {
    let person = Person::new();
    let mut shell = person.shell();
    shell.run(&["GREETING=hello"]);
    let text = "stty size; [ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo terminal; read -r -p 'Name? ' NAME; echo $GREETING $NAME";
    let mut cooked = Vec::new();
    let step = Script { step: "test/name".to_owned(), ..script(Mode::Interactive(text.to_owned())) };
    let seen = shell.script_with(&step, &Notify::new(), |stream, text| {
        assert_eq!(stream, Stream::Terminal);
        cooked.push(person.is_cooked());
        if text.contains("Name? ") {
            person.types("world\r");
        }
    });
    assert_eq!(seen.out, "33 99\r\nterminal\r\nName? world\r\nhello world\r\n");
    assert_eq!(seen.ended.end, End::Exited(0));
    let kept = std::fs::read_to_string(shell.folder.path().join("run/output/test.name.1.out")).unwrap();
    assert_eq!(kept, seen.out);
    assert_eq!(shell.session.output(Stream::Out, None).unwrap().bytes, kept.as_bytes());
    assert!(cooked.iter().all(|cooked| !cooked) && person.is_cooked());
    assert_eq!(shell.run(&["echo $NAME"]).fine(), "world\n");
}

#[test]
fn another_program_has_the_terminal_too() {
    let person = Person::new();
    let mut shell = person.shell();
    let read_by_sh = |mode| Script { interpreter: Some(vec!["sh".to_owned()]), ..script(mode) };
    let text = "stty size; [ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo terminal; read NAME; echo hello $NAME";
    let step = read_by_sh(Mode::Interactive(text.to_owned()));
    let seen = shell.script_with(&step, &Notify::new(), |stream, text| {
        if stream == Stream::Terminal && text.contains("terminal") {
            person.types("world\r");
        }
    });
    assert_eq!(
        (seen.out.as_str(), seen.ended.end),
        ("33 99\r\nterminal\r\nworld\r\nhello world\r\n", End::Exited(0))
    );
    let step = read_by_sh(Mode::Strict(format!("{ASK}; ask; echo \"${{#REPLY}} characters\"")));
    let seen = shell.script_with(&step, &Notify::new(), |stream, text| {
        if stream == Stream::Terminal && text.contains("Password: ") {
            person.answers("hunter2\r");
        }
    });
    assert!(seen.out.contains("7 characters\n") && !seen.out.contains("hunter2"), "{seen:?}");
    assert!(person.is_cooked());
}

#[test]
fn ctrl_c_in_an_interactive_script_belongs_to_it() {
    if !hears_signals() {
        return;
    }
    let person = Person::new();
    let mut shell = person.shell();
    let text = "trap 'echo mine' INT; echo ready; read -r x; echo went on; read -r x; echo $x";
    let seen = shell.script_with(&script(Mode::Interactive(text.to_owned())), &Notify::new(), |_, text| {
        if text.contains("ready") {
            person.types("\x03");
        }
        if text.contains("went on") || text.contains("mine") {
            person.types("end\r");
        }
    });
    assert!(seen.out.contains("mine") && seen.out.ends_with("end\r\n"), "{seen:?}");
    assert_eq!(seen.ended.end, End::Exited(0));
}

#[test]
fn a_change_of_size_is_passed_on() {
    let person = Person::new();
    let mut shell = person.shell();
    let text = "trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.01; done";
    let seen = shell.script_with(&script(Mode::Interactive(text.to_owned())), &Notify::new(), |_, text| {
        if text.contains("ready") {
            person.master.resize(Size::new(44, 111)).unwrap();
            // As the kernel tells the foreground process group.
            rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::WINCH).unwrap();
        }
    });
    assert_eq!(seen.out, "ready\r\n44 111\r\n");
}

#[test]
fn the_mode_of_the_terminal_comes_back_whatever_happens() {
    for dropped in [false, true] {
        let person = Person::new();
        let mut shell = person.shell();
        let mut stuck = script(Mode::Interactive(
            "trap '' INT TERM HUP; echo ready; while :; do read -r x; done".to_owned(),
        ));
        stuck.timeout = Some(Duration::from_millis(if dropped { 60_000 } else { 100 }));
        if dropped {
            let session = &mut shell.session;
            shell.runtime.block_on(async {
                let (mut sink, stop) = (|_: Stream, _: &[u8]| {}, Notify::new());
                let mut run = std::pin::pin!(session.run(&stuck, &mut sink, &stop));
                while person.is_cooked() {
                    let _ = tokio::time::timeout(Duration::from_millis(5), &mut run).await;
                }
            });
        } else {
            assert_eq!(shell.script(&stuck).ended.end, End::TimedOut);
        }
        assert!(person.is_cooked());
    }
}

#[test]
fn a_terminal_that_is_none_is_said() {
    let mut shell = Shell::with(|settings| settings.terminal = Some("/dev/null".into()));
    let seen = shell.run(&["true"]);
    assert!(matches!(&seen.ended.end, End::NotStarted(reason) if reason.contains("/dev/null")), "{seen:?}");
    let seen = Shell::new().mode(Mode::Interactive("true".to_owned()));
    assert!(matches!(&seen.ended.end, End::NotStarted(reason) if reason.contains("terminal")), "{seen:?}");
}

#[test]
fn without_a_terminal_a_question_fails_at_once() {
    let seen = Shell::new().run(&["read -r x </dev/tty"]);
    assert_eq!(seen.err, "step-1: line 1: /dev/tty: No such device or address\n");
    assert_eq!(seen.ended.end, End::Exited(1));
}

#[test]
#[ignore = "run by the test below, which gives it a terminal"]
fn inside_a_terminal() {
    assert!(std::fs::File::open("/dev/tty").is_ok(), "this test wants a terminal");
    let mut shell = Shell::new();
    assert_eq!(shell.run(&["read -r x </dev/tty"]).ended.end, End::Exited(1));
    assert_eq!(shell.run(&["echo fine"]).fine(), "fine\n");
}

#[test]
fn our_own_terminal_is_out_of_reach() {
    let (mut master, slave) = pty_process::blocking::open().unwrap();
    let test = concat!(module_path!(), "::inside_a_terminal").split_once("::").unwrap().1;
    let command = pty_process::blocking::Command::new(std::env::current_exe().unwrap());
    let mut child = command.args(["--exact", test, "--ignored", "--nocapture"]).spawn(slave).unwrap();
    let mut said = Vec::new();
    // The read ends with an error once nobody has the terminal open.
    let _ = master.read_to_end(&mut said);
    let said = String::from_utf8_lossy(&said);
    assert!(child.wait().unwrap().success() && said.contains("1 passed"), "{said}");
}

/// Runs a script whose terminal is lost as soon as it says `ready`.
fn lost(mode: Mode) -> Seen {
    let person = Person::new();
    let mut shell = person.shell();
    let mut master = Some(person.master);
    shell.script_with(&script(mode), &Notify::new(), |_, text| {
        if text.contains("ready") {
            master = None;
        }
    })
}

#[test]
fn an_interactive_program_ends_with_the_terminal() {
    let seen = lost(Mode::Interactive("trap '' INT; echo ready; sleep 100".to_owned()));
    assert_eq!(seen.ended.end, End::Signalled(1), "{seen:?}");
}

#[test]
fn a_question_that_nobody_can_answer_any_more_ends() {
    let seen = lost(whole("printf 'ready? ' >/dev/tty; read -r x </dev/tty || exit 7; sleep 100"));
    assert_eq!(seen.ended.end, End::Exited(7), "{seen:?}");
}

#[test]
fn a_command_that_asks_nothing_outlasts_the_terminal() {
    let seen = lost(whole("echo ready; sleep 0.1; echo done"));
    assert_eq!((seen.out.as_str(), seen.ended.end), ("ready\ndone\n", End::Exited(0)));
}
