//! What an author wrote under keys, as JSON.

use std::time::Duration;

use serde_json::{Map, Value};

use crate::model::Written;

/// Returns keys with what is written under them, without those that are shown
/// elsewhere.
pub(super) fn keys(written: &[(String, Written)], elsewhere: &[&str]) -> Value {
    let shown = written.iter().filter(|(key, _)| !elsewhere.contains(&key.as_str()));
    Value::Object(map(shown))
}

/// Returns what is written under one key; null if nothing is.
pub(super) fn key(written: &[(String, Written)], name: &str) -> Value {
    crate::model::entry(written, name).map_or(Value::Null, value)
}

/// Returns one value: a time span as its seconds.
pub(super) fn value(written: &Written) -> Value {
    match written {
        Written::Text(text) => text.as_str().into(),
        Written::Bare(text) => serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into()),
        Written::Flag(flag) => (*flag).into(),
        Written::Count(count) => (*count).into(),
        Written::Duration(duration) => seconds(*duration),
        Written::List(items) => items.iter().map(value).collect(),
        Written::Map(entries) => Value::Object(map(entries.iter())),
    }
}

/// Whole seconds as an integer, others as a fraction.
pub(super) fn seconds(duration: Duration) -> Value {
    if duration.subsec_nanos() == 0 { duration.as_secs().into() } else { duration.as_secs_f64().into() }
}

fn map<'a>(entries: impl Iterator<Item = &'a (String, Written)>) -> Map<String, Value> {
    entries.map(|(key, written)| (key.clone(), value(written))).collect()
}
