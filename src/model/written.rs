//! What an author wrote under a key, as plain data.

use std::time::Duration;

/// What an author wrote under a key: the same whatever the notation, and
/// whether or not a run obeys the key yet. Texts are not read any further.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// Text: also names, expressions, commands.
    Text(String),
    /// In data that is sent as it stands: `null`, a number, `true`, without
    /// quotes.
    Bare(String),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Count(u32),
    /// A time span.
    Duration(Duration),
    /// Values in order.
    List(Vec<Self>),
    /// Keys of the language in the order of the reference; names of the
    /// author's in the order of the file.
    Map(WrittenMap),
}

/// Keys and what was written under each.
pub type WrittenMap = Vec<(String, Written)>;

impl Written {
    /// Returns the text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Bare(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the entries of a map; none if it is none.
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Returns the items of a list; none if it is none.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// Finds what is written under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        entry(self.entries(), key)
    }
}

/// Finds what is written under a key.
pub fn entry<'a>(entries: &'a [(String, Written)], key: &str) -> Option<&'a Written> {
    entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// Writes a time span with the largest unit that it is a whole number of:
/// `90s`, `10m`, `1500ms`.
pub fn time_span(duration: Duration) -> String {
    const UNITS: &[(u64, &str)] = &[(86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")];
    let (seconds, nanos) = (duration.as_secs(), duration.subsec_nanos());
    if nanos > 0 {
        let millis = duration.as_millis();
        let rest = nanos % 1_000_000;
        if rest == 0 {
            return format!("{millis}ms");
        }
        let fraction = format!("{rest:06}");
        return format!("{millis}.{}ms", fraction.trim_end_matches('0'));
    }
    let fits = |(unit, _): &&(u64, &str)| seconds > 0 && seconds.is_multiple_of(*unit);
    let (unit, name) = UNITS.iter().find(fits).unwrap_or(&(1, "s"));
    format!("{}{name}", seconds / unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_span_has_the_largest_unit_that_leaves_nothing_over() {
        for (nanos, expected) in [
            (0, "0s"),
            (90_000_000_000, "90s"),
            (600_000_000_000, "10m"),
            (172_800_000_000_000, "2d"),
            (1_500_000_000, "1500ms"),
            (100_000, "0.1ms"),
        ] {
            assert_eq!(time_span(Duration::from_nanos(nanos)), expected);
        }
    }
}
