//! A run that meets a fault, and somebody who goes on with it until it is over.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::Signal;

use crate::run::person::Person;
use crate::supervisor::scene::{alive, kill, processes, supervisor, until_so};
use crate::support::Book;

use super::oracle;

/// How often somebody goes on with a run before something is wrong with it.
const TRIES: usize = 40;

/// Whether every case is wanted.
pub fn all() -> bool {
    std::env::var("RUNWRIGHT_FAULTS").is_ok_and(|wanted| wanted == "all")
}

/// A step, and what may be done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It looks only.
    Read,
    /// It may be run twice.
    Idempotent,
    /// It may not.
    Once,
    /// It may not, and fails, which its runbook takes as it is.
    Fails,
}

impl Kind {
    /// Whether a step of this kind runs again when nobody knows what came of it.
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::Read | Self::Idempotent)
    }
}

/// A runbook whose steps leave word outside the run: a line for each attempt,
/// on the disk before it ends. Each says whether it found what the one before it had set.
pub struct Scene {
    pub steps: Vec<(String, Kind)>,
    book: Option<Book>,
    /// How often a person said that a step should run again, by step.
    pub again: BTreeMap<String, usize>,
}

impl Scene {
    /// Makes one of this many steps, of all kinds in turn.
    pub fn of(count: usize) -> Self {
        const KINDS: [Kind; 5] = [Kind::Once, Kind::Read, Kind::Once, Kind::Idempotent, Kind::Fails];
        let steps: Vec<(String, Kind)> =
            (0..count).map(|number| (format!("step-{number}"), KINDS[number % KINDS.len()])).collect();
        let mut text = "runbook: 1\ntitle: Faults\nsteps:\n".to_owned();
        for (number, (id, kind)) in steps.iter().enumerate() {
            text.extend([format!("  - id: {id}\n")]);
            text.push_str(match kind {
                Kind::Read => "    effect: read\n",
                Kind::Idempotent => "    effect: write\n    idempotent: true\n",
                Kind::Once => "    effect: write\n",
                Kind::Fails => "    effect: write\n    on_failure: continue\n",
            });
            text.push_str("    run: |\n");
            text.extend([format!("      echo {id} >> witness\n      sync witness\n")]);
            if number > 0 {
                text.extend([format!(
                    "      test \"${{carried-}}\" = {} || echo {id} >> lost\n",
                    number - 1
                )]);
            }
            text.extend([format!("      carried={number}\n")]);
            if number % 4 == 0 {
                text.extend([format!("      echo a word of {id}\n")]);
            }
            if *kind == Kind::Fails {
                text.push_str("      (exit 3)\n");
            }
        }
        let book = Book::empty().file("a.yaml", text);
        Self { steps, book: Some(book), again: BTreeMap::new() }
    }

    /// Returns the command of a call, with nobody at a terminal.
    pub fn command(&mut self, arguments: &[&str]) -> Command {
        let book = self.book.take().unwrap().then(arguments.iter().copied());
        let mut command = book.command();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.book = Some(book);
        command
    }

    /// The command that begins the run.
    pub fn begin(&mut self) -> Command {
        self.command(&["run", "a.yaml", "--confirm", "never"])
    }

    /// The command that goes on with it.
    pub fn resume(&mut self) -> Command {
        self.command(&["resume", "@last"])
    }

    /// The folder in which the steps run.
    pub fn folder(&self) -> PathBuf {
        self.book.as_ref().unwrap().folder()
    }

    /// The folder of the run, once it is one.
    pub fn run(&self) -> Option<PathBuf> {
        self.book.as_ref().unwrap().runs().pop().filter(|run| run.join("run.json").exists())
    }

