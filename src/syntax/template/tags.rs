//! Where tags are in a text, and what each of them is.

use std::ops::Range;

use super::foreign::{Foreign, foreign};

/// A tag of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// Where it stands, with its braces.
    pub(super) at: Range<usize>,
    /// What it is.
    pub(super) kind: TagKind,
}

/// What a tag is. Ranges are those of expressions, without blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TagKind {
    /// `{{ EXPR }}`, `{{{ EXPR }}}`.
    Value { expression: Range<usize>, raw: bool },
    /// `{{#if EXPR}}`.
    If(Range<usize>),
    /// `{{#each EXPR as |name|}}`.
    Each { list: Range<usize>, variable: String },
    /// `{{else}}`.
    Else,
    /// `{{else if EXPR}}`.
    ElseIf(Range<usize>),
    /// `{{/if}}`, `{{/each}}`.
    Close(Block),
}

/// The blocks that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    If,
    Each,
}

impl Block {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::If => "if",
            Self::Each => "each",
        }
    }
}

/// What is wrong with a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where.
    pub(super) at: Range<usize>,
    /// What.
    pub(super) kind: FaultKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// A dollar sign stands in front; the range covers it.
    GitHub,
    /// No `}}` on the line.
    Unclosed,
    /// Braces in the expression.
    Nested,
    /// Nothing stands in it.
    Empty,
    /// Handlebars has it, the language has not.
    NotOurs,
    /// `#each` without `as |name|`.
    EachNeedsName,
}

/// Finds the tags of a text, in one pass.
pub(super) fn tags(text: &str) -> (Vec<Tag>, Vec<Fault>) {
    let (mut tags, mut faults) = (Vec::new(), Vec::new());
    // Open blocks of other programs, within each open block of ours.
    let mut others = vec![0_usize];
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("{{")).map(|found| at + found) {
        let rest = text.get(start..).unwrap_or_default();
        let raw = rest.starts_with("{{{");
        let open = start + if raw { 3 } else { 2 };
        let inner = text.get(open..).unwrap_or_default();
        let in_block = others.last().is_some_and(|count| *count > 0);
        if rest.starts_with("{{{{") || inner.starts_with("}}") {
            at = start + rest.len() - rest.trim_start_matches('{').len();
            continue;
        }
        if let Some(found) = foreign(inner, in_block) {
            if let Some(count) = others.last_mut() {
                match found {
                    Foreign::Opens => *count += 1,
                    Foreign::Closes => *count = count.saturating_sub(1),
                    Foreign::Other => {}
                }
            }
            at = open + length(inner, "}}").map_or(0, |length| length + 2);
            continue;
        }
        let line = inner.split('\n').next().unwrap_or_default();
        let Some(length) = length(line, if raw { "}}}" } else { "}}" }) else {
            let end = open + line.trim_end().len();
            faults.push(Fault { at: start..end, kind: FaultKind::Unclosed });
            at = end.max(open);
            continue;
        };
        let content = open..open + length;
        let whole = start..content.end + if raw { 3 } else { 2 };
        at = whole.end;
        if text.get(..start).is_some_and(|before| before.ends_with('$')) {
            faults.push(Fault { at: start - 1..whole.end, kind: FaultKind::GitHub });
            continue;
        }
        match kind(text, &content, raw) {
            Ok(kind) => {
                match &kind {
                    TagKind::If(_) | TagKind::Each { .. } => others.push(0),
                    TagKind::Close(_) if others.len() > 1 => {
                        others.pop();
                    }
                    _ => {}
                }
                tags.push(Tag { at: whole, kind });
            }
            Err((kind, range)) => faults.push(Fault { at: range.unwrap_or(whole), kind }),
        }
    }
    (tags, faults)
}

type Wrong = (FaultKind, Option<Range<usize>>);

fn kind(text: &str, content: &Range<usize>, raw: bool) -> Result<TagKind, Wrong> {
    let content = trimmed(text, content.clone());
    let inner = text.get(content.clone()).unwrap_or_default();
    if let Some(nested) = braces(inner) {
        let start = content.start + nested;
        return Err((FaultKind::Nested, Some(start..start + 2)));
    }
    let expression = |skip: usize| {
        let range = trimmed(text, content.start + skip..content.end);
        if range.is_empty() { Err((FaultKind::Empty, None)) } else { Ok(range) }
    };
    let word = inner.split([' ', '\t']).next().unwrap_or_default();
    match word {
        _ if raw => expression(0).map(|expression| TagKind::Value { expression, raw }),
        "#if" => expression(word.len()).map(TagKind::If),
        "#each" => each(text, expression(word.len())?),
        "else" => {
            let rest = trimmed(text, content.start + word.len()..content.end);
            let behind = text.get(rest.clone()).unwrap_or_default();
            match behind.strip_prefix("if") {
                _ if behind.is_empty() => Ok(TagKind::Else),
                Some(condition) if condition.starts_with([' ', '\t']) => {
                    expression(rest.start + 2 - content.start).map(TagKind::ElseIf)
                }
                _ => Err((FaultKind::NotOurs, None)),
            }
        }
        "/if" if word == inner => Ok(TagKind::Close(Block::If)),
        "/each" if word == inner => Ok(TagKind::Close(Block::Each)),
        _ if inner.starts_with(['#', '/', '!', '>', '&', '^', '~', '*', '=']) => {
            Err((FaultKind::NotOurs, None))
        }
        _ => expression(0).map(|expression| TagKind::Value { expression, raw }),
    }
}

/// Reads `EXPR as |name|`.
fn each(text: &str, whole: Range<usize>) -> Result<TagKind, Wrong> {
    let missing = Err((FaultKind::EachNeedsName, None));
    let inner = text.get(whole.clone()).unwrap_or_default();
    let Some((before, name)) = inner.strip_suffix('|').and_then(|inner| inner.rsplit_once('|')) else {
        return missing;
    };
    let name = name.trim();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let Some(list) = before.trim_end().strip_suffix("as").filter(|list| list.ends_with([' ', '\t'])) else {
        return missing;
    };
    let list = trimmed(text, whole.start..whole.start + list.len());
    if is_name && !list.is_empty() { Ok(TagKind::Each { list, variable: name.to_owned() }) } else { missing }
}

/// The length of the content of a tag, up to the braces that close it; those
/// within a text in quotes or a pattern between slashes do not count.
fn length(content: &str, braces: &str) -> Option<usize> {
    let mut skip = 0;
    for (at, character) in content.char_indices() {
        if at < skip {
            continue;
        }
        let rest = content.get(at..)?;
        match character {
            // A quote that is never closed is left to the expression.
            '\'' | '"' => skip = at + quoted(rest, character).unwrap_or(1),
            '/' if content.get(..at)?.trim_end().ends_with("matches") => {
                skip = at + quoted(rest, '/').unwrap_or(1);
            }
            _ if rest.starts_with(braces) => return Some(at),
            _ => {}
        }
    }
    None
}

/// The length of a text with what it starts and ends with.
fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Where `{{` stands in an expression, texts in quotes left out.
fn braces(expression: &str) -> Option<usize> {
    length(expression, "{{")
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let start = range.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}
