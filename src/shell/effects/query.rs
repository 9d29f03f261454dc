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
        "select" | "with" | "values" if has("pg_terminate_backend") || has("pg_drop_replication_slot") => {
            Destructive
        }
        "select" | "with" | "values" if has("into") || has("delete") || has("update") || has("insert") => {
            Write
        }
        "select" | "with" | "values" if !only_known_functions(&text) => Write,
        // `\gexec` runs what was selected, `\!` a shell.
        _ if text.get(1..).is_some_and(|rest| rest.contains('\\')) => Write,
        "explain" if has("analyze") && (has("delete") || has("update") || has("insert")) => Write,
        "select" | "show" | "explain" | "describe" | "desc" | "with" | "values" | "use" | "table"
        | "help" => Read,
        "pragma" if !text.contains('=') => Read,
        _ if first.starts_with('\\') => meta(&first),
        _ => Write,
    }
}

/// Functions of queries that only compute or look.
const FUNCTIONS: &[&str] = &[
    "abs",
    "age",
    "array_agg",
    "array_length",
    "avg",
    "bool_and",
    "bool_or",
    "cast",
    "ceil",
    "coalesce",
    "concat",
    "concat_ws",
    "count",
    "current_database",
    "current_schema",
    "current_setting",
    "date",
    "date_format",
    "date_part",
    "date_trunc",
    "datediff",
    "decode",
    "dense_rank",
    "encode",
    "extract",
    "first_value",
    "floor",
    "format",
    "from_unixtime",
    "generate_series",
    "greatest",
    "group_concat",
    "host",
    "if",
    "ifnull",
    "isnull",
    "json_agg",
    "json_build_object",
    "jsonb_agg",
    "jsonb_pretty",
    "lag",
    "last_value",
    "lead",
    "least",
    "left",
    "length",
    "lower",
    "lpad",
    "ltrim",
    "max",
    "md5",
    "min",
    "mod",
    "now",
    "ntile",
    "nullif",
    "nvl",
    "obj_description",
    "pg_backend_pid",
    "pg_blocking_pids",
    "pg_column_size",
    "pg_conf_load_time",
    "pg_current_wal_lsn",
    "pg_database_size",
    "pg_get_constraintdef",
    "pg_get_functiondef",
    "pg_get_indexdef",
    "pg_get_userbyid",
    "pg_get_viewdef",
    "pg_indexes_size",
    "pg_is_in_recovery",
    "pg_is_wal_replay_paused",
    "pg_last_wal_receive_lsn",
    "pg_last_wal_replay_lsn",
    "pg_last_xact_replay_timestamp",
    "pg_ls_waldir",
    "pg_postmaster_start_time",
    "pg_relation_size",
    "pg_size_pretty",
    "pg_table_size",
    "pg_tablespace_size",
    "pg_total_relation_size",
    "pg_wal_lsn_diff",
    "pg_walfile_name",
    "pg_xlog_location_diff",
    "pg_current_xlog_location",
    "pg_last_xlog_receive_location",
    "pg_last_xlog_replay_location",
    "quote_ident",
    "quote_literal",
    "rank",
    "regexp_replace",
    "repeat",
    "replace",
    "reverse",
    "right",
    "round",
    "row_number",
    "row_to_json",
    "rpad",
    "rtrim",
    "sec_to_time",
    "split_part",
    "string_agg",
    "substr",
    "substring",
    "sum",
    "timediff",
    "timestampdiff",
    "to_char",
    "to_date",
    "to_number",
    "to_timestamp",
    "trim",
    "trunc",
    "truncate",
    "txid_current",
    "unix_timestamp",
    "unnest",
    "upper",
    "version",
];
/// Words of SQL that may stand before a bracket and are no functions.
const KEYWORDS: &[&str] = &[
    "all",
    "and",
    "any",
    "array",
    "as",
    "between",
    "by",
    "case",
    "distinct",
    "else",
    "except",
    "exists",
    "filter",
    "from",
    "group",
    "having",
    "in",
    "intersect",
    "interval",
    "join",
    "lateral",
    "like",
    "limit",
    "materialized",
    "not",
    "on",
    "or",
    "order",
    "over",
    "partition",
    "select",
    "set",
    "some",
    "table",
    "then",
    "union",
    "using",
    "values",
    "when",
    "where",
    "with",
    "within",
    "numeric",
    "decimal",
    "varchar",
    "char",
    "timestamp",
];

/// Tells whether every function that a query calls is one of [`FUNCTIONS`].
/// What stands in quotes calls nothing. A name behind `with` that gets columns
/// looks like a call too, and is taken for one.
fn only_known_functions(text: &str) -> bool {
    let mut quoted = false;
    let bare: String = text
        .chars()
        .map(|c| {
            quoted ^= c == '\'';
            if quoted { ' ' } else { c }
        })
        .collect();
    bare.match_indices('(').all(|(at, _)| {
        let before = bare[..at].trim_end();
        let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
        let name = before.get(start..).unwrap_or_default().to_ascii_lowercase();
        name.is_empty() || FUNCTIONS.contains(&name.as_str()) || KEYWORDS.contains(&name.as_str())
    })
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
