//! Package managers and build tools.

use super::Table;
use super::rule::{Call, Rule, TOOL, Tool};
use crate::shell::analysis::Effect::{self, Read, Write};

#[rustfmt::skip]
const APT: Tool = Tool {
    values: &["-o", "-t", "-c", "--target-release"],
    read: &[
        "changelog", "depends", "list", "madison", "policy", "rdepends", "search", "show", "showpkg",
        "stats", "showsrc", "pkgnames",
    ],
    destructive: &["autoremove", "purge", "remove", "autopurge"],
    ..TOOL
};

#[rustfmt::skip]
const DNF: Tool = Tool {
    values: &["--enablerepo", "--disablerepo", "-c", "--releasever", "-x"],
    read: &[
        "check", "check-update", "deplist", "history", "info", "list", "provides", "repolist", "repoquery",
        "search", "updateinfo", "lr", "se", "if", "whatprovides",
    ],
    destructive: &["autoremove", "erase", "remove", "history undo", "rm"],
    ..TOOL
};

#[rustfmt::skip]
const NPM: Tool = Tool {
    values: &["--prefix", "--registry", "-w", "--workspace"],
    read: &[
        "audit", "config get", "config list", "doctor", "explain", "fund", "help", "info", "list", "ls",
        "outdated", "ping", "prefix", "root", "search", "version --json", "view", "why", "whoami", "show",
        "bin",
    ],
    destructive: &["unpublish", "uninstall", "remove", "deprecate"],
    ..TOOL
};

#[rustfmt::skip]
const PIP: Tool = Tool {
    values: &["-i", "--index-url", "--proxy"],
    read: &[
        "check", "config list", "debug", "freeze", "help", "index", "inspect", "list", "search", "show",
        "tree",
    ],
    destructive: &["uninstall", "remove"],
    ..TOOL
};

#[rustfmt::skip]
const CARGO: Tool = Tool {
    read: &[
        "tree", "metadata", "search", "version", "env", "list", "help", "vet", "doc --help",
        "verify-project",
    ],
    destructive: &["clean", "uninstall"],
    ..TOOL
};

#[rustfmt::skip]
const SNAP: Tool = Tool {
    read: &[
        "list", "info", "find", "changes", "services", "logs", "connections", "version", "search", "leaves",
        "deps", "doctor", "config", "outdated", "uses",
    ],
    destructive: &["remove", "uninstall", "zap"],
    ..TOOL
};

const APK: Tool = Tool {
    read: &["info", "list", "search", "stats", "policy", "dot", "version", "verify"],
    destructive: &["del"],
    ..TOOL
};

/// The family.
pub(super) const TABLE: Table = &[
    ("apk", Rule::Tool(&APK)),
    ("apt", Rule::Both(&APT, simulated)),
    ("apt-cache", Rule::Always(Read)),
    ("apt-get", Rule::Both(&APT, simulated)),
    ("apt-mark", Rule::Tool(&Tool { read: &["showhold", "showmanual", "showauto"], ..TOOL })),
    ("aptitude", Rule::Both(&APT, simulated)),
    ("brew", Rule::Tool(&SNAP)),
    ("cargo", Rule::Tool(&CARGO)),
    ("dnf", Rule::Tool(&DNF)),
    ("dpkg", Rule::By(dpkg)),
    ("dpkg-query", Rule::Always(Read)),
    ("gem", Rule::Tool(&PIP)),
    ("gitlab-rake", Rule::By(rake)),
    (
        "go",
        Rule::Tool(&Tool { read: &["env", "list", "version", "vet", "doc", "tool pprof", "tool"], ..TOOL }),
    ),
    ("helm-docs", Rule::Always(Write)),
    ("make", Rule::By(make)),
    ("microdnf", Rule::Tool(&DNF)),
    ("npm", Rule::Both(&NPM, simulated)),
    ("pip", Rule::Both(&PIP, simulated)),
    ("pip3", Rule::Both(&PIP, simulated)),
    ("pipx", Rule::Tool(&PIP)),
    ("pnpm", Rule::Tool(&NPM)),
    ("rpm", Rule::By(rpm)),
    ("snap", Rule::Tool(&SNAP)),
    ("yarn", Rule::Tool(&NPM)),
    ("yum", Rule::Tool(&DNF)),
    ("zypper", Rule::Tool(&DNF)),
];

fn simulated(call: &Call, effect: Effect) -> Effect {
    if call.has_any(&["--dry-run", "--simulate"]) || call.args.iter().any(|arg| arg.text == "-s") {
        Read
    } else {
        effect
    }
}

fn dpkg(call: &Call) -> Effect {
    let looks = [
        "-l",
        "-L",
        "-s",
        "-S",
        "-p",
        "-C",
        "-V",
        "--list",
        "--listfiles",
        "--status",
        "--search",
        "--audit",
        "--verify",
        "--print-architecture",
        "--get-selections",
        "-I",
        "--info",
        "-c",
        "--contents",
    ];
    if call.args.first().is_some_and(|arg| looks.contains(&arg.text.as_ref())) {
        Read
    } else if call.has_any(&["-P", "--purge", "-r", "--remove"]) {
        Effect::Destructive
    } else {
        Write
    }
}

fn rpm(call: &Call) -> Effect {
    let first = call.args.first().map_or("", |arg| arg.text.as_ref());
    if first.starts_with("-q")
        || first.starts_with("-V")
        || matches!(first, "--query" | "--verify" | "-K" | "--checksig" | "--eval" | "--version")
    {
        Read
    } else if first.starts_with("-e") || first == "--erase" {
        Effect::Destructive
    } else {
        Write
    }
}

fn make(call: &Call) -> Effect {
    let looks = call.has_any(&["-n", "--dry-run", "--just-print", "-q", "--question", "--version"])
        || call.positional(&["-C", "-f", "-j"]).all(|word| word == "help")
            && call.positional(&["-C", "-f", "-j"]).next().is_some();
    if looks { Read } else { Write }
}

fn rake(call: &Call) -> Effect {
    let first = call.positional(&[]).next().unwrap_or_default();
    let looks = first.contains(":check")
        || first.ends_with(":status")
        || first.contains(":info")
        || first.ends_with(":verify")
        || call.has("-T");
    if looks { Read } else { Write }
}
