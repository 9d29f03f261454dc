//! Lines of fences as texts and values.

use crate::shell::Text;
use crate::source::{Span, Spanned};
use crate::syntax::tree::{Entry, Node, NodeValue, Scalar, Style};

/// Makes one text of the lines of a fence.
pub(super) fn lines(lines: &[Spanned<String>]) -> Text {
    let mut text = Text::default();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push_literal("\n", Span::at(line.span.start));
        }
        text.push_literal(line.value.as_str(), line.span);
    }
    text
}

/// Makes a value of lines; if there are none, it stands where the fence does.
pub(super) fn whole(written: &[Spanned<String>], fence: Span) -> Node {
    let text = lines(written);
    let span = if text.is_empty() { fence } else { text.span() };
    block(text, span)
}

/// Makes a value that is text, whatever it reads like.
pub(super) fn block(text: Text, span: Span) -> Node {
    Node { value: NodeValue::Scalar(Scalar { text, style: Style::Block }), span }
}

/// Makes an entry of which only the value was written.
pub(super) fn entry(key: &str, at: Span, value: Node) -> Entry {
    Entry { key: Spanned::new(key.to_owned(), at), value }
}
