//! Keys as the attributes of a fence.

use crate::model::{Written, time_span};

/// Writes a key as attributes; nothing if it has no such form.
pub(super) fn attributes(key: &str, value: &Written) -> Option<Vec<String>> {
    let one = |value: String| Some(vec![format!("{key}={value}")]);
    match value {
        Written::Text(text) if key == "id" => Some(vec![format!("#{text}")]),
        Written::Text(text) if key == "effect" => Some(vec![format!(".{text}")]),
        Written::Text(text) => one(word(text)?),
        Written::Bare(_) => None,
        Written::Flag(true) => Some(vec![key.to_owned()]),
        Written::Flag(false) => one("false".to_owned()),
        Written::Count(count) => one(count.to_string()),
        Written::Duration(duration) => one(time_span(*duration)),
        Written::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(|item| word(item.as_text()?)).collect();
            let items = items?;
            let single = items.first().filter(|_| items.len() == 1);
            one(single.cloned().unwrap_or_else(|| format!("[{}]", items.join(", "))))
        }
        Written::Map(entries) => {
            let each = entries.iter().map(|(name, value)| {
                let sound = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                    && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
                // A sign would not stand for these here.
                if sound { attributes(&format!("{key}.{name}"), value) } else { None }
            });
            let each: Option<Vec<Vec<String>>> = each.collect();
            each.map(|each| each.concat()).filter(|each| !each.is_empty())
        }
    }
}

/// A value, in quotes if it has to be.
fn word(text: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:@%+".contains(c);
    let data = matches!(text, "" | "true" | "false" | "null" | "~");
    if text.chars().all(plain) && !data {
        return Some(text.to_owned());
    }
    let quoted = || format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    (!text.contains(char::is_control)).then(quoted)
}
