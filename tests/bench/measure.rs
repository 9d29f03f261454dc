//! CPU time and memory of a process and its children.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::Book;

/// Runs a script of bash `times` times and returns the CPU time of one run in
/// milliseconds, user and system, children included. Bash's own `time` adds up
/// what the kernel accounts to the children, to the millisecond; a loop makes
/// that exact enough.
pub fn milliseconds(folder: &Path, times: usize, script: &str) -> f64 {
    let script = format!("TIMEFORMAT='%3U %3S'; time for ((i = 0; i < {times}; i++)); do {script}; done");
    let output = Command::new("bash")
        .args(["--norc", "-c", &script])
        .current_dir(folder)
        .env("XDG_STATE_HOME", folder.join("state"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let last = said.lines().last().unwrap_or_default();
    let seconds: f64 =
        last.split(' ').map(|part| part.parse::<f64>().unwrap_or_else(|_| panic!("{said}"))).sum();
    seconds * 1000.0 / times as f64
}

/// Runs the program and returns the most memory that it ever held, in MiB, and
/// with it that of its supervisor; not that of commands.
pub fn peak_memory(book: &Book) -> f64 {
    let mut child =
        book.command().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let children = format!("/proc/{0}/task/{0}/children", child.id());
    let (mut own, mut supervisor) = (0.0_f64, 0.0_f64);
    while child.try_wait().unwrap().is_none() {
        // The kernel keeps the high-water mark; a look shortly before the end is enough.
        own = own.max(high_water(&child.id().to_string()));
        let pid = fs::read_to_string(&children).unwrap_or_default();
        supervisor = supervisor.max(high_water(pid.trim()));
        thread::sleep(Duration::from_micros(200));
    }
    own + supervisor
}

/// The most memory that a process has held up to now; none if it is gone.
fn high_water(pid: &str) -> f64 {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}

/// Prints a figure with its limit, and fails above it.
pub fn judge(what: &str, figure: f64, limit: f64, unit: &str) {
    println!("{what:<58} {figure:>8.2} {unit} (limit {limit} {unit})");
    assert!(figure <= limit, "{what}: {figure:.2} {unit} is above {limit} {unit}");
}
