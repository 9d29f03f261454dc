//! The shell's own commands, and programs that only print or compute.

use super::rule::{Call, Rule};
use super::{Table, awk, is_device, sed};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

/// Programs that only look, whatever their words.
#[rustfmt::skip]
pub(super) const READS: &[&str] = &[
    ":", "[", "[[", "ag", "alias", "arch", "base32", "base64", "basename", "bat", "batcat", "bc", "bg",
    "break", "builtin", "cal", "cat", "cd", "cfssl-certinfo", "cksum", "clear", "cmp", "column", "comm",
    "command", "continue", "cut", "declare", "diff", "dirname", "dirs", "disown", "echo", "egrep",
    "env", "envsubst", "eval", "exec", "exit", "expand", "export", "expr", "factor", "false", "fg", "fgrep",
    "fold", "free", "getenforce", "getent", "getopts", "getsebool", "grep", "gron", "groups", "hash",
    "head", "help", "hexdump", "id", "ipcalc", "jobs", "join", "jps", "jq",
    "jstack", "jstat", "ldd", "let", "local", "locale", "logname", "logout",
    "look", "lsb_release", "lslocks", "lsns", "lsscsi", "man", "mapfile", "md5sum", "mkpasswd",
    "more", "most", "nl", "nm", "nproc", "numfmt", "objdump", "od", "paste", "pbcopy", "pbpaste", "popd",
    "pr", "printenv", "printf", "pstack", "pushd", "pv", "pwd", "pwgen", "read", "readarray", "readelf",
    "readlink", "readonly", "realpath", "return", "rev", "rg", "runlevel", "seq", "sestatus", "set",
    "sha1sum", "sha256sum", "sha512sum", "shasum", "shellcheck", "shift", "shopt", "sleep",
    "strings", "sum", "sw_vers", "tac", "tail", "test", "timeout", "times", "tput", "tr", "trap",
    "true", "ts", "tsort", "tty", "type", "typeset", "ulimit", "umask", "unalias", "uname", "unexpand",
    "unset", "uptime", "uuidgen", "w", "wait", "watch", "wc", "whatis", "whereis", "which", "who",
    "whoami", "xargs", "xclip", "xzcat", "yamllint", "yes", "zcat", "zdump",
    "zgrep", "zless", "zstdcat",
];

/// Programs whose words decide.
pub(super) const TABLE: Table = &[
    ("awk", Rule::By(awk::awk)),
    ("dasel", Rule::By(dasel)),
    ("date", Rule::By(date)),
    ("gawk", Rule::By(awk::awk)),
    ("gunzip", Rule::By(unzips)),
    ("history", Rule::By(history)),
    ("iconv", Rule::By(to_file)),
    ("info", Rule::By(to_file)),
    ("jsonlint", Rule::By(in_place)),
    ("less", Rule::By(less)),
    ("logcli", Rule::By(logs)),
    ("mawk", Rule::By(awk::awk)),
    ("mlr", Rule::By(miller)),
    ("sed", Rule::By(sed::sed)),
    ("shuf", Rule::By(to_file)),
    ("sort", Rule::By(sort)),
    ("tee", Rule::By(tee)),
    ("time", Rule::By(time)),
    ("uniq", Rule::By(uniq)),
    ("xmllint", Rule::By(to_file)),
    ("xq", Rule::By(in_place)),
    ("xxd", Rule::By(xxd)),
    ("yq", Rule::By(yq)),
];

fn yq(call: &Call) -> Effect {
    let splits = call.has_any(&["-s", "--split-exp"]);
    if splits || call.has_any(&["-i", "--inplace", "--in-place"]) { Write } else { Read }
}

fn in_place(call: &Call) -> Effect {
    if call.has_any(&["-i", "--in-place"]) { Write } else { Read }
}

fn logs(call: &Call) -> Effect {
    if call.positional(&[]).next() == Some("delete") { Destructive } else { Read }
}

fn to_file(call: &Call) -> Effect {
    if call.has("-o") || call.value("-o").is_some() || call.may("--output") { Write } else { Read }
}

/// Its words may be commands of its own, and one of them opens a log.
fn less(call: &Call) -> Effect {
    let logs = call.letter('o', "bhjkpPtTxyzD") || call.letter('O', "bhjkpPtTxyzD");
    if logs || call.may_any(&["--log-file", "--LOG-FILE"]) { Write } else { Read }
}

fn dasel(call: &Call) -> Effect {
    if matches!(call.positional(&[]).next(), Some("put" | "delete")) { Write } else { Read }
}

fn history(call: &Call) -> Effect {
    if call.has_any(&["-c", "-d", "-w", "-a"]) { Write } else { Read }
}

fn miller(call: &Call) -> Effect {
    let writes = call.positional(&[]).any(|word| {
        matches!(word, "tee" | "split")
            || [" > ", "system(", "exec(", "| \""].iter().any(|sign| word.contains(sign))
    });
    if writes || call.has("-I") { Write } else { Read }
}

fn date(call: &Call) -> Effect {
    // BSD's `-j` only computes.
    let computes = call.letter('j', "dfrvI");
    let set = call
        .positional(&["-d", "--date", "-r", "--reference", "-f", "-v"])
        .any(|word| !word.starts_with('+'));
    let asked = call.letter('s', "dfrvI") || call.may("--set");
    if asked || (set && !computes) { Write } else { Read }
}

fn sort(call: &Call) -> Effect {
    let written = call.letter('o', "kStT") || call.may_any(&["--output", "--compress-program"]);
    if written { Write } else { Read }
}

/// The second file is written.
fn uniq(call: &Call) -> Effect {
    let files = call.positional(&["-f", "-s", "-w", "--skip-fields", "--skip-chars", "--check-chars"]);
    if files.count() > 1 { Write } else { Read }
}

/// The second file is written.
fn xxd(call: &Call) -> Effect {
    let files = call.positional(&["-c", "-cols", "-g", "-l", "-len", "-n", "-name", "-o", "-s", "-seek"]);
    if files.count() > 1 { Write } else { Read }
}

/// Only the words in front of the command are its own.
fn time(call: &Call) -> Effect {
    let mut own = call.args.iter().take_while(|arg| arg.is_option()).map(|arg| arg.text.as_ref());
    let writes = own.any(|word| word.starts_with("--o") || (word.starts_with('-') && word.contains('o')));
    if writes { Write } else { Read }
}

fn tee(call: &Call) -> Effect {
    let effect = |word: &str| match word {
        "/dev/null" | "/dev/stderr" | "/dev/tty" | "/dev/stdout" => Read,
        _ if is_device(word) => Destructive,
        _ => Write,
    };
    call.positional(&[]).map(effect).max().unwrap_or(Read)
}

fn unzips(call: &Call) -> Effect {
    if call.has_any(&["-c", "-t", "-l", "--stdout", "--test", "--list"]) { Read } else { Write }
}
