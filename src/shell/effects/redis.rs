//! Commands of Redis.

use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

/// Judges one command.
pub(super) fn judge(line: &str) -> Effect {
    let mut words = line.split_whitespace().map(str::to_ascii_lowercase);
    let Some(first) = words.next() else { return Read };
    let both = words.next().map(|second| format!("{first} {second}")).unwrap_or_default();
    let has = |list: &[&str]| list.contains(&first.as_str()) || list.contains(&both.as_str());
    match () {
        () if has(DESTROYS) => Destructive,
        // All that is there is replaced by what the other has.
        () if matches!(first.as_str(), "replicaof" | "slaveof") && !both.ends_with(" no") => Destructive,
        () if words.any(|word| word == "reset") => Write,
        () if has(READS) => Read,
        () => Write,
    }
}

#[rustfmt::skip]
const DESTROYS: &[&str] = &[
    "client kill", "cluster delslots", "cluster failover", "cluster flushslots", "cluster forget",
    "cluster reset", "debug flushall", "debug reload", "debug segfault", "del", "failover", "flushall",
    "flushdb", "function flush", "function kill", "script flush", "script kill", "shutdown", "swapdb", "unlink",
];

#[rustfmt::skip]
const READS: &[&str] = &[
    "acl getuser", "acl list", "acl log", "acl users", "acl whoami", "auth", "bitcount", "client getname",
    "client id", "client info", "client list", "cluster countkeysinslot", "cluster getkeysinslot",
    "cluster info", "cluster keyslot", "cluster links", "cluster myid", "cluster nodes", "cluster shards",
    "cluster slots", "command", "config get", "dbsize", "dump", "echo", "exists", "get", "getrange", "hexists",
    "hget", "hgetall", "hkeys", "hlen", "hmget", "hscan", "hvals", "info", "keys", "lastsave", "latency doctor", "latency graph",
    "latency histogram", "latency history", "latency latest",
    "lindex", "llen", "lrange", "memory doctor", "memory malloc-stats",
    "memory stats", "memory usage", "mget", "module list", "monitor", "object", "ping", "psubscribe", "pttl",
    "pubsub", "quit", "randomkey", "readonly", "role", "scan", "scard", "script exists", "select",
    "sentinel ckquorum", "sentinel get-master-addr-by-name", "sentinel master", "sentinel masters",
    "sentinel myid", "sentinel replicas", "sentinel sentinels", "sentinel slaves", "sismember", "slowlog get",
    "slowlog len", "smembers", "sscan", "strlen", "subscribe", "time", "ttl", "type", "wait", "xinfo", "xlen",
    "xrange", "xread", "zcard", "zcount", "zrange", "zrangebyscore", "zrank", "zscan", "zscore",
];
