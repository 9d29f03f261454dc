//! How far expected output goes in a fence that also holds commands.

use std::ops::Range;

use super::balance::Balance;

/// What expected output looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A JSON object or array, or what was meant to be one.
    Json,
    /// Anything else.
    Text,
}

/// Where expected output stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// Its lines, without blank lines around it; empty if there is none.
    pub lines: Range<usize>,
    /// Where it ends in its last line, in bytes.
    pub end: usize,
    /// What it looks like.
    pub form: Form,
}

/// Finds the end of the output that begins at line `from`. A JSON literal
/// ends where its brackets balance; other text before a blank line that a
/// comment or a known command follows, else where the lines end. A literal
/// that never balances ends as text does.
pub fn literal_end<S: AsRef<str>>(lines: &[S], from: usize, is_command: &dyn Fn(&str) -> bool) -> Extent {
    let line = |at: usize| lines.get(at).map(S::as_ref);
    let commands_follow = |text: &str| is_comment(text) || is_command(text);
    let start = (from..lines.len()).find(|at| line(*at).is_some_and(|text| !is_blank(text)));
    let none = Extent { lines: from..from, end: 0, form: Form::Text };
    let Some(start) = start else { return none };
    if start > from && line(start).is_some_and(commands_follow) {
        return none;
    }
    if looks_like_json(lines, start) {
        let mut balance = Balance::default();
        // No line of JSON starts with `#`: what is still open there stays open.
        let mut own = (start..lines.len()).take_while(|at| line(*at).is_some_and(|text| !is_comment(text)));
        let close = own.find_map(|at| Some((at, balance.feed(line(at)?)?)));
        match close {
            Some((last, end)) if !is_text_after_all(line(last), end, line(last + 1)) => {
                return Extent { lines: start..last + 1, end, form: Form::Json };
            }
            None => return run(lines, start, &commands_follow, Form::Json),
            Some(_) => {}
        }
    }
    run(lines, start, &commands_follow, Form::Text)
}

/// Text to a blank line that a comment or command follows, else to the end.
fn run<S: AsRef<str>>(lines: &[S], start: usize, stop: &dyn Fn(&str) -> bool, form: Form) -> Extent {
    let mut last = start;
    for (behind, text) in lines.get(start..).unwrap_or_default().iter().map(S::as_ref).enumerate() {
        let at = start + behind;
        if is_blank(text) {
            continue;
        }
        if at > last + 1 && stop(text) {
            break;
        }
        last = at;
    }
    Extent { lines: start..last + 1, end: lines.get(last).map_or(0, |text| text.as_ref().len()), form }
}

/// A balanced literal is text if a line of a log stands behind the bracket,
/// as in `[info] started`, or if another literal follows on the next line.
fn is_text_after_all(last: Option<&str>, end: usize, next: Option<&str>) -> bool {
    let rest = last.and_then(|text| text.get(end..)).unwrap_or_default().trim();
    let log =
        last.is_some_and(|text| text.trim_start().starts_with('[')) && !rest.is_empty() && !is_comment(rest);
    log || next.is_some_and(|text| text.starts_with(['{', '[']) && looks_like_json(&[text], 0))
}

/// Tells whether a JSON object or array seems to begin at a line.
pub(super) fn looks_like_json<S: AsRef<str>>(lines: &[S], at: usize) -> bool {
    let Some(line) = lines.get(at).map(|line| line.as_ref().trim()) else { return false };
    let next = || lines.get(at + 1..)?.iter().map(|line| line.as_ref().trim()).find(|line| !line.is_empty());
    let shortened = |rest: &str| rest.starts_with("...") || rest.starts_with('\u{2026}');
    let quote = |rest: &str| rest.starts_with(['"', '\'', '\u{201c}', '\u{201d}']);
    if let Some(rest) = line.strip_prefix('{') {
        let member =
            |rest: &str| quote(rest) || rest.starts_with('}') || shortened(rest) || is_loose_member(rest);
        let rest = rest.trim_start();
        return member(rest) || rest.is_empty() && next().is_none_or(member);
    }
    let Some(rest) = line.strip_prefix('[') else { return false };
    if matches!(line, "[...]" | "[..]" | "[\u{2026}]") {
        // Lines that the author left out, not an array.
        return false;
    }
    let rest = rest.trim_start();
    let element = |rest: &str| rest.starts_with(['{', '[', ']']) || quote(rest) || shortened(rest);
    if rest.is_empty() {
        return next()
            .is_none_or(|next| element(next) || next.starts_with(|c: char| c.is_ascii_digit() || c == '-'));
    }
    if rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | 't' | 'f' | 'n')) {
        // `[0]` alone is an exit code, `[12:00:01] up` a line of a log.
        // `...` as an element skips any number of them.
        let whole = line.replace("...", "null").replace('\u{2026}', "null");
        return rest.contains(',') && serde_json::from_str::<Vec<serde::de::IgnoredAny>>(&whole).is_ok();
    }
    element(rest)
}

/// `status: "ok"`: a key that lacks its quotes.
fn is_loose_member(rest: &str) -> bool {
    let word = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
    word > 0 && rest.get(word..).is_some_and(|rest| rest.trim_start().starts_with(':'))
}

/// Tells whether a line is a comment of a shell.
pub(super) fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// Tells whether nothing can be seen on a line.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}
