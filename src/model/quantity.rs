//! Quantities of threshold tables, budgets and response times.

use std::time::Duration;

/// What a number counts. Dimensions are never converted into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A plain number.
    None,
    /// Percent.
    Percent,
    /// Time, with the value in seconds.
    Seconds,
    /// Amount of data, with the value in bytes.
    Bytes,
    /// Events per second.
    PerSecond,
}

/// An exact decimal number in the base of its unit: `value / 10^scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// The digits.
    pub value: i128,
    /// How many of them stand behind the point.
    pub scale: u32,
    /// What it counts.
    pub unit: Unit,
}

impl Quantity {
    /// Returns a time as a duration; nothing for other units, negative times
    /// and times beyond what a duration holds.
    pub fn duration(self) -> Option<Duration> {
        if self.unit != Unit::Seconds {
            return None;
        }
        let nanos = self.value.checked_mul(1_000_000_000)? / 10i128.checked_pow(self.scale)?;
        u64::try_from(nanos).ok().map(Duration::from_nanos)
    }
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
