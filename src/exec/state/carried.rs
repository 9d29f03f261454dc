//! What goes from script to script.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

use super::super::script::quote;
use super::declaration::{Declaration, declarations};
use super::dump::{Baseline, Dump, Options};
use super::names::stays_behind;

/// Options that are not carried: jobs stay behind, the others would leave
/// nothing to run, show our own words, or are handled apart.
const OPTIONS_LEFT: &[&str] = &["monitor", "noexec", "verbose", "xtrace", "errexit", "pipefail", "posix"];

/// The difference between a shell and the one that its session started with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::exec) struct State {
    /// The working directory as the shell names it, links and all.
    pub(in crate::exec) directory: PathBuf,
    /// Commands that bring everything else back.
    pub(in crate::exec) restore: Vec<u8>,
    /// Whether a script switched `-e` itself.
    pub(in crate::exec) errexit: Option<bool>,
    /// Whether a script switched `pipefail` itself.
    pub(in crate::exec) pipefail: Option<bool>,
}

/// How the script began that a state comes from.
pub(in crate::exec) struct Beginning<'a> {
    /// What the session started with.
    pub(in crate::exec) baseline: &'a Baseline,
    /// The value of a variable in the environment that the script was given.
    pub(in crate::exec) given: &'a dyn Fn(&str) -> Option<&'a [u8]>,
    /// Names that the script was given and the session was not.
    pub(in crate::exec) own: &'a dyn Fn(&str) -> bool,
    /// The state that it started from.
    pub(in crate::exec) state: &'a State,
    /// Whether it began with `-e`.
    pub(in crate::exec) errexit: bool,
    /// Whether it began with `pipefail`.
    pub(in crate::exec) pipefail: bool,
}

impl Beginning<'_> {
    /// Tells whether a script has a variable of this name before its state is
    /// brought back.
    fn had(&self, name: &str) -> bool {
        (self.given)(name).is_some() || self.baseline.variables.contains_key(name)
    }
}

impl State {
    /// Makes the state of a session that has run nothing.
    pub(in crate::exec) fn new(directory: PathBuf, old: Option<&OsString>) -> Self {
        let mut restore = b"unset -v OLDPWD; declare -x OLDPWD".to_vec();
        if let Some(old) = old {
            restore.push(b'=');
            quote(&mut restore, old.as_bytes());
        }
        restore.push(b'\n');
        Self { directory, restore, errexit: None, pipefail: None }
    }

    /// Reads the state out of what a script said at its end.
    pub(in crate::exec) fn after(dump: &Dump<'_>, beginning: &Beginning<'_>) -> Self {
        let mut restore = Vec::new();
        variables(dump, beginning, &mut restore);
        let (now, before) = (dump.options(), &beginning.baseline.options);
        shell_options(&now, before, &mut restore);
        functions(dump, beginning.baseline, &mut restore);
        restore.extend_from_slice(dump.aliases);
        set_options(&now, before, &mut restore);
        let switched = |name: &str, began: bool, before: Option<bool>| {
            let is = now.set.contains(name);
            if is == began { before } else { Some(is) }
        };
        Self {
            directory: PathBuf::from(OsString::from_vec(dump.directory.to_vec())),
            restore,
            errexit: switched("errexit", beginning.errexit, beginning.state.errexit),
            pipefail: switched("pipefail", beginning.pipefail, beginning.state.pipefail),
        }
    }
}

