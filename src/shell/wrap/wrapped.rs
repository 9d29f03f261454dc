//! What a layer is, and which file knows it.

use super::{container, prefix, remote, shells};
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

impl<'a> Wrapped<'a> {
    pub(super) const fn here(inner: Inner<'a>) -> Self {
        Self { inner, elsewhere: false, context: Vec::new() }
    }

    pub(super) const fn there(inner: Inner<'a>, context: Vec<&'a Arg<'a>>) -> Self {
        Self { inner, elsewhere: true, context }
    }
}

/// Takes one layer off, if the program is one that starts another.
pub(crate) fn unwrap<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    match call.program {
        "ssh" | "gcloud" | "vagrant" | "aws" | "virtctl" | "tsh" | "mosh" | "minikube" | "multipass"
        | "lxc" | "incus" | "colima" | "docker-machine" | "az" | "ansible" | "knife" | "salt" | "pdsh"
        | "clush" | "autossh" | "sshpass" | "toolbox" | "distrobox" | "machinectl" | "limactl" => {
            remote::unwrap(call)
        }
        "kubectl" | "oc" | "k" | "kubecolor" | "microk8s" | "k3s" | "docker" | "podman" | "nerdctl"
        | "crictl" | "docker-compose" | "podman-compose" => container::unwrap(call),
        "bash" | "sh" | "zsh" | "dash" | "ash" | "ksh" | "fish" | "su" | "runuser" | "eval" | "trap"
        | "find" | "script" | "parallel" | "flock" | "tmux" | "screen" => shells::unwrap(call),
        _ => prefix::unwrap(call),
    }
}
