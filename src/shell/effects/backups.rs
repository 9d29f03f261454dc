//! Backups of databases, and keys.

use super::rule::{Call, Rule, TOOL, Tool};
use super::table::Table;
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

#[rustfmt::skip]
const WAL: Tool = Tool {
    values: &["--config", "--s3-prefix", "--stanza"],
    read: &[
        "backup-list", "check", "info", "ls", "st ls", "st check", "version", "wal-show", "wal-verify", "verify",
        "diagnose", "list-backups", "list-backup", "list-files", "list-servers", "show-backup", "show-server", "show-servers",
        "status", "replication-status", "check-backup",
    ],
    write: &["backup-list --detail --help"],
    destructive: &["delete", "expire", "stanza-delete", "st rm", "delete-backup"],
    ..TOOL
};

/// The family.
pub(super) const TABLE: Table = &[
    ("barman", Rule::Tool(&WAL)),
    ("borg", Rule::By(borg)),
    ("git-crypt", Rule::Tool(&Tool { read: &["status", "version", "help"], ..TOOL })),
    ("gpg", Rule::By(gpg)),
    ("gpg2", Rule::By(gpg)),
    ("pgbackrest", Rule::Tool(&WAL)),
    ("rclone", Rule::By(rclone)),
    ("ssh-add", Rule::By(ssh_add)),
    ("ssh-keygen", Rule::By(ssh_keygen)),
    ("wal-e", Rule::Tool(&WAL)),
    ("wal-g", Rule::Tool(&WAL)),
];

fn gpg(call: &Call) -> Effect {
    let looks = [
        "--list",
        "--fingerprint",
        "--verify",
        "--export",
        "--check",
        "--version",
        "--card-status",
        "--show-keys",
    ];
    let to_file = call.args.iter().any(|arg| matches!(arg.text.as_ref(), "-o" | "--output"));
    match call {
        _ if call.starts(&["--delete"]) => Destructive,
        _ if to_file => Write,
        _ if call.starts(&looks) || call.has_any(&["-k", "-K", "-d", "--decrypt"]) => Read,
        _ => Write,
    }
}

fn borg(call: &Call) -> Effect {
    match call.positional(&[]).next().unwrap_or_default() {
        "check" if call.has("--repair") => Destructive,
        "list" | "info" | "check" | "diff" => Read,
        "delete" | "prune" => Destructive,
        _ => Write,
    }
}

fn rclone(call: &Call) -> Effect {
    let verb = call.positional(&["--config"]).next().unwrap_or_default();
    match verb {
        _ if call.rehearses() => Read,
        "ls" | "lsd" | "lsl" | "lsf" | "lsjson" | "size" | "check" | "about" | "listremotes" | "cat"
        | "version" => Read,
        "delete" | "purge" | "deletefile" | "rmdirs" | "cleanup" | "sync" => Destructive,
        _ => Write,
    }
}

fn ssh_add(call: &Call) -> Effect {
    if call.has_any(&["-l", "-L"]) { Read } else { Write }
}

fn ssh_keygen(call: &Call) -> Effect {
    if call.args.iter().any(|arg| matches!(arg.text.as_ref(), "-l" | "-lf" | "-y" | "-F")) {
        Read
    } else {
        Write
    }
}
