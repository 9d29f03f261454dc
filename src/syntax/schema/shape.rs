//! What a value may be, as a schema.

use serde_json::{Map, Value, json};

use crate::syntax::keys::{STEP, Shape};

/// Returns the keywords of the schema of a value.
pub(super) fn value(shape: &Shape) -> Map<String, Value> {
    let schema = match shape {
        Shape::Text => defined("text"),
        Shape::Template => defined("template"),
        Shape::Script => defined("script"),
        Shape::Expression => defined("expression"),
        Shape::Expressions => defined("expressions"),
        Shape::Name => defined("name"),
        Shape::Names => defined("names"),
        Shape::Id => defined("id"),
        Shape::Scalar => defined("scalar"),
        Shape::Duration => defined("duration"),
        Shape::Date => defined("date"),
        Shape::Size => defined("size"),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Count(least) => json!({"type": "integer", "minimum": least, "maximum": u32::MAX}),
        Shape::Version(version) => json!({"const": version}),
        Shape::Number => json!({"type": "number"}),
        Shape::Word(words) => json!({"enum": words}),
        Shape::Map(table) => defined(table.name),
        Shape::Steps => json!({"type": "array", "items": defined(STEP.name)}),
        Shape::List(inner) => json!({"type": "array", "items": value(inner)}),
        Shape::Each(inner) => named(inner, &json!({"minLength": 1})),
        Shape::Named(inner) => named(inner, &defined("id")),
        Shape::OneOf(shapes) => {
            json!({"anyOf": shapes.iter().map(|shape| Value::Object(value(shape))).collect::<Vec<_>>()})
        }
        Shape::Any => json!({}),
    };
    match schema {
        Value::Object(keywords) => keywords,
        _ => Map::new(),
    }
}

fn named(inner: &Shape, names: &Value) -> Value {
    json!({"type": "object", "propertyNames": names, "additionalProperties": value(inner)})
}

fn defined(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}
