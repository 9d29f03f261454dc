//! A release has no failpoints.

use std::fs;

use crate::support::root;

use runwright::faults::{ARMED, HITS};

fn holds(program: &[u8], text: &str) -> bool {
    program.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn the_release_build_holds_nothing_of_the_failpoints() {
    // The program that tests run has them: so they would be found.
    let tested = fs::read(env!("CARGO_BIN_EXE_runwright")).unwrap();
    assert!(holds(&tested, ARMED) && holds(&tested, "journal.synced"));
    let release = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let Ok(release) = fs::read(release.join("release/runwright")) else {
        eprintln!("skipped: there is no release build (cargo build --release)");
        return;
    };
    for text in [ARMED, HITS, "journal.synced", "engine.ordered"] {
        assert!(!holds(&release, text), "{text} is part of the release build");
    }
}
