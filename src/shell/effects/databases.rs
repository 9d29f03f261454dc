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
    ("memcached-tool", Rule::Always(Read)),
    ("mongo", Rule::By(mongo)),
    ("mongodump", Rule::Always(Write)),
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

fn sql(call: &Call) -> Effect {
    if call.value("-f").or(call.value("--file")).is_some() {
        return queries(call, Language::Sql).map_or(Write, |effect| effect.max(Write));
    }
    if call.has_any(&["-l", "--list", "--version", "-V", "--help"]) && queries(call, Language::Sql).is_none()
    {
        return Read;
    }
    queries(call, Language::Sql).unwrap_or(Write)
}

fn sqlite(call: &Call) -> Effect {
    call.positional(&["-cmd", "-separator"]).nth(1).map_or(Write, |text| query::judge(Language::Sql, text))
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
        "--askpass",
        "-i",
        "-r",
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
    if call.args.iter().any(|arg| looks.contains(&arg.text.as_ref())) {
        return Read;
    }
    let words: Vec<&str> = call.positional(VALUES).collect();
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
    let to_file = call.args.iter().any(|arg| {
        matches!(arg.text.as_ref(), "-f" | "-r")
            || arg.text.starts_with("--file")
            || arg.text.starts_with("--result-file")
    });
    if to_file { Write } else { Read }
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
    let stops_hard = call.value("-m") == Some("immediate");
    match call.positional(&["-D", "-m", "-l", "-o", "-t"]).next() {
        Some("status") => Read,
        Some("stop" | "restart") if stops_hard => Destructive,
        _ => Write,
    }
}

fn mysqladmin(call: &Call) -> Effect {
    let mut words = call.positional(&["-u", "-h", "-P", "-S", "-i", "--user", "--host"]);
    match words.next() {
        Some("status" | "extended-status" | "ping" | "processlist" | "variables" | "version") => Read,
        Some("drop" | "shutdown" | "kill") => Destructive,
        _ => Write,
    }
}

fn mysqlcheck(call: &Call) -> Effect {
    if call.has_any(&["--repair", "-r", "--optimize", "-o", "--auto-repair", "--analyze", "-a"]) {
        Write
    } else {
        Read
    }
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
