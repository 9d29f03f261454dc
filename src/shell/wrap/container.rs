//! Containers: `kubectl exec`, `docker exec`, `docker run` and their like.

use super::{Also, Inner, Wrapped};
use crate::shell::effects::{Call, given, kubernetes, takes_next};
use crate::shell::words::Arg;

/// Options of `docker exec` and `docker run` whose value is the next word.
#[rustfmt::skip]
const DOCKER_VALUES: &[&str] = &[
    "-a", "-e", "-h", "-l", "-m", "-p", "-u", "-v", "-w", "-c", "-f", "-H", "--add-host", "--context",
    "--cpus", "--dns", "--entrypoint", "--env", "--env-file", "--file", "--hostname", "--ip", "--label",
    "--link", "--log-driver", "--log-opt", "--memory", "--mount", "--name", "--net", "--network", "--pid",
    "--platform", "--profile", "--project-name", "--publish", "--pull", "--restart", "--security-opt",
    "--shm-size", "--tmpfs", "--ulimit", "--user", "--userns", "--volume", "--volumes-from", "--workdir",
    "--namespace", "-n", "--index", "--cap-add", "--cap-drop", "--device", "--gpus",
];

pub(super) fn unwrap<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    match call.program {
        "kubectl" | "oc" | "k" | "kubecolor" => kubernetes_exec(call),
        "microk8s" | "k3s" => {
            let first =
                call.args.first().filter(|arg| matches!(arg.text.as_ref(), "kubectl" | "crictl" | "ctr"));
            first.map(|_| Wrapped::here(Inner::Words(call.args)))
        }
        _ => docker(call),
    }
}

/// The index of the `n`th word that is neither an option nor its value.
fn position(call: &Call, values: &[&str], n: usize) -> Option<usize> {
    let mut skip = false;
    let mut seen = 0;
    call.args.iter().position(|arg| {
        if std::mem::take(&mut skip) {
            return false;
        }
        if arg.is_option() {
            skip = takes_next(&arg.text, values);
            return false;
        }
        seen += 1;
        seen == n + 1
    })
}

fn kubernetes_exec<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let verb = position(call, kubernetes::VALUES, 0)?;
    let name = call.args.get(verb)?;
    if !matches!(name.text.as_ref(), "exec" | "rsh" | "debug" | "run" | "attach" | "node-shell") {
        return None;
    }
    let dashes = call.args.iter().position(|arg| arg.text == "--");
    let subject = position(call, kubernetes::VALUES, 1).filter(|at| dashes.is_none_or(|dashes| *at < dashes));
    let mut context = vec![name];
    context.extend(subject.and_then(|at| call.args.get(at)));
    let behind = match (dashes, subject) {
        (Some(dashes), _) => call.args.get(dashes + 1..),
        (None, Some(subject)) if matches!(name.text.as_ref(), "exec" | "rsh") => call.args.get(subject + 1..),
        _ => None,
    };
    let behind = behind.unwrap_or_default();
    // `kubectl exec POD -c NAME CMD`: options may follow the pod without `--`.
    let behind = if dashes.is_none() { skip_options(behind, kubernetes::VALUES) } else { behind };
    let inner = match name.text.as_ref() {
        _ if !behind.is_empty() => Inner::Words(behind),
        "rsh" | "node-shell" => Inner::Prompt,
        "debug" if call.program == "oc" || call.has("-it") || call.has("-i") => Inner::Prompt,
        _ => Inner::Unknown,
    };
    Some(Wrapped::there(inner, context))
}

fn skip_options<'a>(words: &'a [Arg<'a>], values: &[&str]) -> &'a [Arg<'a>] {
    let mut at = 0;
    while let Some(arg) = words.get(at).filter(|arg| arg.is_option()) {
        at += if takes_next(&arg.text, values) { 2 } else { 1 };
    }
    words.get(at..).unwrap_or_default()
}

fn docker<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let mut verb = position(call, DOCKER_VALUES, 0)?;
    let mut n = 1;
    if matches!(call.args.get(verb)?.text.as_ref(), "compose" | "container") {
        verb = position(call, DOCKER_VALUES, 1)?;
        n = 2;
    }
    let name = call.args.get(verb)?;
    if name.text == "machine" && call.program == "podman" {
        return machine(call);
    }
    if !matches!(name.text.as_ref(), "exec" | "run") {
        return None;
    }
    let subject = position(call, DOCKER_VALUES, n)?;
    let mut context = vec![name];
    context.extend(call.args.get(subject));
    let behind = call.args.get(subject + 1..).unwrap_or_default();
    let behind = match behind.first() {
        Some(first) if first.text == "--" => behind.get(1..).unwrap_or_default(),
        _ => behind,
    };
    if let Some(program) = given(call, &["--entrypoint"]).filter(|program| !program.is_empty()) {
        let also = vec![Also::Program(program, behind)];
        return Some(Wrapped { also, ..Wrapped::there(Inner::Unknown, context) });
    }
    let inner = if behind.is_empty() { Inner::Unknown } else { Inner::Words(behind) };
    Some(Wrapped::there(inner, context))
}

/// `podman machine ssh [NAME] WORDS`: the words are read by a shell there.
fn machine<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let at = call.args.iter().position(|arg| arg.text == "ssh")?;
    let words = call.args.get(at + 1..).unwrap_or_default();
    let inner = if words.is_empty() { Inner::Prompt } else { Inner::Script(words) };
    Some(Wrapped::there(inner, call.args.iter().take(at + 1).collect()))
}
