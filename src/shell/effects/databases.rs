//! Database clients: what they may change is in the query that they are given.

use super::Table;
use super::query::{self, Language};
use super::rule::{Call, Rule};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

/// The family.
pub(super) const TABLE: Table = &[
    ("clickhouse-client", Rule::By(sql)),
    ("cockroach", Rule::By(cockroach)),
    ("cqlsh", Rule::By(sql)),
    ("dropdb", Rule::Always(Destructive)),
    ("dropuser", Rule::Always(Destructive)),
    ("gitlab-psql", Rule::By(sql)),
    ("hive", Rule::By(sql)),
    ("impala-shell", Rule::By(sql)),
    ("influx", Rule::By(sql)),
    ("mariadb", Rule::By(sql)),
    ("mariadb-dump", Rule::Always(Read)),
    ("memcached-tool", Rule::By(memcached)),
    ("mongo", Rule::By(mongo)),
    ("mongodump", Rule::Always(Write)),
    ("mongoimport", Rule::By(mongorestore)),
    ("mongorestore", Rule::By(mongorestore)),
    ("mongosh", Rule::By(mongo)),
    ("mongostat", Rule::Always(Read)),
    ("mongotop", Rule::Always(Read)),
    ("mysql", Rule::By(sql)),
    ("mysqladmin", Rule::By(mysqladmin)),
    ("mysqlcheck", Rule::By(mysqlcheck)),
    ("mysqldump", Rule::By(dump)),
    ("mysqlslap", Rule::Always(Write)),
    ("nodetool", Rule::By(nodetool)),
    ("pg_archivecleanup", Rule::Always(Destructive)),
    ("pg_controldata", Rule::Always(Read)),
    ("pg_ctl", Rule::By(pg_ctl)),
    ("pg_dump", Rule::By(dump)),
    ("pg_dumpall", Rule::By(dump)),
    ("pg_isready", Rule::Always(Read)),
    ("pg_lsclusters", Rule::Always(Read)),
    ("pg_resetwal", Rule::Always(Destructive)),
    ("pg_restore", Rule::By(pg_restore)),
    ("pg_rewind", Rule::Always(Destructive)),
    ("pg_waldump", Rule::Always(Read)),
    ("psql", Rule::By(sql)),
    ("pt-query-digest", Rule::Always(Read)),
    ("redis-cli", Rule::By(redis)),
    ("sqlcmd", Rule::By(sql)),
    ("sqlite3", Rule::By(sqlite)),
    ("valkey-cli", Rule::By(redis)),
];

/// Options that are followed by a query.
const QUERIES: &[&str] = &["-c", "-e", "-q", "-Q", "--command", "--execute", "--query", "-execute", "--eval"];

/// Every query among the words; nothing if there is none.
fn queries(call: &Call, language: Language) -> Option<Effect> {
    let mut found = None;
    let mut args = call.args.iter();
    while let Some(arg) = args.next() {
        let word = arg.text.as_ref();
        let group = word.starts_with('-')
            && !word.starts_with("--")
            && word.bytes().skip(1).all(|b| b.is_ascii_alphabetic());
        let text = if QUERIES.contains(&word) || (group && word.len() <= 6 && word.ends_with(['c', 'e', 'q']))
        {
            args.next().map(|next| next.text.as_ref())
        } else {
            let joined = QUERIES.iter().find_map(|option| {
                word.strip_prefix(option)
                    .and_then(|rest| if option.starts_with("--") { rest.strip_prefix('=') } else { None })
            });
            joined.or_else(|| {
                word.strip_prefix("-e")
                    .or_else(|| word.strip_prefix("-c"))
                    .filter(|_| !word.starts_with("--") && word.contains(' '))
            })
        };
        if let Some(text) = text {
            let effect = query::judge(language, text);
            found = found.max(Some(effect));
        }
    }
    found
}

/// Letters of psql whose value is the rest of the word, or the next one.
const PSQL: &str = "cdfFhLopPRTUv";

fn sql(call: &Call) -> Effect {
    if call.value("-f").or(call.value("--file")).is_some() {
        return queries(call, Language::Sql).map_or(Write, |effect| effect.max(Write));
    }
    // The answers, or a log of them, go to a file.
    let is_psql = matches!(call.program, "psql" | "gitlab-psql");
    let short = is_psql && (call.letter('o', PSQL) || call.letter('L', PSQL));
    if short || call.starts(&["--tee", "--output", "--log-file"]) {
        return queries(call, Language::Sql).map_or(Write, |effect| effect.max(Write));
    }
    if call.has_any(&["-l", "--list", "--version", "-V", "--help"]) && queries(call, Language::Sql).is_none()
    {
        return Read;
    }
    queries(call, Language::Sql).unwrap_or(Write)
}

/// Every word behind the file is a statement, and so is what `-cmd` gives.
fn sqlite(call: &Call) -> Effect {
    const ASKS: &[&str] =
        &[".databases", ".dbinfo", ".indexes", ".indices", ".schema", ".show", ".stats", ".tables"];
    if call.has("-init") {
        return Write;
    }
    let first = call.value("-cmd").or_else(|| call.value("--cmd"));
    let words = call.positional(&["-cmd", "--cmd", "-separator", "-newline", "-nullvalue", "-init", "-vfs"]);
    let judged = |text: &str| {
        let word = text.split_whitespace().next().unwrap_or_default();
        if ASKS.contains(&word) { Read } else { query::judge(Language::Sql, text) }
    };
    words.skip(1).chain(first).map(judged).max().unwrap_or(Write)
}

