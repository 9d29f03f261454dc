//! Backticks where CommonMark has none: a fence of backticks whose info string
//! holds one is no fence but a paragraph, and its code is prose.

use crate::source::codes::marks::BACKTICK_IN_ATTRIBUTES;
use crate::source::{Diagnostic, SourceFile, Span};

/// Finds a backtick that keeps a paragraph from being a fence with attributes.
/// Code in triple backticks on one line is what it looks like.
pub fn backtick(file: &SourceFile, paragraph: Span) -> Option<Diagnostic> {
    let text = file.slice(paragraph);
    let line = text.lines().next()?;
    let ticks = line.len() - line.trim_start_matches('`').len();
    let brace = line.find('{')?;
    let language = line.get(ticks..brace)?.trim();
    let is_language =
        language.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+'));
    if ticks < 3 || !is_language {
        return None;
    }
    let close = line.rfind('}').unwrap_or(line.len());
    let inside = line.get(brace..close)?;
    let at = paragraph.start + brace + inside.find('`')?;
    let message = "a backtick here makes a paragraph of this fence, and its code is not read";
    let fence = Span::new(paragraph.start, paragraph.start + ticks);
    let trap = Diagnostic::error(&BACKTICK_IN_ATTRIBUTES, Span::new(at, at + 1), message);
    Some(
        trap.label(fence, "meant as a fence")
            .help("write the fence with `~~~`, or the value without backticks"),
    )
}
