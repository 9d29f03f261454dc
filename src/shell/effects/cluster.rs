//! Stores, queues and schedulers that run as clusters.

use super::Table;
use super::rule::{Call, Rule, TOOL, Tool};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

#[rustfmt::skip]
const ETCDCTL: Tool = Tool {
    values: &[
        "--endpoints", "--cacert", "--cert", "--key", "-w", "--write-out", "--user", "--command-timeout",
        "--dial-timeout",
    ],
    read: &[
        "alarm list", "auth status", "endpoint", "get", "lease list", "lease timetolive", "ls",
        "member list", "role get", "role list", "snapshot status", "user get", "user list", "version",
        "watch", "cluster-health", "completion", "hashkv",
    ],
    write: &["snapshot save"],
    destructive: &[
        "del", "lease revoke", "member remove", "rm", "rmdir", "role delete", "snapshot restore",
        "user delete", "auth disable", "alarm disarm --all",
    ],
    ..TOOL
};

#[rustfmt::skip]
const CEPH: Tool = Tool {
    values: &[
        "-c", "--conf", "-n", "--name", "--cluster", "-k", "--keyring", "-f", "--format", "-p", "--pool",
        "--id", "--connect-timeout",
    ],
    read: &[
        "-s", "-w", "auth get", "auth list", "auth ls", "balancer status", "config-key dump", "config-key exists", "config-key get", "config-key ls", "config dump", "config get",
        "config show", "crash info", "crash ls", "daemon * config get", "daemon * config show",
        "daemon * dump_blocked_ops", "daemon * dump_historic_ops", "daemon * dump_ops_in_flight", "daemon * perf dump", "daemon * status", "device ls", "df",
        "features", "fs dump", "fs get", "fs ls", "fs status", "fs subvolume info", "fs subvolume ls",
        "fs subvolumegroup ls", "health", "insights", "log last", "mds stat", "mgr dump", "mgr module ls",
        "mgr services", "mgr stat", "mon dump", "mon stat", "mon metadata", "node ls", "orch device ls",
        "orch host ls", "orch ls", "orch ps", "orch status", "osd blocked-by", "osd crush dump",
        "osd crush rule dump", "osd crush rule ls", "osd crush tree", "osd df", "osd dump", "osd find",
        "osd getcrushmap", "osd getmap", "osd info", "osd ls", "osd map", "osd metadata", "osd ok-to-stop",
        "osd perf", "osd pool get", "osd pool ls", "osd pool stats", "osd pool autoscale-status",
        "osd safe-to-destroy", "osd stat", "osd status", "osd tree", "osd utilization", "osd versions", "osd lspools",
        "osd pool application get", "pg dump", "pg dump_stuck", "pg ls", "pg map", "pg stat", "pg * query",
        "progress", "quorum_status", "report", "rgw-admin", "service dump", "service status", "status",
        "telemetry show", "telemetry status", "tell * version", "tell * status", "time-sync-status",
        "version", "versions", "ls", "lspools", "info", "stat", "du", "bucket list", "bucket stats",
        "user info", "user list", "sync status", "mirror image status", "mirror pool status",
        "mirror pool info", "snap ls", "lock ls", "showmapped", "export-diff --help", "device list",
    ],
    destructive: &[
        "** delete", "** destroy", "** purge", "** remove", "** rm", "auth del", "config-key del",
        "mds fail", "mds rmfailed", "mgr fail", "osd blocklist clear", "osd pool rmsnap", "fs rm", "fs fail", "fs volume rm", "fs subvolume rm", "mon remove",
        "mon rm", "orch apply --unmanaged --help", "orch host rm", "orch osd rm", "orch rm",
        "orch daemon rm", "osd destroy", "osd down", "osd crush remove", "osd crush rm",
        "osd force-create-pg", "osd lost", "osd out", "osd pool delete", "osd pool rm", "osd purge",
        "osd rm", "pg * mark_unfound_lost", "pg force-backfill --help", "rm", "remove", "trash purge",
        "snap purge", "snap rm", "purge", "bucket rm", "user rm", "zap", "lvm zap", "rmpool",
        "mirror image resync", "mirror image demote", "trash rm", "object unlink",
    ],
    write: &[
        "health mute", "health unmute", "insights prune-health", "progress clear", "progress off", "progress on",
    ],
    ..TOOL
};

