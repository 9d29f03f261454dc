//! Version control and forges.

use super::Table;
use super::rule::{Call, Rule, TOOL, Tool};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

#[rustfmt::skip]
const GIT: Tool = Tool {
    values: &["-C", "-c", "--git-dir", "--work-tree", "--namespace"],
    read: &[
        "bisect log", "blame", "cat-file", "check-ignore", "cherry", "config --get", "config --list",
        "count-objects", "describe", "diff", "diff-tree", "for-each-ref", "fsck", "grep", "help", "log",
        "ls-files", "ls-remote", "ls-tree", "merge-base", "name-rev", "range-diff", "reflog", "remote show",
        "rev-list", "rev-parse", "shortlog", "show", "show-ref", "stash list", "stash show", "status",
        "verify-commit", "version", "whatchanged", "submodule status", "worktree list", "notes show", "var",
    ],
    write: &["reflog expire", "reflog delete"],
    destructive: &["filter-branch", "filter-repo", "gc --prune", "prune", "stash clear", "stash drop"],
    ..TOOL
};

#[rustfmt::skip]
const FORGE: Tool = Tool {
    values: &["-R", "--repo", "-H", "--jq", "-q", "--json"],
    read: &[
        "** list", "** view", "** status", "** diff", "** checks", "** show", "** download --help",
        "search", "browse", "auth status", "** ls", "** watch", "version", "ci trace", "ci status",
        "** get",
    ],
    destructive: &["** delete", "** rm", "repo archive"],
    ..TOOL
};

/// The family.
pub(super) const TABLE: Table =
    &[("gh", Rule::Both(&FORGE, api)), ("git", Rule::Both(&GIT, git)), ("glab", Rule::Both(&FORGE, api))];

/// Options of `branch` and `tag` that choose what is listed.
const FILTERS: &[&str] =
    &["--contains", "--no-contains", "--merged", "--no-merged", "--points-at", "--show-current", "--verify"];

/// `-c` with a setting that names a program to start.
fn starts_program(call: &Call) -> bool {
    let settings = ["alias.", "pager", "editor", "command", "fsmonitor", "hookspath", "external", "textconv"];
    call.has("-c")
        && call.args.iter().any(|arg| {
            let name =
                arg.text.split_once('=').map(|(name, _)| name.to_ascii_lowercase()).unwrap_or_default();
            settings.iter().any(|setting| name.contains(setting))
        })
}

fn git(call: &Call, effect: Effect) -> Effect {
    let mut words = call.positional(GIT.values);
    let verb = words.next().unwrap_or_default();
    let rest = words.next();
    let forced = call.has_any(&["--force", "-f"]);
    let to_file = call.may("--output") || call.starts(&["--ext-diff", "--upload-pack", "--exec=", "-O"]);
    match verb {
        "" => Read,
        _ if effect == Read && (to_file || starts_program(call)) => Write,
        "push" if call.rehearses() => Read,
        "push" if call.letter('n', "o") => Read,
        "push"
            if forced
                || call.letter('d', "o")
                || call.may_any(&["--force", "--force-with-lease", "--delete", "--mirror", "--prune"]) =>
        {
            Destructive
        }
        "push" if call.positional(GIT.values).skip(2).any(|word| word.starts_with([':', '+'])) => Destructive,
        "reset" if call.may_any(&["--hard", "--merge"]) => Destructive,
        "clean" => {
            if call.has_any(&["-n", "--dry-run"]) {
                Read
            } else {
                Destructive
            }
        }
        "branch" | "tag" if call.has_any(&["-D", "-d", "--delete"]) => {
            if call.has("-D") || call.has("--force") { Destructive } else { Write }
        }
        "branch" if call.starts(&["--unset-", "--set-", "--edit", "--track", "-u"]) => Write,
        "branch" if ['m', 'M', 'c', 'C', 'f', 't'].into_iter().any(|letter| call.letter(letter, "u")) => {
            Write
        }
        "branch"
            if rest.is_none() || call.has_any(&["-l", "--list", "-a", "-r"]) || call.has_any(FILTERS) =>
        {
            Read
        }
        "tag" if ['a', 's', 'm', 'F', 'u', 'f', 'e'].into_iter().any(|letter| call.letter(letter, "mFu")) => {
            Write
        }
        "tag" if rest.is_none() || call.has_any(&["-l", "--list", "-n", "-v"]) || call.has_any(FILTERS) => {
            Read
        }
        "remote" if rest.is_none() => Read,
        "remote" if matches!(rest, Some("remove" | "rm" | "prune")) => Write,
        "config" if call.has_any(&["--get", "--list", "-l", "--get-all", "--get-regexp"]) => Read,
        "config" if matches!(rest, Some("get" | "list")) => Read,
        "config"
            if call.starts(&["--unset", "--remove", "--rename", "--edit", "--add", "--replace", "-e"]) =>
        {
            Write
        }
        "config" if matches!(rest, Some("edit" | "set" | "unset" | "remove-section" | "rename-section")) => {
            Write
        }
        "config" if call.positional(GIT.values).count() == 2 => Read,
        "restore" if !call.has_any(&["--staged", "-S"]) || call.has_any(&["--worktree", "-W"]) => Destructive,
        "remote" if rest == Some("get-url") => Read,
        "stash" if rest.is_none() => Write,
        "checkout" | "restore" | "switch" if forced || call.has("--discard-changes") => Destructive,
        "checkout" if call.args.iter().any(|arg| arg.text == "--" || arg.text == ".") => Destructive,
        "update-ref" if call.has("-d") => Destructive,
        "worktree" if rest == Some("remove") && forced => Destructive,
        _ => effect,
    }
}

/// `gh api` and `glab api` are HTTP clients.
fn api(call: &Call, effect: Effect) -> Effect {
    if call.positional(FORGE.values).next() != Some("api") {
        return effect;
    }
    let fields = call
        .args
        .iter()
        .any(|arg| matches!(arg.text.as_ref(), "-f" | "-F" | "--field" | "--raw-field" | "--input"));
    match call.value("-X").or_else(|| call.value("--method")) {
        Some("GET" | "HEAD" | "get" | "head") => Read,
        Some("DELETE" | "delete") => Destructive,
        Some(_) => Write,
        None if fields => Write,
        None => Read,
    }
}
