//! The comment that announces output in a shell fence.

use std::ops::Range;

use super::near::near_miss;
use super::phrase::{OUTPUT, Phrase};
use super::signal::signal;
use crate::model::Strength;

/// A line that announces output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// What the output is worth.
    pub strength: Strength,
    /// Whether it is a marker whatever follows it; else a command right below
    /// it makes it an ordinary comment, the title of that command.
    pub sure: bool,
    /// What stands behind the colon on the same line, in bytes of the line.
    pub inline: Option<Range<usize>>,
    /// The words that are misspelled, in bytes of the line, and how they are
    /// spelled right.
    pub misspelled: Option<(Range<usize>, String)>,
}

/// Words that weaken an announcement to an example.
const WEAK: &[&str] = &[
    "example",
    "sample",
    "similar",
    "like",
    "abbreviated",
    "truncated",
    "shortened",
    "excerpt",
    "approximately",
    "vary",
    "varies",
    "differ",
    "something",
];

/// Reads a line as a marker. A line that is no comment is one only if it says
/// no more than `Expected output:`, which no shell could mean.
pub fn marker(line: &str) -> Option<Marker> {
    let content = line.trim_start();
    let comment = content
        .strip_prefix('#')
        .or_else(|| content.strip_prefix("//"))
        .or_else(|| content.strip_prefix("--"));
    if comment.is_none() && !content.trim_end().ends_with(':') {
        return None;
    }
    let content = comment.unwrap_or(content);
    let content = content.trim_start_matches(|c: char| "#=->*_".contains(c) || c.is_whitespace());
    let content = strip_number(content).trim_end();
    let start = line.trim_end().len() - content.len();
    let (head, colon, rest) = split(content);
    let inline = (!rest.is_empty()).then(|| line.trim_end().len() - rest.len()..line.trim_end().len());
    let plain = without_parentheses(head);
    let phrase = Phrase::new(&plain);
    let weakened = |strength| {
        let weak = Phrase::new(content.get(..head.len()).unwrap_or_default()).has(WEAK);
        if weak { Strength::Illustrated } else { strength }
    };
    if let Some((strength, sure)) = known(&phrase, colon) {
        if comment.is_none() && !(sure && colon && inline.is_none()) {
            return None;
        }
        return Some(Marker { strength: weakened(strength), sure, inline, misspelled: None });
    }
    comment?;
    if let Some((right, strength)) = near_miss(&phrase, colon) {
        let misspelled = Some((start..start + plain.trim_end().len(), right));
        return Some(Marker { strength: weakened(strength), sure: true, inline, misspelled });
    }
    let announced = colon
        && inline.is_none()
        && phrase.words().len() > 1
        && !phrase.has(&["check", "verify", "make", "ensure", "confirm"]);
    if !announced {
        return None;
    }
    let strength = signal(content)?;
    Some(Marker { strength: weakened(strength), sure: false, inline: None, misspelled: None })
}

/// The forms that are known by themselves; whether they are sure.
fn known(phrase: &Phrase, colon: bool) -> Option<(Strength, bool)> {
    let words = phrase.words().len();
    let noun = |at: usize| {
        OUTPUT.contains(&phrase.word(at)) || matches!(phrase.word(at), "return" | "value" | "status")
    };
    let noun_at = (1..4).find(|at| noun(*at));
    let ends = |at: usize| colon && words < 10 || (at + 1..words).all(|at| TAIL.contains(&phrase.word(at)));
    let first = usize::from(matches!(phrase.word(0), "the" | "an" | "a"));
    match phrase.word(first) {
        "expected" if words == first + 1 => Some((Strength::Asserted, colon)),
        "expected" => noun_at.filter(|at| ends(*at)).map(|_| (Strength::Asserted, true)),
        "expected-output" | "expected-response" | "expected_output" | "expected_response" if ends(first) => {
            Some((Strength::Asserted, true))
        }
        "expect" if colon && (words == 1 || noun_at.is_some() && words < 6) => {
            Some((Strength::Asserted, words > 1))
        }
        "example" | "sample" => noun_at.filter(|at| ends(*at)).map(|_| (Strength::Illustrated, true)),
        "returns" | "prints" | "shows" | "outputs" if colon && words == 1 => Some((Strength::Asserted, true)),
        "should" if colon && words == 2 && VERBS.contains(&phrase.word(1)) => {
            Some((Strength::Asserted, true))
        }
        "output" | "response" | "result" | "results" if colon && words == first + 1 => {
            Some((Strength::Asserted, false))
        }
        "output" | "response"
            if matches!(phrase.word(first + 1), "example" | "sample") && ends(first + 1) =>
        {
            Some((Strength::Illustrated, true))
        }
        _ => None,
    }
}

/// Words that may follow the noun without a colon.
const TAIL: &[&str] =
    &["below", "follows", "is", "as", "like", "similar", "to", "something", "this", "on", "success", "here"];

const VERBS: &[&str] = &["return", "show", "print", "output", "see", "be", "display", "respond", "say"];

/// Splits at the first colon that ends a word; whether there is one; the rest.
fn split(content: &str) -> (&str, bool, &str) {
    let colon = content.match_indices([':', '\u{ff1a}']).find(|(at, colon)| {
        let behind = content.get(at + colon.len()..).unwrap_or_default();
        behind.is_empty() || behind.starts_with([' ', '\t', '{', '[', '*', '_', '`'])
    });
    let Some((at, colon)) = colon else { return (content, false, "") };
    let (head, behind) = (content.get(..at), content.get(at + colon.len()..));
    let rest =
        behind.unwrap_or_default().trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    (head.unwrap_or_default(), true, rest)
}

/// Removes `3.` or `3)` of a numbered comment.
fn strip_number(content: &str) -> &str {
    let rest = content.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < content.len();
    rest.strip_prefix(['.', ')']).filter(|_| numbered).map_or(content, str::trim_start)
}

fn without_parentheses(head: &str) -> String {
    let mut depth = 0usize;
    let mut plain = String::with_capacity(head.len());
    for character in head.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            other if depth == 0 => plain.push(other),
            _ => {}
        }
    }
    plain
}
