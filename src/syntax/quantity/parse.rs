//! Text to bounds.

use std::ops::Range;

use pest::Parser as _;
use pest::iterators::Pair;
use pest_derive::Parser;

use crate::model::{Bound, Comparison, Quantity, Scale, Unit, scale};

/// Sentences are searched no further than this many bytes.
const MAX_SENTENCE: usize = 2_000;

/// The most words of an operator, and one more for a sign or a second blank.
const MAX_OPERATOR: usize = 4;

#[derive(Parser)]
#[grammar = "../grammar/quantity.pest"]
struct QuantityParser;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The bound; [`Bound::Stated`] for a number without operator.
    pub bound: Bound,
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// Whether it is only roughly meant: `~200ms`.
    pub roughly: bool,
}

impl Reading {
    /// Moves the place to a text that has so many bytes more in front.
    fn behind(self, offset: usize) -> Self {
        Self { at: self.at.start + offset..self.at.end + offset, ..self }
    }
}

/// Why something that is plainly meant as a quantity is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// `99,9%`: elsewhere the comma separates thousands.
    #[error("a comma is no decimal point")]
    DecimalComma {
        /// The number, in bytes of the text.
        at: Range<usize>,
        /// The number with a point.
        suggestion: String,
    },
    /// `10ms-60%`.
    #[error("the two ends of the range count different things")]
    Units {
        /// The range, in bytes of the text.
        at: Range<usize>,
    },
    /// `60-10%`.
    #[error("the range ends before it starts")]
    Backwards {
        /// The range, in bytes of the text.
        at: Range<usize>,
    },
    /// More digits than are ever measured.
    #[error("the number is too long")]
    TooLong {
        /// The quantity, in bytes of the text.
        at: Range<usize>,
    },
}

impl QuantityError {
    /// Returns where it stands in the text, in bytes.
    pub const fn at(&self) -> &Range<usize> {
        match self {
            Self::DecimalComma { at, .. }
            | Self::Units { at }
            | Self::Backwards { at }
            | Self::TooLong { at } => at,
        }
    }

    /// Moves the place to a text that has so many bytes more in front.
    fn behind(mut self, offset: usize) -> Self {
        let (Self::DecimalComma { at, .. }
        | Self::Units { at }
        | Self::Backwards { at }
        | Self::TooLong { at }) = &mut self;
        *at = at.start + offset..at.end + offset;
        self
    }
}

/// Reads a quantity at the start of a text; nothing if there is none.
///
/// # Errors
/// When there is one that cannot be read without guessing.
pub fn cell(text: &str) -> Result<Option<Reading>, QuantityError> {
    read(Rule::cell, text)
}

/// Finds the first quantity with a unit or an operator in a sentence.
///
/// # Errors
/// When it cannot be read without guessing.
pub fn first(text: &str) -> Result<Option<Reading>, QuantityError> {
    let mut end = text.len().min(MAX_SENTENCE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let Some(digit) = text.find(|c: char| c.is_ascii_digit()) else { return Ok(None) };
    // No operator has more words than this in front of its number.
    let words = text[..digit].rmatch_indices(char::is_whitespace);
    let start = words.map(|(at, blank)| at + blank.len()).nth(MAX_OPERATOR).unwrap_or_default();
    read(Rule::first, &text[start..])
        .map(|found| found.map(|reading| reading.behind(start)))
        .map_err(|error| error.behind(start))
}

fn read(rule: Rule, text: &str) -> Result<Option<Reading>, QuantityError> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let Ok(pairs) = QuantityParser::parse(rule, text) else { return Ok(None) };
    pairs.flatten().find(|pair| pair.as_rule() == Rule::bound).map(bound).transpose()
}

fn bound(pair: Pair<'_, Rule>) -> Result<Reading, QuantityError> {
    let at = pair.as_span().start()..pair.as_span().end();
    let mut comparison = None;
    let mut roughly = false;
    let mut found = None;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::operator | Rule::suffix => comparison = Some(compared(part.as_str())),
            Rule::approximate => roughly = true,
            Rule::range => found = Some(range(part)?),
            Rule::value => {
                let value = Value::new(part)?;
                let quantity = value.quantity(None)?;
                let comparison = comparison.or(value.plus.then_some(Comparison::AtLeast));
                found = Some(comparison.map_or(Bound::Stated(quantity), |by| Bound::Compared(by, quantity)));
            }
            _ => {}
        }
    }
    let bound = match (found, comparison) {
        (Some(Bound::Stated(quantity)), Some(by)) => Bound::Compared(by, quantity),
        (Some(bound), _) => bound,
        (None, _) => return Err(QuantityError::TooLong { at }),
    };
    Ok(Reading { bound, at, roughly })
}