#[rustfmt::skip]
const VAULT: Tool = Tool {
    values: &["-address", "-namespace", "-format", "-field"],
    read: &[
        "audit list", "auth list", "kv get", "kv list", "kv metadata get", "list", "namespace list",
        "operator diagnose", "operator key-status", "operator raft autopilot state",
        "operator raft list-peers", "operator members", "policy list", "policy read", "print", "read",
        "secrets list", "status", "token lookup", "token capabilities", "version", "path-help",
        "plugin list", "lease lookup", "events", "monitor",
    ],
    destructive: &[
        "audit disable", "auth disable", "delete", "kv delete", "kv destroy", "kv metadata delete",
        "lease revoke", "operator raft remove-peer", "operator seal", "operator step-down", "policy delete",
        "secrets disable", "token revoke", "namespace delete",
    ],
    ..TOOL
};

#[rustfmt::skip]
const CONSUL: Tool = Tool {
    values: &["-http-addr", "-token", "-datacenter", "-namespace", "-address", "-region"],
    read: &[
        "acl policy list", "acl policy read", "acl token list", "acl token read", "acl role list",
        "alloc fs", "alloc logs", "alloc status", "catalog", "config list", "config read",
        "connect ca get-config", "deployment list", "deployment status", "eval list",
        "eval status", "event list", "info", "intention check", "intention list", "job allocs",
        "job history", "job inspect", "job plan", "job status", "job validate", "keyring -list",
        "kv export", "kv get", "members", "monitor", "namespace list", "namespace status", "node pool list",
        "node status", "operator autopilot get-config", "operator autopilot state",
        "operator raft list-peers", "plan", "quota status", "rtt", "server members", "snapshot inspect",
        "status", "system reconcile --help", "validate", "version", "volume status", "watch", "agent-info",
        "ui", "peering list", "peering read", "service list", "service info", "var get", "var list",
        "operator snapshot inspect",
    ],
    write: &["snapshot save", "operator snapshot save"],
    destructive: &[
        "acl bootstrap --help", "acl policy delete", "acl token delete", "alloc stop", "config delete",
        "force-leave", "intention delete", "job stop", "kv delete", "leave", "maint", "namespace delete",
        "node drain", "operator raft remove-peer", "snapshot restore", "stop", "system gc", "volume delete",
        "volume detach", "operator snapshot restore", "server force-leave", "job deployments --help",
        "services deregister", "var purge", "job periodic force --help",
    ],
    ..TOOL
};

#[rustfmt::skip]
const ZOOKEEPER: Tool = Tool {
    values: &["-server", "-timeout"],
    read: &["config", "get", "getAcl", "getAllChildrenNumber", "getEphemerals", "ls", "ls2", "stat", "version"],
    destructive: &["delete", "deleteall", "delquota", "rmr"],
    ..TOOL
};

#[rustfmt::skip]
const RABBIT: Tool = Tool {
    values: &["-n", "--node", "-p", "--vhost", "-t", "--timeout", "--formatter", "-H", "-u", "-P", "-f"],
    read: &[
        "authenticate_user", "check_*", "cipher_suites", "cluster_status", "command_line_arguments",
        "environment", "help", "is_*", "list", "list_*", "node_health_check", "ping", "report",
        "schema_info", "show", "status", "quorum_status", "server_version", "log_tail", "memory_breakdown",
        "observer", "version", "os_env", "alarms", "listeners",
    ],
    destructive: &[
        "clear_*", "close_*", "delete", "delete_*", "force_boot", "force_reset", "forget_cluster_node",
        "purge", "purge_queue", "reset", "stop", "stop_app", "shutdown", "delete_member", "close",
        "hibernate", "force_gc --help",
    ],
    ..TOOL
};

