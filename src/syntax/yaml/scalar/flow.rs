//! Plain and quoted scalars: line endings are folded, and quoted ones have
//! escapes.

use std::ops::Range;

use crate::shell::Text;
use crate::syntax::tree::{Scalar, Style};

use super::pieces::{Pieces, ending};

/// Reads a plain scalar. Where the parser was given other bytes than were
/// written, these count.
pub(in crate::syntax::yaml) fn plain(
    written: &str,
    parsed: &str,
    at: Range<usize>,
    expected: &str,
    start: usize,
) -> Scalar {
    let slice = written.get(at.clone()).unwrap_or_default();
    let mut pieces = Pieces::new(written, start);
    if slice == expected || parsed.get(at.clone()) != Some(slice) {
        pieces.literal(at.clone());
        return Scalar { text: pieces.finish(slice, at), style: Style::Plain };
    }
    Scalar { text: folded(pieces, at, None, expected), style: Style::Plain }
}

/// Reads a scalar in quotes.
pub(in crate::syntax::yaml) fn quoted(
    written: &str,
    at: Range<usize>,
    expected: &str,
    start: usize,
) -> Scalar {
    let quote = written.as_bytes().get(at.start).copied();
    let inner = at.start + 1..at.end.saturating_sub(1).max(at.start + 1);
    Scalar { text: folded(Pieces::new(written, start), inner, quote, expected), style: Style::Quoted }
}

/// Reads the lines of a scalar: one line ending between two lines is a blank,
/// and each further one is a line feed.
fn folded(mut pieces: Pieces<'_>, at: Range<usize>, quote: Option<u8>, expected: &str) -> Text {
    let source = pieces.source;
    let slice = |range: Range<usize>| source.get(range).unwrap_or_default();
    let (mut run, mut here) = (at.start, at.start);
    while here < at.end {
        match source.as_bytes().get(here) {
            Some(b'\n' | b'\r') => {
                let line = slice(run..here);
                pieces.literal(run..run + line.trim_end_matches([' ', '\t']).len());
                here = breaks(&mut pieces, here, at.end, false);
                run = here;
            }
            Some(b'\'') if quote == Some(b'\'') => {
                pieces.literal(run..here);
                pieces.instead("'", here..here + 2);
                here += 2;
                run = here;
            }
            Some(b'\\') if quote == Some(b'"') => {
                pieces.literal(run..here);
                here = if ending(slice(here + 1..at.end)) > 0 {
                    breaks(&mut pieces, here + 1, at.end, true)
                } else {
                    escape(&mut pieces, here)
                };
                run = here;
            }
            _ => here += 1,
        }
    }
    pieces.literal(run..at.end);
    pieces.finish(expected, at)
}

/// Reads line endings and the blanks around them, and returns where text goes
/// on. An escaped line ending stands for nothing.
fn breaks(pieces: &mut Pieces<'_>, from: usize, end: usize, escaped: bool) -> usize {
    let source = pieces.source;
    let rest = |at: usize| source.get(at..end).unwrap_or_default();
    let blanks = |at: usize| rest(at).len() - rest(at).trim_start_matches([' ', '\t']).len();
    let mut at = from + ending(rest(from));
    at += blanks(at);
    let mut more = false;
    while ending(rest(at)) > 0 {
        let length = ending(rest(at));
        pieces.instead("\n", at..at + length);
        at += length;
        at += blanks(at);
        more = true;
    }
    if !more && !escaped {
        pieces.instead(" ", from..at);
    }
    at
}

/// Reads an escape, and returns where it ends.
fn escape(pieces: &mut Pieces<'_>, at: usize) -> usize {
    let source = pieces.source;
    let digits = |from: usize, count: usize| {
        source.get(from..from + count).and_then(|digits| u32::from_str_radix(digits, 16).ok())
    };
    let letter = source.get(at + 1..).and_then(|rest| rest.chars().next());
    let (mut end, mut code) = match letter {
        Some('x') => (at + 4, digits(at + 2, 2)),
        Some('u') => (at + 6, digits(at + 2, 4)),
        Some('U') => (at + 10, digits(at + 2, 8)),
        Some(letter) => (at + 1 + letter.len_utf8(), named(letter).map(u32::from)),
        None => (at + 1, None),
    };
    // Two halves of a pair, as JSON writes them.
    if let Some(high @ 0xd800..0xdc00) = code
        && source.get(end..end + 2) == Some("\\u")
        && let Some(low @ 0xdc00..0xe000) = digits(end + 2, 4)
    {
        code = Some(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00));
        end += 6;
    }
    if let Some(character) = code.and_then(char::from_u32) {
        pieces.instead(character.encode_utf8(&mut [0; 4]), at..end);
    }
    end
}

fn named(letter: char) -> Option<char> {
    Some(match letter {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        ' ' | '"' | '/' | '\\' => letter,
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        _ => return None,
    })
}
