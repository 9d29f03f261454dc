//! What running a step costs.

use super::measure::{judge, milliseconds, peak_memory};
use super::sources::echoes;
use crate::support::Book;

const PROGRAM: &str = env!("CARGO_BIN_EXE_runwright");
const RUN: [&str; 6] = ["run", "runbook.md", "--trust-inferred", "--confirm", "never", "--strict"];

fn run(book: &Book, times: usize) -> f64 {
    milliseconds(&book.folder(), times, &format!("{PROGRAM} {}", RUN.join(" ")))
}

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn one_step_takes_under_10_ms() {
    judge("run of one step", run(&Book::new(echoes(1)), 50), 10.0, "ms");
}

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn a_step_costs_little_more_than_a_shell() {
    const STEPS: usize = 1000;
    // A bash for each step that takes variables and directory from a file and leaves them there.
    let script =
        "bash --norc -c '. ./carried; echo hi; { declare -p; printf \"cd %q\\n\" \"$PWD\"; } > carried'";
    let book = Book::new(echoes(STEPS)).file("carried", "");
    let shell = milliseconds(&book.folder(), STEPS, &format!("{script} 2> /dev/null"));
    println!("a bash for a step, with state in a file {shell:>27.2} ms");
    let step = run(&book, 1) / STEPS as f64;
    judge("one of 1,000 steps", step, shell * 1.3, "ms");
    judge("memory of a run of 1,000 steps", peak_memory(&book.args(RUN)), 32.0, "MiB");
}

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn endless_output_does_not_fill_memory() {
    let book = Book::new("# Much\n\n## Print\n\n```bash\nyes | head -c 2G\n```\n").args(RUN);
    judge("memory of a run that prints 2 GiB", peak_memory(&book), 64.0, "MiB");
}
