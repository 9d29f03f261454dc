//! Block scalars: lines behind `|` or `>`.

use std::ops::Range;

use crate::syntax::tree::{Scalar, Style};

use super::pieces::{Pieces, ending};

/// A line of a block: its text without indentation, and behind its ending.
struct Line {
    text: Range<usize>,
    end: usize,
}

/// Reads the block scalar whose header stands at `header`; the parser saw its
/// text at `at`.
pub(in crate::syntax::yaml) fn block(
    written: &str,
    header: usize,
    at: Range<usize>,
    expected: &str,
    start: usize,
) -> Scalar {
    let mut pieces = Pieces::new(written, start);
    let rest = written.get(header..).unwrap_or_default();
    let (head, _) = rest.split_once('\n').unwrap_or((rest, ""));
    let first = (header + head.len() + 1).min(written.len());
    let indicators = head.get(1..3).unwrap_or_else(|| head.get(1..).unwrap_or_default());
    let indent = if indicators.bytes().any(|byte| byte.is_ascii_digit()) {
        // The digit counts from the line above, which only the parser knows.
        let before = written.get(..at.start).unwrap_or_default();
        at.start - before.rfind('\n').map_or(0, |feed| feed + 1)
    } else {
        let content = written.get(first..).unwrap_or_default();
        let line = content.split('\n').find(|line| !line.trim_matches([' ', '\r']).is_empty());
        line.map_or(0, |line| line.len() - line.trim_start_matches(' ').len())
    };
    let lines = lines(written, first, indent);
    let last = lines.iter().rposition(|line| !line.text.is_empty());
    if head.starts_with('|') {
        literal(&mut pieces, &lines, last);
    } else {
        folded(&mut pieces, &lines, last);
    }
    // How many line feeds are kept at the end the parser knows already.
    let from = last.unwrap_or_default();
    let feeds = expected.get(pieces.len()..).unwrap_or_default().chars().take_while(|c| *c == '\n').count();
    for index in 0..feeds {
        if let Some(line) = lines.get((from + index).min(lines.len().saturating_sub(1))) {
            pieces.instead("\n", line.text.end..line.end);
        }
    }
    Scalar { text: pieces.finish(expected, header..at.end.max(header)), style: Style::Block }
}

/// Finds the lines that belong to the block.
fn lines(written: &str, first: usize, indent: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = first;
    while at < written.len() {
        let rest = written.get(at..).unwrap_or_default();
        let length = rest.find('\n').unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default();
        let text = line.strip_suffix('\r').unwrap_or(line);
        let spaces = text.len() - text.trim_start_matches(' ').len();
        if spaces < indent && spaces < text.len() {
            break;
        }
        let end = at + text.len();
        let ended = end + ending(written.get(end..).unwrap_or_default());
        lines.push(Line { text: (at + indent).min(end)..end, end: ended });
        at = ended.max(at + length + 1);
    }
    lines
}

fn literal(pieces: &mut Pieces<'_>, lines: &[Line], last: Option<usize>) {
    for (index, line) in lines.iter().enumerate().take(last.map_or(0, |last| last + 1)) {
        if Some(index) == last {
            pieces.literal(line.text.clone());
        } else if line.end - line.text.end == 1 {
            pieces.literal(line.text.start..line.end);
        } else {
            pieces.literal(line.text.clone());
            pieces.instead("\n", line.text.end..line.end);
        }
    }
}

/// One line ending between two lines is a blank, except next to a line that is
/// indented further.
fn folded(pieces: &mut Pieces<'_>, lines: &[Line], last: Option<usize>) {
    let source = pieces.source;
    let further =
        |line: &Line| source.get(line.text.clone()).is_some_and(|text| text.starts_with([' ', '\t']));
    let mut before: Option<&Line> = None;
    let mut empty: Vec<&Line> = Vec::new();
    for line in lines.iter().take(last.map_or(0, |last| last + 1)) {
        if line.text.is_empty() {
            empty.push(line);
            continue;
        }
        if let Some(before) = before {
            if further(before) || further(line) {
                pieces.instead("\n", before.text.end..before.end);
            } else if empty.is_empty() {
                pieces.instead(" ", before.text.end..line.text.start);
            }
        }
        for empty in empty.drain(..) {
            pieces.instead("\n", empty.text.end..empty.end);
        }
        pieces.literal(line.text.clone());
        before = Some(line);
    }
}
