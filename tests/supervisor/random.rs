//! The program is killed at any time, and what is said of each step is true.
//!
//! `RUNWRIGHT_KILLS` says how often; a dozen times if it is not set.

use std::fs;
use std::path::Path;
use std::time::Duration;

use runwright::engine::{End, Fate};
use rustix::process::Signal;

use super::scene::*;

const STEPS: usize = 30;

/// Numbers that are the same in every run of the tests.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// How often a step has noted that it ran, where no run keeps anything.
fn noted(work: &Path, step: usize) -> usize {
    let text = fs::read_to_string(work.join("witness")).unwrap_or_default();
    text.lines().filter(|line| *line == step.to_string()).count()
}

/// Whether the engine has put on record that a step is about to start.
fn meant(run: &Path, step: usize) -> bool {
    let events = fs::read_to_string(run.join("events.jsonl")).unwrap_or_default();
    let step = format!("\"step\":\"step-{step}\"");
    events.lines().any(|line| line.contains("\"intent\":") && line.contains(&step))
}

fn fence() -> String {
    let steps = (1..=STEPS).map(|step| format!("# Step {step}\necho {step} >> witness\n"));
    steps.collect::<Vec<_>>().join("\n")
}

/// Kills at random times, and holds what is said against what was noted.
/// Returns how often each was said.
fn kill_at_random(seed: u64, supervisor_too: bool) -> [usize; 4] {
    let times = std::env::var("RUNWRIGHT_KILLS").ok().and_then(|times| times.parse().ok()).unwrap_or(12);
    let mut random = Random(seed);
    let mut said = [0; 4];
    for _ in 0..times {
        let mut running = Running::start(&fence());
        let work = running.book.folder();
        std::thread::sleep(Duration::from_micros(random.below(400_000)));
        let first = random.below(2) == 0;
        let watcher = running.book.runs().pop().and_then(|run| supervisor(&run)).filter(|_| supervisor_too);
        // It may have ended by itself.
        let end = |pid: u32| {
            let pid = rustix::process::Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
            let _ = rustix::process::kill_process(pid, Signal::KILL);
        };
        watcher.into_iter().filter(|_| first).for_each(end);
        running.kill_engine();
        watcher.into_iter().for_each(end);
        let Some(run) = running.book.runs().pop() else { continue };
        let mut after = After::new(&run, &work, false);
        let mut session = after.open();
        let mut fates = Vec::new();
        for step in 1..=STEPS {
            let name = format!("b/step-{step}");
            let mut fate = after.fate(&name);
            if fate == Fate::Running {
                said[0] += 1;
                fate = Fate::Ended(Box::new(after.follow(&mut session, &name, |_, _| {})));
            }
            fates.push((step, fate));
        }
        after.close(&mut session);
        drop((session, after));
        running.leaves_nothing();
        for (step, fate) in fates {
            let noted = noted(&work, step);
            match fate {
                Fate::Ended(ended) => {
                    assert_eq!((ended.end, noted), (End::Exited(0), 1), "step {step}");
                    said[1] += 1;
                }
                Fate::NotStarted => {
                    assert_eq!(noted, 0, "step {step}");
                    said[2] += 1;
                }
                Fate::Unknown(evidence) => {
                    // What was never meant to start is nobody's doubt.
                    let meant = meant(&run, step);
                    assert!(noted <= usize::from(meant), "step {step}: {evidence:?}");
                    assert!(supervisor_too || !meant, "step {step}: {evidence:?}");
                    said[3] += 1;
                }
                Fate::Running => panic!("step {step} was followed"),
            }
        }
    }
    said
}

#[test]
fn whenever_the_engine_is_killed_nothing_is_in_doubt() {
    let said = kill_at_random(1, false);
    assert!(said[1] > 0 && said[2] > 0, "{said:?}");
}

#[test]
fn whenever_both_are_killed_nothing_is_said_that_is_not_so() {
    let said = kill_at_random(2, true);
    assert!(said[1] > 0 && said[2] > 0, "{said:?}");
}
