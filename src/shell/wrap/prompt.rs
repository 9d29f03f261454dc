//! Programs that open a database or language prompt when they are given
//! nothing to do.

use super::shells::is_input;
use crate::shell::effects::Call;

struct Prompt {
    program: &'static str,
    /// Options whose value is the next word.
    values: &'static [&'static str],
    /// Options that give it something to do, or make it print and end.
    work: &'static [&'static str],
    /// How many words may stand behind it while it still prompts.
    words: usize,
}

const fn prompt(
    program: &'static str,
    values: &'static [&'static str],
    work: &'static [&'static str],
    words: usize,
) -> Prompt {
    Prompt { program, values, work, words }
}

#[rustfmt::skip]
const PSQL: &[&str] = &[
    "-U", "-h", "-p", "-d", "-v", "-P", "-F", "-R", "-L", "-o", "--host", "--port", "--username",
    "--dbname", "--set", "--variable",
];
const PSQL_WORK: &[&str] =
    &["-c", "--command", "-f", "--file", "-l", "--list", "-V", "--version", "--help", "-?"];
#[rustfmt::skip]
const MYSQL: &[&str] = &[
    "-u", "-h", "-P", "-D", "-S", "--user", "--host", "--port", "--database", "--socket", "--defaults-file",
    "--defaults-extra-file",
];
const MYSQL_WORK: &[&str] = &["-e", "--execute", "-V", "--version", "--help", "-?"];
const MONGO_WORK: &[&str] = &["--eval", "-f", "--file", "--version", "--help"];
const CLICKHOUSE: &[&str] = &["-h", "--host", "--port", "-u", "--user", "--password", "-d", "--database"];

#[rustfmt::skip]
const PROMPTS: &[Prompt] = &[
    prompt("bpython", &[], &["-c", "-m"], 0),
    prompt("clickhouse-client", CLICKHOUSE, &["-q", "--query", "--queries-file", "--version"], 0),
    prompt(
        "cqlsh",
        &["-u", "-p", "-k", "--username", "--password"],
        &["-e", "-f", "--execute", "--file", "--version"],
        2,
    ),
    prompt("cypher-shell", &["-u", "-p", "-a", "-d"], &["-f", "--version"], 0),
    prompt("erl", &[], &["-eval", "-noshell", "-s"], 9),
    prompt("ftp", &[], &[], 2),
    prompt("ghci", &[], &["-e"], 1),
    prompt("gitlab-psql", PSQL, PSQL_WORK, 2),
    prompt("hive", &[], &["-e", "-f"], 0),
    prompt("iex", &[], &["-e", "--eval"], 9),
    prompt("impala-shell", &["-i"], &["-q", "-f"], 0),
    prompt(
        "influx",
        &["-host", "-port", "-username", "-password", "-database"],
        &["-execute", "-import", "--version"],
        0,
    ),
    prompt("ipython", &[], &["-c", "-m"], 0),
    prompt("irb", &[], &["--version"], 0),
    prompt("jshell", &[], &[], 0),
    prompt("lftp", &["-u", "-p"], &["-c", "-e", "-f"], 1),
    prompt("litecli", &[], &["-e"], 1),
    prompt("mariadb", MYSQL, MYSQL_WORK, 1),
    prompt("mongo", &["-u", "-p", "--host", "--port", "-h"], MONGO_WORK, 1),
    prompt("mongosh", &["-u", "-p", "--host", "--port", "-h"], MONGO_WORK, 1),
    prompt("mycli", MYSQL, MYSQL_WORK, 1),
    prompt("mysql", MYSQL, MYSQL_WORK, 1),
    prompt("node", &[], &["-e", "-p", "-c", "-v", "--eval", "--print", "--version", "--check", "--help"], 0),
    prompt("nslookup", &[], &[], 0),
    prompt("pgcli", PSQL, &["-l"], 2),
    prompt("php", &[], &["-r", "-f", "-v", "-i", "-m"], 0),
    prompt("pry", &[], &["-e"], 0),
    prompt("psql", PSQL, PSQL_WORK, 2),
    prompt("python", &[], &["-c", "-m", "-V", "--version", "-h", "--help"], 0),
    prompt("python2", &[], &["-c", "-m", "-V", "--version"], 0),
    prompt("python3", &[], &["-c", "-m", "-V", "--version", "-h", "--help"], 0),
    prompt(
        "redis-cli",
        &["-h", "-p", "-a", "-n", "-u", "-s", "-t", "--user", "--pass", "--cacert", "--cert", "--key"],
        &[
            "--scan", "--bigkeys", "--memkeys", "--hotkeys", "--stat", "--latency", "--latency-history",
            "--rdb", "--pipe", "--cluster", "--eval", "-v", "--version", "--intrinsic-latency",
        ],
        0,
    ),
    prompt("rman", &[], &["cmdfile", "@"], 4),
    prompt("scala", &[], &["-e", "-version"], 0),
    prompt("sftp", &["-i", "-P", "-o", "-F"], &["-b"], 1),
    prompt("spark-shell", &["--master", "--conf"], &["-i"], 0),
    prompt("sqlcmd", &["-S", "-U", "-P", "-d"], &["-Q", "-q", "-i"], 0),
    prompt("sqlite3", &[], &["-version", "--version"], 1),
    prompt("sqlplus", &[], &["-v", "-V"], 3),
    prompt("telnet", &["-l"], &[], 2),
    prompt("usql", &[], &["-c", "-f"], 1),
    prompt("vtysh", &[], &["-c", "-f"], 0),
    prompt("zkCli.sh", &["-server"], &[], 0),
    prompt("zookeeper-shell", &[], &[], 1),
];

/// Tells whether a command opens a prompt and waits for a person: nothing for
/// programs that have none.
pub(crate) fn opens_prompt(call: &Call) -> Option<bool> {
    if matches!(call.program, "rails" | "gitlab-rails" | "hbase") {
        let first = call.args.first().map(|arg| arg.text.as_ref());
        return Some(matches!(first, Some("console" | "c" | "dbconsole" | "db" | "shell")));
    }
    let index = PROMPTS.binary_search_by(|prompt| prompt.program.cmp(call.program)).ok()?;
    let prompt = PROMPTS.get(index)?;
    let works = call.args.iter().any(|arg| prompt.work.iter().any(|option| gives(&arg.text, option)));
    let given = call.positional(prompt.values).filter(|word| !is_input(word)).count();
    let script = call.positional(prompt.values).any(|word| word.strip_suffix(".js").is_some());
    Some(!works && !script && given <= prompt.words)
}

/// Tells whether a word is this option, alone, with its value, or as the last
/// of a group: `-c`, `-cSELECT`, `-tAc`, `--eval=x`.
fn gives(word: &str, option: &str) -> bool {
    if let Some(rest) = word.strip_prefix(option) {
        return rest.is_empty() || rest.starts_with('=') || (option.len() == 2 && !word.starts_with("--"));
    }
    let letters = word.strip_prefix('-').filter(|letters| letters.bytes().all(|b| b.is_ascii_alphabetic()));
    option.len() == 2
        && letters
            .is_some_and(|letters| letters.len() <= 6 && letters.bytes().last() == option.bytes().last())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(PROMPTS.is_sorted_by(|a, b| a.program < b.program));
    }
}
