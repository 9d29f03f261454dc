//! Where steps run.

use super::key::{key, required};
use super::{KeyTable, Shape};

static SSH: KeyTable = KeyTable {
    name: "ssh",
    title: "a host",
    keys: &[
        required("host", Shape::Template, "Its name or address."),
        key("user", Shape::Template, "As whom."),
        key("port", Shape::Count(1), "Its port."),
        key("jump", Shape::Template, "The host on the way to it."),
    ],
};

static KUBERNETES: KeyTable = KeyTable {
    name: "cluster",
    title: "a cluster",
    keys: &[
        key("context", Shape::Template, "The context of the kubeconfig."),
        key("namespace", Shape::Template, "The namespace."),
        key("image", Shape::Template, "An image: then each step is a Pod."),
    ],
};

static EXEC: KeyTable = KeyTable {
    name: "exec",
    title: "a wrapper of commands",
    keys: &[required("command", Shape::List(&Shape::Template), "The words that a command is put behind.")],
};

static IDENTITY: KeyTable = KeyTable {
    name: "identity",
    title: "how a target is recognised",
    keys: &[
        key("hostname", Shape::Template, "What `hostname` says there."),
        key("run", Shape::Script, "A command that is asked."),
        key("output", Shape::Template, "What it has to say."),
    ],
};

pub(super) static TARGET: KeyTable = KeyTable {
    name: "target",
    title: "a target",
    keys: &[
        key("local", Shape::Flag, "This machine."),
        key("ssh", Shape::Map(&SSH), "Another machine."),
        key("kubernetes", Shape::Map(&KUBERNETES), "A cluster."),
        key("exec", Shape::Map(&EXEC), "Whatever a command of yours leads to."),
        key("protected", Shape::Flag, "Whether every write there is confirmed by its name."),
        key("expect", Shape::Map(&IDENTITY), "How it is seen, before each write, that it is the right one."),
    ],
};
