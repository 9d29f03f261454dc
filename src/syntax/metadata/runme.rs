//! Front matter of Runme, whose documents are read as well.

use crate::source::codes::marks::RUNME_KEY_IGNORED;
use crate::source::{Diagnostic, Span};

use super::entries::Entry;

/// Keys with which Runme sets how a whole document runs.
const KEYS: &[&str] = &["cwd", "shell", "skipPrompts", "terminalRows"];

/// Says, once, that such keys set nothing here: a command would run in another
/// folder or shell than its author expects.
pub fn runme(entries: &[Entry]) -> Option<Diagnostic> {
    let ours = |entry: &&Entry| entry.key.value == "shell" && entry.value.value == "bash";
    let of_runme = |entry: &&Entry| entry.front_matter && KEYS.contains(&entry.key.value.as_str());
    let found: Vec<&Entry> = entries.iter().filter(of_runme).filter(|entry| !ours(entry)).collect();
    let first: Span = found.first()?.key.span;
    let names: Vec<String> = found.iter().map(|entry| format!("`{}`", entry.key.value)).collect();
    let (verb, names) = match &names[..] {
        [one] => ("changes", one.clone()),
        [others @ .., last] => ("change", format!("{} and {last}", others.join(", "))),
        [] => return None,
    };
    let has = |name: &str| found.iter().any(|entry| entry.key.value == name);
    let help = match (has("cwd") || has("shell"), has("skipPrompts")) {
        (true, _) => "a fence may have `cwd` and `interpreter` of its own",
        (false, true) => "questions are asked as ever",
        (false, false) => "it is about the terminals of an editor",
    };
    let message = format!("{names} in front matter {verb} nothing here");
    Some(Diagnostic::note(&RUNME_KEY_IGNORED, first, message).help(help))
}
