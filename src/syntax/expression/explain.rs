//! What people write by mistake, and what they meant.

use super::problem::Problem;
use crate::model::expression::Function;
use crate::source::codes::expressions::NOT_READ;

/// Symbols of other languages and what they are here, longest first.
const SYMBOLS: &[(&str, &str)] = &[
    ("===", "=="),
    ("!==", "!="),
    ("<>", "!="),
    ("<=>", "=="),
    ("=>", ">="),
    ("=<", "<="),
    ("=", "=="),
    ("&", "and"),
    ("\u{2264}", "<="),
    ("\u{2265}", ">="),
    ("\u{2260}", "!="),
    ("\u{2212}", "-"),
    ("\u{2013}", "-"),
];

/// Words of other languages and what they are here.
const WORDS: &[(&str, &str)] = &[
    ("eq", "=="),
    ("ne", "!="),
    ("neq", "!="),
    ("lt", "<"),
    ("le", "<="),
    ("lte", "<="),
    ("gt", ">"),
    ("ge", ">="),
    ("gte", ">="),
    ("equals", "=="),
    ("equal", "=="),
    ("includes", "contains"),
    ("include", "contains"),
    ("contain", "contains"),
    ("has", "contains"),
    ("startswith", "starts with"),
    ("endswith", "ends with"),
    ("starts", "starts with"),
    ("ends", "ends with"),
    ("match", "matches"),
    ("exist", "exists"),
];

/// Operators that are words, for those who write them in capitals.
const OPERATORS: &[&str] =
    &["and", "or", "not", "in", "contains", "matches", "between", "is", "exists", "starts", "ends"];

/// Says what was expected at byte `at` of a text that starts `offset` bytes
/// behind the start of its places.
pub(super) fn explain(text: &str, offset: usize, at: usize, expected: &[&str]) -> Box<Problem> {
    let place = Place::new(text, offset, at);
    if let Some(problem) = place.quote().or_else(|| place.symbol(expected)).or_else(|| place.word(expected)) {
        return problem;
    }
    if let Some(problem) = place.number().or_else(|| place.bracket(expected)) {
        return problem;
    }
    let found = if place.rest.is_empty() { "the end".to_owned() } else { format!("`{}`", place.token()) };
    let problem = place.problem(format!("expected {}, found {found}", listed(expected)));
    match place.opened() {
        Some(open) if expected.iter().any(|word| matches!(*word, "`)`" | "`]`")) => {
            problem.label(offset + open..offset + open + 1, "opened here")
        }
        _ => problem,
    }
}

