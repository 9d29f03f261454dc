//! Numbers by value, without loss.

use std::cmp::Ordering;
use std::fmt;

use crate::model::{Quantity, Unit};

/// The most digits of a number that is computed with: what an `i128` holds.
const MAX_DIGITS: usize = 38;

/// An exact decimal number of any length, kept as it was written. Two numbers
/// are equal if their values are: `1.0` and `1`.
#[derive(Debug, Clone)]
pub struct Number {
    written: Box<str>,
}

impl Number {
    /// Reads a number as JSON writes it; nothing if it is none, or if its
    /// exponent is beyond all measure.
    pub fn read(text: &str) -> Option<Self> {
        Decimal::read(text).map(|_| Self { written: text.into() })
    }

    /// Returns the number as it was written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Tells whether it has no fraction.
    pub fn is_integer(&self) -> bool {
        Decimal::read(&self.written).is_some_and(|decimal| decimal.exponent >= 0)
    }

    /// Returns it as a fraction; nothing for more digits than can be computed
    /// with.
    pub fn quantity(&self) -> Option<Quantity> {
        let decimal = Decimal::read(&self.written)?;
        let (digits, exponent) = (decimal.digits.count(), decimal.exponent);
        if digits > MAX_DIGITS || exponent.unsigned_abs() > MAX_DIGITS as u128 {
            return None;
        }
        let mut numerator: i128 = 0;
        for digit in decimal.digits.iter() {
            numerator = numerator.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
        }
        let scale = 10i128.checked_pow(u32::try_from(exponent.unsigned_abs()).ok()?)?;
        let numerator = if decimal.negative { -numerator } else { numerator };
        if exponent >= 0 {
            Quantity::new(numerator.checked_mul(scale)?, 1, Unit::None)
        } else {
            Quantity::new(numerator, scale, Unit::None)
        }
    }

    /// Writes the number of a quantity, without its unit; nothing if it has no
    /// finite decimal.
    pub fn of_quantity(quantity: Quantity) -> Option<Self> {
        decimal_text(quantity).map(|text| Self { written: text.into() })
    }
}

/// Writes a fraction as a decimal; nothing if it never ends.
fn decimal_text(quantity: Quantity) -> Option<String> {
    let (mut rest, mut places) = (quantity.denominator(), 0u32);
    let (mut twos, mut fives) = (0u32, 0u32);
    while rest % 2 == 0 {
        rest /= 2;
        twos += 1;
    }
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    if rest != 1 {
        return None;
    }
    places += twos.max(fives);
    let scale = 10i128.checked_pow(places)?;
    let scaled = quantity.numerator().checked_mul(scale / quantity.denominator())?;
    let digits = scaled.unsigned_abs().to_string();
    let places = places as usize;
    let sign = if scaled < 0 { "-" } else { "" };
    if places == 0 {
        return Some(format!("{sign}{digits}"));
    }
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = padded.split_at_checked(padded.len() - places)?;
    Some(format!("{sign}{whole}.{fraction}"))
}

impl From<usize> for Number {
    fn from(count: usize) -> Self {
        Self { written: count.to_string().into() }
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self { written: number.to_string().into() }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        same_number(&self.written, &other.written)
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (Decimal::read(&self.written), Decimal::read(&other.written)) {
            (Some(a), Some(b)) => a.order(&b),
            // Not reached: a number is only made from text that is one.
            _ => self.written.cmp(&other.written),
        }
    }
}

/// A decimal number: its sign and digits, and the power of ten of the last
/// digit. Zero has no digits and no sign.
#[derive(Debug, PartialEq, Eq)]
struct Decimal<'a> {
    negative: bool,
    digits: Digits<'a>,
    exponent: i128,
}

/// Digits before and behind the point as one run.
#[derive(Debug, Clone, Copy)]
struct Digits<'a>(&'a str, &'a str);

impl Digits<'_> {
    fn iter(&self) -> impl Iterator<Item = u8> + '_ {
        self.0.bytes().chain(self.1.bytes())
    }

    const fn count(&self) -> usize {
        self.0.len() + self.1.len()
    }
}

impl PartialEq for Digits<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Digits<'_> {}

