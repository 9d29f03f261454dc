//! Texts that a database client is given: what they may change.

use super::{mongo, redis};
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
        Language::Mongo => mongo::judge(text),
        Language::Redis => text.lines().map(redis::judge).max().unwrap_or(Read),
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
        "drop" | "truncate" | "purge" | "kill" | "shutdown" => Destructive,
        "delete" | "update" if !has("where") => Destructive,
        "reset" if has("master") || has("slave") || has("replica") || has("binary") => Destructive,
        "alter" if has("drop") || has("discard") => Destructive,
        "flush" if has("logs") || has("tables") => Write,
        // A function in a query can do harm: ending other sessions does.
        "select" | "with" | "values" if has("pg_terminate_backend") || has("pg_drop_replication_slot") => {
            Destructive
        }
        "select" | "with" | "values" if has("into") || has("delete") || has("update") || has("insert") => {
            Write
        }
        "select" | "with" | "values" | "explain" if !only_known_functions(&text) => Write,
        // `\gexec` runs what was selected, `\!` a shell.
        _ if text.get(1..).is_some_and(|rest| rest.contains('\\')) => Write,
        "explain" if has("analyze") && (has("delete") || has("update") || has("insert")) => Write,
        "select" | "show" | "explain" | "describe" | "desc" | "with" | "values" | "use" | "table"
        | "help" => Read,
        "pragma" if is_question(&text) => Read,
        _ if first.starts_with('\\') && !text.contains('`') => meta(&first),
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
    "explain",
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
/// What stands in quotes calls nothing.
fn only_known_functions(text: &str) -> bool {
    let mut quoted = false;
    let bare: String = text
        .chars()
        .map(|c| {
            quoted ^= c == '\'';
            if quoted { ' ' } else { c.to_ascii_lowercase() }
        })
        .collect();
    bare.match_indices('(').all(|(at, _)| {
        let before = bare.get(..at).unwrap_or_default().trim_end();
        let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
        let name = before.get(start..).unwrap_or_default();
        (name.is_empty() && !before.ends_with('"'))
            || FUNCTIONS.contains(&name)
            || KEYWORDS.contains(&name)
            || names_columns(before.get(..start).unwrap_or_default(), bare.get(at..).unwrap_or_default())
    })
}

/// `with NAME (a, b) as (`: columns of a name, and no call.
fn names_columns(before: &str, behind: &str) -> bool {
    let before = before.trim_end();
    let listed = before.ends_with(',') && before.trim_start().starts_with("with");
    let first = before.ends_with("with") || before.ends_with("recursive");
    let columns = behind.find(')').and_then(|end| Some((behind.get(1..end)?, behind.get(end + 1..)?)));
    columns.is_some_and(|(columns, rest)| {
        let mut words = rest.split_whitespace();
        let bodied = words.next().is_some_and(|word| word == "as" || word.starts_with("as("));
        (first || listed) && bodied && columns.chars().all(|c| c.is_alphanumeric() || "_, \"\n\t".contains(c))
    })
}

/// Tells whether a pragma of `SQLite` only answers.
fn is_question(text: &str) -> bool {
    const TABLES: &[&str] = &[
        "foreign_key_check",
        "foreign_key_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "integrity_check",
        "quick_check",
        "table_info",
        "table_list",
        "table_xinfo",
    ];
    let name = text.split_whitespace().nth(1).unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    let acts = ["wal_checkpoint", "optimize", "incremental_vacuum", "shrink_memory"];
    match name.split_once('(') {
        Some((name, _)) => TABLES.contains(&name),
        None => !text.contains(['=', '(']) && !acts.contains(&name),
    }
}

/// psql's own commands.
fn meta(word: &str) -> Effect {
    let looks = word.starts_with("\\d")
        || matches!(
            word,
            "\\l"
                | "\\l+"
                | "\\list"
                | "\\lo_list"
                | "\\sf"
                | "\\sv"
                | "\\encoding"
                | "\\conninfo"
                | "\\timing"
                | "\\x"
                | "\\q"
                | "\\z"
                | "\\pset"
                | "\\echo"
                | "\\c"
        );
    if looks { Read } else { Write }
}

/// Takes out `-- ...` and `/* ... */`, which in quotes are none. What `MySQL`
/// runs all the same, `/*! ... */`, stays.
fn without_comments(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text.trim();
    let mut quote = None;
    while let Some(c) = rest.chars().next() {
        let skipped = match rest.get(..2) {
            _ if quote.is_some() => None,
            Some("--") => Some(rest.find('\n').unwrap_or(rest.len())),
            Some("/*") if !rest.starts_with("/*!") => Some(rest.find("*/").map_or(rest.len(), |end| end + 2)),
            _ => None,
        };
        if let Some(end) = skipped {
            bare.push(' ');
            rest = rest.get(end..).unwrap_or_default();
            continue;
        }
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '\'' | '"') => quote = Some(c),
            _ => {}
        }
        bare.push(if c == '\n' { ' ' } else { c });
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    bare.trim().to_owned()
}
