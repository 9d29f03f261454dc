//! Branches as lists.

use crate::convert::Part;
use crate::model::{Written, WrittenMap};

use super::prose::escaped;

/// Writes a branch that says nothing else as a list; nothing if one of its
/// cases has no such form.
pub(super) fn branch(keys: &WrittenMap, procedures: &[Part]) -> Option<String> {
    let [(key, Written::List(arms))] = &keys[..] else { return None };
    if key != "branch" {
        return None;
    }
    let mut out = String::new();
    for arm in arms {
        let line = match (arm.get("when"), arm.get("else")) {
            (Some(condition), _) => {
                let condition = condition.as_text().filter(|text| !text.contains(['`', '\n']))?;
                let action = arm.entries().iter().find(|(key, _)| key != "when")?;
                format!("- When `{condition}`: {}\n", follows(action, procedures)?)
            }
            (None, Some(Written::Text(_))) => "- Otherwise: continue\n".to_owned(),
            (None, Some(otherwise)) => {
                format!("- Otherwise: {}\n", follows(otherwise.entries().first()?, procedures)?)
            }
            _ => return None,
        };
        out.push_str(&line);
    }
    Some(out)
}

fn follows((key, value): &(String, Written), procedures: &[Part]) -> Option<String> {
    let named = || {
        let name = value.as_text()?;
        let procedure = procedures.iter().find(|part| part.slug == name);
        Some(match procedure {
            Some(part) => format!("[{}](#{name})", escaped(&part.title)),
            None => name.to_owned(),
        })
    };
    match key.as_str() {
        "goto" => named(),
        "call" => Some(format!("call {}", named()?)),
        "end" => Some(format!("end: {}", value.as_text()?)),
        _ => Some("continue".to_owned()),
    }
}