const ELASTIC: Tool = Tool {
    values: &["--config", "--host"],
    read: &["show_*", "version", "show"],
    destructive: &["delete_*", "delete"],
    ..TOOL
};

/// The family.
pub(super) const TABLE: Table = &[
    ("cbt", Rule::Tool(&ELASTIC)),
    ("ceph", Rule::Both(&CEPH, ceph)),
    ("ceph-volume", Rule::Both(&CEPH, ceph)),
    ("cephadm", Rule::Tool(&CEPH)),
    ("consul", Rule::Tool(&CONSUL)),
    ("crm", Rule::Tool(&CRM)),
    ("crm_mon", Rule::Always(Read)),
    ("curator_cli", Rule::Tool(&ELASTIC)),
    ("drbdadm", Rule::Tool(&CRM)),
    ("etcdctl", Rule::Tool(&ETCDCTL)),
    ("etcdutl", Rule::Tool(&ETCDCTL)),
    ("kafka-acls", Rule::By(kafka)),
    ("kafka-acls.sh", Rule::By(kafka)),
    ("kafka-broker-api-versions", Rule::Always(Read)),
    ("kafka-broker-api-versions.sh", Rule::Always(Read)),
    ("kafka-configs", Rule::By(kafka)),
    ("kafka-configs.sh", Rule::By(kafka)),
    ("kafka-console-consumer", Rule::By(consumer)),
    ("kafka-console-consumer.sh", Rule::By(consumer)),
    ("kafka-console-producer", Rule::Always(Write)),
    ("kafka-console-producer.sh", Rule::Always(Write)),
    ("kafka-consumer-groups", Rule::By(kafka)),
    ("kafka-consumer-groups.sh", Rule::By(kafka)),
    ("kafka-delete-records", Rule::Always(Destructive)),
    ("kafka-delete-records.sh", Rule::Always(Destructive)),
    ("kafka-get-offsets.sh", Rule::Always(Read)),
    ("kafka-log-dirs", Rule::Always(Read)),
    ("kafka-log-dirs.sh", Rule::Always(Read)),
    ("kafka-reassign-partitions", Rule::By(kafka)),
    ("kafka-reassign-partitions.sh", Rule::By(kafka)),
    ("kafka-storage", Rule::Tool(&KAFKA_STORAGE)),
    ("kafka-storage.sh", Rule::Tool(&KAFKA_STORAGE)),
    ("kafka-topics", Rule::By(kafka)),
    ("kafka-topics.sh", Rule::By(kafka)),
    ("kafkacat", Rule::By(kcat)),
    ("kcat", Rule::By(kcat)),
    ("nats", Rule::Tool(&NATS)),
    ("nomad", Rule::Tool(&CONSUL)),
    ("patronictl", Rule::Tool(&PATRONI)),
    ("pcs", Rule::Tool(&CRM)),
    ("rabbitmq-diagnostics", Rule::Tool(&RABBIT)),
    ("rabbitmq-plugins", Rule::Tool(&RABBIT)),
    ("rabbitmq-queues", Rule::Tool(&RABBIT)),
    ("rabbitmqadmin", Rule::Both(&RABBIT, rabbit)),
    ("rabbitmqctl", Rule::Tool(&RABBIT)),
    ("rados", Rule::Both(&CEPH, ceph)),
    ("radosgw-admin", Rule::Tool(&CEPH)),
    ("rbd", Rule::Both(&CEPH, ceph)),
    ("serf", Rule::Tool(&CONSUL)),
    ("vault", Rule::Both(&VAULT, vault)),
    ("zkCli.sh", Rule::Tool(&ZOOKEEPER)),
];

