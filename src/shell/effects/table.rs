//! Looking a program up.

use super::rule::{Call, Rule, Tool, Verdict};
use super::{
    backups, cloud, cluster, containers, databases, disks, files, firewall, git, kubernetes, machines,
    meshes, network, packages, reading, services, text,
};
use crate::shell::analysis::Effect;

/// One family: programs in alphabetical order.
pub(super) type Table = &'static [(&'static str, Rule)];

const TABLES: &[Table] = &[
    kubernetes::TABLE,
    meshes::TABLE,
    text::TABLE,
    files::TABLE,
    disks::TABLE,
    firewall::TABLE,
    services::TABLE,
    network::TABLE,
    containers::TABLE,
    cloud::TABLE,
    cluster::TABLE,
    databases::TABLE,
    git::TABLE,
    packages::TABLE,
    machines::TABLE,
    backups::TABLE,
];

/// Verbs that destroy whatever program they belong to.
#[rustfmt::skip]
const DESTRUCTIVE_VERBS: &[&str] = &[
    "delete", "destroy", "drop", "purge", "wipe", "truncate", "flushall", "flushdb", "uninstall",
    "teardown",
];

/// Judges a program by its words; what it starts in turn is not looked at.
pub(crate) fn judge(call: &Call) -> Verdict {
    if call.explains() {
        return Verdict { effect: Effect::Read, cause: call.program.to_owned() };
    }
    known(call).unwrap_or_else(|| unknown(call))
}

/// Judges a program that is in the table.
pub(crate) fn known(call: &Call) -> Option<Verdict> {
    let name = call.program.strip_suffix(".exe").unwrap_or(call.program);
    if text::READS.binary_search(&name).is_ok() {
        return Some(Verdict { effect: Effect::Read, cause: call.program.to_owned() });
    }
    // `kubectl-x y` is the plugin that `kubectl x y` starts.
    let name = if name.starts_with("kubectl-") { "kubectl-plugin" } else { name };
    let name = if name.starts_with("mkfs.") { "mkfs" } else { name };
    let rule = TABLES.iter().find_map(|table| find(table, name))?;
    let mut verdict = by_rule(rule, call);
    let (values, upto) = match rule {
        Rule::Tool(tool) | Rule::Both(tool, _) => {
            (tool.values, if verdict.0.effect == Effect::Read { verdict.1.max(1) } else { 3 })
        }
        Rule::Verb(values, _) => (*values, 2),
        Rule::Always(_) | Rule::By(_) => return Some(verdict.0),
    };
    for args in reading::others(call, values, upto) {
        let other = by_rule(rule, &Call { program: call.program, args: &args });
        if other.0.effect > verdict.0.effect {
            verdict = other;
        }
    }
    Some(verdict.0)
}

/// Judges one reading, and tells how many words decided.
fn by_rule(rule: &'static Rule, call: &Call) -> (Verdict, usize) {
    let (effect, words) = match rule {
        Rule::Always(effect) => (*effect, 0),
        Rule::By(decide) | Rule::Verb(_, decide) => (decide(call), 0),
        Rule::Tool(tool) => by_tool(tool, call),
        Rule::Both(tool, decide) => {
            let (effect, words) = by_tool(tool, call);
            (decide(call, effect), words)
        }
    };
    let mut cause = call.program.to_owned();
    if let Rule::Tool(tool) | Rule::Both(tool, _) = rule {
        for word in call.positional(tool.values).take(words.max(1)) {
            cause.push(' ');
            cause.push_str(word);
        }
    }
    (Verdict { effect, cause }, words)
}

fn by_tool(tool: &Tool, call: &Call) -> (Effect, usize) {
    let only = call.args.len() == 1;
    if asks_for_help(call) || (only && call.has_any(&["--version", "-h", "-version", "-v", "-V"])) {
        return (Effect::Read, 0);
    }
    tool.judge(call)
}

/// What stands behind `run` or `exec` is for the program that they start.
fn asks_for_help(call: &Call) -> bool {
    let own = call.args.iter().take_while(|arg| !matches!(arg.text.as_ref(), "--" | "run" | "exec" | "ssh"));
    own.into_iter().any(|arg| arg.text == "--help")
        || call.args.last().is_some_and(|arg| arg.text == "--help" && call.args.len() == 2)
}

fn find(table: Table, name: &str) -> Option<&'static Rule> {
    let index = table.binary_search_by(|(program, _)| (*program).cmp(name)).ok()?;
    table.get(index).map(|(_, rule)| rule)
}

/// A program that nobody has told us about writes; a verb that can mean only
/// one thing makes it destructive.
fn unknown(call: &Call) -> Verdict {
    if call.args.last().is_some_and(|arg| arg.text == "--help") {
        return Verdict { effect: Effect::Read, cause: call.program.to_owned() };
    }
    let verb = call.positional(&[]).take(3).find(|word| DESTRUCTIVE_VERBS.contains(word));
    let forced = call.has("--force");
    let effect = if verb.is_some() || forced { Effect::Destructive } else { Effect::Write };
    let word = verb.or(forced.then_some("--force"));
    let first = || call.positional(&[]).next().filter(|word| is_plain(word));
    let mut cause = call.program.to_owned();
    if let Some(word) = word.or_else(first) {
        cause.push(' ');
        cause.push_str(word);
    }
    Verdict { effect, cause }
}

fn is_plain(word: &str) -> bool {
    word.len() <= 24 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sorted() {
        assert!(text::READS.is_sorted_by(|a, b| a < b));
        for table in TABLES {
            let names: Vec<_> = table.iter().map(|(name, _)| *name).collect();
            assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
        }
    }

    #[test]
    fn no_program_stands_in_two_tables() {
        let tables = TABLES.iter().flat_map(|table| table.iter().map(|(name, _)| *name));
        let mut names: Vec<_> = tables.chain(text::READS.iter().copied()).collect();
        names.sort_unstable();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
