//! Whether a line reads like a command or like what a command prints.

use crate::shell::{first_program, is_known_command};

/// Nouns that tools print in front of a quoted name: `pod "x" deleted`.
const PRINTED_NOUNS: &[&str] = &[
    "pod",
    "node",
    "service",
    "deployment",
    "namespace",
    "configmap",
    "secret",
    "job",
    "cronjob",
    "ingress",
    "statefulset",
    "daemonset",
    "serviceaccount",
    "clusterrole",
    "customresourcedefinition",
    "release",
];

/// Tells whether a line is output for certain: columns, data, log lines,
/// sentences. A line that starts with a known command is not, unless its form
/// says otherwise.
pub(in crate::syntax::infer) fn looks_like_output(line: &str) -> bool {
    let line = line.trim();
    let Some(first) = line.split_whitespace().next() else { return false };
    let rest = line[first.len()..].trim_start();
    if quoted_program(line)
        || (first == ">" && !rest.contains(' '))
        || (matches!(first, "for" | "while" | "until" | "if" | "case" | "function"))
    {
        return false;
    }
    if first.starts_with([
        '|', '+', '*', '=', '~', '•', '-', '}', ']', ')', ',', '"', '>', '✓', '✔', '│', '└', '├', '┌',
    ]) {
        return !first.starts_with("~/") && !first.starts_with("\"$");
    }
    if first.starts_with('{') || first.starts_with('[') {
        // `[ section ]` of a file of settings tests nothing.
        let section = first == "["
            && rest.split_whitespace().count() == 2
            && rest.ends_with(" ]")
            && !rest.starts_with(['-', '!', '"', '$']);
        return section
            || !matches!(first, "{" | "[" | "[[")
            || (first != "[[" && rest.is_empty())
            || rest.starts_with('"');
    }
    if first.starts_with('<') {
        return first.starts_with("</") || first.starts_with("<?") || is_syslog(first);
    }
    if matches!(first, "..." | "…" | "[...]") || first.starts_with("HTTP/") || is_query(first, rest) {
        return true;
    }
    if first == "exit" && rest.starts_with("status ") {
        return true;
    }
    if first == "total" && rest.chars().all(|c| c.is_ascii_digit()) && !rest.is_empty() {
        return true;
    }
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        return !is_known_command(first);
    }
    if is_assignment(first) {
        // `notAfter=Mar 10 12:00:00 2027 GMT`: no program follows the value.
        return is_log_line(line) || rest.starts_with(|c: char| c.is_ascii_digit());
    }
    if is_sql(line) || is_table_row(line) {
        return true;
    }
    if first.len() > 1 && first.ends_with(':')
        || rest.starts_with("= ")
        || rest.starts_with(": ")
        || rest.starts_with("=> ")
    {
        return true;
    }
    if PRINTED_NOUNS.contains(&first) && rest.starts_with('"') {
        return true;
    }
    let gaps = column_gaps(line);
    let capitals = first.len() >= 2
        && first.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '_' | '-' | '(' | ')'));
    if capitals && first.len() >= 2 && !is_known_command(first) {
        return true;
    }
    if rest.starts_with("version:")
        || (first.starts_with('(') && first[1..].starts_with(|c: char| c.is_ascii_digit()))
    {
        return true;
    }
    if rest.starts_with('(') && !first.ends_with("()") && !rest.starts_with("()") {
        return true;
    }
    if first_program(line).is_some_and(is_known_command) {
        return false;
    }
    if starts(first, char::is_uppercase, char::is_lowercase) {
        return true;
    }
    // `deployment.apps/api restarted`, `node/worker-1 drained`.
    let resource = first.split_once('/').is_some_and(|(kind, _)| {
        let kind = kind.trim_end_matches('s');
        PRINTED_NOUNS.contains(&kind)
            || kind.split_once('.').is_some_and(|(noun, _)| PRINTED_NOUNS.contains(&noun))
    });
    // `I | embed: ready`.
    if first.len() == 1 && first.starts_with(|c: char| c.is_ascii_uppercase()) {
        return true;
    }
    let quoted_result = rest.ends_with(['.', '!'])
        && rest.split_whitespace().count() >= 3
        && !rest.contains(" -")
        && !rest.ends_with(" .")
        && !rest.ends_with("..");
    gaps >= 2 || resource || quoted_result
}

