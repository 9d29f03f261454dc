//! Shells, and programs that hand a text to one.

use super::{Also, Inner, Wrapped};
use crate::shell::effects::{Call, given, takes_next};
use crate::shell::words::Arg;

pub(super) fn unwrap<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    match call.program {
        "su" | "runuser" => switch_user(call),
        "eval" => script(call.args),
        "." | "source" => {
            let reads = call.args.first().is_some_and(|file| is_input(&file.text));
            reads.then(|| Wrapped::here(Inner::Prompt))
        }
        "trap" => script(call.args.get(..1)?).filter(|_| call.args.len() > 1 && !call.has("-p")),
        "find" => find(call),
        "fd" | "fdfind" => fd(call),
        "flock" => flock(call),
        "mapfile" | "readarray" => text(call, &["-C"]),
        "script" => text(call, &["-c", "--command"]),
        "parallel" => parallel(call),
        "tmux" | "screen" => multiplexer(call),
        _ => shell(call),
    }
}

/// Tells whether a file is the input itself.
pub(super) fn is_input(file: &str) -> bool {
    matches!(file, "/dev/stdin" | "/dev/fd/0" | "/proc/self/fd/0" | "-")
}

fn script<'a>(words: &'a [Arg<'a>]) -> Option<Wrapped<'a>> {
    (!words.is_empty()).then(|| Wrapped::here(Inner::Script(words)))
}

fn text<'a>(call: &Call<'a>, options: &[&str]) -> Option<Wrapped<'a>> {
    given(call, options).map(|text| Wrapped::text(call, text))
}

/// `flock FILE -c TEXT`, `flock FILE WORDS`.
fn flock<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    const VALUES: &[&str] = &["-w", "--wait", "--timeout", "-E", "--conflict-exit-code"];
    let mut at = 0;
    while let Some(arg) = call.args.get(at).filter(|arg| arg.is_option()) {
        at += if takes_next(&arg.text, VALUES) { 2 } else { 1 };
    }
    let rest = call.args.get(at + 1..)?;
    match rest.first()?.text.as_ref() {
        "-c" | "--command" => script(rest.get(1..)?),
        _ => Some(Wrapped::here(Inner::Words(rest))),
    }
}

/// `fd ... -x WORDS`
fn fd<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let starts = |arg: &Arg| matches!(arg.text.as_ref(), "-x" | "-X" | "--exec" | "--exec-batch");
    let at = call.args.iter().position(starts)? + 1;
    Some(Wrapped::here(Inner::Words(call.args.get(at..)?)))
}

/// `bash`, `bash -c TEXT`, `bash -lc TEXT`; `bash FILE` is not known.
fn shell<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let mut at = 0;
    let mut command = false;
    while let Some(arg) = call.args.get(at) {
        match arg.text.as_ref() {
            "--version" | "--help" => return None,
            "--rcfile" | "--init-file" => at += 2,
            "--" | "-" => {
                at += 1;
                break;
            }
            text if text.starts_with("--") => at += 1,
            text if text.starts_with(['-', '+']) => {
                command |= text.starts_with('-') && text.contains('c');
                at += 1 + text.bytes().filter(|letter| matches!(letter, b'o' | b'O')).count();
                if text == "-s" {
                    return Some(Wrapped::here(Inner::Prompt));
                }
            }
            _ => break,
        }
    }
    match (command, call.args.get(at..at + 1)) {
        (true, Some(text)) => script(text),
        (false, None) => Some(Wrapped::here(Inner::Prompt)),
        (false, Some([file])) if is_input(&file.text) => Some(Wrapped::here(Inner::Prompt)),
        _ => None,
    }
}

