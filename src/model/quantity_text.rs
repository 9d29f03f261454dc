//! Quantities out of single values: no operator, no words around them.

use super::{Number, Quantity, Unit, letter, scale};

impl Quantity {
    /// Reads a number and its unit, as in `250ms`, `80%`, `2Gi`, `100 req/s`;
    /// of times also several, as in `1h30m`. `512M` is a size as Kubernetes
    /// writes it, and `m` is minutes. A number without unit counts
    /// nothing. Nothing for any other text, and for more digits than can be
    /// computed with.
    pub fn read(text: &str) -> Option<Self> {
        let mut rest = text.trim();
        let mut sum: Option<Self> = None;
        let negative = rest.starts_with('-');
        while !rest.is_empty() {
            let (part, behind) = part(rest)?;
            let one = sum.is_none() && behind.is_empty();
            // Only times are told in several parts, and none of them is negative.
            if !one && (part.unit() != Unit::Seconds || negative) {
                return None;
            }
            sum = Some(sum.map_or(Some(part), |sum| sum.plus(part))?);
            rest = behind;
        }
        sum
    }
}

/// Reads one number and its unit. Returns what stands behind.
fn part(text: &str) -> Option<(Quantity, &str)> {
    let digits = text.find(|c: char| !matches!(c, '0'..='9' | '.' | '-')).unwrap_or(text.len());
    let (number, behind) = text.split_at_checked(digits)?;
    if !number.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit()) || number.ends_with('.') {
        return None;
    }
    let number = Number::read(number)?.quantity()?;
    let end = behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len());
    let (unit, behind) = behind.split_at_checked(end)?;
    let (unit, times, over) = match unit.trim() {
        "" if behind.is_empty() => (Unit::None, 1, 1),
        unit if is_bits(unit) => return None,
        unit => letter(unit).or_else(|| scale(unit))?,
    };
    let numerator = number.numerator().checked_mul(times)?;
    Some((Quantity::new(numerator, number.denominator().checked_mul(over)?, unit)?, behind))
}

/// Bits are no bytes, and in front of a slash nobody knows which are meant.
fn is_bits(unit: &str) -> bool {
    let lower = unit.to_ascii_lowercase();
    lower.ends_with("bps") || lower.ends_with("bit") || unit.contains("b/") || unit.ends_with("b per")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbers_with_units() {
        for (text, shown) in [
            ("250ms", "250ms"),
            ("90 s", "90s"),
            ("5m", "300s"),
            ("5 minutes", "300s"),
            ("1h30m", "5400s"),
            ("1h 30m", "5400s"),
            ("1.5h", "5400s"),
            ("80%", "80%"),
            ("2Gi", "2147483648B"),
            ("512M", "512000000B"),
            ("512Mi", "536870912B"),
            ("512m", "30720s"),
            ("1.5G", "1500000000B"),
            ("64k", "64000B"),
            ("64K", "64000B"),
            ("2T", "2000000000000B"),
            ("10 MB", "10000000B"),
            ("100 req/s", "100/s"),
            ("600/min", "10/s"),
            ("-5", "-5"),
            ("0", "0"),
            ("-5m", "-300s"),
        ] {
            assert_eq!(Quantity::read(text).map(|found| found.to_string()).as_deref(), Some(shown), "{text}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        for text in [
            "", "-", "m", "M", "5x", "5M 3s", "1h5M", "5g", "5 m 3", "1h-30m", "-1h30m", "1Gi2Mi", "1,5s",
            "1.2.3", "5.", ".5s", "> 5s", "10mb/s", "100 Mbps", "5 5s", "\u{661}s", "1e400",
        ] {
            assert_eq!(Quantity::read(text), None, "{text}");
        }
        assert_eq!(Quantity::read(&format!("{}s", "9".repeat(60))), None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[-0-9.,%a-zA-Z\u{b5}/ \u{130}]{0,16}") {
            let _ = Quantity::read(&text);
        }
    }
}