impl<'a> Decimal<'a> {
    /// Reads a JSON number; nothing if it is none, or if its exponent is
    /// beyond all measure.
    fn read(text: &'a str) -> Option<Self> {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = match rest.find(['e', 'E']) {
            Some(at) => (rest.get(..at)?, rest.get(at + 1..)?.parse::<i128>().ok()?),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits_only = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits_only(whole) || !digits_only(fraction) {
            return None;
        }
        let mut fraction = fraction.trim_end_matches('0');
        let mut whole = whole.trim_start_matches('0');
        let mut exponent = exponent.checked_sub(i128::try_from(fraction.len()).ok()?)?;
        if whole.is_empty() {
            fraction = fraction.trim_start_matches('0');
        }
        if fraction.is_empty() {
            let trimmed = whole.trim_end_matches('0');
            exponent = exponent.checked_add(i128::try_from(whole.len() - trimmed.len()).ok()?)?;
            whole = trimmed;
        }
        let zero = whole.is_empty() && fraction.is_empty();
        Some(Self {
            negative: negative && !zero,
            digits: Digits(whole, fraction),
            exponent: if zero { 0 } else { exponent },
        })
    }

    /// Compares two by value.
    fn order(&self, other: &Self) -> Ordering {
        match (self.sign(), other.sign()) {
            (a, b) if a != b => a.cmp(&b),
            (0, _) => Ordering::Equal,
            (sign, _) => {
                let order = self.size(other);
                if sign < 0 { order.reverse() } else { order }
            }
        }
    }

    fn sign(&self) -> i8 {
        match (self.digits.iter().next(), self.negative) {
            (None, _) => 0,
            (_, true) => -1,
            (_, false) => 1,
        }
    }

    /// Compares without sign; neither is zero.
    fn size(&self, other: &Self) -> Ordering {
        // Where both start at the same power of ten the first difference
        // counts; a digit that is left over is more than none, since it is
        // followed by one that is not zero.
        let starts = self.starts().cmp(&other.starts());
        starts.then_with(|| self.digits.iter().cmp(other.digits.iter()))
    }

    /// Returns the power of ten in front of the first digit.
    fn starts(&self) -> i128 {
        self.exponent.saturating_add(i128::try_from(self.digits.count()).unwrap_or(i128::MAX))
    }
}

/// Tells whether two JSON numbers have the same value.
pub fn same_number(a: &str, b: &str) -> bool {
    match (Decimal::read(a), Decimal::read(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_equal_by_value() {
        for (a, b) in [
            ("1.0", "1"),
            ("1e2", "100"),
            ("100", "1E+2"),
            ("0.10", "1e-1"),
            ("-0", "0"),
            ("0e99", "0.000"),
            ("-1.50", "-15e-1"),
            ("12345678901234567890123", "12345678901234567890123.0"),
            ("0.1234567890123456789012345", "1234567890123456789012345e-25"),
            ("10.01", "1001e-2"),
        ] {
            assert!(same_number(a, b), "{a} {b}");
        }
    }

    #[test]
    fn numbers_differ_by_the_last_digit() {
        for (a, b) in [
            ("12345678901234567890123", "12345678901234567890124"),
            ("0.1", "0.10000000000000000000001"),
            ("1", "-1"),
            ("1", "10"),
            ("101", "11"),
            ("1e400", "1e401"),
            ("1e999999999999999999999999999999999999999999", "2e999999999999999999999999999999999999999999"),
        ] {
            assert!(!same_number(a, b), "{a} {b}");
        }
    }

    #[test]
    fn integers_have_no_fraction() {
        for (number, integer) in
            [("1", true), ("1.0", true), ("1e3", true), ("0", true), ("1.5", false), ("1e-1", false)]
        {
            assert_eq!(Number::read(number).unwrap().is_integer(), integer, "{number}");
        }
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        let ordered = [
            "-1e400",
            "-12345678901234567890124",
            "-12345678901234567890123",
            "-2",
            "-1.5",
            "-0.1",
            "0",
            "1e-400",
            "0.09",
            "0.1",
            "0.10000000000000000000001",
            "0.2",
            "1",
            "1.01",
            "1.1",
            "9",
            "10",
            "99",
            "100.5",
            "1e400",
        ];
        for (at, a) in ordered.iter().enumerate() {
            for (other, b) in ordered.iter().enumerate() {
                let (a, b) = (Number::read(a).unwrap(), Number::read(b).unwrap());
                assert_eq!(a.cmp(&b), at.cmp(&other), "{a} {b}");
            }
        }
    }

    #[test]
    fn numbers_become_fractions_and_come_back() {
        for (number, back) in [("1.50", "1.5"), ("-0.125", "-0.125"), ("3e2", "300"), ("0", "0"), ("7", "7")]
        {
            let quantity = Number::read(number).unwrap().quantity().unwrap();
            assert_eq!(Number::of_quantity(quantity).unwrap().written(), back);
        }
        assert_eq!(Number::read("1e400").unwrap().quantity(), None);
        assert_eq!(Number::read(&"9".repeat(39)).unwrap().quantity(), None);
        assert_eq!(Number::of_quantity(Quantity::new(1, 3, Unit::None).unwrap()), None);
    }
}
