//! What a script in a session costs, without reading, engine and journal.

use std::fs;

use runwright::engine::{End, Mode, Script, ShellSession, Stream};
use runwright::exec::{BashSession, SessionSettings};

use super::measure::{judge, milliseconds};

const SCRIPTS: usize = 1000;

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn a_script_costs_little_more_than_a_shell() {
    let folder = tempfile::tempdir().unwrap();
    // A bash for each that takes variables and directory from a file and leaves them there.
    let script =
        "bash --norc -c '. ./carried; echo hi; { declare -p; printf \"cd %q\\n\" \"$PWD\"; } > carried'";
    fs::write(folder.path().join("carried"), "").unwrap();
    let shell = milliseconds(folder.path(), SCRIPTS, &format!("{script} 2> /dev/null"));
    println!("a bash for a script, with state in a file {shell:>25.2} ms");
    let before = cpu_seconds();
    scripts(folder.path());
    let script = (cpu_seconds() - before) * 1000.0 / SCRIPTS as f64;
    judge("one of 1,000 scripts of a session", script, shell * 1.3, "ms");
}

fn scripts(folder: &std::path::Path) {
    let mut settings = SessionSettings::new(folder.join("run"), folder.to_owned());
    settings.environment = std::env::vars_os().collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut session = BashSession::new(settings);
        let stop = tokio::sync::Notify::new();
        for number in 0..SCRIPTS {
            let mode = Mode::Sequence(vec!["X=$((X + 1)); echo hi".into()]);
            let script = Script::new(format!("bench/step-{number}"), mode);
            let mut out = Vec::new();
            let mut sink = |_: Stream, bytes: &[u8]| out.extend_from_slice(bytes);
            let ended = session.run(&script, &mut sink, &stop).await;
            assert_eq!((ended.end, out.as_slice()), (End::Exited(0), &b"hi\n"[..]));
        }
        session.close().await;
    });
}

/// CPU time of this process and of the children that it has waited for, to a
/// hundredth of a second.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks: u32 = fields[11..15].iter().map(|field| field.parse::<u32>().unwrap()).sum();
    f64::from(ticks) / 100.0
}
