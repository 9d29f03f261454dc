//! Values in an example that nobody expects to come out the same again.

use super::scan;

/// What such a value plainly is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain {
    /// A date with a time of day.
    Timestamp,
    /// A date.
    Date,
    /// A time of day.
    Clock,
    /// A UUID.
    Uuid,
    /// A version.
    Version,
    /// How long ago, or how long: `2m50s`.
    Age,
}

impl Plain {
    /// Returns what it is, for a person.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Timestamp => "a time stamp",
            Self::Date => "a date",
            Self::Clock => "a time of day",
            Self::Uuid => "a UUID",
            Self::Version => "a version",
            Self::Age => "a time span",
        }
    }

    /// Returns how many bytes at the start of a text are such a value.
    pub(super) fn scan(self, text: &str) -> Option<usize> {
        match self {
            Self::Timestamp => scan::timestamp(text),
            Self::Date => scan::date(text),
            Self::Clock => scan::clock(text),
            Self::Uuid => scan::uuid(text),
            Self::Version => scan::version(text),
            Self::Age => scan::duration(text).filter(|_| text.starts_with(|c: char| c.is_ascii_digit())),
        }
    }

    /// Tells whether a whole text is such a value.
    pub(super) fn is(self, text: &str) -> bool {
        self.scan(text) == Some(text.len())
    }
}

const ORDER: [Plain; 6] =
    [Plain::Timestamp, Plain::Date, Plain::Clock, Plain::Uuid, Plain::Version, Plain::Age];

/// Tells what a whole text plainly is; a time span alone is too little to go by.
pub(super) fn whole(text: &str) -> Option<Plain> {
    ORDER.into_iter().filter(|plain| *plain != Plain::Age).find(|plain| plain.is(text))
}

/// Finds such a value at `at`, if a word begins and ends there; returns its
/// end.
pub(super) fn at(text: &str, at: usize) -> Option<(Plain, usize)> {
    let before = text.get(..at)?.chars().next_back();
    let rest = text.get(at..)?;
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_')) || !rest.starts_with(starts_one)
    {
        return None;
    }
    ORDER.into_iter().find_map(|plain| {
        let length = plain.scan(rest)?;
        let mut after = rest.get(length..)?.chars();
        let ends = match after.next() {
            None => true,
            Some('.' | '-' | ':') => after.next().is_none_or(|c| !c.is_alphanumeric()),
            Some('_' | '%') => false,
            Some(c) => !c.is_alphanumeric(),
        };
        // `--timeout=30s` is a setting, `(5d ago)` an age.
        let free = plain != Plain::Age || before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '['));
        (ends && free && !(plain == Plain::Version && before == Some('-'))).then_some((plain, at + length))
    })
}

/// Returns the kind, as marked JSON names it, that a whole text plainly is of.
pub fn plain_kind(text: &str) -> Option<&'static str> {
    Some(match whole(text)? {
        Plain::Timestamp => "timestamp",
        Plain::Date => "date",
        Plain::Clock => "string",
        Plain::Uuid => "uuid",
        Plain::Version => "semver",
        Plain::Age => "duration",
    })
}

/// Puts `[..]`, which stands for anything in marked output, in the place of
/// values that nobody expects to come out the same again.
pub fn without_plain_values(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut from = 0;
    for (start, character) in line.char_indices() {
        if start < from {
            continue;
        }
        if let Some((_, end)) = at(line, start) {
            out.push_str("[..]");
            from = end;
        } else {
            out.push(character);
        }
    }
    out
}

fn starts_one(character: char) -> bool {
    character.is_ascii_hexdigit()
        || matches!(character, 'v' | 'V' | 'I' | 'W' | 'J' | 'M' | 'O' | 'N' | 'S' | 'T')
}
