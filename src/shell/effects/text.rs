//! The shell's own commands, and programs that only print or compute.

use super::Table;
use super::rule::{Call, Rule};
use crate::shell::analysis::Effect::{self, Read, Write};

/// Programs that only look, whatever their words.
#[rustfmt::skip]
pub(super) const READS: &[&str] = &[
    ":", "[", "[[", "ag", "alias", "arch", "base32", "base64", "basename", "bat", "batcat", "bc", "bg",
    "break", "builtin", "cal", "cat", "cd", "cfssl-certinfo", "cksum", "clear", "cmp", "column", "comm",
    "command", "continue", "cut", "dasel", "declare", "diff", "dirname", "dirs", "disown", "echo", "egrep",
    "env", "envsubst", "eval", "exec", "exit", "expand", "export", "expr", "factor", "false", "fg", "fgrep",
    "fold", "free", "getenforce", "getent", "getopts", "getsebool", "grep", "gron", "groups", "hash",
    "head", "help", "hexdump", "history", "iconv", "id", "info", "ipcalc", "jobs", "join", "jps", "jq",
    "jsonlint", "jstack", "jstat", "ldd", "less", "let", "local", "locale", "logcli", "logname", "logout",
    "look", "lsb_release", "lslocks", "lsns", "lsscsi", "man", "mapfile", "md5sum", "mkpasswd", "mlr",
    "more", "most", "nl", "nm", "nproc", "numfmt", "objdump", "od", "paste", "pbcopy", "pbpaste", "popd",
    "pr", "printenv", "printf", "pstack", "pushd", "pv", "pwd", "pwgen", "read", "readarray", "readelf",
    "readlink", "readonly", "realpath", "return", "rev", "rg", "runlevel", "seq", "sestatus", "set",
    "sha1sum", "sha256sum", "sha512sum", "shasum", "shellcheck", "shift", "shopt", "shuf", "sleep",
    "strings", "sum", "sw_vers", "tac", "tail", "test", "time", "timeout", "times", "tput", "tr", "trap",
    "true", "ts", "tsort", "tty", "type", "typeset", "ulimit", "umask", "unalias", "uname", "unexpand",
    "uniq", "unset", "uptime", "uuidgen", "w", "wait", "watch", "wc", "whatis", "whereis", "which", "who",
    "whoami", "xargs", "xclip", "xmllint", "xq", "xxd", "xzcat", "yamllint", "yes", "zcat", "zdump",
    "zgrep", "zless", "zstdcat",
];

/// Programs whose words decide.
pub(super) const TABLE: Table = &[
    ("awk", Rule::By(awk)),
    ("date", Rule::By(date)),
    ("gawk", Rule::By(awk)),
    ("gunzip", Rule::By(unzips)),
    ("mawk", Rule::By(awk)),
    ("sed", Rule::By(sed)),
    ("sort", Rule::By(sort)),
    ("tee", Rule::By(tee)),
    ("yq", Rule::By(yq)),
];

/// A program text that starts others or writes files says so in these words.
fn awk(call: &Call) -> Effect {
    if call.value("-f").or(call.value("--file")).is_some() || call.has("inplace") {
        return Write;
    }
    let program = call.positional(&["-F", "-v"]).next().unwrap_or_default();
    let bare: String = program.chars().filter(|c| !c.is_whitespace()).collect();
    let writes = ["system(", "|\"", ">\"", "|&", "close("].iter().any(|sign| bare.contains(sign));
    if writes { Write } else { Read }
}

fn sed(call: &Call) -> Effect {
    let in_place = call.args.iter().any(|arg| {
        arg.text.starts_with("--in-place")
            || arg.text.starts_with('-')
                && !arg.text.starts_with("--")
                && arg.text.get(..4).unwrap_or(&arg.text).contains('i')
    });
    let file = call.value("-f").or(call.value("--file")).is_some();
    let given = call.value("-e").or(call.value("--expression"));
    let script = given.or_else(|| call.positional(&["-e", "-f", "-l"]).next()).unwrap_or_default();
    if in_place || file || script.split([';', '\n', '{', '}']).any(sed_writes) { Write } else { Read }
}

/// Whether a command of sed writes a file or runs a shell: `w`, `W`, `e`, and
/// these as flags of `s`.
fn sed_writes(command: &str) -> bool {
    let command = command.trim_start_matches(|c: char| c.is_ascii_digit() || " \t,$!~+".contains(c));
    // Behind an address `/pattern/` stands the command itself.
    let command = match command.strip_prefix('/').and_then(|rest| rest.split_once('/')) {
        Some((_, rest)) => rest.trim_start_matches(|c: char| c.is_ascii_digit() || " ,$!I/".contains(c)),
        None => command,
    };
    let mut characters = command.chars();
    match characters.next() {
        Some('w' | 'W' | 'e') => true,
        Some('s') => characters.next().is_some_and(|delimiter| {
            let flags = command.rsplit(delimiter).next().unwrap_or_default();
            flags.contains(['w', 'e'])
        }),
        _ => false,
    }
}

fn yq(call: &Call) -> Effect {
    if call.has_any(&["-i", "--inplace", "--in-place"]) { Write } else { Read }
}

fn date(call: &Call) -> Effect {
    let set =
        call.positional(&["-d", "--date", "-r", "--reference", "-f"]).any(|word| !word.starts_with('+'));
    if set || call.has_any(&["-s", "--set"]) { Write } else { Read }
}

fn sort(call: &Call) -> Effect {
    if call.has("--output") || call.value("-o").is_some() || call.has("-o") { Write } else { Read }
}

fn tee(call: &Call) -> Effect {
    let files = call
        .positional(&[])
        .any(|word| !matches!(word, "/dev/null" | "/dev/stderr" | "/dev/tty" | "/dev/stdout"));
    if files { Write } else { Read }
}

fn unzips(call: &Call) -> Effect {
    if call.has_any(&["-c", "-t", "-l", "--stdout", "--test", "--list"]) { Read } else { Write }
}
