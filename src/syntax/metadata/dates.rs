//! Dates as people write them.

use jiff::civil::Date;

/// English names of months; three letters are enough.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// One word or number of a text, and what stands in front of it.
struct Token<'a> {
    gap: &'a str,
    text: &'a str,
}

/// Reads a date at the start of a text: `2024-01-15`, `2024/01/15`, `15 Jan
/// 2024`, `January 15th, 2024`, `15.01.2024`, and `15/01/2024` where no month
/// is that high. Where day and month could be exchanged, and for a
/// placeholder, there is none.
pub fn date(text: &str) -> Option<Date> {
    let tokens = tokens(text.trim_start_matches(['[', '(', '`', '*', '"', '\'', ' ']));
    let mut tokens = tokens.into_iter().filter(|token| !is_filler(token.text));
    let (first, second, third) = (tokens.next()?, tokens.next()?, tokens.next()?);
    let close = |gap: &str| gap.len() <= 3 && gap.chars().all(|c| matches!(c, ' ' | ',' | '-' | '/' | '.'));
    if !first.gap.is_empty() && !close(first.gap) || !close(second.gap) || !close(third.gap) {
        return None;
    }
    let (year, month, day) = if first.text.len() == 4 {
        (first.text.parse().ok()?, number_or_month(second.text)?, number(third.text)?)
    } else {
        let year: i16 = if third.text.len() == 4 { third.text.parse().ok()? } else { return None };
        match (number(first.text), number(second.text)) {
            (Some(a), Some(b)) => match second.gap {
                "." => (year, b, a),
                _ if a > 12 || a == b => (year, b, a),
                _ if b > 12 => (year, a, b),
                _ => return None,
            },
            (Some(day), None) => (year, month(second.text)?, day),
            (None, Some(day)) => (year, month(first.text)?, day),
            (None, None) => return None,
        }
    };
    Date::new(year, month, day).ok()
}

/// Splits the start of a text into words and numbers; an ordinal's ending is
/// a word of its own.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while found.len() < 8 {
        let Some(start) = rest.find(char::is_alphanumeric) else { break };
        let (gap, word) = rest.split_at(start);
        let digits = word.starts_with(|c: char| c.is_ascii_digit());
        let length =
            word.find(|c: char| c.is_ascii_digit() != digits || !c.is_alphanumeric()).unwrap_or(word.len());
        found.push(Token { gap, text: &word[..length] });
        rest = &word[length..];
    }
    found
}

fn is_filler(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    ["st", "nd", "rd", "th", "the", "of", "on"].contains(&word.as_str())
        || ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.starts_with(day))
}

fn number(word: &str) -> Option<i8> {
    word.parse().ok().filter(|_| word.len() <= 2)
}

fn month(word: &str) -> Option<i8> {
    let word = word.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| {
        word.len() >= 3 && (month.starts_with(&word) || word == "sept" && *month == "september")
    })?;
    i8::try_from(index + 1).ok()
}

fn number_or_month(word: &str) -> Option<i8> {
    number(word).or_else(|| month(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_unless_day_and_month_could_be_exchanged() {
        for (text, expected) in [
            ("2024-01-15", "2024-01-15"),
            ("2024/1/5", "2024-01-05"),
            ("2024-01-15T10:00:00Z (by ops)", "2024-01-15"),
            ("15 Jan 2024", "2024-01-15"),
            ("Jan 15, 2024", "2024-01-15"),
            ("January 15th, 2024", "2024-01-15"),
            ("15th of Sept 2024", "2024-09-15"),
            ("Monday, 15 January 2024", "2024-01-15"),
            ("15-Jan-2024", "2024-01-15"),
            ("2024 May 3", "2024-05-03"),
            ("15.01.2024", "2024-01-15"),
            ("15/01/2024", "2024-01-15"),
            ("01/15/2024", "2024-01-15"),
            ("05/05/2024", "2024-05-05"),
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text:?}");
        }
        for text in [
            "",
            "[Date]",
            "[Date + 6 months]",
            "01/02/2024",
            "TBD",
            "YYYY-MM-DD",
            "2024",
            "Q1 2024",
            "2024-13-01",
            "1.2.3",
            "v1 and 2 of 2024",
            "Jan 2024",
        ] {
            assert_eq!(date(text), None, "{text:?}");
        }
    }
}
