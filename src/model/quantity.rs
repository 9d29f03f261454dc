//! Quantities of threshold tables, budgets and response times.

use std::cmp::Ordering;
use std::time::Duration;

/// What a number counts. Dimensions are never converted into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A plain number.
    None,
    /// Percent.
    Percent,
    /// Time, in seconds.
    Seconds,
    /// Amount of data, in bytes.
    Bytes,
    /// Events per second.
    PerSecond,
    /// Bytes per second.
    BytesPerSecond,
}

/// An exact number in the base of its unit, as a fraction in lowest terms: a
/// rate per minute has no finite decimal per second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    numerator: i128,
    denominator: i128,
    unit: Unit,
}

impl Quantity {
    /// Makes a quantity; nothing for a denominator that is not positive.
    pub fn new(numerator: i128, denominator: i128, unit: Unit) -> Option<Self> {
        if denominator <= 0 || numerator == i128::MIN {
            return None;
        }
        let divisor = gcd(numerator.abs(), denominator);
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor, unit })
    }

    /// Returns the number over the line.
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// Returns the number under the line; it is positive.
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// Returns what it counts.
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// Returns the sum of two quantities of one unit; nothing for others, and
    /// for a sum that is out of range.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.unit != other.unit {
            return None;
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?, self.unit)
    }

    /// Compares two quantities; nothing if they count different things.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        if self.unit != other.unit {
            return None;
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Some(left.cmp(&right))
    }

    /// Returns a time as a duration; nothing for other units, negative times
    /// and times beyond what a duration holds.
    pub fn duration(self) -> Option<Duration> {
        if self.unit != Unit::Seconds || self.numerator < 0 {
            return None;
        }
        let seconds = u64::try_from(self.numerator / self.denominator).ok()?;
        let rest = (self.numerator % self.denominator).checked_mul(1_000_000_000)? / self.denominator;
        Some(Duration::new(seconds, u32::try_from(rest).ok()?))
    }
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// How a measured value is held against a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Less.
    Less,
    /// Less or equal: "at most".
    AtMost,
    /// Equal.
    Equal,
    /// Greater or equal: "at least".
    AtLeast,
    /// Greater.
    Greater,
}

/// A bound on a measured value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// One-sided.
    Compared(Comparison, Quantity),
    /// From a to b, both included.
    Between(Quantity, Quantity),
    /// A value for a person to judge: no operator, and none follows from the
    /// name of the metric.
    Stated(Quantity),
}

/// One end of the values that a bound lets through: where, and whether that
/// value itself is let through; nothing for no end.
type End = Option<(Quantity, bool)>;

impl Bound {
    /// Returns the quantity that stands in it; the first of two.
    pub const fn quantity(self) -> Quantity {
        match self {
            Self::Compared(_, quantity) | Self::Between(quantity, _) | Self::Stated(quantity) => quantity,
        }
    }

    /// Tells whether a value is let through; nothing if it counts something
    /// else, or if only a person can tell.
    pub fn accepts(self, value: Quantity) -> Option<bool> {
        let (low, high) = self.ends()?;
        Some(!is_beyond(low, value, Ordering::Less)? && !is_beyond(high, value, Ordering::Greater)?)
    }

    /// Tells whether some value is let through by both; nothing if they count
    /// different things, or if only a person can tell.
    pub fn overlaps(self, other: Self) -> Option<bool> {
        let ((low, high), (other_low, other_high)) = (self.ends()?, other.ends()?);
        Some(meets(high, other_low)? && meets(other_high, low)?)
    }

    fn ends(self) -> Option<(End, End)> {
        Some(match self {
            Self::Compared(Comparison::Less, quantity) => (None, Some((quantity, false))),
            Self::Compared(Comparison::AtMost, quantity) => (None, Some((quantity, true))),
            Self::Compared(Comparison::Equal, quantity) => (Some((quantity, true)), Some((quantity, true))),
            Self::Compared(Comparison::AtLeast, quantity) => (Some((quantity, true)), None),
            Self::Compared(Comparison::Greater, quantity) => (Some((quantity, false)), None),
            Self::Between(from, to) => (Some((from, true)), Some((to, true))),
            Self::Stated(_) => return None,
        })
    }
}

/// Tells whether a value lies on the outer side of an end.
fn is_beyond(end: End, value: Quantity, outside: Ordering) -> Option<bool> {
    let Some((quantity, included)) = end else { return Some(false) };
    let order = value.compare(quantity)?;
    Some(order == outside || order == Ordering::Equal && !included)
}

/// Tells whether an upper end reaches a lower one.
fn meets(high: End, low: End) -> Option<bool> {
    let (Some((high, high_included)), Some((low, low_included))) = (high, low) else { return Some(true) };
    Some(match high.compare(low)? {
        Ordering::Less => false,
        Ordering::Equal => high_included && low_included,
        Ordering::Greater => true,
    })
}
