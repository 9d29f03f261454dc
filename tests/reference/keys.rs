//! The tables of keys as Markdown.

use std::fmt::Write;

use runwright::syntax::keys::{Key, KeyTable, tables};

/// All tables, each under a heading of its own.
pub fn reference() -> String {
    let mut text = String::new();
    for table in tables() {
        section(table, &mut text);
    }
    text
}

fn section(table: &KeyTable, text: &mut String) {
    write!(text, "\n### Keys of {}\n\n", table.title).unwrap();
    for group in table.alternatives() {
        let names: Vec<String> = group.iter().map(|name| format!("`{name}`")).collect();
        write!(text, "Exactly one of {}.\n\n", names.join(", ")).unwrap();
    }
    text.push_str("| key | value | meaning |\n|---|---|---|\n");
    for key in table.keys {
        writeln!(text, "| {} | {} | {} |", name(key), cell(&key.shape.describe()), meaning(key)).unwrap();
    }
}

fn name(key: &Key) -> String {
    if key.required { format!("**`{}`**", key.name) } else { format!("`{}`", key.name) }
}

fn meaning(key: &Key) -> String {
    let later = if key.built { "" } else { " *Not run yet.*" };
    format!("{}{later}", cell(key.meaning))
}

/// Text in a cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