/// Tells whether a line whose program is not known reads like a command:
/// options, paths, placeholders, pipes.
pub(in crate::syntax::infer) fn looks_like_command(line: &str) -> bool {
    let line = line.trim();
    let Some(program) = first_program(line) else { return false };
    if looks_like_output(line) {
        return false;
    }
    if is_known_command(program) || is_assignment(line.split_whitespace().next().unwrap_or_default()) {
        return true;
    }
    let named = program.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '.' | '/' | '~'))
        && program.chars().all(|c| c.is_ascii_alphanumeric() || "-_./+~".contains(c));
    let option = |word: &str| {
        word.len() >= 2
            && word.starts_with('-')
            && word[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
    };
    let sign = line.split_whitespace().skip(1).any(|word| {
        option(word)
            || word == "|"
            || word == ">"
            || word == "&&"
            || (word.contains('<') && word.contains('>'))
    });
    let path = program.starts_with(['.', '~']) || (program.starts_with('/') && program[1..].contains('/'));
    let path = path && program.contains('/');
    named && !program.ends_with([':', '.', ',']) && (sign || path)
}

/// `  id |  name  | state`: a row of a table, drawn with bars.
fn is_table_row(line: &str) -> bool {
    let cells: Vec<&str> = line.split(" | ").collect();
    cells.len() >= 3
        && line.contains("  ")
        && !line.contains(['"', '\'', '\\', '$'])
        && cells.iter().all(|cell| !cell.contains(" -"))
}

/// Tells whether words of a line stand in columns: two or more blanks between
/// them, and no sign of a command.
pub(in crate::syntax::infer) fn has_columns(line: &str) -> bool {
    column_gaps(line.trim()) >= 1 && !looks_like_command(line)
}

/// `select a from b`, `show databases;`: what a database is told, and no shell.
pub(in crate::syntax::infer) fn is_sql(line: &str) -> bool {
    let lower = line.trim().to_ascii_lowercase();
    let mut words = lower.split_whitespace();
    let Some(first) = words.next() else { return false };
    let second = words.next().unwrap_or_default();
    match first {
        "select" => second != "x" && words.next() != Some("in") && !second.is_empty(),
        "insert" => second == "into",
        "delete" => second == "from",
        "alter" | "create" | "drop" | "truncate" => {
            matches!(
                second,
                "database"
                    | "extension"
                    | "index"
                    | "pluggable"
                    | "role"
                    | "schema"
                    | "system"
                    | "table"
                    | "user"
                    | "view"
            )
        }
        "grant" | "revoke" | "show" | "update" | "explain" | "begin" | "commit" | "rollback" => {
            lower.ends_with(';')
        }
        _ => false,
    }
}

/// `sum(rate(x[5m]))`, `max by (node) (x)`, `up{job="x"}`, `x == 1`: a query
/// for metrics or logs.
fn is_query(first: &str, rest: &str) -> bool {
    let name = first.find(['(', '{']).map(|at| &first[..at]);
    let called = name.is_some_and(|name| {
        let word =
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ':'));
        word && !first.ends_with("()")
            && !first.contains("(){")
            && !first.contains(['<', ',']) | first.contains("=\"")
    });
    let grouped = ["by (", "by(", "without (", "without("].iter().any(|word| rest.starts_with(word));
    called || grouped || rest.starts_with("== ")
}

/// `level=error ts=... msg="..."`: fields and nothing else.
fn is_log_line(line: &str) -> bool {
    let fields = |word: &str| {
        word.split_once('=').is_some_and(|(name, _)| name.contains(|c: char| c.is_ascii_lowercase()))
    };
    let words = line.split_whitespace();
    words.clone().count() >= 3 && words.take(3).all(fields)
}

/// Tells whether an inline code span is a command of its own. `alone` says
/// that nothing else stands in its item, so that one word is enough.
pub(in crate::syntax::infer) fn is_whole_command(span: &str, alone: bool) -> bool {
    let span = span.trim();
    if let Some(command) = span.strip_prefix("$ ") {
        return is_whole_command(command, alone);
    }
    let Some(program) = first_program(span) else { return false };
    let words = span.split_whitespace().count();
    if looks_like_output(span) || span.contains('\n') || program.ends_with([':', ',', '/']) {
        return false;
    }
    let assignment_only = span.split_whitespace().all(is_assignment);
    if assignment_only {
        return false;
    }
    if is_known_command(program) {
        return (words >= 2 || alone) && !wants_more(program, span);
    }
    if program.starts_with('/') && !program[1..].contains('/') {
        return false;
    }
    alone
        && words >= 2
        && program.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_./".contains(c))
}

/// `kubectl get` names a command and is none: its verb wants an object.
fn wants_more(program: &str, span: &str) -> bool {
    let verbs = [
        "annotate", "apply", "create", "delete", "describe", "edit", "exec", "get", "label", "logs", "patch",
        "rollout", "scale",
    ];
    matches!(program, "kubectl" | "oc")
        && span.split_whitespace().nth(1).is_some_and(|verb| verbs.contains(&verb))
        && span.split_whitespace().count() == 2
}

