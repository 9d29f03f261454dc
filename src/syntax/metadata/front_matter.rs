//! Front matter to entries, and whether it marks the file.

use crate::source::codes::metadata::FRONT_MATTER_NOT_READ;
use crate::source::{Diagnostic, Diagnostics, Span, Spanned};

use super::entries::Entry;
use super::yaml::{Node, YamlError, parse};

/// What front matter says.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// Whether it says `runbook: 1`, or another number.
    pub marked: bool,
    /// Its values: nested keys joined by points, lists of text by commas.
    pub entries: Vec<Entry>,
}

/// Reads front matter. In a plain file a mistake in it costs only metadata.
pub fn read(yaml: &Spanned<String>, diagnostics: &mut Diagnostics) -> FrontMatter {
    let mut front = FrontMatter::default();
    let error = match parse(&yaml.value, yaml.span.start) {
        Ok(tree) => match tree.value {
            Node::Map(pairs) => {
                for (key, value) in pairs {
                    flatten(&text(&key.value), &key, value, &mut front.entries);
                }
                let mark = front.entries.iter().find(|entry| entry.key.value == "runbook");
                front.marked = mark.is_some_and(|entry| is_number(&entry.value.value));
                return front;
            }
            Node::Empty => return front,
            _ => YamlError { span: first_line(yaml), message: "front matter is no list of keys".to_owned() },
        },
        Err(error) => error,
    };
    // A file that asks to be read as marked must not be taken for a plain one.
    front.marked = yaml.value.lines().any(|line| line.strip_prefix("runbook:").is_some_and(is_number));
    let span = if error.span.is_empty() { first_line(yaml) } else { error.span };
    let message = format!("this front matter cannot be read: {}", error.message);
    let diagnostic = Diagnostic::warning(&FRONT_MATTER_NOT_READ, span, message)
        .help("title, owner and review dates in it are left out");
    diagnostics.push(diagnostic);
    front
}

fn is_number(text: &str) -> bool {
    !text.trim().is_empty() && text.trim().bytes().all(|byte| byte.is_ascii_digit())
}

fn first_line(yaml: &Spanned<String>) -> Span {
    let length = yaml.value.find(['\r', '\n']).unwrap_or(yaml.value.len());
    Span::new(yaml.span.start, yaml.span.start + length)
}

fn text(node: &Node) -> String {
    match node {
        Node::Scalar(text) => text.trim().to_owned(),
        _ => String::new(),
    }
}

/// Adds the values under a key; the depth is that of the YAML, which is
/// limited.
fn flatten(name: &str, key: &Spanned<Node>, value: Spanned<Node>, entries: &mut Vec<Entry>) {
    let mut add = |written: String, span: Span| {
        let key = Spanned::new(name.to_owned(), key.span);
        entries.push(Entry { key, value: Spanned::new(written, span), front_matter: true });
    };
    match value.value {
        Node::Scalar(written) => add(written.trim().to_owned(), value.span),
        Node::Empty => add(String::new(), value.span),
        Node::List(items) if items.iter().all(|item| matches!(item.value, Node::Scalar(_) | Node::Empty)) => {
            let words: Vec<_> = items.iter().map(|item| text(&item.value)).collect();
            add(words.join(", "), value.span);
        }
        Node::List(items) => {
            for (index, item) in items.into_iter().enumerate() {
                flatten(&format!("{name}.{index}"), key, item, entries);
            }
        }
        Node::Map(pairs) => {
            for (inner, value) in pairs {
                flatten(&format!("{name}.{}", text(&inner.value)), &inner, value, entries);
            }
        }
    }
}
