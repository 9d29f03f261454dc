//! A map with keys of a table.

use serde_json::{Map, Value, json};

use crate::syntax::keys::{Key, KeyTable};

use super::shape::value;

/// Makes the schema of a map with the keys of a table.
pub(super) fn object(table: &KeyTable) -> Value {
    let properties: Map<String, Value> =
        table.keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<&str> = table.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut object = json!({
        "description": table.title,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    match table.alternatives() {
        [] => {}
        [group] => object["oneOf"] = one_of(group),
        groups => {
            object["allOf"] = groups.iter().map(|group| json!({"oneOf": one_of(group)})).collect();
        }
    }
    object
}

/// What a key means comes first: editors show it.
fn property(key: &Key) -> Value {
    let later = if key.built { "" } else { " Read and checked, but not run yet." };
    let mut property = Map::new();
    property.insert("description".to_owned(), json!(format!("{}{later}", key.meaning)));
    property.extend(value(&key.shape));
    Value::Object(property)
}

fn one_of(group: &[&str]) -> Value {
    group.iter().map(|name| json!({"required": [name]})).collect()
}
