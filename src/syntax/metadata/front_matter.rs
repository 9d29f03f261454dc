//! Front matter to entries, and whether it marks the file.

use crate::source::codes::metadata::FRONT_MATTER_NOT_READ;
use crate::source::{Diagnostic, Diagnostics, Severity, Span, Spanned};
use crate::syntax::tree::{Node, NodeValue};
use crate::syntax::yaml;

use super::entries::Entry;

/// What front matter says.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// Whether it says `runbook: 1`, or another number.
    pub marked: bool,
    /// Its values: nested keys joined by points, lists of text by commas.
    pub entries: Vec<Entry>,
}

/// Reads front matter. In a plain file a mistake in it costs only metadata, and
/// one warning; in a marked one whoever reads its keys names them all.
pub fn read(written: &Spanned<String>, diagnostics: &mut Diagnostics) -> FrontMatter {
    let mut front = FrontMatter::default();
    let mut wrong = Diagnostics::default();
    let tree = yaml::read(&written.value, written.span.start, &mut wrong);
    // A file that asks to be read as marked must not be taken for a plain one.
    front.marked = match tree.as_ref().map(|tree| tree.get("runbook")) {
        Some(mark) => mark.and_then(Node::as_text).is_some_and(|text| is_number(&text.written())),
        None => written.value.lines().any(|line| line.strip_prefix("runbook:").is_some_and(is_number)),
    };
    let not_a_map = tree.as_ref().filter(|tree| tree.as_map().is_none() && !tree.is_null()).map(|_| {
        Diagnostic::warning(&FRONT_MATTER_NOT_READ, first_line(written), "front matter is no list of keys")
    });
    let read = tree.is_some();
    if let Some(Node { value: NodeValue::Map(entries), .. }) = tree {
        for entry in entries {
            flatten(&entry.key.value, entry.key.span, entry.value, &mut front.entries);
        }
    }
    let first = wrong.sorted().into_iter().find(|one| one.severity == Severity::Error);
    if let Some(first) = first.or(not_a_map).filter(|_| !front.marked) {
        diagnostics.push(warning(written, first, read));
    }
    front
}

/// Makes one warning of the first mistake.
fn warning(written: &Spanned<String>, first: Diagnostic, read: bool) -> Diagnostic {
    let span = if first.span.is_empty() { first_line(written) } else { first.span };
    let message = format!("this front matter cannot be read: {}", first.message);
    let mut warning = Diagnostic::warning(&FRONT_MATTER_NOT_READ, span, message);
    warning.suggestion = first.suggestion;
    warning.labels = first.labels;
    warning.help(match (read, first.help) {
        (true, Some(help)) => help,
        _ => "title, owner and review dates in it are left out".to_owned(),
    })
}

fn is_number(text: &str) -> bool {
    !text.trim().is_empty() && text.trim().bytes().all(|byte| byte.is_ascii_digit())
}

fn first_line(written: &Spanned<String>) -> Span {
    let length = written.value.find(['\r', '\n']).unwrap_or(written.value.len());
    Span::new(written.span.start, written.span.start + length)
}

fn text(node: &Node) -> String {
    node.as_text().map(|text| text.written().trim().to_owned()).unwrap_or_default()
}

/// Adds the values under a key; the depth is that of the YAML, which is
/// limited.
fn flatten(name: &str, key: Span, value: Node, entries: &mut Vec<Entry>) {
    let mut add = |written: String| {
        let key = Spanned::new(name.to_owned(), key);
        entries.push(Entry { key, value: Spanned::new(written, value.span), front_matter: true });
    };
    match value.value {
        NodeValue::Scalar(_) => add(text(&value)),
        NodeValue::List(items) if items.iter().all(|item| item.as_scalar().is_some()) => {
            let words: Vec<_> = items.iter().map(text).collect();
            add(words.join(", "));
        }
        NodeValue::List(items) => {
            for (index, item) in items.into_iter().enumerate() {
                flatten(&format!("{name}.{index}"), key, item, entries);
            }
        }
        NodeValue::Map(inner) => {
            for entry in inner {
                flatten(&format!("{name}.{}", entry.key.value), entry.key.span, entry.value, entries);
            }
        }
    }
}
