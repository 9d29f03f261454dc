//! Every named place, one fault at a time.

use std::collections::BTreeMap;
use std::fs;

use runwright::faults::{ARMED, HITS};

use super::scene::{Scene, all, code};

const STEPS: usize = 10;

/// Places that write, and so can write a part only.
const WRITES: [&str; 5] =
    ["journal.file", "journal.write", "output.write", "state.write", "supervisor.record"];

/// Places whose errors have somebody who hears them.
const REFUSES: [&str; 18] = [
    "journal.begun",
    "journal.create",
    "journal.file",
    "journal.head",
    "journal.named",
    "journal.reopen",
    "journal.sync",
    "journal.synced",
    "journal.write",
    "output.write",
    "resume.read",
    "resume.taken",
    "script.write",
    "spawn",
    "state.rename",
    "state.write",
    "supervisor.record",
    "supervisor.start",
];

/// How often each place is hit by a call, and by those that it starts.
fn hits(scene: &mut Scene, resumes: bool) -> BTreeMap<String, u64> {
    let file = scene.folder().with_file_name("hits");
    let mut command = if resumes { scene.resume() } else { scene.begin() };
    command.env(HITS, &file).status().unwrap();
    scene.settle();
    let mut hits = BTreeMap::new();
    for name in fs::read_to_string(file).unwrap().lines() {
        *hits.entry(name.to_owned()).or_default() += 1;
    }
    hits
}

/// A run that was killed in the middle, with a command that goes on.
fn interrupted() -> Scene {
    let mut scene = Scene::of(STEPS);
    let killed = scene.begin().env(ARMED, "engine.ordered:5:kill").status().unwrap();
    assert_eq!(code(killed), 137);
    scene
}

/// The hits at which something happens: all of them, or the one in the middle
/// and, of a run that begins, the first.
fn chosen(hits: u64, resumes: bool) -> Vec<u64> {
    if all() {
        return (1..=hits).collect();
    }
    let mut few = if resumes { vec![] } else { vec![1] };
    few.push(hits.div_ceil(2));
    few.dedup();
    few
}

/// Lets something happen at a hit of a place, and judges what is left in the end.
fn meet(place: &str, hit: u64, act: &str, resumes: bool) {
    let what = format!("{place}:{hit}:{act}{}", if resumes { " in a resume" } else { "" });
    let mut scene = if resumes { interrupted() } else { Scene::of(STEPS) };
    let mut command = if resumes { scene.resume() } else { scene.begin() };
    let met = code(command.env(ARMED, format!("{place}:{hit}:{act}")).status().unwrap());
    // Whoever is not the engine ends behind its back.
    assert!([0, 1, 2, 6, 70, 137].contains(&met), "{what}: exit code {met}");
    scene.finish();
    scene.judge(&what);
}

/// Goes through places and hits.
fn go_through(resumes: bool, acts: impl Fn(&str) -> Vec<&'static str>) -> usize {
    let hits = if resumes { hits(&mut interrupted(), true) } else { hits(&mut Scene::of(STEPS), false) };
    let mut met = 0;
    for (place, hits) in &hits {
        for act in acts(place) {
            for hit in chosen(*hits, resumes) {
                meet(place, hit, act, resumes);
                met += 1;
            }
        }
    }
    met
}

fn refusals(place: &str) -> Vec<&'static str> {
    let mut acts = Vec::new();
    if REFUSES.contains(&place) {
        acts.push("eio");
    }
    if WRITES.contains(&place) {
        acts.extend(["enospc", "short"]);
    }
    acts
}

#[test]
fn killed_anywhere_a_run_goes_on_and_nothing_runs_twice() {
    let met = go_through(false, |_| vec!["kill"]);
    eprintln!("killed at {met} places");
    assert!(met >= 20, "{met}");
}

#[test]
fn killed_anywhere_while_it_goes_on_it_goes_on_again() {
    let met = go_through(true, |_| vec!["kill"]);
    eprintln!("killed at {met} places of a resume");
    assert!(met >= 20, "{met}");
}

#[test]
fn a_disk_that_refuses_anywhere_makes_nothing_run_twice() {
    let met = go_through(false, refusals) + go_through(true, refusals);
    eprintln!("refused {met} times");
    assert!(met >= 20, "{met}");
}

#[test]
fn killed_in_every_resume_twenty_deep_it_is_over_in_the_end() {
    let mut scene = interrupted();
    for depth in 0..20_u64 {
        // Each gets a little further than the one before it, or not at all.
        let place =
            ["journal.write", "engine.ordered", "journal.synced", "resume.read"][(depth % 4) as usize];
        let status = scene.resume().env(ARMED, format!("{place}:{}:kill", 1 + depth % 2)).status().unwrap();
        if code(status) == 2 {
            break;
        }
    }
    let outcome = scene.finish();
    scene.judge("twenty deep");
    assert_eq!(outcome, Some(0), "{}", scene.story());
}
