//! Tools with many verbs: Kubernetes, containers, ssh.

use crate::shell::analysis::Nature::{self, Background, Follow, Interactive, Ordinary};
use crate::shell::effects::{Call, kubernetes};
use crate::shell::wrap::SSH_VALUES;

pub(super) fn of(call: &Call, fed: bool) -> Nature {
    match call.program {
        "kubectl" | "oc" | "k" | "kubecolor" => kubectl(call, fed),
        "docker" | "podman" | "nerdctl" | "docker-compose" | "podman-compose" | "crictl" => docker(call, fed),
        "ssh" | "autossh" => ssh(call),
        _ => Ordinary,
    }
}

fn kubectl(call: &Call, fed: bool) -> Nature {
    let mut words = call.positional(kubernetes::VALUES);
    let verb = words.next().unwrap_or_default();
    let terminal = call.has_any(&["-i", "--stdin"]) && call.has_any(&["-t", "--tty"]);
    match verb {
        "logs" | "log" if logs_follow(call) => Follow,
        "get" | "events" if call.has_any(&["-w", "--watch", "--watch-only"]) => Follow,
        "argo" if call.has_any(&["-w", "--watch"]) => Follow,
        "port-forward" | "proxy" => Background,
        "edit" | "ctx-edit" => Interactive,
        "attach" => {
            if terminal {
                Interactive
            } else {
                Follow
            }
        }
        "run" | "debug" if terminal => Interactive,
        "create" | "set" if call.has("--edit") => Interactive,
        "config" if words.next() == Some("edit") => Interactive,
        "login" if !fed && !call.has_any(&["--token", "-u", "-p", "--username", "--password"]) => Interactive,
        "stern" => Follow,
        _ => Ordinary,
    }
}

/// `-f` in front of the verb would be a file; behind `logs` it follows.
fn logs_follow(call: &Call) -> bool {
    call.args.iter().skip_while(|arg| !matches!(arg.text.as_ref(), "logs" | "log")).any(|arg| {
        matches!(arg.text.as_ref(), "-f" | "--follow" | "--follow=true")
            || arg.text.starts_with("-f") && !arg.text.starts_with("-f=false")
    })
}

fn docker(call: &Call, fed: bool) -> Nature {
    let words: Vec<&str> = call
        .positional(&["-f", "--file", "-p", "--project-name", "--profile", "--context"])
        .take(3)
        .collect();
    let words = match words.as_slice() {
        ["compose" | "container" | "service", rest @ ..] => rest,
        all => all,
    };
    let detached = call.has_any(&["-d", "--detach"]);
    match words.first().copied().unwrap_or_default() {
        "logs" if logs_follow(call) => Follow,
        "events" => Follow,
        "stats" if !call.has("--no-stream") => Follow,
        "up" if !detached => Follow,
        "attach" => Interactive,
        "run" if !detached && call.has("-i") && call.has("-t") => Interactive,
        "login" if !fed && !call.has_any(&["--password-stdin", "-p", "--password"]) => Interactive,
        _ => Ordinary,
    }
}

fn ssh(call: &Call) -> Nature {
    let letters = call
        .args
        .iter()
        .filter(|arg| arg.is_option() && !SSH_VALUES.contains(&arg.text.get(..2).unwrap_or_default()));
    if letters.clone().any(|arg| arg.text.contains(['N', 'f'])) { Background } else { Ordinary }
}
