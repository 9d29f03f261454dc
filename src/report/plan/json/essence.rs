//! What a plan says whatever its runbook is written in.

use serde_json::Value;

/// What says where something stands in a file, how it was found there, and
/// what is to be said about it.
const OF_THE_TEXT: &[&str] =
    &["diagnostics", "file", "level", "not_steps", "origin", "rule", "section", "span", "table"];

/// Returns a plan without what depends on the notation of its runbook: two
/// runbooks of which this is the same do the same.
pub fn essence(mut plan: Value) -> Value {
    if let Some(runbook) = plan.get_mut("runbook").and_then(Value::as_object_mut) {
        runbook.shift_remove("kind");
    }
    untitled(&mut plan);
    if let Some(inputs) = plan.get_mut("inputs").and_then(Value::as_array_mut) {
        inputs.sort_by_cached_key(|input| input["name"].to_string());
    }
    strip(&mut plan);
    plan
}

/// Leaves out a title that is only the name of the file.
fn untitled(plan: &mut Value) {
    let file = plan["runbook"]["file"].as_str().unwrap_or_default().to_owned();
    let name = file.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let title = plan["runbook"]["title"].as_str().unwrap_or_default().to_owned();
    if title != file && title != stem {
        return;
    }
    plan["runbook"]["title"] = Value::Null;
    for procedure in plan.get_mut("procedures").and_then(Value::as_array_mut).into_iter().flatten() {
        if procedure["title"].as_str() == Some(&title) {
            procedure["title"] = Value::Null;
        }
    }
}

/// Names of the author's stand in `keys`: there nothing is left out.
fn strip(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Object(entries) => {
            entries.retain(|key, _| !OF_THE_TEXT.contains(&key.as_str()));
            entries
                .iter_mut()
                .filter(|(key, _)| !matches!(key.as_str(), "keys" | "metadata"))
                .for_each(|(_, value)| strip(value));
        }
        _ => {}
    }
}
