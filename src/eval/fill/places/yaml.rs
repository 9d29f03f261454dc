//! A document in YAML. Where a hole stands is found line by line, without the
//! whole grammar: what comes of it is read by a parser, and must be the same
//! tree with the values in it.

use std::fmt::Write;
use std::ops::Range;

use super::{Place, Refused, Writer, escaped, refused};
use crate::shell::Skeleton;
use crate::shell::context::Obstacle;

/// What a hole stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Where a value without quotes would stand: whether it is all of it.
    Plain {
        start: usize,
    },
    Single,
    Double,
    Block,
    Comment,
}

/// Finds the place of each hole in a document.
pub(in super::super) fn yaml(skeleton: &Skeleton) -> Vec<Place> {
    let standings = standings(&skeleton.text, &skeleton.holes);
    let places = skeleton.holes.iter().zip(standings).map(|(hole, standing)| {
        let writer: Writer = match standing {
            Standing::Plain { start } if start == hole.start && ends_plain(&skeleton.text, hole.end) => whole,
            Standing::Plain { .. } => part,
            Standing::Single => single,
            Standing::Double => double,
            Standing::Block => block,
            Standing::Comment => {
                return Err(Obstacle::new("it stands in a comment", "take it out of the document"));
            }
        };
        Ok(writer)
    });
    places.collect()
}

fn ends_plain(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    let line = behind.split('\n').next().unwrap_or_default();
    let rest = line.trim_start();
    rest.is_empty()
        || rest.starts_with([',', ']', '}'])
        || line.starts_with(':')
        || rest != line && rest.starts_with('#')
}

fn standings(text: &str, holes: &[Range<usize>]) -> Vec<Standing> {
    let mut found = Vec::with_capacity(holes.len());
    let mut state = Standing::Plain { start: usize::MAX };
    let mut block: Option<usize> = None;
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let indent = content.len() - content.trim_start_matches(' ').len();
        if block.is_some_and(|parent| !content.is_empty() && indent <= parent) {
            block = None;
        }
        let mut holes_here =
            holes.iter().skip(found.len()).take_while(|hole| hole.start < line_start + line.len());
        if block.is_some() {
            found.extend(holes_here.map(|_| Standing::Block));
        } else {
            if matches!(state, Standing::Plain { .. } | Standing::Comment) {
                state = Standing::Plain { start: usize::MAX };
            }
            let mut next = holes_here.next();
            let mut characters = line.char_indices().peekable();
            while let Some((offset, character)) = characters.next() {
                let at = line_start + offset;
                let begins = matches!(state, Standing::Plain { start: usize::MAX });
                if begins && !character.is_whitespace() && !is_indicator(line, offset) {
                    state = match character {
                        '\'' => Standing::Single,
                        '"' => Standing::Double,
                        '#' => Standing::Comment,
                        '|' | '>' if is_header(line.get(offset + 1..).unwrap_or_default()) => {
                            block = Some(indent);
                            Standing::Comment
                        }
                        _ => Standing::Plain { start: at },
                    };
                    if next.is_some_and(|hole| hole.start == at) {
                        found.push(state);
                        next = holes_here.next();
                    }
                    continue;
                }
                if next.is_some_and(|hole| hole.start == at) {
                    found.push(state);
                    next = holes_here.next();
                }
                state = match (state, character) {
                    (Standing::Single, '\'') if characters.next_if(|(_, next)| *next == '\'').is_none() => {
                        Standing::Plain { start: usize::MAX }
                    }
                    (Standing::Double, '\\') => {
                        characters.next();
                        state
                    }
                    (Standing::Double, '"') => Standing::Plain { start: usize::MAX },
                    (Standing::Plain { .. }, ',' | '[' | ']' | '{' | '}') => {
                        Standing::Plain { start: usize::MAX }
                    }
                    (Standing::Plain { .. }, ':') if is_indicator(line, offset) => {
                        Standing::Plain { start: usize::MAX }
                    }
                    (Standing::Plain { .. }, '#') if line.get(..offset).is_some_and(|b| b.ends_with(' ')) => {
                        Standing::Comment
                    }
                    _ => state,
                };
            }
        }
        line_start += line.len();
    }
    found.resize(holes.len(), Standing::Comment);
    found
}

/// `-`, `?` and `:` in front of a blank, and brackets and commas.
fn is_indicator(line: &str, at: usize) -> bool {
    let rest = line.get(at..).unwrap_or_default();
    let behind = rest.chars().nth(1).is_none_or(char::is_whitespace);
    rest.starts_with(['[', ']', '{', '}', ',']) || behind && rest.starts_with(['-', '?', ':'])
}

/// What stands behind `|` or `>` of a block.
fn is_header(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['+', '-']).trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches(['+', '-']).trim();
    rest.is_empty() || rest.starts_with('#')
}

const PLAINLY: &str =
    "give a value of letters, digits and `_./@%+=-`, or write double quotes around the braces";

/// Numbers and truth values are what they are anywhere; all else is text.
fn whole(value: &str) -> Result<String, Refused> {
    if matches!(value, "true" | "false") || is_canonical(value) {
        return Ok(value.to_owned());
    }
    Ok(format!("\"{}\"", double(value)?))
}

/// A decimal number in its shortest form, which no reader writes otherwise.
fn is_canonical(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
    let all =
        |part: &str| !part.is_empty() && part.len() < 8 && part.bytes().all(|byte| byte.is_ascii_digit());
    all(integer)
        && all(fraction)
        && (integer == "0" || !integer.starts_with('0'))
        && !fraction.ends_with('0')
        && value != "-0"
}

fn is_printable(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

#[expect(clippy::unnecessary_wraps, reason = "a writer may refuse")]
fn double(value: &str) -> Result<String, Refused> {
    Ok(escaped(value, |character, written| {
        match character {
            '"' | '\\' => written.extend(['\\', character]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            _ if !is_printable(character) || character as u32 >= 0xfffe => {
                let _ = write!(written, "\\U{:08x}", character as u32);
            }
            _ => return false,
        }
        true
    }))
}

fn single(value: &str) -> Result<String, Refused> {
    if !value.chars().all(is_printable) || value.chars().any(|character| character as u32 >= 0xfffe) {
        return refused(
            "it holds what single quotes of YAML cannot hold",
            "write double quotes around the braces",
        );
    }
    Ok(value.replace('\'', "''"))
}

fn part(value: &str) -> Result<String, Refused> {
    let plain = |character: char| character.is_ascii_alphanumeric() || "_./@%+=-".contains(character);
    if value.is_empty() || value.starts_with(['-', '@', '%']) || !value.chars().all(plain) {
        return refused("it stands in a text of YAML without quotes", PLAINLY);
    }
    Ok(value.to_owned())
}

fn block(value: &str) -> Result<String, Refused> {
    let printable = value.chars().all(|character| is_printable(character) && (character as u32) < 0xfffe);
    if value.is_empty() || value.trim() != value || !printable {
        return refused("it is empty, starts or ends with a blank, or holds several lines", PLAINLY);
    }
    Ok(value.to_owned())
}
