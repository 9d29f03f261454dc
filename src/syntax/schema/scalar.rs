//! Single values. Text may look like a number or a truth value to a reader of
//! YAML; for us it is the text that stands there.

use serde_json::{Value, json};

/// A time span: `1h30m`, `1.5h`, `10 min`, `1 hour and 30 minutes`.
const DURATION: &str = "^\\s*\\+?[0-9.]+\\s*[A-Za-zµμ]+((,|\\s+and)?\\s*[0-9.]+\\s*[A-Za-zµμ]+)*\\s*$";
/// An amount of data: `10MiB`, `512 KB`, `1Gi`.
const SIZE: &str = "^\\s*[0-9.,]+\\s*([Bb]ytes?|B|[KkMmGgTtPp]i?[Bb]?)\\s*$";

/// Returns the definitions of single values, and of short lists of them.
pub(super) fn definitions() -> Vec<(String, Value)> {
    let scalar =
        |description: &str| json!({"description": description, "type": ["string", "number", "boolean"]});
    let text = |description: &str, pattern: &str| json!({"description": description, "type": "string", "pattern": pattern});
    let several = |description: &str, one: &str| {
        let one = json!({"$ref": format!("#/$defs/{one}")});
        json!({"description": description, "anyOf": [one, {"type": "array", "items": one}]})
    };
    let definitions = [
        ("text", scalar("Text, as it stands.")),
        ("template", scalar("Text in which `{{ EXPRESSION }}` stands for a value.")),
        ("script", scalar("A shell command in which `{{ EXPRESSION }}` stands for a value.")),
        ("scalar", scalar("Text, a number, `true` or `false`, as it is written.")),
        ("expression", scalar("An expression.")),
        (
            "expressions",
            several("Expressions: one a line of a text, or one an item of a list.", "expression"),
        ),
        ("name", scalar("The name of a step, a procedure, a target or a channel.")),
        ("names", several("A name, or a list of names.", "name")),
        (
            "id",
            text("A lower-case letter, then lower-case letters, digits, `_` and `-`.", "^[a-z][a-z0-9_-]*$"),
        ),
        ("duration", text("A time span with its unit: `90s`, `10m`, `1h30m`.", DURATION)),
        ("date", text("A day: `2027-06-01`.", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")),
        ("size", text("An amount of data with its unit: `10MiB`.", SIZE)),
    ];
    definitions.map(|(name, definition)| (name.to_owned(), definition)).to_vec()
}
