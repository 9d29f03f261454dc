//! Scripts of the `MongoDB` shell.

use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

/// Methods and commands that destroy.
#[rustfmt::skip]
const DESTROYS: &[&str] = &[
    "convertToCapped", "deleteMany", "deleteOne", "drop", "dropAllRolesFromDatabase", "dropAllUsersFromDatabase",
    "dropConnections", "dropDatabase", "dropIndex", "dropIndexes", "dropRole", "dropUser", "killAllSessions",
    "killCursors", "killOp", "killSessions", "remove", "removeShard", "removeUser", "replSetStepDown", "shutdown",
    "shutdownServer", "stepDown", "truncate", "emptycapped", "findOneAndDelete", "cleanupOrphaned", "dropSearchIndex",
    "delete", "replSetResizeOplog", "compact",
];

/// Methods that only look, or only work with what was found.
#[rustfmt::skip]
const READS: &[&str] = &[
    "BinData", "Date", "EJSON", "ISODate", "NumberDecimal", "NumberInt", "NumberLong", "ObjectId", "UUID", "adminCommand",
    "aggregate", "allowDiskUse", "batchSize", "catch", "collation", "comment", "concat", "conf", "config", "count",
    "countDocuments", "currentOp", "dataSize", "distinct", "estimatedDocumentCount", "executionStats", "explain",
    "explainVersion", "filter", "find", "findOne", "for", "forEach", "function", "getBalancerState", "getCollection",
    "getCollectionInfos", "getCollectionNames", "getDB", "getDBNames", "getDBs", "getIndexes", "getLogComponents",
    "getMongo", "getName", "getParameter", "getProfilingLevel", "getProfilingStatus", "getReplicationInfo", "getRole",
    "getRoles", "getShardDistribution", "getSiblingDB", "getTimestamp", "getUser", "getUsers", "hasNext", "hello", "help",
    "hint", "hostInfo", "if", "includes", "indexOf", "isBalancerRunning", "isCapped", "isMaster", "isWritablePrimary",
    "itcount", "join", "keys", "latencyStats", "length", "limit", "listCommands", "map", "match", "max", "maxTimeMS", "min",
    "next", "objsLeftInBatch", "pretty", "print", "printReplicationInfo", "printSecondaryReplicationInfo",
    "printShardingStatus", "printSlaveReplicationInfo", "printjson", "projection", "push", "readConcern", "readPref",
    "reduce", "return", "rs", "runCommand", "secondaryOk", "serverBuildInfo", "serverStatus", "setReadPref", "setSecondaryOk",
    "setSlaveOk", "size", "skip", "slaveOk", "slice", "sort", "startsWith", "stats", "status", "storageSize", "stringify",
    "substring", "tail", "test", "toArray", "toFixed", "toISOString", "toLowerCase", "toString", "tojson", "totalIndexSize",
    "totalSize", "typeof", "validate", "version", "while",
];

/// Commands of `runCommand` that only look.
#[rustfmt::skip]
const COMMANDS: &[&str] = &[
    "buildInfo", "collStats", "connPoolStats", "connectionStatus", "count", "currentOp", "dbStats", "distinct", "explain",
    "find", "getCmdLineOpts", "getDefaultRWConcern", "getLog", "getParameter", "getShardMap", "hello", "hostInfo", "isMaster",
    "listCollections", "listCommands", "listDatabases", "listIndexes", "listShards", "ping", "replSetGetConfig",
    "replSetGetStatus", "rolesInfo", "serverStatus", "top", "usersInfo", "validate", "whatsmyuri", "balancerStatus", "ismaster",
];

/// Judges a script: every method has to be known.
pub(super) fn judge(text: &str) -> Effect {
    let words: Vec<(usize, &str)> = words(text).collect();
    if words.iter().any(|(_, word)| DESTROYS.contains(word)) {
        return Destructive;
    }
    if words.iter().any(|(_, word)| matches!(*word, "$out" | "$merge" | "$function" | "$where" | "mapReduce"))
    {
        return Write;
    }
    let mut called = false;
    for (at, (start, word)) in words.iter().enumerate() {
        let behind = text.get(start + word.len()..).unwrap_or_default().trim_start();
        if !behind.starts_with('(') {
            continue;
        }
        called = true;
        let command = matches!(*word, "runCommand" | "adminCommand");
        let known = !command || words.get(at + 1).is_some_and(|(_, name)| COMMANDS.contains(name));
        if !READS.contains(word) || !known {
            return Write;
        }
    }
    // What is called by a name that is put together is not seen.
    if text.contains("](") || text.contains("] (") {
        return Write;
    }
    let first = words.first().map_or("", |(_, word)| *word);
    if called || matches!(first, "show" | "use" | "help" | "it" | "exit" | "quit" | "db") {
        Read
    } else {
        Write
    }
}

/// The names in a script, and where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut at = 0;
    text.split(move |c| !is_name(c)).filter_map(move |word| {
        let start = at;
        at += word.len() + text.get(start + word.len()..)?.chars().next().map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_by_their_methods() {
        for (text, effect) in [
            ("db.x.find({a: 1}).limit(5)", Read),
            ("db.x.count()", Read),
            ("rs.status()", Read),
            ("rs.status().members.forEach(function(m) { print(m.name) })", Read),
            ("show dbs", Read),
            ("db.adminCommand({replSetGetStatus: 1})", Read),
            ("db.runCommand({ping: 1})", Read),
            ("db.runCommand( { \"serverStatus\": 1 } )", Read),
            ("db.getSiblingDB('admin').runCommand({currentOp: 1})", Read),
            ("db.x.find({\u{e9}: 1})", Read),
            ("db.runCommand({drop: 'x'})", Destructive),
            ("db.runCommand({convertToCapped: 'x', size: 1})", Destructive),
            ("db.x.drop()", Destructive),
            ("db.x.remove({})", Destructive),
            ("db.x.deleteMany({})", Destructive),
            ("db.dropDatabase()", Destructive),
            ("rs.stepDown()", Destructive),
            ("db.x.insertOne({a: 1})", Write),
            ("db.x.updateMany({}, {$set: {a: 1}})", Write),
            ("db.x.aggregate([{$out: 'y'}])", Write),
            ("db.adminCommand({setParameter: 1, x: 2})", Write),
            ("db.runCommand({profile: 2})", Write),
            ("db.runCommand(c)", Write),
            ("db['x' + y]()", Write),
            ("db.setProfilingLevel(2)", Write),
            ("rs.reconfig(c)", Write),
            ("sh.enableSharding('x')", Write),
            ("load('x.js')", Write),
            ("db.x.ping", Read),
            ("x", Write),
        ] {
            assert_eq!(judge(text), effect, "{text}");
        }
    }
}
