//! Lines of a text with their places.

use crate::source::Span;

/// Returns the span of each line that starts in `within`, without its line
/// ending; the last line may be empty.
pub fn lines(text: &str, within: Span) -> impl Iterator<Item = Span> {
    let mut at = Some(within.start);
    std::iter::from_fn(move || {
        let start = at?;
        let rest = text.get(start..within.end)?;
        let (end, next) = match rest.find('\n') {
            Some(length) => (start + length, Some(start + length + 1)),
            None => (within.end, None),
        };
        at = next;
        Some(trim_return(text, Span::new(start, end)))
    })
}

/// Returns where the line behind the one of `offset` starts.
pub fn next_line(text: &str, offset: usize) -> usize {
    text[offset..].find('\n').map_or(text.len(), |at| offset + at + 1)
}

/// Takes a carriage return off the end of a line.
pub fn trim_return(text: &str, line: Span) -> Span {
    if text[line.range()].ends_with('\r') { Span::new(line.start, line.end - 1) } else { line }
}

/// Takes white space off both ends of a span; of white space alone nothing is
/// left, at its start.
pub fn trim(text: &str, span: Span) -> Span {
    let slice = &text[span.range()];
    let inner = slice.trim_start();
    let start = if inner.is_empty() { span.start } else { span.end - inner.len() };
    Span::new(start, start + inner.trim_end().len())
}

/// Returns how many columns of white space a line starts with, a tab filling
/// up to the next multiple of four, and how many bytes they take.
pub fn indentation(line: &str) -> (usize, usize) {
    let mut columns = 0;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - columns % 4,
            _ => return (columns, at),
        }
    }
    (columns, line.len())
}
