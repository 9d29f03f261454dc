//! Values for an input, from what the last command printed.

use std::collections::HashSet;

use super::table::tables;

/// How many values a person can still choose from.
const MAX_OFFERS: usize = 100;

/// Nouns whose names tables list in a column that is only called `NAME`.
const NAMED: &[&str] = &[
    "pod",
    "node",
    "service",
    "svc",
    "deployment",
    "job",
    "cronjob",
    "configmap",
    "secret",
    "pvc",
    "pv",
    "volume",
    "namespace",
    "cluster",
    "container",
    "statefulset",
    "daemonset",
    "ingress",
    "release",
    "instance",
    "database",
    "db",
    "host",
    "server",
    "machine",
    "member",
    "backup",
    "policy",
    "image",
    "network",
    "unit",
    "device",
    "disk",
    "partition",
    "user",
    "role",
    "bucket",
    "queue",
    "topic",
    "context",
    "resource",
    "object",
];

/// Offers values for an input, by its slug, from the columns of an output:
/// `node-name` takes a column `NODE`, `container-id` a column `CONTAINER ID`,
/// `pod-name` a column `NAME` or `NAMES`. Each value once, in the order of the
/// output; nothing if no column fits.
pub fn offers(output: &str, input: &str) -> Vec<String> {
    let tables = tables(output);
    let mut seen = HashSet::new();
    let mut values = Vec::new();
    let best =
        tables.iter().flat_map(|table| table.columns.iter()).filter_map(|column| rank(column, input)).min();
    let Some(best) = best else { return values };
    for table in &tables {
        let fitting = table.columns.iter().position(|column| rank(column, input) == Some(best));
        for cell in fitting.into_iter().flat_map(|index| table.column(index)) {
            if let Some(value) = value(cell, input)
                && values.len() < MAX_OFFERS
                && seen.insert(value.to_owned())
            {
                values.push(value.to_owned());
            }
        }
    }
    values
}

/// How well a column fits an input; less is better.
fn rank(column: &str, input: &str) -> Option<u8> {
    let column = joined(column);
    let words: Vec<&str> = input.split('-').filter(|word| !word.is_empty()).collect();
    let whole = words.concat();
    let bare: String = match words.as_slice() {
        [rest @ .., "name" | "names" | "id"] if !rest.is_empty() => rest.concat(),
        _ => whole.clone(),
    };
    let last =
        words.iter().rev().find(|word| !matches!(**word, "name" | "names")).copied().unwrap_or_default();
    let same = |a: &str, b: &str| a == b || a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a);
    if column.is_empty() {
        return None;
    }
    if same(&column, &whole) {
        return Some(0);
    }
    if same(&column, &bare) && !words.ends_with(&["id"]) {
        return Some(1);
    }
    if same(&column, "name") && (words.contains(&"name") || NAMED.contains(&last)) {
        return Some(2);
    }
    (same(&column, last) && column.len() > 1).then_some(3)
}

/// A column as a slug without hyphens: `MOUNTED ON` is `mountedon`.
fn joined(column: &str) -> String {
    column.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The value of a cell: without the branches of a tree and without the kind
/// in front of a name, if it is the kind that is wanted.
fn value<'a>(cell: &'a str, input: &str) -> Option<&'a str> {
    let cell =
        cell.trim_start_matches(|c: char| matches!(c, '\u{2500}'..='\u{257f}' | '`' | '|' | '-' | '*' | ' '));
    if cell.is_empty() || (cell.starts_with('<') && cell.ends_with('>')) {
        return None;
    }
    let Some((kind, name)) = cell.split_once('/') else { return Some(cell) };
    let kind = kind.split('.').next().unwrap_or_default();
    if name.is_empty() || !NAMED.contains(&kind) {
        return Some(cell);
    }
    input.split('-').any(|word| word == kind || (word == "svc" && kind == "service")).then_some(name)
}
