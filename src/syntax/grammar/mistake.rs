//! Where a parser stopped, and what it expected.

use std::ops::Range;

use pest::RuleType;
use pest::error::{Error, ErrorVariant, InputLocation};

/// Why a text is not what its grammar says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What stands where something else is expected: a word or a sign, in
    /// bytes of the text; empty at its end.
    pub at: Range<usize>,
    /// What is wrong, as a fragment: `` expected `)`, found `x` ``.
    pub message: String,
}

impl Mistake {
    /// Puts the error of a generated parser into words. `name` says what a rule
    /// is called where it is expected; nothing for rules that say nothing.
    pub fn new<R: RuleType>(text: &str, error: &Error<R>, name: fn(R) -> Option<&'static str>) -> Self {
        let start = match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        };
        let rest = text.get(start..).unwrap_or_default();
        let at = start..start + token(rest);
        let mut expected: Vec<&str> = match &error.variant {
            ErrorVariant::ParsingError { positives, .. } => {
                positives.iter().filter_map(|rule| name(*rule)).collect()
            }
            ErrorVariant::CustomError { .. } => Vec::new(),
        };
        expected.sort_unstable();
        expected.dedup();
        let found = match text.get(at.clone()) {
            None | Some("") => "the end".to_owned(),
            Some("\n" | "\r\n") => "the end of the line".to_owned(),
            Some("`") => "a backtick".to_owned(),
            Some(found) => format!("`{found}`"),
        };
        Self { at, message: format!("expected {}, found {found}", listed(&expected)) }
    }
}

/// Joins what is expected: `a, b or c`.
pub fn listed(expected: &[&str]) -> String {
    match expected {
        [] => "something else".to_owned(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

/// Returns the length of the word or sign at the start of a text.
fn token(text: &str) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let word = text.find(|c: char| !is_word(c)).unwrap_or(text.len());
    match (word, text.starts_with("\r\n")) {
        (0, true) => 2,
        (0, false) => text.chars().next().map_or(0, char::len_utf8),
        (word, _) => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_expected_is_a_list_in_words() {
        for (expected, words) in
            [(vec![], "something else"), (vec!["a"], "a"), (vec!["a", "b", "c"], "a, b or c")]
        {
            assert_eq!(listed(&expected), words);
        }
        for (text, length) in [("", 0), ("ab-c d", 4), ("é)", 2), ("(a", 1), ("\r\nx", 2), ("\u{1f600}", 4)]
        {
            assert_eq!(token(text), length, "{text}");
        }
    }
}
