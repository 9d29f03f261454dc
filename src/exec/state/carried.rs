//! What goes from script to script.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::engine::bytes;
use crate::engine::secrets::{Mask, Secrets};

use super::super::script::quote;
use super::declaration::{Declaration, declarations};
use super::dump::{Baseline, Dump, Options};
use super::hidden::{Held, Hidden, Sealed};
use super::names::stays_behind;
use super::switches::{NAMES, Switches};

/// Options that are not carried: jobs stay behind, the others would leave
/// nothing to run, show our own words, or are handled apart, as [`NAMES`] are.
const OPTIONS_LEFT: &[&str] = &["monitor", "noexec", "verbose", "xtrace", "posix"];

/// The difference between a shell and the one that its session started with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::exec) struct State {
    /// The working directory as the shell names it, links and all.
    #[serde(with = "bytes::path")]
    pub(in crate::exec) directory: PathBuf,
    /// Commands that bring the one before it back.
    #[serde(with = "bytes")]
    pub(in crate::exec) old_directory: Vec<u8>,
    /// Commands that bring the variables back, by name.
    #[serde(with = "bytes::map")]
    variables: BTreeMap<String, Vec<u8>>,
    /// Commands that bring everything else back.
    #[serde(with = "bytes")]
    rest: Vec<u8>,
    /// What of that holds secrets, instead.
    #[serde(skip)]
    hidden: Hidden,
    /// The same as it is stored.
    #[serde(default, skip_serializing_if = "Sealed::is_empty")]
    sealed: Sealed,
    /// What scripts have switched of the options that decide when they fail.
    pub(in crate::exec) switched: Switches<Option<bool>>,
}

/// How the script began that a state comes from.
pub(in crate::exec) struct Beginning<'a> {
    /// What the session started with.
    pub(in crate::exec) baseline: &'a Baseline,
    /// The value of a variable in the environment that the script was given.
    pub(in crate::exec) given: &'a dyn Fn(&str) -> Option<&'a [u8]>,
    /// Names that the script was given and the session was not.
    pub(in crate::exec) own: &'a dyn Fn(&str) -> bool,
    /// Names whose variables were the script's alone.
    pub(in crate::exec) alone: &'a dyn Fn(&str) -> bool,
    /// Whether its working directory was its alone.
    pub(in crate::exec) elsewhere: bool,
    /// The state that it started from.
    pub(in crate::exec) state: &'a State,
    /// What was on, if what it has switched is carried.
    pub(in crate::exec) switches: Option<Switches<bool>>,
    /// What hides the secrets that are known.
    pub(in crate::exec) mask: &'a Mask,
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
        let mut old_directory = b"unset -v OLDPWD\ndeclare -x OLDPWD".to_vec();
        if let Some(old) = old {
            old_directory.push(b'=');
            quote(&mut old_directory, old.as_bytes());
        }
        old_directory.push(b'\n');
        Self {
            directory,
            old_directory,
            variables: BTreeMap::new(),
            rest: Vec::new(),
            hidden: Hidden::default(),
            sealed: Sealed::default(),
            switched: Switches::default(),
        }
    }

    /// Reads the state out of what a script said at its end; nothing if the
    /// name of its working directory holds a secret, which scripts have to say.
    pub(in crate::exec) fn after(dump: &Dump<'_>, beginning: &Beginning<'_>) -> Option<Self> {
        let mask = beginning.mask;
        if !beginning.elsewhere && mask.finds(dump.directory) {
            return None;
        }
        let mut rest = Vec::new();
        let (now, before) = (dump.options(), &beginning.baseline.options);
        shell_options(&now, before, &mut rest);
        functions(dump, beginning.baseline, &mut rest);
        rest.extend_from_slice(dump.aliases);
        set_options(&now, before, &mut rest);
        let state = beginning.state;
        let (directory, old_directory) = if beginning.elsewhere {
            (state.directory.clone(), state.old_directory.clone())
        } else {
            let old = Some(old_directory(dump)).filter(|old| !mask.finds(old));
            let old = old.unwrap_or_else(|| b"unset -v OLDPWD\n".to_vec());
            (PathBuf::from(OsString::from_vec(dump.directory.to_vec())), old)
        };
        let switched = beginning
            .switches
            .map_or(state.switched, |began| state.switched.after(began, |name| now.set.contains(name)));
        let (variables, held) = variables(dump, beginning);
        let set: BTreeSet<&str> = declarations(dump.variables).map(|found| found.name).collect();
        let sealed = state.sealed.without(&|name| set.contains(name));
        let mut hidden = Hidden { variables: held, rest: Vec::new() };
        if mask.finds(&rest) {
            hidden.rest = std::mem::take(&mut rest);
        }
        Some(Self { directory, old_directory, variables, rest, hidden, sealed, switched })
    }

    /// Returns what may be stored of it.
    pub(in crate::exec) fn sealed(&self, secrets: &Secrets) -> Self {
        let sealed = self.hidden.seal(secrets).with(&self.sealed);
        Self { hidden: Hidden::default(), sealed, ..self.clone() }
    }

    /// Puts back what was stored by reference, where nothing is lost.
    pub(in crate::exec) fn open(&mut self, secrets: &Secrets) {
        self.hidden.variables.extend(self.sealed.open(secrets));
    }

    /// Tells whether a variable held a secret that nobody knows any more.
    pub(in crate::exec) fn has_lost(&self, variable: &str) -> bool {
        self.sealed.has(variable)
    }

    /// Tells whether functions and the like did.
    pub(in crate::exec) const fn has_lost_more(&self) -> bool {
        self.sealed.has_rest()
    }

    /// Returns commands that bring back what holds secrets: variables, and
    /// everything else.
    pub(in crate::exec) fn restore_hidden(&self) -> [Vec<u8>; 2] {
        let variables = self.hidden.variables.values().flat_map(|held| held.restore.iter().copied());
        [variables.collect(), self.hidden.rest.clone()]
    }

    /// Returns commands that bring back all but the working directory and what
    /// was switched.
    pub(in crate::exec) fn restore(&self) -> Vec<u8> {
        let mut restore = self.old_directory.clone();
        restore.extend(self.variables.values().flatten());
        restore.extend_from_slice(&self.rest);
        restore
    }

    /// Tells whether those commands change a variable.
    pub(in crate::exec) fn changes(&self, name: &str) -> bool {
        self.variables.contains_key(name) || self.hidden.variables.contains_key(name)
    }
}