#[rustfmt::skip]
const CRM: Tool = Tool {
    read: &[
        "status", "config", "resource show", "resource status", "cluster status", "constraint list",
        "stonith history", "stonith status", "property list", "quorum status", "configure show",
        "node show", "node status", "cstate", "dstate", "role", "dump", "resource config", "property show",
    ],
    destructive: &[
        "cluster destroy", "resource delete", "resource remove", "stonith fence", "node remove",
        "cluster node remove", "stonith delete", "invalidate", "invalidate-remote", "wipe-md", "create-md",
        "cluster stop", "resource disable",
    ],
    ..TOOL
};

#[rustfmt::skip]
const NATS: Tool = Tool {
    values: &["-s", "--server", "--context", "--creds"],
    read: &[
        "** info", "** list", "** ls", "** report", "** view", "** get", "server check", "server ping",
        "rtt", "** state", "sub", "** check",
    ],
    destructive: &["** rm", "** purge", "** delete", "** del"],
    write: &["object get"],
    ..TOOL
};

const KAFKA_STORAGE: Tool =
    Tool { read: &["info", "random-uuid", "version-mapping"], destructive: &["format"], ..TOOL };

const PATRONI: Tool = Tool {
    values: &["-c", "--config-file", "-d", "--dcs", "-f"],
    read: &["dsn", "history", "list", "query", "show-config", "topology", "version"],
    destructive: &["failover", "reinit", "remove", "switchover"],
    ..TOOL
};

fn ceph(call: &Call, effect: Effect) -> Effect {
    let looks = call
        .args
        .iter()
        .any(|arg| matches!(arg.text.as_ref(), "-s" | "-w" | "-v" | "--status" | "--version" | "--health"));
    let verb = call.positional(CEPH.values).next();
    if looks && verb.is_none() { Read } else { effect }
}

/// What changes decides, whatever is asked for beside it.
fn kafka(call: &Call) -> Effect {
    let has = |names: &[&str]| call.args.iter().any(|arg| names.contains(&arg.text.as_ref()));
    if has(&["--delete", "--remove", "--delete-offsets", "--cancel"]) {
        Destructive
    } else if has(&["--reset-offsets"]) {
        if has(&["--execute"]) { Destructive } else { Read }
    } else if has(&["--alter", "--create", "--add", "--execute", "--upgrade", "--downgrade", "--disable"]) {
        Write
    } else if has(&["--describe", "--list", "--verify", "--generate", "--version", "--help", "--state"]) {
        Read
    } else {
        Write
    }
}

/// In a group of consumers, what is read is taken from the others.
fn consumer(call: &Call) -> Effect {
    let joins = call.starts(&["--group", "--consumer-property", "--consumer.config"]);
    if joins { Write } else { Read }
}

/// `get` takes messages off a queue, unless it puts them back.
fn rabbit(call: &Call, effect: Effect) -> Effect {
    if call.positional(RABBIT.values).next() != Some("get") {
        return effect;
    }
    let says = |ends: &[&str]| call.args.iter().any(|arg| ends.iter().any(|end| arg.text.ends_with(end)));
    match call {
        _ if says(&["requeue_false", "requeue=false"]) => Destructive,
        _ if says(&["requeue_true", "requeue=true"]) => Read,
        _ => Write,
    }
}

/// Engines make a new account or certificate for each one who reads there.
fn vault(call: &Call, effect: Effect) -> Effect {
    let path = call.positional(VAULT.values).nth(1).unwrap_or_default();
    let makes =
        path.split('/').any(|part| matches!(part, "creds" | "sts" | "issue" | "sign" | "static-creds"));
    if effect == Read && makes { Write } else { effect }
}

fn kcat(call: &Call) -> Effect {
    let has = |letter| call.letter(letter, "btpkKDXFsrGoceHfmzTLV");
    if has('P') || has('G') { Write } else { Read }
}
