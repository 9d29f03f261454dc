//! Shells, and programs that hand a text to one.

use super::{Inner, Wrapped};
use crate::shell::effects::Call;
use crate::shell::words::Arg;

pub(super) fn unwrap<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    match call.program {
        "su" | "runuser" => switch_user(call),
        "eval" => script(call.args),
        "trap" => script(call.args.get(..1)?).filter(|_| call.args.len() > 1 && !call.has("-p")),
        "find" => find(call),
        "script" | "flock" => valued(call, &["-c", "--command"]).and_then(script),
        "parallel" => parallel(call),
        "tmux" | "screen" => multiplexer(call),
        _ => shell(call),
    }
}

fn script<'a>(words: &'a [Arg<'a>]) -> Option<Wrapped<'a>> {
    (!words.is_empty()).then(|| Wrapped::here(Inner::Script(words)))
}

/// The word that is the value of one of these options, as a slice.
pub(super) fn valued<'a>(call: &Call<'a>, options: &[&str]) -> Option<&'a [Arg<'a>]> {
    let at = call.args.iter().position(|arg| options.contains(&arg.text.as_ref()))?;
    call.args.get(at + 1..at + 2)
}

/// `bash`, `bash -c TEXT`, `bash -lc TEXT`; `bash FILE` is not known.
fn shell<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let mut at = 0;
    let mut command = false;
    while let Some(arg) = call.args.get(at) {
        match arg.text.as_ref() {
            "--version" | "--help" => return None,
            "-o" | "+o" | "-O" | "+O" | "--rcfile" | "--init-file" => at += 2,
            "--" | "-" => {
                at += 1;
                break;
            }
            text if text.starts_with("--") => at += 1,
            text if text.starts_with(['-', '+']) => {
                command |= text.starts_with('-') && text.contains('c');
                at += 1;
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
        _ => None,
    }
}

/// `su - postgres`, `su postgres -c TEXT`, `runuser -u postgres -- WORDS`.
fn switch_user<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    if call.has_any(&["--help", "--version"]) {
        return None;
    }
    if let Some(text) = valued(call, &["-c", "--command", "--session-command", "-lc"]) {
        return script(text);
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
    Some(Wrapped { inner: Inner::Prompt, elsewhere: false, context })
}

/// `find ... -exec WORDS ;`
fn find<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let starts = |arg: &Arg| matches!(arg.text.as_ref(), "-exec" | "-execdir" | "-ok" | "-okdir");
    let at = call.args.iter().position(starts)? + 1;
    let rest = call.args.get(at..)?;
    let end = rest.iter().position(|arg| matches!(arg.text.as_ref(), ";" | "+")).unwrap_or(rest.len());
    Some(Wrapped::here(Inner::Words(rest.get(..end)?)))
}

fn parallel<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let mut at = 0;
    while let Some(arg) = call.args.get(at).filter(|arg| arg.is_option()) {
        at += if matches!(arg.text.as_ref(), "-j" | "--jobs" | "-a" | "--colsep" | "--joblog" | "-n" | "-N") {
            2
        } else {
            1
        };
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
    opens.then_some(Wrapped { inner: Inner::Prompt, elsewhere: false, context })
}
