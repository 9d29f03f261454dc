//! Who is called, and when.

use crate::model::{EscalationLevel, EscalationRule};
use crate::syntax::decode::{TypedMap, TypedValue};

/// Reads a level.
pub(super) fn level(keys: &TypedMap) -> Option<EscalationLevel> {
    let rules = match keys.get("after").map(|after| &after.value) {
        None => vec![EscalationRule::Always],
        Some(TypedValue::Duration(after)) => {
            vec![EscalationRule::After { after: *after, severity: None }]
        }
        Some(TypedValue::Each(each)) => each
            .iter()
            .filter_map(|(severity, after)| match after.value {
                TypedValue::Duration(after) => {
                    Some(EscalationRule::After { after, severity: Some(severity.value.clone()) })
                }
                _ => None,
            })
            .collect(),
        Some(_) => Vec::new(),
    };
    let when = rules.iter().map(words).collect::<Vec<_>>().join(", ");
    let (level, contact) = (keys.string("level")?, keys.string("contact")?);
    Some(EscalationLevel { level, contact, when, rules, span: keys.span })
}

fn words(rule: &EscalationRule) -> String {
    let seconds = |duration: std::time::Duration| {
        let seconds = duration.as_secs();
        match seconds {
            0 => format!("{} ms", duration.as_millis()),
            _ if seconds.is_multiple_of(3600) => format!("{} h", seconds / 3600),
            _ if seconds.is_multiple_of(60) => format!("{} min", seconds / 60),
            _ => format!("{seconds} s"),
        }
    };
    match rule {
        EscalationRule::After { after, severity: None } => seconds(*after),
        EscalationRule::After { after, severity: Some(severity) } => {
            format!("{} for {severity}", seconds(*after))
        }
        _ => "All alerts".to_owned(),
    }
}
