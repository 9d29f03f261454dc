//! What must be true of a run at any end, said by what its steps have left
//! outside of it.

use std::collections::BTreeMap;
use std::fs;

use super::scene::{Kind, Scene, code};

/// Holds a run that is over against what its steps have left.
#[track_caller]
pub fn judge(scene: &mut Scene, what: &str) {
    scene.settle();
    let witness = scene.witness();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for word in &witness {
        *times.entry(word).or_default() += 1;
    }
    let ran = |id: &str| times.get(id).copied().unwrap_or_default();
    let Some(run) = scene.run() else {
        assert!(witness.is_empty(), "{what}: there is no run, and {witness:?} ran");
        return;
    };

    for (id, kind) in &scene.steps {
        let allowed = 1 + scene.again.get(id).copied().unwrap_or_default();
        assert!(kind.may_repeat() || ran(id) <= allowed, "{what}: {id} ran {} times", ran(id));
    }

    let place = |word: &String| scene.steps.iter().position(|(id, _)| id == word).unwrap();
    assert!(witness.is_sorted_by_key(place), "{what}: out of order: {witness:?}");

    let records = scene.records();
    for record in &records {
        let finished = &record["event"]["finished"];
        if let Some(step) = finished["step"].as_str()
            && finished["ended"]["end"]["exited"].is_number()
        {
            assert!(ran(step) > 0, "{what}: {step} is said to have ended, and has not run");
        }
    }

    let concluded = |id: &str| {
        records.iter().any(|record| {
            let concluded = &record["event"]["concluded"];
            concluded["step"] == id && concluded["verdict"] == "passed"
        })
    };
    for (id, _) in &scene.steps {
        assert!(ran(id) > 0 || !concluded(id), "{what}: {id} is said to have passed, and has not run");
    }

    // Only a step of which somebody knows that it handed nothing on may have
    // handed nothing on.
    for step in scene.lost() {
        let before = &scene.steps[place(&step) - 1].0;
        let known = records.iter().any(|record| {
            let ended = &record["event"]["finished"];
            record["event"]["in_doubt"]["step"] == before.as_str()
                || ended["step"] == before.as_str() && says_so(&ended["ended"])
        });
        assert!(known, "{what}: {step} did not find what {before} had set, and nobody says why");
    }

    let verified = code(scene.command(&["verify", "@last"]).status().unwrap());
    assert_eq!(verified, 0, "{what}: the chain of records is broken");
    let before = fs::read(run.join("events.jsonl")).unwrap();
    assert_eq!(code(scene.resume().status().unwrap()), 2, "{what}: a run that is over goes on");
    assert_eq!(
        fs::read(run.join("events.jsonl")).unwrap(),
        before,
        "{what}: resuming it once more changed it"
    );
    let once = scene.steps.iter().filter(|(_, kind)| matches!(kind, Kind::Once | Kind::Fails)).count();
    assert!(once > 0, "the scene has nothing that may run only once");
    assert_eq!(scene.witness(), witness, "{what}: resuming it once more ran something");
}

/// Whether an end says that the state of its shell may be lost.
fn says_so(ended: &serde_json::Value) -> bool {
    let says = |key: &str| ended.get(key).is_some_and(|found| !found.is_null());
    says("state_lost") || says("notes") || !ended["end"]["exited"].is_number()
}