/// Returns what an operator or a suffix says.
fn compared(text: &str) -> Comparison {
    let text = text.trim().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&[
        "<=", "=<", "\u{2264}", "most", "up to", "max", "within", "no later", "not exc", "no more",
        "not more",
    ]) {
        Comparison::AtMost
    } else if has(&[">=", "=>", "\u{2265}", "least", "min", "no less", "not less", "+"]) {
        Comparison::AtLeast
    } else if has(&["or "]) {
        if has(&["less", "fewer", "lower"]) { Comparison::AtMost } else { Comparison::AtLeast }
    } else if has(&["<", "less", "lower", "fewer", "under", "below"]) {
        Comparison::Less
    } else if has(&["=", "exactly"]) {
        Comparison::Equal
    } else {
        Comparison::Greater
    }
}

/// Reads `a-b`; a unit behind `b` alone counts for both.
fn range(pair: Pair<'_, Rule>) -> Result<Bound, QuantityError> {
    let at = pair.as_span().start()..pair.as_span().end();
    let mut values = pair.into_inner().filter(|part| part.as_rule() == Rule::value);
    let (Some(from), Some(to)) = (values.next(), values.next()) else {
        return Err(QuantityError::TooLong { at });
    };
    let (from, to) = (Value::new(from)?, Value::new(to)?);
    let (low, high) = (from.quantity(to.scale)?, to.quantity(from.scale)?);
    match low.compare(high) {
        None => Err(QuantityError::Units { at }),
        Some(std::cmp::Ordering::Greater) => Err(QuantityError::Backwards { at }),
        Some(_) => Ok(Bound::Between(low, high)),
    }
}

/// A number and its unit.
struct Value {
    number: Option<(i128, i128)>,
    scale: Option<Scale>,
    /// Whether it says `+`: or more.
    plus: bool,
    /// The whole, for `1h30m`.
    sum: Option<Quantity>,
    at: Range<usize>,
}

impl Value {
    fn new(pair: Pair<'_, Rule>) -> Result<Self, QuantityError> {
        let at = pair.as_span().start()..pair.as_span().end();
        let mut value = Self { number: None, scale: None, plus: false, sum: None, at: at.clone() };
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::number => {
                    let written = part.as_str();
                    if written.contains(',') && !is_grouped(written) {
                        let at = part.as_span().start()..part.as_span().end();
                        return Err(QuantityError::DecimalComma {
                            at,
                            suggestion: written.replace(',', "."),
                        });
                    }
                    value.number = number(written);
                }
                Rule::plus => value.plus = true,
                Rule::unit => value.scale = scale(part.as_str()),
                Rule::compound => {
                    let too_long = || QuantityError::TooLong { at: at.clone() };
                    value.sum = Some(compound(part).ok_or_else(too_long)?);
                }
                _ => {}
            }
        }
        Ok(value)
    }

    /// Makes the quantity, with another unit if it has none of its own.
    fn quantity(&self, other: Option<Scale>) -> Result<Quantity, QuantityError> {
        let made = self.sum.or_else(|| {
            let (unit, times, over) = self.scale.or(other).unwrap_or((Unit::None, 1, 1));
            let (numerator, denominator) = self.number?;
            Quantity::new(numerator.checked_mul(times)?, denominator.checked_mul(over)?, unit)
        });
        made.ok_or_else(|| QuantityError::TooLong { at: self.at.clone() })
    }
}

fn compound(pair: Pair<'_, Rule>) -> Option<Quantity> {
    let mut sum: Option<Quantity> = None;
    let mut inner = pair.into_inner();
    while let (Some(amount), Some(time)) = (inner.next(), inner.next()) {
        let (numerator, denominator) = number(amount.as_str())?;
        let (unit, times, over) = scale(time.as_str())?;
        let quantity = Quantity::new(numerator.checked_mul(times)?, denominator.checked_mul(over)?, unit)?;
        sum = Some(sum.map_or(Some(quantity), |sum| sum.plus(quantity))?);
    }
    sum
}

/// Tells whether the commas of a number separate thousands: three digits
/// behind each, and in front of the first one to three that are no zero.
fn is_grouped(number: &str) -> bool {
    let whole = number.trim_start_matches('-').split(['.', 'k', 'K']).next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    !first.starts_with('0') && first.len() <= 3 && groups.all(|group| group.len() == 3)
}

/// Reads a decimal number as a fraction; nothing beyond 18 digits.
fn number(text: &str) -> Option<(i128, i128)> {
    let (text, thousand) = text.strip_suffix(['k', 'K']).map_or((text, 1), |text| (text, 1000));
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | '.')).collect();
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    if digits.len() > 18 {
        return None;
    }
    let value: i128 = digits.parse().ok()?;
    Some((value * thousand, 10i128.checked_pow(u32::try_from(places).ok()?)?))
}
