//! Prose inside a code block: whoever forgot to close a fence, or closed it in
//! the wrong way, loses the rest of the section, up to the next closing fence
//! or the end of the file.

use crate::source::{Span, Spanned};
use crate::syntax::outline::Code;

use super::lines::next_line;

/// What a code block swallowed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Swallowed {
    /// Where its own code ends, if that is known.
    pub ends: Option<usize>,
    /// Where prose starts that must be read as Markdown, in order; behind the
    /// first, each is a heading that another forgotten fence swallowed.
    pub parts: Vec<usize>,
}

/// Finds what a code block swallowed; nothing for a sound one.
///
/// A heading is believed only with evidence, since `#` starts a comment in
/// most languages: the opening of another fence behind it, or that no closing
/// fence comes at all.
pub fn swallowed(source: &str, code: &Code) -> Swallowed {
    let language = code.language();
    if matches!(language.as_str(), "md" | "markdown" | "mdx" | "rmd" | "qmd") {
        return Swallowed::default();
    }
    let Some(first) = fence(&source[code.span.range()]) else { return Swallowed::default() };
    if code.unclosed
        && let Some(closing) = short_closing(code, &first)
    {
        return Swallowed { ends: Some(closing.start), parts: vec![next_line(source, closing.end)] };
    }
    let parts = headings(source, code, &first);
    Swallowed { ends: parts.first().copied(), parts }
}

/// Returns the line that was meant to close a fence but has too few marks.
fn short_closing(code: &Code, first: &Fence<'_>) -> Option<Span> {
    let line = code.lines.iter().find(|line| fence(&line.value).is_some())?;
    let fence = fence(&line.value)?;
    (fence.mark == first.mark && fence.length < first.length && fence.info.is_empty()).then_some(line.span)
}

/// Tells whether a block without a language, which starts where a fence was
/// cut off by the end of its list item, is that fence's closing line and what
/// follows it.
pub fn closes_outside(code: &Code) -> bool {
    let opens = |line: &Spanned<String>| fence(&line.value).is_some_and(|fence| names_language(fence.info));
    let first = code.lines.iter().find(|line| !line.value.trim().is_empty());
    code.unclosed || first.is_none_or(|line| reads_like_prose(&line.value)) || code.lines.iter().any(opens)
}

/// Returns the line behind `offset`, if it can close a fence that starts with
/// `opening`; blank lines may stand in front.
pub fn closing_behind(source: &str, offset: usize, opening: &str) -> Option<usize> {
    let rest = &source[offset..];
    let line = rest.lines().find(|line| !line.trim().is_empty())?;
    let at = offset + rest.find(line)?;
    let (first, closing) = (fence(opening)?, fence(line)?);
    let closes = closing.mark == first.mark && closing.length >= first.length && closing.info.is_empty();
    closes.then(|| at + (line.len() - line.trim_start().len()))
}

fn headings(source: &str, code: &Code, first: &Fence<'_>) -> Vec<usize> {
    let mut open = Some((first.mark, first.length));
    let mut heading = None;
    let mut cuts = Vec::new();
    for (index, line) in code.lines.iter().enumerate() {
        match (open, fence(&line.value)) {
            (Some((mark, length)), Some(fence)) if fence.mark == mark && fence.length >= length => {
                if fence.info.is_empty() {
                    open = None;
                    heading = None;
                } else if let (Some(at), true) = (heading, names_language(fence.info)) {
                    cuts.push(at);
                    open = Some((fence.mark, fence.length));
                    heading = None;
                }
            }
            (None, Some(fence)) => open = Some((fence.mark, fence.length)),
            (Some(_), None) if heading.is_none() && is_heading(source, &code.lines, index) => {
                heading = Some(line.span.start);
            }
            _ => {}
        }
    }
    if let (true, true, Some(at)) = (code.unclosed, open.is_some(), heading) {
        cuts.push(at);
    }
    cuts
}

struct Fence<'a> {
    mark: u8,
    length: usize,
    info: &'a str,
}

/// Reads a line as a fence.
fn fence(text: &str) -> Option<Fence<'_>> {
    let line = text.lines().next()?;
    let inner = line.trim_start_matches(' ');
    let mark = inner.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let length = inner.bytes().take_while(|byte| *byte == mark).count();
    let info = inner[length..].trim();
    (line.len() - inner.len() < 4 && length >= 3 && !info.contains('`')).then_some(Fence {
        mark,
        length,
        info,
    })
}

fn names_language(info: &str) -> bool {
    info.starts_with(|c: char| c.is_ascii_alphabetic() || c == '{')
}

/// Tells whether a line of code is more probably a Markdown heading than a
/// comment: `#` at the start of the line, a blank line above, and below it a
/// blank line or, for deeper levels, a line that reads like prose.
fn is_heading(source: &str, lines: &[Spanned<String>], index: usize) -> bool {
    let line = &lines[index];
    let level = line.value.bytes().take_while(|byte| *byte == b'#').count();
    let title = &line.value[level..];
    let at_start = line.span.start == 0 || source[..line.span.start].ends_with('\n');
    if !(1..=6).contains(&level) || !title.starts_with([' ', '\t']) || title.trim().is_empty() || !at_start {
        return false;
    }
    let blank = |line: Option<&Spanned<String>>| line.is_none_or(|line| line.value.trim().is_empty());
    let above = index.checked_sub(1).and_then(|above| lines.get(above));
    let below = lines.get(index + 1);
    blank(above) && (blank(below) || level > 1 && below.is_some_and(|line| reads_like_prose(&line.value)))
}

fn reads_like_prose(line: &str) -> bool {
    let line = line.trim_start();
    let word = line.split_whitespace().next().unwrap_or_default();
    let markup = line.starts_with(['*', '-', '>', '|', '[', '`', '~', '#']);
    let numbered = word.ends_with('.') && word.len() > 1 && word[..word.len() - 1].parse::<u32>().is_ok();
    markup || numbered || (word.starts_with(char::is_uppercase) && !word.contains(['=', '/']))
}
