//! Values as they are written.

use std::ops::Range;

use pest::iterators::Pair;

use super::build::{Builder, Result};
use super::parse::Rule;
use super::problem::Problem;
use crate::model::expression::{Literal, Pattern};
use crate::model::{Bound, Number, Unit};
use crate::source::codes::expressions::{BAD_NUMBER, BAD_PATTERN, NOT_READ};
use crate::syntax::quantity;

/// Reads a number with or without a unit.
pub(super) fn measure(written: &str, at: &Range<usize>) -> Result<Literal> {
    if let Some(number) = Number::read(written) {
        return Ok(Literal::Number(number));
    }
    let refuse = |message: String| Problem::new(&BAD_NUMBER, at.clone(), message);
    match quantity::cell(written) {
        Ok(Some(reading)) if reading.at == (0..written.len()) => match reading.bound {
            Bound::Stated(quantity) if quantity.unit() == Unit::None => match Number::of_quantity(quantity) {
                Some(number) => return Ok(Literal::Number(number)),
                None => return Err(refuse(format!("`{written}` is no number"))),
            },
            Bound::Stated(quantity) => {
                return Ok(Literal::Quantity { quantity, written: written.to_owned() });
            }
            _ => {}
        },
        Err(quantity::QuantityError::TooLong { .. }) => {
            return Err(refuse(format!("`{written}` has more digits than a quantity can have")));
        }
        _ => {}
    }
    let digits = written.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = written.get(digits.len()..).unwrap_or_default();
    Err(match unit {
        "K" | "k" | "M" | "G" | "T" | "P" if Number::read(digits).is_some() => {
            let upper = unit.to_uppercase();
            refuse(format!("`{written}` does not say whether it counts by 1,000 or by 1,024"))
                .help(format!("write `{digits}{upper}B` for 1,000 or `{digits}{upper}i` for 1,024"))
        }
        _ if written.matches('.').count() > 1 || unit.is_empty() => {
            refuse(format!("`{written}` is no number"))
                .help("versions, addresses and names are text: put it into quotes")
        }
        _ if unit.contains('/') => refuse(format!("`{}` is no unit", unit.trim()))
            .help("a rate is written `100/s` or `100 req/min`; to divide, put blanks around `/`"),
        _ => refuse(format!("`{}` is no unit", unit.trim()))
            .help("units are `ms s m h d w`, `%`, `B kB MB GB Ki Mi Gi`, `/s`; text stands in quotes"),
    })
}

/// Reads text in quotes.
pub(super) fn text(written: &str, at: &Range<usize>) -> Result<String> {
    let inner = written.get(1..written.len().saturating_sub(1)).unwrap_or_default();
    if written.starts_with('\'') {
        return Ok(inner.replace("''", "'"));
    }
    let mut text = String::with_capacity(inner.len());
    let mut characters = inner.char_indices();
    while let Some((start, character)) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        let escaped = characters.next().map_or('\\', |(_, escaped)| escaped);
        text.push(match escaped {
            '\\' | '"' | '\'' | '/' => escaped,
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '0' => '\0',
            'e' => '\u{1b}',
            'u' => match code_point(characters.as_str()) {
                Some((found, length)) => {
                    characters = inner.char_indices();
                    // Goes on behind the brace.
                    let next = start + 2 + length;
                    while characters.clone().next().is_some_and(|(at, _)| at < next) {
                        characters.next();
                    }
                    found
                }
                None => return Err(bad_escape(at, start, "\\u")),
            },
            other => return Err(bad_escape(at, start, &format!("\\{other}"))),
        });
    }
    Ok(text)
}

/// Reads `{1b}`, and says how long it is.
fn code_point(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix('{')?.split_once('}')?.0;
    if digits.len() > 6 {
        return None;
    }
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    Some((character, digits.len() + 2))
}

fn bad_escape(at: &Range<usize>, start: usize, escape: &str) -> Box<Problem> {
    let from = at.start + 1 + start;
    Problem::new(&NOT_READ, from..from + escape.len(), format!("`{escape}` is no escape"))
        .help("in double quotes a backslash is written twice; in single quotes it stands for itself")
}

impl Builder<'_> {
    /// Reads a regular expression, and tries whether it is one.
    pub(super) fn pattern(&self, pair: &Pair<'_, Rule>) -> Result<Pattern> {
        let at = self.range(pair);
        let written = pair.as_str();
        let any_case = written.ends_with('i');
        let inner = written.trim_end_matches('i').strip_suffix('/').and_then(|inner| inner.strip_prefix('/'));
        let mut text = String::with_capacity(written.len());
        let mut characters = inner.unwrap_or_default().chars();
        while let Some(character) = characters.next() {
            match (character, characters.clone().next()) {
                ('\\', Some(next)) => {
                    characters.next();
                    if next != '/' {
                        text.push('\\');
                    }
                    text.push(next);
                }
                _ => text.push(character),
            }
        }
        let pattern = Pattern { text, any_case, span: self.span(&at) };
        match pattern.regex() {
            Ok(_) => Ok(pattern),
            Err(error) => {
                let message = format!("the regular expression cannot be read: {error}");
                Err(Problem::new(&BAD_PATTERN, at, message))
            }
        }
    }
}
