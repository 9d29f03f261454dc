//! Virtual machines, virtual switches, clusters of databases on hosts.

use super::rule::{Call, Rule, TOOL, Tool};
use super::table::Table;
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

#[rustfmt::skip]
const VIRSH: Tool = Tool {
    values: &["-c", "--connect"],
    read: &[
        "capabilities", "domblklist", "domblkstat", "domid", "domifaddr", "domiflist", "dominfo", "domjobinfo",
        "domstate", "domstats", "dumpxml", "freecell", "help", "hostname", "list", "net-dumpxml", "net-info",
        "net-list", "nodecpustats", "nodeinfo", "nodememstats", "pool-info", "pool-list", "snapshot-info",
        "snapshot-list", "uri", "vcpuinfo", "version", "vol-info", "vol-list",
    ],
    destructive: &[
        "destroy", "net-destroy", "net-undefine", "pool-delete", "pool-destroy", "reset", "snapshot-delete",
        "snapshot-revert", "undefine", "vol-delete", "vol-wipe",
    ],
    ..TOOL
};

#[rustfmt::skip]
const PROXMOX: Tool = Tool {
    read: &["config", "list", "listsnapshot", "pending", "status", "showcmd", "nodes", "expected", "df"],
    destructive: &["delsnapshot", "destroy", "reset", "rollback", "stop", "delnode"],
    ..TOOL
};

#[rustfmt::skip]
const ORACLE: Tool = Tool {
    values: &["-d", "-db", "-i", "-n"],
    read: &["check", "config", "query", "status", "stat", "services", "lsct", "version", "show"],
    destructive: &["delete", "remove"],
    ..TOOL
};

#[rustfmt::skip]
const VSWITCH: Tool = Tool {
    values: &["-t", "--target", "--db", "-O"],
    read: &[
        "br-exists", "dump-flows", "dump-ports", "find", "get", "iface-to-br", "list", "list-br", "list-commands",
        "list-ifaces", "list-ports", "lr-list", "lr-nat-list", "lr-route-list", "ls-list", "lsp-list", "port-to-br",
        "show", "version", "acl-list", "lb-list", "lsp-get-addresses", "lr-policy-list",
    ],
    destructive: &["del-br", "del-flows", "emer-reset", "exit", "ls-del", "lr-del", "destroy", "clear", "del-port", "cluster/kick", "cluster/leave"],
    ..TOOL
};

/// The family.
pub(super) const TABLE: Table = &[
    ("crsctl", Rule::Tool(&ORACLE)),
    ("lsnrctl", Rule::Tool(&ORACLE)),
    ("ovn-nbctl", Rule::Both(&VSWITCH, each)),
    ("ovn-sbctl", Rule::Both(&VSWITCH, each)),
    ("ovs-appctl", Rule::Both(&VSWITCH, paths)),
    ("ovs-ofctl", Rule::Tool(&VSWITCH)),
    ("ovs-vsctl", Rule::Both(&VSWITCH, each)),
    ("pct", Rule::Tool(&PROXMOX)),
    ("perf", Rule::By(perf)),
    ("pvecm", Rule::Tool(&PROXMOX)),
    ("qemu-img", Rule::Tool(&Tool { read: &["check", "compare", "info", "map", "measure"], ..TOOL })),
    ("qm", Rule::Tool(&PROXMOX)),
    ("srvctl", Rule::Tool(&ORACLE)),
    ("virsh", Rule::Tool(&VIRSH)),
];

/// `cluster/status`, `coverage/show`: what is shown stands behind the slash.
fn paths(call: &Call, effect: Effect) -> Effect {
    let last = call.positional(VSWITCH.values).next().and_then(|word| word.rsplit_once('/'));
    match last.map(|(_, verb)| verb) {
        Some("status" | "show" | "list" | "stats" | "dump" | "sid" | "cid") => Read,
        Some("kick" | "leave" | "flush" | "clear") => Destructive,
        _ => effect,
    }
}

/// Behind `--` stands one more command.
fn each(call: &Call, effect: Effect) -> Effect {
    let commands = call.args.split(|arg| arg.text == "--").skip(1).filter(|args| !args.is_empty());
    commands.map(|args| VSWITCH.judge(&Call { program: call.program, args }).0).fold(effect, Effect::max)
}

/// `stat` may start a program; to wait is none that changes anything.
fn perf(call: &Call) -> Effect {
    let mut words = call.positional(&[
        "-e",
        "-p",
        "-t",
        "-C",
        "-I",
        "-r",
        "-G",
        "-i",
        "-s",
        "-g",
        "--event",
        "--pid",
        "--tid",
        "--cpu",
        "--repeat",
        "--interval-print",
    ]);
    let verb = words.next().unwrap_or_default();
    let waits = words.all(|word| word == "sleep" || word.parse::<f32>().is_ok());
    let looks = match verb {
        "stat" => waits && !call.has_any(&["-o", "--output"]),
        "annotate" | "diff" | "list" | "report" | "script" | "top" | "version" | "buildid-list" => true,
        _ => false,
    };
    if looks { Read } else { Write }
}
