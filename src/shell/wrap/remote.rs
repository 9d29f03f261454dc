//! Other machines: `ssh` and its relatives.

use super::{Inner, Wrapped};
use crate::shell::effects::{Call, given, letter_with_value, takes_next};
use crate::shell::words::Arg;

/// Options of ssh whose value is the next word.
pub(crate) const SSH_VALUES: &[&str] = &[
    "-B", "-b", "-c", "-D", "-E", "-e", "-F", "-I", "-i", "-J", "-L", "-l", "-m", "-O", "-o", "-p", "-Q",
    "-R", "-S", "-W", "-w",
];

pub(super) fn unwrap<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let mut words = call.positional(VALUES);
    let (first, second) = (words.next(), words.next());
    match (call.program, first, second) {
        ("ssh" | "autossh", ..) => ssh(call),
        ("sshpass", ..) => after_options(call, &["-p", "-f", "-d", "-P"]),
        ("toolbox", Some(word), _) if !matches!(word, "enter" | "create") => toolbox(call),
        ("mosh" | "toolbox", ..) => Some(Wrapped::there(Inner::Prompt, call.args.iter().take(2).collect())),
        ("gcloud", ..) if call.positional(&[]).take(4).any(|word| word == "ssh") => {
            Some(shell_on(call, &["--command"], 3))
        }
        ("consul", Some("exec" | "lock" | "watch"), _)
        | ("nomad", Some("alloc" | "exec"), _)
        | ("etcdctl" | "ip", ..) => starts(call),
        (
            "vagrant" | "minikube" | "docker-machine" | "virtctl" | "tsh" | "colima",
            Some("ssh" | "console"),
            _,
        )
        | ("multipass" | "limactl" | "machinectl", Some("shell" | "login"), _)
        | ("distrobox", Some("enter"), _)
        | ("az", Some("ssh"), Some("vm")) => Some(shell_on(call, &["-c", "--command"], 2)),
        ("az", Some("vm" | "vmss" | "aks"), Some("run-command" | "command"))
        | ("aws", Some("ecs"), Some("execute-command")) => {
            let text = given(call, &["--scripts", "--command", "-c"])?;
            Some(Wrapped { elsewhere: true, ..Wrapped::text(call, text) })
        }
        ("aws", Some("ssm"), Some("start-session")) => {
            Some(Wrapped::there(Inner::Prompt, call.args.iter().take(4).collect()))
        }
        ("lxc" | "incus", Some("exec"), _) => {
            let rest = behind_dashes(call)?;
            Some(Wrapped::there(Inner::Words(rest), call.args.iter().take(2).collect()))
        }
        ("ansible", ..) => {
            let module = given(call, &["-m", "--module-name"]).unwrap_or("command");
            let runs = matches!(module.rsplit('.').next()?, "command" | "shell" | "raw");
            let text = given(call, &["-a", "--args"]).filter(|_| runs)?;
            Some(Wrapped { elsewhere: true, ..Wrapped::text(call, text) })
        }
        ("knife", Some("ssh"), Some(_)) => knife(call),
        ("salt", Some(_), Some("cmd.run")) => {
            let at = call.args.iter().position(|arg| arg.text == "cmd.run")?;
            Some(Wrapped::there(Inner::Script(call.args.get(at + 1..at + 2)?), Vec::new()))
        }
        ("pdsh" | "clush", ..) => {
            let wrapped = after_options(call, &["-w", "-g", "-l", "-R", "-f", "-t", "-u", "-x"])?;
            let Inner::Words(words) = wrapped.inner else { return None };
            Some(Wrapped::there(Inner::Script(words), Vec::new()))
        }
        _ => None,
    }
}

/// `toolbox CMD`, `toolbox run [options] CMD`.
fn toolbox<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let words = call.args.iter().position(|arg| !arg.is_option() && arg.text != "run")?;
    Some(Wrapped::there(Inner::Words(call.args.get(words..)?), Vec::new()))
}

/// `knife ssh [options] QUERY [--] WORDS`.
fn knife<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let mut seen = 0;
    let mut skip = false;
    let start = call.args.iter().position(|arg| {
        let value = std::mem::replace(
            &mut skip,
            matches!(arg.text.as_ref(), "-a" | "-C" | "-x" | "-i" | "-m" | "--concurrency" | "--attribute"),
        );
        if !value && !arg.is_option() && arg.text != "--" {
            seen += 1;
        }
        seen == 3
    })?;
    Some(Wrapped::there(Inner::Script(call.args.get(start..)?), Vec::new()))
}

