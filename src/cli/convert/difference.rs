//! The first thing that two plans differ in.

use serde_json::Value;

/// Describes the first difference between two values, with the path to it.
pub(super) fn difference(before: &Value, after: &Value) -> Option<String> {
    let mut path = String::new();
    find(before, after, &mut path).map(|what| format!("{}: {what}", path.trim_start_matches('.')))
}

fn find(before: &Value, after: &Value, path: &mut String) -> Option<String> {
    let length = path.len();
    match (before, after) {
        (Value::Object(left), Value::Object(right)) => {
            let more = right.keys().filter(|key| !left.contains_key(*key));
            for key in left.keys().chain(more) {
                path.extend([".", key.as_str()]);
                let [left, right] = [left, right].map(|map| map.get(key).unwrap_or(&Value::Null));
                if let Some(found) = find(left, right, path) {
                    return Some(found);
                }
                path.truncate(length);
            }
            None
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (index, (left, right)) in left.iter().zip(right).enumerate() {
                path.extend(["[", &index.to_string(), "]"]);
                if let Some(found) = find(left, right, path) {
                    return Some(found);
                }
                path.truncate(length);
            }
            None
        }
        _ => (before != after).then(|| format!("{after} instead of {before}")),
    }
}
