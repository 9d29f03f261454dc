//! Tags of blocks that have a line of their own: the line goes with them.

use std::ops::Range;

/// Widens the range of a tag to its whole line, line feed included, if nothing
/// but blanks stands beside it.
pub(super) fn with_line(text: &str, tag: &Range<usize>) -> Range<usize> {
    let before = text.get(..tag.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let behind = text.get(tag.end..).unwrap_or_default();
    let end = behind.find('\n').map_or(text.len(), |at| tag.end + at + 1);
    let blank = |range: Range<usize>| text.get(range).is_some_and(|part| part.trim().is_empty());
    if blank(start..tag.start) && blank(tag.end..end) { start..end } else { tag.clone() }
}
