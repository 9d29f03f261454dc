//! All tables of keys.

use super::{KeyTable, RUNBOOK, STEP, Shape};

/// Returns all tables, that of a runbook first, each behind a key that leads
/// to it.
pub fn tables() -> Vec<&'static KeyTable> {
    let mut found = Vec::new();
    add(&RUNBOOK, &mut found);
    found
}

fn add(table: &'static KeyTable, found: &mut Vec<&'static KeyTable>) {
    if !found.iter().any(|known| known.name == table.name) {
        found.push(table);
        table.keys.iter().for_each(|key| within(&key.shape, found));
    }
}

fn within(shape: &Shape, found: &mut Vec<&'static KeyTable>) {
    match shape {
        Shape::Map(table) => add(table, found),
        Shape::Steps => add(&STEP, found),
        Shape::Each(inner) | Shape::Named(inner) | Shape::List(inner) => within(inner, found),
        Shape::OneOf(shapes) => shapes.iter().for_each(|shape| within(shape, found)),
        _ => {}
    }
}
