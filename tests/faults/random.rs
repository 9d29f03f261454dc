//! `kill -9` at random times, over fifty steps.

use std::thread::sleep;

use super::scene::{Scene, all, code, moment};

const STEPS: usize = 50;
const TIMES: usize = 6;
const ALL_TIMES: usize = 500;

/// Numbers that are the same in every run of the tests.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Kills the engine, perhaps what watches over its commands, and perhaps
/// whoever goes on, at random times.
fn kill(seed: u64, supervisor_too: bool) {
    let mut random = Random(seed);
    let mut met = 0;
    for time in 0..if all() { ALL_TIMES } else { TIMES } {
        let mut scene = Scene::of(STEPS);
        let what = format!("seed {seed}, time {time}");
        for depth in 0..=random.below(3) {
            let mut command = if depth == 0 { scene.begin() } else { scene.resume() };
            let mut engine = command.spawn().unwrap();
            sleep(moment(random.below(700_000)));
            let first = supervisor_too && random.below(2) == 0;
            if first {
                scene.kill_supervisor();
            }
            let _ = engine.kill();
            met += usize::from(code(engine.wait().unwrap()) == 137);
            if supervisor_too && !first {
                scene.kill_supervisor();
            }
            if scene.run().is_none() {
                break;
            }
        }
        scene.finish();
        scene.judge(&what);
    }
    eprintln!(
        "killed {met} engines{}",
        if supervisor_too { " and what watched over their commands" } else { "" }
    );
    assert!(met > 0);
}

#[test]
fn whenever_an_engine_is_killed_every_step_runs_once() {
    kill(11, false);
}

#[test]
fn whenever_both_are_killed_nothing_runs_twice_without_a_word() {
    kill(12, true);
}
