//! Text to bounds.

use std::ops::Range;

use pest::Parser as _;
use pest::iterators::Pair;
use pest_derive::Parser;

use crate::model::{Bound, Comparison, Quantity, Unit};

/// Sentences are searched no further than this many bytes.
const MAX_SENTENCE: usize = 2_000;

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
    read(Rule::first, &text[..end])
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
            Rule::operator | Rule::suffix => {
                comparison = part.into_inner().next().and_then(|inner| compared(inner.as_rule()));
            }
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

fn compared(rule: Rule) -> Option<Comparison> {
    Some(match rule {
        Rule::at_most | Rule::fewer => Comparison::AtMost,
        Rule::at_least | Rule::more => Comparison::AtLeast,
        Rule::less => Comparison::Less,
        Rule::greater => Comparison::Greater,
        Rule::equal => Comparison::Equal,
        _ => return None,
    })
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

/// What one of a unit is in the base of its dimension: unit, numerator,
/// denominator.
type Scale = (Unit, i128, i128);

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
                Rule::comma_number => {
                    let at = part.as_span().start()..part.as_span().end();
                    return Err(QuantityError::DecimalComma {
                        at,
                        suggestion: part.as_str().replace(',', "."),
                    });
                }
                Rule::number => value.number = number(part.as_str()),
                Rule::plus => value.plus = true,
                Rule::unit => value.scale = part.into_inner().next().and_then(scale),
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
    for part in pair.into_inner().filter(|part| part.as_rule() == Rule::part) {
        let mut inner = part.into_inner();
        let (numerator, denominator) = number(inner.next()?.as_str())?;
        let (unit, times, over) = scale(inner.next()?)?;
        let quantity = Quantity::new(numerator.checked_mul(times)?, denominator.checked_mul(over)?, unit)?;
        sum = Some(sum.map_or(Some(quantity), |sum| sum.plus(quantity))?);
    }
    sum
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

fn scale(pair: Pair<'_, Rule>) -> Option<Scale> {
    let rule = pair.as_rule();
    let text = pair.as_str();
    let inner = pair.into_inner().next();
    Some(match rule {
        Rule::percent => (Unit::Percent, 1, 1),
        Rule::short_rate => (Unit::PerSecond, 1, 1),
        Rule::unit | Rule::time | Rule::rate | Rule::period | Rule::bytes => scale(inner?)?,
        Rule::counted_rate => {
            let (_, seconds, _) = scale(inner?)?;
            (Unit::PerSecond, 1, seconds)
        }
        Rule::bytes_unit => {
            (Unit::Bytes, inner.map_or(Some(1), |prefix| power(prefix.as_rule(), prefix.as_str()))?, 1)
        }
        Rule::nanosecond => (Unit::Seconds, 1, 1_000_000_000),
        Rule::microsecond => (Unit::Seconds, 1, 1_000_000),
        Rule::millisecond => (Unit::Seconds, 1, 1_000),
        Rule::second => (Unit::Seconds, 1, 1),
        Rule::minute => (Unit::Seconds, 60, 1),
        Rule::hour => (Unit::Seconds, 3_600, 1),
        Rule::day => (Unit::Seconds, 86_400, 1),
        Rule::week => (Unit::Seconds, 604_800, 1),
        Rule::byte_rate => return byte_rate(text),
        _ => return None,
    })
}

fn byte_rate(text: &str) -> Option<Scale> {
    let mut pairs = QuantityParser::parse(Rule::byte_rate, text).ok()?.next()?.into_inner();
    let (_, bytes, _) = scale(pairs.next()?)?;
    let (_, seconds, _) = scale(pairs.next()?)?;
    Some((Unit::BytesPerSecond, bytes, seconds))
}

fn power(rule: Rule, prefix: &str) -> Option<i128> {
    let exponent = match prefix.bytes().next()?.to_ascii_lowercase() {
        b'k' => 1,
        b'm' => 2,
        b'g' => 3,
        b't' => 4,
        b'p' => 5,
        _ => return None,
    };
    Some(if rule == Rule::binary { 1024i128.pow(exponent) } else { 1000i128.pow(exponent) })
}
