//! A query for Prometheus.

use std::ops::Range;

use super::regex::{self, Standing};
use super::{Place, Refused, Writer, escaped, refused};
use crate::shell::Skeleton;
use crate::shell::context::Obstacle;

/// A string of a query.
struct Literal {
    quote: char,
    inner: Range<usize>,
    /// What it is compared by; nothing outside of selectors.
    operator: Option<&'static str>,
}

/// What was found in a query.
#[derive(Default)]
struct Query {
    literals: Vec<Literal>,
    comments: Vec<Range<usize>>,
    /// Where braces and brackets enclose code.
    selectors: Vec<Range<usize>>,
    ranges: Vec<Range<usize>>,
}

/// Finds the place of each hole in a query.
pub(in super::super) fn promql(skeleton: &Skeleton) -> Vec<Place> {
    let query = read(&skeleton.text);
    skeleton.holes.iter().map(|hole| place(&skeleton.text, &query, hole)).collect()
}

fn read(text: &str) -> Query {
    let mut query = Query::default();
    let (mut brace, mut bracket) = (None, None);
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' | '\'' | '`' => {
                let inner = at + 1;
                let mut end = text.len();
                while let Some((at, next)) = characters.next() {
                    if next == character {
                        end = at;
                        break;
                    }
                    if next == '\\' && character != '`' {
                        characters.next();
                    }
                }
                let before = text.get(..at).unwrap_or_default().trim_end();
                let operator =
                    ["=~", "!~", "!=", "="].into_iter().find(|operator| before.ends_with(operator));
                let operator = operator.filter(|_| brace.is_some());
                query.literals.push(Literal { quote: character, inner: inner..end, operator });
            }
            '#' => {
                let end =
                    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
                query.comments.push(at..end);
                while characters.clone().next().is_some_and(|(next, _)| next < end) {
                    characters.next();
                }
            }
            '{' => brace = Some(at),
            '}' => query.selectors.extend(brace.take().map(|start| start..at)),
            '[' => bracket = Some(at),
            ']' => query.ranges.extend(bracket.take().map(|start| start..at)),
            _ => {}
        }
    }
    query
}

fn place(text: &str, query: &Query, hole: &Range<usize>) -> Place {
    let within = |range: &Range<usize>| range.start <= hole.start && hole.end <= range.end;
    let before = text.get(..hole.start).unwrap_or_default();
    let behind = text.get(hole.end..).unwrap_or_default();
    if let Some(literal) = query.literals.iter().find(|literal| within(&literal.inner)) {
        return in_literal(text, literal, hole);
    }
    if query.comments.iter().any(within) {
        return Err(Obstacle::new("it stands in a comment", "take it out of the query"));
    }
    if query.selectors.iter().any(within) {
        return Err(Obstacle::new(
            "it stands in a selector without quotes",
            "write the value of a label in quotes",
        ));
    }
    let part = |character: char| character.is_alphanumeric() || matches!(character, '_' | ':' | '.');
    if query.ranges.iter().any(within) || before.trim_end().ends_with("offset") {
        return Ok(duration);
    }
    if before.ends_with(part) || behind.starts_with(part) || behind.trim_start().starts_with(['{', '[', '('])
    {
        return Err(Obstacle::new(
            "the value would be a part of a name of the query",
            "only values of labels, numbers and durations can be put in",
        ));
    }
    Ok(number)
}

fn in_literal(text: &str, literal: &Literal, hole: &Range<usize>) -> Place {
    let before = text.get(literal.inner.start..hole.start).unwrap_or_default();
    let behind = text.get(hole.end..literal.inner.end).unwrap_or_default();
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    if backslashes % 2 == 1 {
        return Err(Obstacle::new("a backslash stands in front of it", "take the backslash away"));
    }
    let writer: Writer = match literal.operator {
        None => {
            return Err(Obstacle::new(
                "it stands in a text of the query that is no value of a label",
                "only values of labels, numbers and durations can be put in",
            ));
        }
        Some("=~" | "!~") => {
            // What the string means is what the pattern is made of.
            let meant = if literal.quote == '`' { before.to_owned() } else { before.replace("\\\\", "\\") };
            match (regex::standing(&meant, behind), literal.quote) {
                (Standing::Bound, _) => {
                    return Err(Obstacle::new(
                        "it stands in a class, braces or a group of a regular expression",
                        "let the value stand for itself, as in `=~\"{{ inputs.name }}-.*\"`",
                    ));
                }
                (Standing::Free { repeated: true }, '`') => raw_repeated,
                (Standing::Free { repeated: true }, '"') => repeated::<'"'>,
                (Standing::Free { repeated: true }, _) => repeated::<'\''>,
                (Standing::Free { repeated: false }, '`') => raw_pattern,
                (Standing::Free { repeated: false }, '"') => pattern::<'"'>,
                (Standing::Free { repeated: false }, _) => pattern::<'\''>,
            }
        }
        Some(_) => match literal.quote {
            '`' => raw_text,
            '"' => string::<'"'>,
            _ => string::<'\''>,
        },
    };
    Ok(writer)
}

/// A text in double or single quotes: the other quote must not be escaped.
#[expect(clippy::unnecessary_wraps, reason = "a writer may refuse")]
fn string<const QUOTE: char>(value: &str) -> Result<String, Refused> {
    Ok(escaped(value, |character, written| {
        match character {
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            _ if character == QUOTE || character == '\\' => written.extend(['\\', character]),
            _ => return false,
        }
        true
    }))
}

fn pattern<const QUOTE: char>(value: &str) -> Result<String, Refused> {
    string::<QUOTE>(&regex::literal(value))
}

fn repeated<const QUOTE: char>(value: &str) -> Result<String, Refused> {
    string::<QUOTE>(&format!("(?:{})", regex::literal(value)))
}

fn raw_text(value: &str) -> Result<String, Refused> {
    if value.contains(['`', '\r']) {
        return refused(
            "it holds a backtick or a carriage return",
            "write the value of the label in double quotes",
        );
    }
    Ok(value.to_owned())
}

fn raw_pattern(value: &str) -> Result<String, Refused> {
    raw_text(&regex::literal(value))
}

fn raw_repeated(value: &str) -> Result<String, Refused> {
    raw_text(&format!("(?:{})", regex::literal(value)))
}

fn number(value: &str) -> Result<String, Refused> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all =
        |part: &str| !part.is_empty() && part.len() <= 18 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all(whole) || !all(fraction) {
        return refused(
            "a query has a number here",
            "give a number, or put a text into quotes as the value of a label",
        );
    }
    Ok(if value.starts_with('-') { format!("({value})") } else { value.to_owned() })
}

fn duration(value: &str) -> Result<String, Refused> {
    let mut rest = value;
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let unit = rest.get(digits..).unwrap_or_default();
        let found = ["ms", "s", "m", "h", "d", "w", "y"].into_iter().find(|name| unit.starts_with(name));
        let Some(found) = found.filter(|_| digits > 0 && digits < 10) else { break };
        rest = unit.get(found.len()..).unwrap_or_default();
    }
    if rest.is_empty() && !value.is_empty() {
        Ok(value.to_owned())
    } else {
        refused("a query has a duration here", "give one as `5m` or `1h30m`")
    }
}
