//! Programs that put something in front of a command and leave its words as
//! they are: `sudo`, `env`, `time`, `xargs`.

use super::{Inner, Wrapped};
use crate::shell::effects::{Call, given, takes_next};
use crate::shell::words::Arg;

struct Prefix {
    program: &'static str,
    /// Options whose value is the next word.
    values: &'static [&'static str],
    /// Words between the options and the command.
    skip: usize,
    /// Whether `NAME=value` words may stand in front of the command.
    assigns: bool,
}

const fn prefix(program: &'static str, values: &'static [&'static str], skip: usize) -> Prefix {
    Prefix { program, values, skip, assigns: false }
}

#[rustfmt::skip]
const PREFIXES: &[Prefix] = &[
    prefix("builtin", &[], 0),
    prefix("busybox", &[], 0),
    prefix("caffeinate", &["-t", "-w"], 0),
    prefix("cgexec", &["-g"], 0),
    prefix("chronic", &[], 0),
    prefix("chroot", &["--userspec", "--groups"], 1),
    prefix("chrt", &["-T", "-P", "-D"], 1),
    prefix("command", &[], 0),
    prefix("coproc", &[], 0),
    Prefix { program: "doas", values: &["-u", "-C"], skip: 0, assigns: true },
    Prefix {
        program: "env",
        values: &["-u", "--unset", "-C", "--chdir", "-S", "--split-string"],
        skip: 0,
        assigns: true,
    },
    prefix("envdir", &[], 1),
    prefix("exec", &["-a"], 0),
    prefix("gosu", &[], 1),
    prefix("ionice", &["-c", "-n", "-p", "-t", "--class", "--classdata"], 0),
    prefix("nice", &["-n", "--adjustment"], 0),
    prefix("noglob", &[], 0),
    prefix("nohup", &[], 0),
    prefix("nsenter", &["-t", "--target", "-S", "-G", "--setuid", "--setgid"], 0),
    prefix("numactl", &[], 0),
    prefix("proxychains", &["-f"], 0),
    prefix("setpriv", &["--reuid", "--regid"], 0),
    prefix("setsid", &[], 0),
    prefix("setuidgid", &[], 1),
    prefix("stdbuf", &["-i", "-o", "-e"], 0),
    prefix("strace", &["-e", "-o", "-p", "-s", "-u", "-E"], 0),
    prefix("su-exec", &[], 1),
    Prefix {
        program: "sudo",
        values: &[
            "-u", "-g", "-h", "-p", "-C", "-T", "-U", "-D", "-R", "-r", "-t", "--user", "--group", "--host",
            "--prompt", "--chdir", "--chroot",
        ],
        skip: 0,
        assigns: true,
    },
    prefix("systemd-inhibit", &["--what", "--who", "--why", "--mode"], 0),
    prefix(
        "systemd-run",
        &["-p", "-u", "-M", "-H", "-E", "--unit", "--property", "--uid", "--gid", "--slice", "--on-active"],
        0,
    ),
    prefix("taskset", &[], 1),
    prefix("time", &["-o", "-f", "--output", "--format"], 0),
    prefix("timeout", &["-s", "-k", "--signal", "--kill-after"], 1),
    prefix("torsocks", &[], 0),
    prefix("toybox", &[], 0),
    prefix("unbuffer", &[], 0),
    prefix("unshare", &[], 0),
    prefix("watch", &["-n", "--interval", "-q", "--equexit"], 0),
    prefix(
        "xargs",
        &[
            "-I", "-n", "-P", "-L", "-d", "-E", "-s", "-a", "--max-args", "--max-procs", "--arg-file",
            "--delimiter", "--max-lines", "--max-chars", "--process-slot-var",
        ],
        0,
    ),
];

pub(super) fn unwrap<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let index = PREFIXES.binary_search_by(|prefix| prefix.program.cmp(call.program)).ok()?;
    let prefix = PREFIXES.get(index)?;
    let looks_only = match call.program {
        "sudo" => {
            call.has_any(&["-l", "-v", "-k", "-K", "-V", "--list", "--validate"])
                && rest(call, prefix).is_empty()
        }
        "command" => call.has_any(&["-v", "-V"]),
        "timeout" | "time" | "watch" | "xargs" => {
            call.args.first().is_some_and(|arg| matches!(arg.text.as_ref(), "--version" | "--help"))
        }
        _ => false,
    };
    if looks_only {
        return None;
    }
    if let Some(text) = given(call, &["-S", "--split-string"]).filter(|_| call.program == "env") {
        return Some(Wrapped::text(call, text));
    }
    let words = rest(call, prefix);
    let inner = if !words.is_empty() {
        if call.program == "watch" && !call.has_any(&["-x", "--exec"]) {
            Inner::Script(words)
        } else {
            Inner::Words(words)
        }
    } else if opens_shell(call) {
        Inner::Prompt
    } else {
        return None;
    };
    let mut wrapped = Wrapped::here(inner);
    if matches!(call.program, "sudo" | "doas" | "chroot" | "nsenter" | "unshare") {
        let rest = call.args.len() - words.len();
        wrapped.context = call.args.iter().take(rest).take(2).collect();
        wrapped.elsewhere = call.program == "chroot";
    }
    Some(wrapped)
}

fn opens_shell(call: &Call) -> bool {
    match call.program {
        "sudo" | "doas" => call.has_any(&["-i", "-s", "--login", "--shell"]),
        "chroot" => !call.args.is_empty(),
        "nsenter" | "unshare" => true,
        _ => false,
    }
}

/// The words of the inner command.
fn rest<'a>(call: &Call<'a>, prefix: &Prefix) -> &'a [Arg<'a>] {
    let mut skip = prefix.skip;
    let mut at = 0;
    while let Some(arg) = call.args.get(at) {
        if arg.text == "--" {
            at += 1 + skip;
            break;
        }
        if arg.is_option() {
            at += if takes_next(&arg.text, prefix.values) { 2 } else { 1 };
        } else if skip > 0 {
            skip -= 1;
            at += 1;
        } else if prefix.assigns && is_assignment(&arg.text) {
            at += 1;
        } else {
            break;
        }
    }
    call.args.get(at..).unwrap_or_default()
}

/// Tells whether a word is `NAME=value`.
pub(crate) fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(PREFIXES.is_sorted_by(|a, b| a.program < b.program));
    }
}
