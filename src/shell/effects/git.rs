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

fn git(call: &Call, effect: Effect) -> Effect {
    let mut words = call.positional(GIT.values);
    let verb = words.next().unwrap_or_default();
    let rest = words.next();
    let forced = call.has_any(&["--force", "-f"]);
    match verb {
        "" => Read,
        "push" if call.has("--dry-run") => Read,
        "push" if forced || call.has_any(&["--force-with-lease", "--delete", "--mirror", "--prune"]) => {
            Destructive
        }
        "push" if call.positional(GIT.values).skip(2).any(|word| word.starts_with([':', '+'])) => Destructive,
        "reset" if call.has("--hard") => Destructive,
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
        "branch" | "tag"
            if rest.is_none() || call.has_any(&["-l", "--list", "-a", "-r", "--contains", "--merged"]) =>
        {
            Read
        }
        "remote" if rest.is_none() => Read,
        "remote" if matches!(rest, Some("remove" | "rm" | "prune")) => Write,
        "config" if call.has_any(&["--get", "--list", "-l", "--get-all", "--get-regexp"]) => Read,
        "config"
            if call.positional(GIT.values).count() == 2 && !call.has_any(&["--unset", "-e", "--edit"]) =>
        {
            Read
        }
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
        Some("GET" | "HEAD") => Read,
        Some("DELETE") => Destructive,
        Some(_) => Write,
        None if fields => Write,
        None => Read,
    }
}
