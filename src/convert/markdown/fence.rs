//! Steps as fences with attributes.

use crate::convert::yaml::entries;
use crate::model::{Written, WrittenMap, entry};
use crate::syntax::keys::STEP;

use super::attributes::attributes;

/// How long the first line of a fence may be.
const LONGEST: usize = 150;

/// Keys that are fences of their own behind the step, and what stands in the
/// first line of each.
const BEHIND: &[(&str, &str)] = &[
    ("expect", "expect"),
    ("output", "output"),
    ("before", "bash {.before}"),
    ("done_when", "bash {.done_when}"),
    ("dry_run", "bash {.dry_run}"),
    ("rollback", "bash {.rollback}"),
];

/// Programs, and the language of what they read.
const LANGUAGES: &[(&str, &str)] = &[("python3", "python"), ("node", "javascript"), ("pwsh", "powershell")];

/// Writes a command or a query as a fence; nothing if it has no such form.
pub(super) fn fence(keys: &WrittenMap, shell: &str) -> Option<String> {
    let (language, more, text) = match (entry(keys, "run"), entry(keys, "promql")) {
        (Some(run), _) => {
            let (language, more) = language(shell);
            (language, more, run.as_text()?)
        }
        (None, Some(query)) if entry(keys, "shell").is_none() => {
            ("promql".to_owned(), None, query.as_text()?)
        }
        _ => return None,
    };
    let mut written = Vec::new();
    let mut behind = Vec::new();
    for (key, value) in keys {
        match key.as_str() {
            "run" | "promql" | "shell" => {}
            key => match BEHIND.iter().find(|(name, _)| *name == key) {
                Some((_, first)) => behind.push((*first, lines(value)?)),
                None => written.extend(attributes(key, value)?),
            },
        }
    }
    // The name comes first, then what it may change.
    written.sort_by_key(|attribute| match attribute.chars().next() {
        Some('#') => 0,
        Some('.') => 1,
        _ => 2,
    });
    written.extend(more);
    let first = format!("{language} {{{}}}", written.join(" "));
    let fits = first.len() <= LONGEST && !written.is_empty();
    let mut out = fits.then(|| block(&first, text))?;
    for (first, text) in behind {
        out.push('\n');
        out.push_str(&block(first, &text));
    }
    Some(out)
}

/// Writes a step as a fence that holds YAML.
pub(super) fn yaml_fence(keys: &WrittenMap) -> String {
    let mut text = String::new();
    entries(&mut text, keys, &STEP, 0);
    block("yaml {.step}", text.trim_end_matches('\n'))
}

/// The lines of what has a fence of its own.
fn lines(value: &Written) -> Option<String> {
    match value {
        Written::Text(text) => Some(text.clone()),
        Written::List(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(Written::as_text).collect();
            Some(texts?.join("\n"))
        }
        _ => None,
    }
}

/// The language of what a shell reads, and the attribute that names a shell
/// which has none.
fn language(shell: &str) -> (String, Option<String>) {
    if let Some((_, language)) = LANGUAGES.iter().find(|(program, _)| *program == shell) {
        return ((*language).to_owned(), None);
    }
    if ["bash", "sh", "zsh", "ksh", "fish", "perl", "ruby"].contains(&shell) {
        return (shell.to_owned(), None);
    }
    let program = shell.split_whitespace().next().and_then(|word| word.rsplit('/').next());
    let program = program.filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric()));
    let named = attributes("shell", &Written::Text(shell.to_owned())).and_then(|mut named| named.pop());
    (program.unwrap_or("text").to_owned(), named)
}

/// A fence that no line of its text closes.
fn block(first: &str, text: &str) -> String {
    let sign = if first.contains('`') { '~' } else { '`' };
    let longest = text.split(|c| c != sign).map(str::len).max().unwrap_or_default();
    let marks: String = std::iter::repeat_n(sign, longest.max(2) + 1).collect();
    let text = if text.is_empty() { String::new() } else { format!("{text}\n") };
    format!("{marks}{first}\n{text}{marks}\n")
}