/// The way into the directory changes it, so it is always put back.
fn old_directory(dump: &Dump<'_>) -> Vec<u8> {
    let mut restore = b"unset -v OLDPWD\n".to_vec();
    if let Some(declaration) = declarations(dump.variables).find(|found| found.name == "OLDPWD") {
        push_line(&mut restore, &[declaration.text]);
    }
    restore
}

/// By name: commands that bring variables back, and those of which no file may
/// have any.
type Carried = (BTreeMap<String, Vec<u8>>, BTreeMap<String, Held>);

fn variables(dump: &Dump<'_>, beginning: &Beginning<'_>) -> Carried {
    let left = |name: &str| stays_behind(name) || (beginning.alone)(name);
    let mut there = BTreeSet::new();
    let (mut carried, mut hidden) = (BTreeMap::new(), BTreeMap::new());
    for declaration in declarations(dump.variables) {
        // Bash measures the terminal for itself; what a person exports is hers.
        let measured = matches!(declaration.name, "LINES" | "COLUMNS") && !declaration.has(b'x');
        if measured || left(declaration.name) {
            continue;
        }
        there.insert(declaration.name);
        if !declaration.has(b'r') && !is_given(&declaration, beginning) {
            let mut restore = Vec::new();
            // To assign takes no attribute away.
            if declaration.flags != b"x" && beginning.had(declaration.name) {
                push_line(&mut restore, &[b"unset -v ", declaration.name.as_bytes()]);
            }
            push_declaration(&mut restore, &declaration);
            let name = declaration.name.to_owned();
            if declaration.holds(beginning.mask) {
                hidden.insert(name, Held::new(&declaration, restore));
            } else {
                carried.insert(name, restore);
            }
        }
    }
    for name in beginning.baseline.variables.keys() {
        if !left(name) && !there.contains(name.as_str()) && !(beginning.own)(name) {
            carried.insert(name.clone(), [b"unset -v ", name.as_bytes(), b"\n"].concat());
        }
    }
    let before = beginning.state.variables.iter().filter(|(name, _)| (beginning.alone)(name));
    carried.extend(before.map(|(name, restore)| (name.clone(), restore.clone())));
    let before = beginning.state.hidden.variables.iter().filter(|(name, _)| (beginning.alone)(name));
    hidden.extend(before.map(|(name, held)| (name.clone(), held.clone())));
    (carried, hidden)
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
        if !OPTIONS_LEFT.contains(&name.as_str()) && !NAMES.contains(&name.as_str()) {
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
