//! What reading a runbook costs.

use super::measure::{judge, milliseconds, peak_memory};
use super::sources::{document, marked, steps};
use crate::support::{Book, root};

const PROGRAM: &str = env!("CARGO_BIN_EXE_runwright");

fn check(book: &Book, times: usize) -> f64 {
    milliseconds(&book.folder(), times, &format!("{PROGRAM} check runbook.md"))
}

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn checking_a_real_runbook_takes_under_5_ms() {
    let text = std::fs::read(root().join("runbooks/context-store.md")).unwrap();
    judge("check of a real runbook of 12 KB", check(&Book::new(text), 200), 5.0, "ms");
}

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn checking_a_thousand_steps_takes_under_20_ms() {
    let book = Book::new(steps(1000));
    judge("check of 1,000 steps", check(&book, 50), 20.0, "ms");
    judge("memory of check of 1,000 steps", peak_memory(&book.args(["check", "runbook.md"])), 20.0, "MiB");
}

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn the_cost_of_a_byte_does_not_grow_with_the_file() {
    const MIB: usize = 1024 * 1024;
    let cost = |size: usize| {
        let milliseconds = check(&Book::new(document(size)), 3);
        println!("check of {:>2} MiB {milliseconds:>44.0} ms", size / MIB);
        milliseconds / size as f64
    };
    let (small, large) = (cost(MIB), cost(10 * MIB));
    judge("cost of a byte in 10 MiB, to that in 1 MiB", large / small, 1.3, "times");
}

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn checking_a_folder_of_runbooks_takes_under_150_ms() {
    let Some(corpus) = std::env::var_os("RUNWRIGHT_CORPUS") else {
        println!("skipped: RUNWRIGHT_CORPUS names no folder of runbooks");
        return;
    };
    let script =
        format!("{PROGRAM} check --format short '{}' || true", std::path::Path::new(&corpus).display());
    judge("check of a folder of collected runbooks", milliseconds(&root(), 10, &script), 150.0, "ms");
}

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn checking_two_thousand_steps_of_yaml_takes_under_100_ms() {
    let cost = |rich: bool| {
        let book = Book::empty().file("many.yaml", marked(2000, rich));
        milliseconds(&book.folder(), 20, &format!("{PROGRAM} check many.yaml"))
    };
    judge("check of 2,000 steps of YAML", cost(false), 100.0, "ms");
    // Most of this is the reading of 14,000 expressions.
    judge("check of 2,000 steps of YAML that say most of what there is", cost(true), 250.0, "ms");
    let book = Book::empty().file("many.yaml", marked(2000, true));
    let memory = peak_memory(&book.args(["check", "many.yaml"]));
    judge("memory of check of 2,000 steps of YAML", memory, 60.0, "MiB");
}

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn saying_the_version_takes_under_5_ms() {
    let cost = milliseconds(&root(), 200, &format!("{PROGRAM} --version"));
    judge("start, to say the version", cost, 5.0, "ms");
    let size = std::fs::metadata(PROGRAM).unwrap().len() as f64 / (1024.0 * 1024.0);
    judge("size of the program", size, 16.0, "MiB");
}
