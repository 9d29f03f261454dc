//! Programs that only pretend: they note how they were called, and answer.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Makes a program called `name` in `folder` that appends its arguments to
/// `log` and then runs `body` in `sh`.
pub fn make(folder: &Path, log: &Path, name: &str, body: &str) {
    let path = folder.join(name);
    let note = format!("printf '%s\\0' \"$(($# + 1))\" {name} \"$@\" >> '{}'", log.display());
    fs::write(&path, format!("#!/bin/sh\n{note}\n{body}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Reads back every call: the program's name and its arguments, byte for byte.
pub fn calls(log: &Path) -> Vec<Vec<String>> {
    let bytes = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let mut fields = text.split_terminator('\0');
    let mut calls = Vec::new();
    while let Some(count) = fields.next() {
        calls.push(fields.by_ref().take(count.parse().unwrap()).map(str::to_owned).collect());
    }
    calls
}