/// Tells whether a word is `NAME=value`.
pub(in crate::syntax::infer) fn is_assignment(word: &str) -> bool {
    // `orders=# select 1;` is the prompt of a database.
    word.split_once('=').filter(|(_, value)| *value != "#" && *value != ">").is_some_and(|(name, _)| {
        let name = name.strip_suffix('+').unwrap_or(name);
        !name.is_empty()
            && !name.starts_with(|c: char| c.is_ascii_digit())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

/// Whether the first two characters are of these kinds.
fn starts(word: &str, first: fn(char) -> bool, second: fn(char) -> bool) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(first) && characters.next().is_some_and(second)
}

/// `"rm" -rf x`: a program in quotes, and no string of JSON.
fn quoted_program(line: &str) -> bool {
    line.strip_prefix('"').and_then(|rest| rest.split_once('"')).is_some_and(|(program, rest)| {
        is_known_command(program)
            && (rest.starts_with(" -") || rest.starts_with(" /") || rest.starts_with(" $"))
    })
}

/// `<13>Sep`: the priority that syslog puts in front of a line.
fn is_syslog(word: &str) -> bool {
    word[1..]
        .split_once('>')
        .is_some_and(|(number, _)| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

/// How often two or more blanks, or a tab, stand between words outside quotes.
fn column_gaps(line: &str) -> usize {
    if line.contains(['"', '\'', '\\']) {
        return 0;
    }
    let mut gaps = 0;
    let mut blanks = 0;
    for character in line.chars() {
        match character {
            ' ' => blanks += 1,
            '\t' => blanks += 2,
            '#' if blanks > 0 => break,
            _ => {
                gaps += usize::from(blanks >= 2);
                blanks = 0;
            }
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_known_by_its_form() {
        for line in [
            "NAME              READY   STATUS",
            "1 .mgr",
            "2020-07-07T14:51:36Z started",
            "INFO: starting part 1",
            "health: HEALTH_WARN",
            "{\"etcdserver\":\"3.4.0\"}",
            "},",
            "pod \"api-1\" deleted",
            "deployment.apps/api restarted",
            "Certificate:",
            "Kubernetes master is running at https://example.org",
            "<13>Sep  2 00:00:01 backup: done",
            "drwxr-xr-x  2 root  root  4096 x",
            "-----BEGIN CERTIFICATE-----",
            "api-7c9d6   1/1     Running   0   5m",
            "psql (9.6.11)",
            "[...]",
            "id = 5",
            "[ ssl_client ]",
            "exit status 1",
            "notAfter=Mar 10 12:00:00 2027 GMT",
            "select now(), a from b",
            "  id |     address     |  build",
            "SHOW databases;",
            "sum(rate(errors_total[5m])) by (job)",
            "max by (node) (up)",
            "up{job=\"api\"}",
            "up == 1",
            "total 34800",
            "HTTP/1.1 200 OK",
            "(1 row)",
            "nginx version: nginx/1.19.1",
            "|  a | b |",
        ] {
            assert!(looks_like_output(line), "{line}");
        }
        for line in [
            "kubectl get pods",
            "mesh-cli status api",
            "FOO=bar make x",
            "restart() { true; }",
            "kubectl version",
            "for ((i = 0; i < 3; i++)); do",
            "\"rm\" -rf /tmp/x",
            "> report.txt",
            "[ -f x ]",
            "exit 1",
            "select choice in a b; do",
            "drop-caches now",
            "x=$(date)",
            "$(which true)",
            "diff <(ls a) <(ls b)",
            "./script.sh",
            "[ -f x ] && echo y",
            "{ ls; }",
            "for i in 1 2; do",
            "<pod-command>",
            "sudo -u postgres psql",
            "alias k=kubectl",
            "ls  -l   /tmp  # columns",
        ] {
            assert!(!looks_like_output(line), "{line}");
        }
    }

    #[test]
    fn code_spans_are_commands_only_if_whole() {
        for span in ["kubectl get pods", "systemctl restart nginx", "$ df -h"] {
            assert!(is_whole_command(span, false), "{span}");
        }
        for span in
            ["kubectl", "kube-system", "/var/log/x", "--force", "name: x", "replicas", "FOO=bar", "HEALTH_OK"]
        {
            assert!(!is_whole_command(span, false), "{span}");
        }
        assert!(is_whole_command("chef-client-disable <issue-link>", true));
        assert!(!is_whole_command("chef-client-disable <issue-link>", false));
    }
}