fn cockroach(call: &Call) -> Effect {
    let mut words = call.positional(&["--host", "--certs-dir", "--url"]);
    match (words.next(), words.next()) {
        (Some("sql"), _) => sql(call),
        (Some("node"), Some("status" | "ls")) | (Some("version" | "debug"), _) => Read,
        (Some("node"), Some("decommission" | "drain")) => Destructive,
        _ => Write,
    }
}

fn mongo(call: &Call) -> Effect {
    if call.has_any(&["--version", "--help"]) {
        return Read;
    }
    queries(call, Language::Mongo).unwrap_or(Write)
}

fn redis(call: &Call) -> Effect {
    const VALUES: &[&str] = &[
        "-h",
        "-p",
        "-a",
        "-n",
        "-u",
        "-s",
        "-t",
        "--user",
        "--pass",
        "--cacert",
        "--cert",
        "--key",
        "-i",
        "-r",
        "-d",
        "-D",
        "-X",
        "--pattern",
        "--quoted-pattern",
        "--count",
        "--type",
        "--sni",
        "--cacertdir",
        "--intrinsic-latency",
        "--memkeys-samples",
        "--show-pushes",
    ];
    let looks = [
        "--scan",
        "--bigkeys",
        "--memkeys",
        "--hotkeys",
        "--stat",
        "--latency",
        "--latency-history",
        "--version",
        "-v",
        "--intrinsic-latency",
    ];
    let words: Vec<&str> = call.positional(VALUES).collect();
    // Behind a command, an option is a part of it.
    if words.is_empty() && call.args.iter().any(|arg| looks.contains(&arg.text.as_ref())) {
        return Read;
    }
    if call.has_any(&["--eval", "-x", "-X", "--pipe", "--rdb", "--functions-rdb"]) {
        let effect = query::judge(Language::Redis, &words.join(" "));
        return effect.max(Write);
    }
    if call.has("--cluster") {
        return match call.value("--cluster") {
            Some("check" | "info" | "help") => Read,
            Some("del-node") => Destructive,
            _ => Write,
        };
    }
    if words.is_empty() { Write } else { query::judge(Language::Redis, &words.join(" ")) }
}

fn dump(call: &Call) -> Effect {
    let own = call.program.starts_with("pg_");
    let file = if own { call.letter('f', "fFjnNtTUhpdEOSZ") } else { call.letter('r', "uhPSrTwp") };
    let tab = !own && call.letter('T', "uhPSrTwp");
    match call {
        // Logs of the source are gone afterwards.
        _ if call.may_any(&["--delete-master-logs", "--delete-source-logs"]) => Destructive,
        _ if file || tab || call.starts(&["--fil", "--res", "--tab", "--log-err"]) => Write,
        _ if !own && (call.has("-F") || call.starts(&["--flush", "--dump-slave", "--dump-replica"])) => Write,
        _ => Read,
    }
}

fn memcached(call: &Call) -> Effect {
    let verb = call.positional(&[]).nth(1);
    if matches!(verb, None | Some("display" | "stats" | "settings" | "sizes" | "dump")) {
        Read
    } else {
        Write
    }
}

fn pg_restore(call: &Call) -> Effect {
    match call {
        _ if call.has_any(&["-l", "--list"]) => Read,
        _ if call.has_any(&["-c", "--clean"]) => Destructive,
        _ => Write,
    }
}

fn mongorestore(call: &Call) -> Effect {
    match call {
        _ if call.has("--drop") => Destructive,
        _ if call.has("--dryRun") => Read,
        _ => Write,
    }
}

fn pg_ctl(call: &Call) -> Effect {
    let stops_hard = matches!(call.value("-m").or_else(|| call.value("--mode")), Some("immediate" | "i"));
    match call.positional(&["-D", "-m", "-l", "-o", "-t", "-p", "--pgdata", "--mode", "--log"]).next() {
        Some("status") => Read,
        Some("stop" | "restart") if stops_hard => Destructive,
        Some("kill") if call.args.iter().any(|arg| arg.text == "KILL") => Destructive,
        _ => Write,
    }
}

/// Each word is a command, or the argument of one; the worst counts.
fn mysqladmin(call: &Call) -> Effect {
    const VALUES: &[&str] =
        &["-u", "-h", "-P", "-S", "-i", "-c", "-w", "-O", "--user", "--host", "--port", "--socket"];
    let judged = |word: &str| match word {
        "status" | "extended-status" | "ping" | "processlist" | "variables" | "version" => Read,
        "drop" | "shutdown" | "kill" => Destructive,
        _ => Write,
    };
    call.positional(VALUES).map(judged).max().unwrap_or(Write)
}

fn mysqlcheck(call: &Call) -> Effect {
    let writes =
        ["--repair", "--optimize", "--auto-repair", "--analyze", "--fix-db-names", "--fix-table-names"];
    let has = |letter| call.letter(letter, "uhPSp");
    if call.may_any(&writes) || ['r', 'o', 'a'].into_iter().any(has) { Write } else { Read }
}

fn nodetool(call: &Call) -> Effect {
    match call.positional(&["-h", "-p", "-u", "-pw", "--host", "--port"]).next().unwrap_or("help") {
        "assassinate" | "clearsnapshot" | "decommission" | "drain" | "removenode" | "stopdaemon" => {
            Destructive
        }
        word if word.starts_with("get")
            || word.ends_with("stats")
            || word.starts_with("status")
            || word.starts_with("describe") =>
        {
            Read
        }
        "help" | "info" | "ring" | "version" | "gossipinfo" | "netstats" | "tablehistograms"
        | "proxyhistograms" | "toppartitions" | "viewbuildstatus" | "listsnapshots" | "cfhistograms" => Read,
        _ => Write,
    }
}