/// Options in front of the subcommands of these programs whose value is the
/// next word.
const VALUES: &[&str] = &[
    "--project",
    "--zone",
    "--region",
    "--account",
    "-a",
    "-C",
    "--concurrency",
    "--profile",
    "-n",
    "--namespace",
];

fn after_options<'a>(call: &Call<'a>, values: &[&str]) -> Option<Wrapped<'a>> {
    let mut at = 0;
    while let Some(arg) = call.args.get(at).filter(|arg| arg.is_option()) {
        at += if takes_next(&arg.text, values) { 2 } else { 1 };
    }
    let rest = call.args.get(at..).filter(|rest| !rest.is_empty())?;
    Some(Wrapped::here(Inner::Words(rest)))
}

fn behind_dashes<'a>(call: &Call<'a>) -> Option<&'a [Arg<'a>]> {
    let at = call.args.iter().position(|arg| arg.text == "--")?;
    call.args.get(at + 1..).filter(|rest| !rest.is_empty())
}

/// The first words that are neither options nor their values.
fn context<'a>(call: &Call<'a>, words: usize) -> Vec<&'a Arg<'a>> {
    let mut skip = false;
    let named = call.args.iter().filter(|arg| {
        let value = std::mem::replace(&mut skip, VALUES.contains(&arg.text.as_ref()));
        !value && !arg.is_option()
    });
    named.take(words).collect()
}

/// A shell on a machine, unless a command is given by an option or behind `--`.
fn shell_on<'a>(call: &Call<'a>, options: &[&str], words: usize) -> Wrapped<'a> {
    let context = context(call, words);
    match (given(call, options), behind_dashes(call)) {
        (Some(text), _) => Wrapped { elsewhere: true, context, ..Wrapped::text(call, text) },
        (None, Some(words)) => Wrapped::there(Inner::Script(words), context),
        (None, None) => Wrapped::there(Inner::Prompt, context),
    }
}

/// Commands of a few tools that start others: on a node, in a namespace of the
/// network, while a lock is held, when a key changes.
fn starts<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let words: Vec<usize> =
        (0..call.args.len()).filter(|at| call.args.get(*at).is_some_and(|arg| !arg.is_option())).collect();
    let word = |n: usize| words.get(n).and_then(|at| call.args.get(*at)).map_or("", |arg| arg.text.as_ref());
    let skip = match (call.program, word(0), word(1), word(2)) {
        ("consul", "exec" | "watch", ..) => 1,
        ("consul", "lock", ..) | ("nomad", "exec", ..) => 2,
        ("nomad", "alloc", "exec", _) | ("ip", "netns" | "vrf", "exec", _) => 3,
        ("etcdctl", ..) => {
            let rest = behind_dashes(call).filter(|_| call.args.iter().any(|arg| arg.text == "watch"))?;
            return Some(Wrapped::here(Inner::Words(rest)));
        }
        _ => return None,
    };
    let rest = match behind_dashes(call) {
        Some(rest) => rest,
        None => call.args.get(*words.get(skip)?..)?,
    };
    let elsewhere = matches!((call.program, word(0)), ("consul", "exec") | ("nomad", _));
    Some(Wrapped { elsewhere, ..Wrapped::here(Inner::Words(rest)) })
}

/// `ssh [options] host [options] [words]`.
fn ssh<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let mut host = None;
    let mut at = 0;
    let mut forwards_only = false;
    while let Some(arg) = call.args.get(at) {
        if arg.text == "--" && host.is_some() {
            at += 1;
            break;
        }
        if arg.is_option() {
            let flags = letter_with_value(&arg.text, SSH_VALUES).unwrap_or(arg.text.len());
            forwards_only |= arg.text.get(..flags).is_some_and(|flags| flags.contains(['N', 'V']));
            forwards_only |= matches!(arg.text.as_ref(), "-Q" | "-O");
            at += if takes_next(&arg.text, SSH_VALUES) { 2 } else { 1 };
        } else if host.is_none() {
            host = Some(arg);
            at += 1;
        } else {
            break;
        }
    }
    let host = host?;
    let words = call.args.get(at..).unwrap_or_default();
    if !words.is_empty() {
        return Some(Wrapped::there(Inner::Script(words), vec![host]));
    }
    (!forwards_only).then(|| Wrapped::there(Inner::Prompt, vec![host]))
}