fn listed(expected: &[&str]) -> String {
    match expected {
        [] => "something else".to_owned(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

struct Place<'t> {
    before: &'t str,
    rest: &'t str,
    at: usize,
}

impl<'t> Place<'t> {
    fn new(text: &'t str, offset: usize, at: usize) -> Self {
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        Self { before, rest, at: offset + before.len() }
    }

    /// Returns what stands here as one piece.
    fn token(&self) -> &'t str {
        let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let word = self.rest.find(|c| !part(c)).unwrap_or(self.rest.len());
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let end = self.rest.char_indices().nth(24).map_or(self.rest.len(), |(at, _)| at);
        self.rest.get(..word.max(first).min(end)).unwrap_or_default()
    }

    fn span(&self, length: usize) -> std::ops::Range<usize> {
        self.at..self.at + length
    }

    fn problem(&self, message: impl Into<String>) -> Box<Problem> {
        Problem::new(&NOT_READ, self.span(self.token().len()), message)
    }

    fn quote(&self) -> Option<Box<Problem>> {
        let first = self.rest.chars().next()?;
        match first {
            '\'' | '"' if !closes(self.rest, first) => {
                let problem = Problem::new(&NOT_READ, self.span(1), "this quote is never closed");
                let help = "in single quotes a quote is written twice; in double quotes a backslash stands before it";
                Some(problem.help(help))
            }
            '`' => {
                let inner = self.rest.get(1..)?.split_once('`').map(|(inner, _)| inner);
                let problem =
                    Problem::new(&NOT_READ, self.span(1), "text stands in quotes, not in backticks");
                Some(match inner {
                    Some(inner) if !inner.contains('\'') => {
                        problem.suggest(self.span(inner.len() + 2), format!("'{inner}'"))
                    }
                    _ => problem,
                })
            }
            '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => {
                let closing = |c: char| matches!(c, '\u{2019}' | '\u{201d}');
                let problem = Problem::new(
                    &NOT_READ,
                    self.span(first.len_utf8()),
                    "a word processor's quotes are no quotes here",
                );
                let inner = self.rest.get(first.len_utf8()..)?;
                Some(match inner.find(closing) {
                    Some(end) if !inner.get(..end)?.contains('\'') => {
                        let text = inner.get(..end)?;
                        problem.suggest(self.span(first.len_utf8() + end + 3), format!("'{text}'"))
                    }
                    _ => problem,
                })
            }
            _ => None,
        }
    }

    fn symbol(&self, expected: &[&str]) -> Option<Box<Problem>> {
        let help = |symbol: &str, message: &str, help: &str| {
            Some(Problem::new(&NOT_READ, self.span(symbol.len()), message).help(help))
        };
        if self.rest.starts_with("=~") || self.rest.starts_with("==~") {
            return help("=~", "there is no `=~`", "write `matches /re/`");
        }
        // `a == = b`: the operator was taken for one that is shorter.
        if expected.contains(&"an operator") {
            if let Some((symbol, ours)) = SYMBOLS.iter().find(|(symbol, _)| self.rest.starts_with(symbol)) {
                let problem =
                    Problem::new(&NOT_READ, self.span(symbol.len()), format!("there is no `{symbol}`"));
                return Some(problem.help(format!("write `{ours}`")).suggest(self.span(symbol.len()), *ours));
            }
            if self.rest.starts_with('|') {
                return help(
                    "|",
                    "there is no `|`",
                    "conditions are joined by `or`; functions are called: `lower(x)`",
                );
            }
            if self.rest.starts_with('?') {
                return help("?", "there is no `?`", "an expression has no branches; a step has `when`");
            }
            if self.rest.starts_with('%') {
                return help(
                    "%",
                    "there is no `%` here",
                    "a percentage is written `80%`; there is no remainder",
                );
            }
            if self.rest.starts_with('~') {
                return help("~", "there is no `~`", "write `matches /re/`");
            }
            if self.rest.starts_with(';') {
                return help(";", "there is no `;`", "write one expression a line, or join them with `and`");
            }
        }
        if self.rest.starts_with('#') {
            return help("#", "an expression has no comments", "text that holds `#` stands in quotes");
        }
        if self.rest.starts_with('$') {
            return help("$", "a name is written without `$`", "inputs are `inputs.name`");
        }
        (self.rest.starts_with('/') && expected.contains(&"a value")).then(|| {
            Problem::new(&NOT_READ, self.span(1), "a regular expression stands only behind `matches`")
        })
    }

    fn word(&self, expected: &[&str]) -> Option<Box<Problem>> {
        let token = self.token();
        let lower = token.to_lowercase();
        let replace = |ours: &str| {
            let problem = self.problem(format!("there is no operator `{token}`"));
            Some(problem.help(format!("write `{ours}`")).suggest(self.span(token.len()), ours))
        };
        let last = self.before.split_whitespace().next_back().unwrap_or_default();
        if expected.contains(&"an operator") {
            if let Some(operator) = OPERATORS.iter().find(|operator| **operator == lower && token != lower) {
                return replace(operator);
            }
            if let Some((_, ours)) = WORDS.iter().find(|(word, _)| *word == lower) {
                return replace(self.whole(ours));
            }
            let called = self.before.ends_with(char::is_whitespace) && self.rest.starts_with('(');
            if called && Function::find(last.rsplit(['.', '(', '!']).next().unwrap_or_default()).is_some() {
                let trimmed = self.before.trim_end().len();
                let blanks = self.at - (self.before.len() - trimmed)..self.at;
                let problem = Problem::new(
                    &NOT_READ,
                    blanks.clone(),
                    "no blank stands in front of the bracket of a function",
                );
                return Some(problem.suggest(blanks, ""));
            }
            if token.starts_with('-') || last.ends_with('-') {
                return None;
            }
            if let Some(operator) = near(&lower) {
                return replace(self.whole(operator));
            }
        }
        if expected.contains(&"`empty`") {
            let problem = self.problem("only `empty` or `not empty` can stand behind `is`");
            return Some(problem.help("for any other value write `==` or `!=`"));
        }
        if expected == ["a regular expression between slashes"] {
            let problem = self.problem("a regular expression stands between slashes: `matches /re/`");
            let quoted = self.rest.chars().next().filter(|c| matches!(c, '\'' | '"'));
            let inner =
                quoted.and_then(|quote| self.rest.get(1..)?.split_once(quote)).map(|(inner, _)| inner);
            return Some(match inner {
                Some(inner) if !inner.is_empty() => {
                    problem.suggest(self.span(inner.len() + 2), format!("/{}/", inner.replace('/', "\\/")))
                }
                _ => problem,
            });
        }
        None
    }

    /// An operator of two words, of which the second may stand there already.
    fn whole(&self, operator: &'static str) -> &'static str {
        let with = self.rest.split_whitespace().nth(1) == Some("with");
        match operator {
            "starts" | "starts with" => {
                if with {
                    "starts"
                } else {
                    "starts with"
                }
            }
            "ends" | "ends with" => {
                if with {
                    "ends"
                } else {
                    "ends with"
                }
            }
            other => other,
        }
    }

    fn number(&self) -> Option<Box<Problem>> {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let mut rest = self.rest.chars();
        if rest.next() == Some(',') && digit(rest.next()) && digit(self.before.chars().next_back()) {
            let problem = Problem::new(&NOT_READ, self.span(1), "a comma is no decimal point");
            return Some(problem.suggest(self.span(1), "."));
        }
        if self.before.ends_with('.') && digit(self.rest.chars().next()) {
            let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
            let index = self.rest.get(..length).unwrap_or_default();
            let at = self.at - 1..self.at + length;
            let problem = Problem::new(&NOT_READ, at.clone(), "an element is taken in brackets");
            return Some(problem.suggest(at, format!("[{index}]")));
        }
        let mut rest = self.rest.chars();
        (rest.next() == Some('.') && digit(rest.next())).then(|| {
            let problem = Problem::new(&NOT_READ, self.span(1), "a digit is missing in front of the point");
            problem.suggest(self.span(1), "0.")
        })
    }

    fn bracket(&self, expected: &[&str]) -> Option<Box<Problem>> {
        if !expected.contains(&"a number or a text in quotes") {
            return None;
        }
        let token = self.token();
        let problem = self.problem("in brackets stands a number or a text in quotes");
        let name = token.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        let closed = self.rest.get(token.len()..).is_some_and(|rest| rest.starts_with(']'));
        Some(if name && closed && !token.is_empty() {
            problem.suggest(self.span(token.len()), format!("'{token}'"))
        } else {
            problem
        })
    }

    /// Finds the last bracket that is still open here.
    fn opened(&self) -> Option<usize> {
        let (mut open, mut quote) = (Vec::new(), None);
        for (at, character) in self.before.char_indices() {
            match (quote, character) {
                (Some(closing), _) if closing == character => quote = None,
                (None, '\'' | '"') => quote = Some(character),
                (None, '(' | '[') => open.push(at),
                (None, ')' | ']') => {
                    open.pop();
                }
                _ => {}
            }
        }
        open.pop()
    }
}

/// Finds the operator that was probably meant by a word that is none.
fn near(word: &str) -> Option<&'static str> {
    let most = match word.len() {
        0..=3 => return None,
        4..=5 => 1,
        _ => 2,
    };
    let found = OPERATORS.iter().map(|operator| (strsim::osa_distance(operator, word), *operator));
    found.filter(|(distance, _)| *distance <= most).min().map(|(_, operator)| operator)
}

/// Tells whether the quote at the start of a text is closed.
fn closes(text: &str, quote: char) -> bool {
    let mut characters = text.chars().skip(1);
    while let Some(character) = characters.next() {
        match character {
            '\\' if quote == '"' => {
                characters.next();
            }
            found if found == quote => return true,
            _ => {}
        }
    }
    false
}
