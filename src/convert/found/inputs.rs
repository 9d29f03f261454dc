//! Placeholders as declared inputs.

use crate::model::{Input, InputType, Runbook, Written, WrittenMap, slug};
use crate::resolve::is_reserved;
use crate::syntax::decode::is_id;

/// Declares the inputs that were found, behind those that are declared; says
/// how many these are.
pub(in crate::convert) fn inputs(runbook: &Runbook, keys: &mut WrittenMap) -> usize {
    let found =
        runbook.inputs.iter().filter(|input| input.declared.is_none() && input.kind != InputType::Words);
    let found: Vec<(String, Written)> = found.map(|input| (name(&input.name), declared(input))).collect();
    let count = found.len();
    if count > 0 {
        let at = keys.iter().position(|(key, _)| key == "inputs").unwrap_or_else(|| {
            keys.push(("inputs".to_owned(), Written::Map(Vec::new())));
            keys.len() - 1
        });
        if let Some((_, Written::Map(declared))) = keys.get_mut(at) {
            let new =
                found.into_iter().filter(|(name, _)| !declared.iter().any(|(known, _)| slug(known) == *name));
            let new: Vec<_> = new.collect();
            declared.extend(new);
        }
    }
    count
}

/// The name under which an input can be declared.
pub(super) fn name(slug: &str) -> String {
    let fine: String = slug
        .chars()
        .map(|c| if c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_') { c } else { '-' })
        .collect();
    if is_id(&fine) && !is_reserved(&fine) { fine } else { format!("input-{}", fine.trim_matches('-')) }
}

fn declared(input: &Input) -> Written {
    let mut keys = Vec::new();
    if let Some(description) = &input.description {
        keys.push(("description".to_owned(), Written::Text(description.clone())));
    }
    let choices = input.kind.choices();
    if !choices.is_empty() {
        let choices = choices.iter().map(|choice| Written::Text(choice.clone())).collect();
        keys.push(("choices".to_owned(), Written::List(choices)));
    }
    if let Some(variable) = input.variable.as_ref().filter(|_| input.placeholder.starts_with('$')) {
        let from = vec![("env".to_owned(), Written::Text(variable.clone()))];
        keys.push(("from".to_owned(), Written::Map(from)));
    }
    if keys.is_empty() {
        keys.push(("type".to_owned(), Written::Text("string".to_owned())));
    }
    Written::Map(keys)
}
