//! Numbers by value, without loss.

/// A decimal number: its sign and digits, and the power of ten of the last
/// digit. Zero has no digits and no sign.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decimal<'a> {
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
    pub(super) fn read(text: &'a str) -> Option<Self> {
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

    /// Tells whether it has no fraction.
    pub(super) const fn is_integer(&self) -> bool {
        self.exponent >= 0
    }
}

/// Tells whether two JSON numbers have the same value.
pub(super) fn same_number(a: &str, b: &str) -> bool {
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
            assert_eq!(Decimal::read(number).unwrap().is_integer(), integer, "{number}");
        }
    }
}
