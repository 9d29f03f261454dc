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
    write: &["history new", "history redo", "history store", "history sync"],
    destructive: &["autoremove", "erase", "history rollback", "history undo", "remove", "rm"],
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
    write: &["audit fix"],
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
        "tree", "metadata", "search", "version", "env", "list", "help", "verify-project", "vet check",
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
    write: &[
        "services cleanup", "services kill", "services reload", "services restart", "services run", "services start",
        "services stop",
    ],
    destructive: &["remove", "uninstall", "zap"],
    ..TOOL
};

const APK: Tool = Tool {
    read: &["info", "list", "search", "stats", "policy", "dot", "version", "verify"],
    destructive: &["del"],
    ..TOOL
};

const GO: Tool = Tool {
    values: &["-C"],
    read: &["doc", "env", "help", "list", "tool nm", "tool objdump", "tool pprof", "version", "vet"],
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
    ("go", Rule::Both(&GO, go)),
    ("helm-docs", Rule::Always(Write)),
    ("make", Rule::By(make)),
    ("microdnf", Rule::Tool(&DNF)),
    ("npm", Rule::Both(&NPM, npm)),
    ("pip", Rule::Both(&PIP, rehearsed)),
    ("pip3", Rule::Both(&PIP, rehearsed)),
    ("pipx", Rule::Tool(&PIP)),
    ("pnpm", Rule::Both(&NPM, npm)),
    ("rpm", Rule::By(rpm)),
    ("snap", Rule::Tool(&SNAP)),
    ("yarn", Rule::Both(&NPM, npm)),
    ("yum", Rule::Tool(&DNF)),
    ("zypper", Rule::Tool(&DNF)),
];

fn simulated(call: &Call, effect: Effect) -> Effect {
    let simulates = call.has("--simulate") || call.letter('s', "otc");
    if simulates { Read } else { rehearsed(call, effect) }
}

fn rehearsed(call: &Call, effect: Effect) -> Effect {
    if call.rehearses() { Read } else { effect }
}

/// What a package runs knows nothing of a rehearsal.
fn npm(call: &Call, effect: Effect) -> Effect {
    let runs = call.positional(NPM.values).next().is_some_and(|verb| {
        matches!(
            verb,
            "run"
                | "run-script"
                | "exec"
                | "x"
                | "start"
                | "stop"
                | "test"
                | "t"
                | "restart"
                | "dlx"
                | "explore"
        )
    });
    match effect {
        Read if call.has("--fix") => Write,
        _ if runs => effect,
        _ => rehearsed(call, effect),
    }
}

fn go(call: &Call, effect: Effect) -> Effect {
    let lists = call.positional(GO.values).next() == Some("list");
    let sets = call.args.iter().any(|arg| matches!(arg.text.as_ref(), "-w" | "-u" | "-fix" | "-vettool"));
    if sets && effect == Read && !lists { Write } else { effect }
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
    let has = |letter| call.letter(letter, "DEr");
    let looks = ['q', 'V', 'K'].into_iter().any(has)
        || call.has_any(&["--query", "--verify", "--checksig", "--eval", "--version"]);
    let sets =
        call.starts(&["--set", "--restore", "--import", "--rebuilddb", "--initdb", "--install", "--upgrade"]);
    match call {
        _ if call.has("--erase") || (has('e') && !has('q')) => Effect::Destructive,
        _ if sets || !looks => Write,
        _ => Read,
    }
}

fn make(call: &Call) -> Effect {
    const VALUES: &[&str] = &["-C", "-f", "-j", "-I", "-o", "-W", "-l"];
    let looks = ['n', 'q'].into_iter().any(|letter| call.letter(letter, "CfjIoWlE"))
        || call.has_any(&["--dry-run", "--just-print", "--recon", "--question"]);
    let mut words = call.positional(VALUES).peekable();
    let help = words.peek().is_some() && words.all(|word| word == "help");
    if looks || help || call.has("--version") { Read } else { Write }
}

/// Every task has to be one that looks.
fn rake(call: &Call) -> Effect {
    let looks = |task: &str| {
        let name = task.split('[').next().unwrap_or_default();
        name.contains(":check")
            || name.ends_with(":status")
            || name.contains(":info")
            || name.ends_with(":verify")
    };
    let mut tasks = call.positional(&["-f", "-R"]).filter(|word| !word.contains('=')).peekable();
    let lists = call.has_any(&["-T", "-P", "--tasks"]);
    if lists || (tasks.peek().is_some() && tasks.all(looks)) { Read } else { Write }
}