    /// The steps that have left word, in order.
    pub fn witness(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder().join("witness")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// The steps that did not find what the one before them had set.
    pub fn lost(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder().join("lost")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// The records of the run that are whole.
    pub fn records(&self) -> Vec<serde_json::Value> {
        let Some(run) = self.run() else { return Vec::new() };
        let text = fs::read(run.join("events.jsonl")).unwrap_or_default();
        let whole = text.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n"));
        whole.map(|line| serde_json::from_slice(line).unwrap()).collect()
    }

    /// Kills what watches over the commands, if that lives.
    pub fn kill_supervisor(&self) {
        if let Some(pid) = self.run().and_then(|run| supervisor(&run)) {
            // It may have ended by itself.
            let _ = std::panic::catch_unwind(|| kill(pid, Signal::KILL));
            until_so("the end of the supervisor", || !alive(pid));
        }
    }

    /// Waits until every process of the run has ended by itself.
    pub fn settle(&self) {
        let home = self.folder().with_file_name("home").display().to_string();
        let ours = |pid: &u32| {
            let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
            String::from_utf8_lossy(&environment).contains(&home)
        };
        until_so("the end of all commands", || !processes().keys().any(ours));
        if let Some(run) = self.run() {
            until_so("the end of the supervisor", || supervisor(&run).is_none());
        }
    }

    /// Goes on until the run is over, as a person who looks at what the steps
    /// have left. Returns its last exit code; nothing if it never was a run.
    pub fn finish(&mut self) -> Option<i32> {
        for _ in 0..TRIES {
            self.settle();
            self.run()?;
            let code = code(self.resume().status().unwrap());
            match code {
                6 => self.answer(),
                // It is over, and cannot go on.
                2 => return self.outcome(),
                _ if self.outcome().is_some() => {}
                _ => panic!("the run stopped with {code}:\n{}", self.story()),
            }
        }
        panic!("the run never ends:\n{}", self.story());
    }

    /// What went wrong in the run, and how it stands, for a message.
    pub fn story(&self) -> String {
        let mut story = Vec::new();
        for record in self.records() {
            let event = &record["event"];
            let name = event.as_object().and_then(|event| event.keys().next()).cloned().unwrap_or_default();
            let detail = &event[&name];
            let (step, verdict) = (&detail["step"], &detail["verdict"]);
            if name == "finished" && detail["ended"]["end"]["exited"] != 0 {
                story.push(format!("{step} ended: {}", detail["ended"]));
            } else if name == "concluded" && verdict != "passed" {
                story.push(format!("{step} {verdict}: {}", detail["reason"]));
            } else if name.starts_with("run_") {
                story.push(format!("{name}: {} {}", detail["outcome"], detail["reason"]));
            }
        }
        story.push(format!("{:?}", self.witness()));
        story.join("\n")
    }

    /// How a run came out that is over: 0 if every step had its turn.
    pub fn outcome(&self) -> Option<i32> {
        let last = self.records().pop()?;
        let ended = &last["event"]["run_ended"];
        let whole = ended["reason"].is_null() && ended["remaining"].as_array().is_some_and(Vec::is_empty);
        Some(match ended["outcome"].as_str()? {
            "succeeded" => 0,
            // Some steps fail, and the rest goes on.
            "failed" if whole => 0,
            "failed" => 1,
            "cancelled" => 130,
            other => panic!("{other}"),
        })
    }

    /// Says of a step in doubt what has come of it.
    fn answer(&mut self) {
        self.settle();
        let doubt = self
            .records()
            .into_iter()
            .rev()
            .find_map(|record| record["event"]["in_doubt"]["step"].as_str().map(str::to_owned));
        let step = doubt.expect("a step is in doubt");
        let times = self.witness().iter().filter(|word| **word == step).count();
        assert!(times <= 1 + self.again.get(&step).copied().unwrap_or_default(), "{step} ran {times} times");
        let book = self.book.take().unwrap().then(["resume", "@last"]);
        let person = Person::at(book);
        let ran = times > self.again.get(&step).copied().unwrap_or_default();
        let person = if ran {
            person.answers("Look first, then d, f, r or q: ", "d").answers("How do you know?", "it left word")
        } else {
            *self.again.entry(step).or_default() += 1;
            person.answers("Look first, then d, f, r or q: ", "r")
        };
        self.book = Some(person.leaves());
    }

    /// Holds everything against what the steps have left, at the end.
    #[track_caller]
    pub fn judge(&mut self, what: &str) {
        oracle::judge(self, what);
    }
}

/// The exit code; 137 after `kill -9`.
pub fn code(status: ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status.code().or_else(|| Some(128 + status.signal()?)).unwrap()
}

/// A moment.
pub const fn moment(micros: u64) -> Duration {
    Duration::from_micros(micros)
}
