//! The schema as a whole.

use serde_json::{Map, Value, json};

use crate::syntax::keys::{RUNBOOK, tables};

use super::scalar;
use super::table;

/// Makes the JSON Schema (draft 2020-12) of a runbook in YAML.
pub fn schema() -> Value {
    let definitions: Map<String, Value> = tables()
        .into_iter()
        .map(|table| (table.name.to_owned(), table::object(table)))
        .chain(scalar::definitions())
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A runbook for Runwright",
        "$ref": format!("#/$defs/{}", RUNBOOK.name),
        "$defs": definitions,
    })
}
