//! What a layer is, and which file knows it.

use super::{container, launcher, prefix, remote, shells};
use crate::shell::effects::Call;
use crate::shell::words::Arg;

/// What a command starts.
#[derive(Debug, Clone)]
pub(crate) struct Wrapped<'a> {
    pub inner: Inner<'a>,
    /// Whether the inner command runs on another machine or in a container.
    pub elsewhere: bool,
    /// Words that name the context which it opens; empty if it opens none.
    pub context: Vec<&'a Arg<'a>>,
    /// What else it starts.
    pub also: Vec<Also<'a>>,
}

/// The inner command.
#[derive(Debug, Clone)]
pub(crate) enum Inner<'a> {
    /// Words that start a program.
    Words(&'a [Arg<'a>]),
    /// Words that are joined by blanks and read by a shell.
    Script(&'a [Arg<'a>]),
    /// None: a shell or another prompt opens.
    Prompt,
    /// None that is known: an image's own command.
    Unknown,
}

/// A command that is not a row of whole words behind the program, or not the
/// only one.
#[derive(Debug, Clone)]
pub(crate) enum Also<'a> {
    /// Words that start a program.
    Words(&'a [Arg<'a>]),
    /// A text that a shell reads; it is a part of a word.
    Text(&'a str),
    /// A program that stands in an option, and its words.
    Program(&'a str, &'a [Arg<'a>]),
}

impl<'a> Wrapped<'a> {
    pub(super) const fn here(inner: Inner<'a>) -> Self {
        Self { inner, elsewhere: false, context: Vec::new(), also: Vec::new() }
    }

    /// A text in the value of an option: its own word, or a part of one.
    pub(super) fn text(call: &Call<'a>, text: &'a str) -> Self {
        match call.args.iter().position(|arg| std::ptr::eq(arg.text.as_ref(), text)) {
            Some(at) => Self::here(Inner::Script(call.args.get(at..=at).unwrap_or_default())),
            None => Self { also: vec![Also::Text(text)], ..Self::here(Inner::Unknown) },
        }
    }

    pub(super) const fn there(inner: Inner<'a>, context: Vec<&'a Arg<'a>>) -> Self {
        Self { inner, elsewhere: true, context, also: Vec::new() }
    }
}

/// Takes one layer off, if the program is one that starts another.
pub(crate) fn unwrap<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    match call.program {
        "ssh" | "gcloud" | "vagrant" | "aws" | "virtctl" | "tsh" | "mosh" | "minikube" | "multipass"
        | "lxc" | "incus" | "colima" | "docker-machine" | "az" | "ansible" | "knife" | "salt" | "pdsh"
        | "clush" | "autossh" | "consul" | "nomad" | "etcdctl" | "ip" | "sshpass" | "toolbox"
        | "distrobox" | "machinectl" | "limactl" => remote::unwrap(call),
        "kubectl" | "oc" | "k" | "kubecolor" | "microk8s" | "k3s" | "docker" | "podman" | "nerdctl"
        | "crictl" | "docker-compose" | "podman-compose" => container::unwrap(call),
        "bash" | "sh" | "zsh" | "dash" | "ash" | "ksh" | "fish" | "su" | "runuser" | "eval" | "trap"
        | "find" | "fd" | "fdfind" | "mapfile" | "readarray" | "script" | "parallel" | "flock" | "tmux"
        | "screen" | "." | "source" => shells::unwrap(call),
        _ => prefix::unwrap(call).or_else(|| launcher::unwrap(call)),
    }
}