fn variables(dump: &Dump<'_>, beginning: &Beginning<'_>, restore: &mut Vec<u8>) {
    let mut there = BTreeSet::new();
    // The way into the directory changes it, so it is always put back.
    restore.extend_from_slice(b"unset -v OLDPWD\n");
    for declaration in declarations(dump.variables) {
        if declaration.name == "OLDPWD" {
            push_line(restore, &[declaration.text]);
        }
        // Bash measures the terminal for itself; what a person exports is hers.
        let measured = matches!(declaration.name, "LINES" | "COLUMNS") && !declaration.has(b'x');
        if measured || stays_behind(declaration.name) {
            continue;
        }
        there.insert(declaration.name);
        if !declaration.has(b'r') && !is_given(&declaration, beginning) {
            // To assign takes no attribute away.
            if declaration.flags != b"x" && beginning.had(declaration.name) {
                push_line(restore, &[b"unset -v ", declaration.name.as_bytes()]);
            }
            push_declaration(restore, &declaration);
        }
    }
    for name in beginning.baseline.variables.keys() {
        if !stays_behind(name) && !there.contains(name.as_str()) && !(beginning.own)(name) {
            push_line(restore, &[b"unset -v ", name.as_bytes()]);
        }
    }
}

/// Tells whether a variable is what the script's environment made it.
fn is_given(declaration: &Declaration<'_>, beginning: &Beginning<'_>) -> bool {
    let own = (beginning.own)(declaration.name);
    if declaration.flags == b"x"
        && let Some(given) = (beginning.given)(declaration.name)
        && declaration.scalar().as_deref() == Some(given)
    {
        return true;
    }
    !own && beginning.baseline.variables.get(declaration.name).is_some_and(|text| text == declaration.text)
}

/// An attribute that changes values as they are assigned comes after the
/// value: an integer's text would be evaluated a second time.
fn push_declaration(restore: &mut Vec<u8>, declaration: &Declaration<'_>) {
    let name = declaration.name.as_bytes();
    let changes = declaration.flags.iter().any(|flag| matches!(flag, b'i' | b'l' | b'u' | b'c'));
    match declaration.value {
        Some(value) if changes && declaration.scalar().is_some() => {
            push_line(restore, &[b"declare -- ", name, b"=", value]);
            push_line(restore, &[b"declare -", declaration.flags, b" ", name]);
        }
        _ => push_line(restore, &[declaration.text]),
    }
}

fn push_line(restore: &mut Vec<u8>, pieces: &[&[u8]]) {
    for piece in pieces {
        restore.extend_from_slice(piece);
    }
    restore.push(b'\n');
}

/// The options of `shopt` decide how functions are read.
fn shell_options(now: &Options, before: &Options, restore: &mut Vec<u8>) {
    let left = |name: &&String| name.as_str() != "login_shell" && name.as_str() != "restricted_shell";
    for name in now.shopt.difference(&before.shopt).filter(left) {
        push_line(restore, &[b"shopt -s ", name.as_bytes()]);
    }
    for name in before.shopt.difference(&now.shopt).filter(left) {
        push_line(restore, &[b"shopt -u ", name.as_bytes()]);
    }
}

fn functions(dump: &Dump<'_>, baseline: &Baseline, restore: &mut Vec<u8>) {
    let names: BTreeSet<_> = dump.functions().map(|(name, _)| name).collect();
    for name in baseline.functions.iter().filter(|name| !names.contains(name.as_str())) {
        restore.extend_from_slice(b"unset -f ");
        quote(restore, name.as_bytes());
        restore.push(b'\n');
    }
    if !names.is_empty() {
        restore.extend_from_slice(dump.functions);
    }
    for (name, _) in dump.functions().filter(|(_, exported)| *exported) {
        restore.extend_from_slice(b"export -f ");
        quote(restore, name.as_bytes());
        restore.push(b'\n');
    }
}

fn set_options(now: &Options, before: &Options, restore: &mut Vec<u8>) {
    for name in now.set.symmetric_difference(&before.set) {
        let switch: &[u8] = if now.set.contains(name) { b"set -o " } else { b"set +o " };
        if !OPTIONS_LEFT.contains(&name.as_str()) {
            push_line(restore, &[switch, name.as_bytes()]);
        }
    }
    // These two change how what follows is read and shown.
    if now.set.contains("posix") && !before.set.contains("posix") {
        push_line(restore, &[b"set -o posix"]);
    }
    if now.set.contains("xtrace") {
        push_line(restore, &[b"__runwright_trace=1"]);
    }
}
