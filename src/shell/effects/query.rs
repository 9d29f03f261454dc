//! Texts that a database client is given: what they may change.

use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

/// Which language a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Sql,
    Mongo,
    Redis,
}

/// Judges a text; what is not known writes.
pub(crate) fn judge(language: Language, text: &str) -> Effect {
    match language {
        Language::Sql => text.split(';').map(statement).max().unwrap_or(Read),
        Language::Mongo => mongo(text),
        Language::Redis => text.lines().map(redis).max().unwrap_or(Read),
    }
}

fn statement(text: &str) -> Effect {
    let text = without_comments(text);
    let mut words = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '\\'))
        .filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return Read };
    let first = first.to_ascii_lowercase();
    let has = |wanted: &str| {
        text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word.eq_ignore_ascii_case(wanted))
    };
    match first.as_str() {
        "drop" | "truncate" | "purge" | "kill" => Destructive,
        "delete" if !has("where") => Destructive,
        "alter" if has("drop") || has("discard") => Destructive,
        "flush" if has("logs") || has("tables") => Write,
        // A function in a query can do harm: ending other sessions does.
        "select" if has("pg_terminate_backend") || has("pg_drop_replication_slot") => Destructive,
        "select" if has("into") || text.contains("pg_cancel_backend") || text.contains("pg_reload_conf") => {
            Write
        }
        "select"
            if text.contains("pg_promote")
                || text.contains("set_config")
                || text.contains("pg_switch_wal") =>
        {
            Write
        }
        "with" if has("delete") || has("update") || has("insert") => Write,
        "explain" if has("analyze") && (has("delete") || has("update") || has("insert")) => Write,
        "select" | "show" | "explain" | "describe" | "desc" | "with" | "values" | "use" | "table"
        | "help" => Read,
        "pragma" if !text.contains('=') => Read,
        _ if first.starts_with('\\') => meta(&first),
        _ => Write,
    }
}

/// psql's own commands.
fn meta(word: &str) -> Effect {
    let looks = word.starts_with("\\d")
        || word.starts_with("\\l")
        || matches!(word, "\\conninfo" | "\\timing" | "\\x" | "\\q" | "\\z" | "\\pset" | "\\echo" | "\\c");
    if looks { Read } else { Write }
}

fn without_comments(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("--").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn mongo(text: &str) -> Effect {
    const DESTROYS: &[&str] = &[
        "dropDatabase",
        ".drop(",
        "dropIndex",
        "deleteMany",
        "deleteOne",
        ".remove(",
        "shutdownServer",
        "killOp",
        "stepDown",
        "rs.remove",
    ];
    const WRITES: &[&str] = &[
        "insert",
        "update",
        "replace",
        "createIndex",
        "createUser",
        "save(",
        "findAndModify",
        "findOneAnd",
        "bulkWrite",
        "rs.add",
        "rs.initiate",
        "rs.reconfig",
        "adminCommand",
        "runCommand",
        "setProfiling",
        "renameCollection",
        "$out",
        "$merge",
        "load(",
        "enableSharding",
        "shardCollection",
        "grantRoles",
        "fsync",
    ];
    const READS: &[&str] = &[
        "find",
        "status",
        "stats",
        "count",
        "aggregate",
        "getCollection",
        "show",
        "serverStatus",
        "currentOp",
        "isMaster",
        "hello",
        "printReplicationInfo",
        "rs.conf",
        "version",
        "listDatabases",
        "getMongo",
        "explain",
        "distinct",
        "getIndexes",
        "ping",
        "printSlaveReplicationInfo",
        "printSecondaryReplicationInfo",
        "isWritablePrimary",
    ];
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match text {
        _ if has(DESTROYS) => Destructive,
        _ if text.contains("runCommand") || text.contains("adminCommand") => {
            if has(&[
                "ping",
                "serverStatus",
                "replSetGetStatus",
                "dbStats",
                "collStats",
                "listDatabases",
                "hello",
                "isMaster",
                "buildInfo",
                "getParameter",
                "connectionStatus",
            ]) {
                Read
            } else {
                Write
            }
        }
        _ if has(WRITES) => Write,
        _ if has(READS) => Read,
        _ => Write,
    }
}

fn redis(line: &str) -> Effect {
    let mut words = line.split_whitespace().map(str::to_ascii_lowercase);
    let Some(first) = words.next() else { return Read };
    let both = words.next().map(|second| format!("{first} {second}")).unwrap_or_default();
    let has = |list: &[&str]| list.contains(&first.as_str()) || list.contains(&both.as_str());
    match () {
        () if has(REDIS_DESTROYS) => Destructive,
        () if has(REDIS_READS) => Read,
        () => Write,
    }
}

#[rustfmt::skip]
const REDIS_DESTROYS: &[&str] = &[
    "client kill", "cluster delslots", "cluster failover", "cluster flushslots", "cluster forget",
    "cluster reset", "debug flushall", "debug reload", "debug segfault", "del", "failover", "flushall",
    "flushdb", "function flush", "function kill", "script flush", "script kill", "shutdown", "swapdb", "unlink",
];

#[rustfmt::skip]
const REDIS_READS: &[&str] = &[
    "acl getuser", "acl list", "acl log", "acl users", "acl whoami", "auth", "bitcount", "client getname",
    "client id", "client info", "client list", "cluster countkeysinslot", "cluster getkeysinslot",
    "cluster info", "cluster keyslot", "cluster links", "cluster myid", "cluster nodes", "cluster shards",
    "cluster slots", "command", "config get", "dbsize", "dump", "echo", "exists", "get", "getrange", "hexists",
    "hget", "hgetall", "hkeys", "hlen", "hmget", "hscan", "hvals", "info", "keys", "lastsave", "latency",
    "lindex", "llen", "lrange", "memory", "mget", "module list", "monitor", "object", "ping", "psubscribe", "pttl",
    "pubsub", "quit", "randomkey", "readonly", "role", "scan", "scard", "script exists", "select",
    "sentinel ckquorum", "sentinel get-master-addr-by-name", "sentinel master", "sentinel masters",
    "sentinel myid", "sentinel replicas", "sentinel sentinels", "sentinel slaves", "sismember", "slowlog get",
    "slowlog len", "smembers", "sscan", "strlen", "subscribe", "time", "ttl", "type", "wait", "xinfo", "xlen",
    "xrange", "xread", "zcard", "zcount", "zrange", "zrangebyscore", "zrank", "zscan", "zscore",
];