/// `su - postgres`, `su postgres -c TEXT`, `runuser -u postgres -- WORDS`.
fn switch_user<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    if call.has_any(&["--help", "--version"]) {
        return None;
    }
    if let Some(wrapped) = text(call, &["-c", "--command", "--session-command"]) {
        return Some(wrapped);
    }
    if let Some(at) = call.args.iter().position(|arg| arg.text == "-u" && call.program == "runuser") {
        let rest = call.args.get(at + 2..).unwrap_or_default();
        let rest = if rest.first().is_some_and(|arg| arg.text == "--") { rest.get(1..)? } else { rest };
        return (!rest.is_empty()).then(|| Wrapped::here(Inner::Words(rest)));
    }
    let names = call.positional(&["-s", "--shell", "-g", "-G", "-w"]).filter(|word| *word != "-").count();
    if names > 1 {
        return None;
    }
    let context = call.args.iter().take(2).collect();
    Some(Wrapped { inner: Inner::Prompt, elsewhere: false, context, also: Vec::new() })
}

/// `find ... -exec WORDS ;`, more than once.
fn find<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let starts = |arg: &Arg| matches!(arg.text.as_ref(), "-exec" | "-execdir" | "-ok" | "-okdir");
    let mut rest = call.args;
    let mut commands = Vec::new();
    while let Some(at) = rest.iter().position(starts) {
        rest = rest.get(at + 1..)?;
        let end = rest.iter().position(|arg| matches!(arg.text.as_ref(), ";" | "+")).unwrap_or(rest.len());
        commands.push(rest.get(..end)?);
        rest = rest.get(end..)?;
    }
    let (first, others) = commands.split_first()?;
    let also = others.iter().map(|words| Also::Words(words)).collect();
    Some(Wrapped { also, ..Wrapped::here(Inner::Words(first)) })
}

/// Options of `parallel` whose value is the next word.
#[rustfmt::skip]
const PARALLEL: &[&str] = &[
    "-j", "--jobs", "-a", "--arg-file", "--colsep", "-C", "--joblog", "-n", "-N", "-L", "--delay",
    "--timeout", "--retries", "--results", "-S", "--sshlogin", "--tagstring", "-I", "--load", "--halt",
];

fn parallel<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let mut at = 0;
    while let Some(arg) = call.args.get(at).filter(|arg| arg.is_option()) {
        at += if takes_next(&arg.text, PARALLEL) { 2 } else { 1 };
    }
    let rest = call.args.get(at..)?;
    let end = rest.iter().position(|arg| arg.text.starts_with(":::")).unwrap_or(rest.len());
    script(rest.get(..end)?)
}

/// `tmux`, `screen -r`: a person works inside. With a command of their own
/// they start it beside.
fn multiplexer<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let first = call.positional(&["-L", "-S", "-f", "-t", "-s", "-n", "-c", "-r", "-x"]).next();
    let detached = call.has("-d") || call.args.iter().any(|arg| arg.text.starts_with("-dm"));
    let opens = match (call.program, first) {
        ("tmux", None | Some("a" | "attach" | "at" | "attach-session" | "new" | "new-session")) => !detached,
        ("screen", None) => !detached && !call.has_any(&["-ls", "-list", "-X", "-v"]),
        _ => false,
    };
    let context = call.args.iter().take(2).collect();
    let starts = match (call.program, first) {
        (
            "tmux",
            Some(
                "new" | "new-session" | "neww" | "new-window" | "split-window" | "splitw" | "send-keys"
                | "send" | "respawn-pane" | "run-shell" | "run",
            ),
        ) => 1,
        ("screen", Some(_)) => 0,
        _ => usize::MAX,
    };
    let values = ["-L", "-S", "-f", "-t", "-s", "-n", "-c", "-x", "-y", "-F", "-e", "-h", "-T", "-l", "-p"];
    let mut at = 0;
    let mut seen = 0;
    while let Some(arg) = call.args.get(at).filter(|arg| arg.is_option() || seen < starts) {
        seen += usize::from(!arg.is_option());
        let named = arg.is_option() && (takes_next(&arg.text, &values) || arg.text.starts_with("-dmS"));
        at += if named { 2 } else { 1 };
    }
    if let Some(words) = call.args.get(at..).filter(|words| !words.is_empty()) {
        return script(words);
    }
    opens.then_some(Wrapped { inner: Inner::Prompt, elsewhere: false, context, also: Vec::new() })
}
