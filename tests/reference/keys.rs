//! The tables of keys as Markdown.

use std::fmt::Write;

use runwright::syntax::keys::{Key, KeyTable, RUNBOOK, STEP, Shape, Standing, kinds_of, standing, tables};

/// All tables, each under a heading of its own.
pub fn reference() -> String {
    let mut text = String::new();
    let mut obeyed = Vec::new();
    obey(&RUNBOOK, &mut obeyed);
    for table in tables() {
        section(table, obeyed.contains(&table.name), &mut text);
    }
    text
}

/// Collects the tables to which keys lead that a run obeys.
fn obey(table: &KeyTable, obeyed: &mut Vec<&'static str>) {
    if !obeyed.contains(&table.name) {
        obeyed.push(table.name);
        table.keys.iter().filter(|key| key.built).for_each(|key| within(&key.shape, obeyed));
    }
}

fn within(shape: &Shape, obeyed: &mut Vec<&'static str>) {
    match shape {
        Shape::Map(table) => obey(table, obeyed),
        Shape::Steps => obey(&STEP, obeyed),
        Shape::Each(inner) | Shape::Named(inner) | Shape::List(inner) => within(inner, obeyed),
        Shape::OneOf(shapes) => shapes.iter().for_each(|shape| within(shape, obeyed)),
        _ => {}
    }
}

fn section(table: &KeyTable, obeyed: bool, text: &mut String) {
    let later = if obeyed { "" } else { "*Not run yet.*\n\n" };
    write!(text, "\n### Keys of {}\n\n{later}", table.title).unwrap();
    for group in table.alternatives() {
        let names: Vec<String> = group.iter().map(|name| format!("`{name}`")).collect();
        write!(text, "Exactly one of {}.\n\n", names.join(", ")).unwrap();
    }
    text.push_str("| key | value | meaning |\n|---|---|---|\n");
    for key in table.keys {
        let kinds = if table.name == "step" { kinds(key) } else { String::new() };
        let (name, shape) = (name(key), cell(&key.shape.describe()));
        writeln!(text, "| {name} | {shape} | {}{kinds} |", meaning(key)).unwrap();
    }
}

fn name(key: &Key) -> String {
    if key.required { format!("**`{}`**", key.name) } else { format!("`{}`", key.name) }
}

fn meaning(key: &Key) -> String {
    let later = if key.built { "" } else { " *Not run yet.*" };
    format!("{}{later}", cell(key.meaning))
}

/// The kinds of steps that a key is for.
fn kinds(key: &Key) -> String {
    let Some(all) = kinds_of(key.name) else { return String::new() };
    let (later, now): (Vec<&str>, Vec<&str>) =
        all.into_iter().partition(|kind| standing(key.name, kind) == Standing::Later);
    let list = |kinds: &[&str]| {
        let quoted: Vec<String> = kinds.iter().map(|kind| format!("`{kind}`")).collect();
        quoted.join(", ")
    };
    match (now.as_slice(), later.as_slice()) {
        (now, []) => format!(" For {}.", list(now)),
        ([], later) => format!(" Later for {}.", list(later)),
        (now, later) => format!(" For {}; later for {}.", list(now), list(later)),
    }
}

/// Text in a cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
