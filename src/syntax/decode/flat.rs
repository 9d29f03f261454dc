//! A map that is written as text: `goto last` for `{goto: last}`.

use crate::source::Diagnostic;
use crate::source::codes::keys::NO_SUCH_WORD;
use crate::syntax::keys::Shape;
use crate::syntax::tree::{Node, Style};

/// Says how a map with one key is written whose author has written its key and
/// its value as text, where one word was chosen of several forms.
pub(super) fn map_as_text(node: &Node, chosen: &Shape, shapes: &'static [Shape]) -> Option<Diagnostic> {
    let Shape::Word(words) = chosen else { return None };
    let scalar = node.as_scalar()?;
    let written = scalar.text.written();
    let (word, rest) = written.trim().split_once([' ', ':', '='])?;
    let value = rest.trim_start_matches([' ', ':', '=', '#']);
    let tables = shapes.iter().filter_map(|shape| match shape {
        Shape::Map(table) => Some(table),
        _ => None,
    });
    let mut keys = tables.filter_map(|table| table.key(word).or_else(|| table.nearest(word)));
    let key = keys.next().filter(|key| !words.contains(&word) && is_name(value) && key.required)?;
    let message = format!("`{}` is text, and `{}` is a key", written.trim(), key.name);
    let map = format!("{{{}: {value}}}", key.name);
    let found = Diagnostic::error(&NO_SUCH_WORD, node.span, message);
    let found = found
        .help(format!("write `{map}`; in the attributes of a fence `.{}={value}` behind the key", key.name));
    // A plain text of several words stands in YAML, where a map may stand too.
    let in_yaml = scalar.style == Style::Plain && written.contains(' ');
    Some(if in_yaml { found.suggest(node.span, map) } else { found })
}

fn is_name(value: &str) -> bool {
    !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}
