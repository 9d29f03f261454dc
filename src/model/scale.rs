//! What units are worth.

use super::Unit;

/// What one of a unit is in the base of its dimension: unit, numerator,
/// denominator.
pub type Scale = (Unit, i128, i128);

/// Returns the scale of a unit as people write it: `ms`, `minutes`, `%`, `GiB`,
/// `req/s`.
pub fn scale(text: &str) -> Option<Scale> {
    let lower = text.to_lowercase();
    match lower.as_str() {
        "%" | "percent" | "pct" => return Some((Unit::Percent, 1, 1)),
        "rps" | "qps" | "tps" | "ops" | "iops" => return Some((Unit::PerSecond, 1, 1)),
        _ => {}
    }
    if let Some((counted, period)) = text.split_once('/').or_else(|| split_per(text, &lower)) {
        let (seconds, _) = time(&period.trim().to_lowercase())?;
        return Some(match size(counted.trim()) {
            Some(bytes) => (Unit::BytesPerSecond, bytes, seconds),
            None => (Unit::PerSecond, 1, seconds),
        });
    }
    // A capital `M` is a million, and no minute.
    let duration = time(&lower).filter(|_| text != "M").map(|(times, over)| (Unit::Seconds, times, over));
    duration.or_else(|| size(text).map(|bytes| (Unit::Bytes, bytes, 1)))
}

/// Returns how many bytes a letter stands for where nothing but a size can be
/// meant, as Kubernetes writes sizes: `512M` is 512 million, `512Mi` is counted
/// by 1,024.
pub fn letter(unit: &str) -> Option<Scale> {
    let exponent = match unit {
        "K" | "k" => 1,
        "M" => 2,
        "G" => 3,
        "T" => 4,
        "P" => 5,
        _ => return None,
    };
    Some((Unit::Bytes, 1000i128.pow(exponent), 1))
}

/// Splits `requests per minute`.
fn split_per<'a>(text: &'a str, lower: &str) -> Option<(&'a str, &'a str)> {
    let at = lower
        .match_indices("per")
        .map(|(at, _)| at)
        .find(|at| lower[at + 3..].starts_with(char::is_whitespace))?;
    Some((text.get(..at)?, text.get(at + 3..)?))
}

/// Returns how many seconds a unit of time has, as a fraction.
fn time(lower: &str) -> Option<(i128, i128)> {
    let small = match lower {
        "ns" => Some(1_000_000_000),
        "us" | "\u{b5}s" | "\u{3bc}s" => Some(1_000_000),
        "ms" | "msec" | "msecs" | "millis" => Some(1_000),
        _ if lower.starts_with("nanosec") => Some(1_000_000_000),
        _ if lower.starts_with("microsec") => Some(1_000_000),
        _ if lower.starts_with("millisec") => Some(1_000),
        _ => None,
    };
    if let Some(over) = small {
        return Some((1, over));
    }
    let seconds = match lower.bytes().next()? {
        b's' => 1,
        b'm' => 60,
        b'h' => 3_600,
        b'd' => 86_400,
        b'w' => 604_800,
        _ => return None,
    };
    let known = [
        "s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute", "minutes", "h", "hr", "hrs",
        "hour", "hours", "d", "day", "days", "w", "wk", "wks", "week", "weeks",
    ];
    known.contains(&lower).then_some((seconds, 1))
}

/// Returns how many bytes a unit of data has.
fn size(text: &str) -> Option<i128> {
    if text == "B" || text.eq_ignore_ascii_case("byte") || text.eq_ignore_ascii_case("bytes") {
        return Some(1);
    }
    let mut letters = text.chars();
    let exponent = match letters.next()?.to_ascii_lowercase() {
        'k' => 1,
        'm' => 2,
        'g' => 3,
        't' => 4,
        'p' => 5,
        _ => return None,
    };
    match letters.as_str() {
        "i" | "iB" => Some(1024i128.pow(exponent)),
        "B" | "b" => Some(1000i128.pow(exponent)),
        _ => None,
    }
}
