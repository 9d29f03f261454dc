//! `YOUR_X` and `your-x`: placeholders without brackets.

/// Reads one at the beginning of `rest`; returns the whole word.
pub(super) fn read(rest: &str, before: Option<char>) -> Option<&str> {
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '.' | '{')) {
        return None;
    }
    let lower = rest.starts_with("your-") || rest.starts_with("your_");
    if !lower && !rest.starts_with("YOUR_") && !rest.starts_with("YOUR-") {
        return None;
    }
    let end =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches(['-', '_']);
    let assigned =
        rest[end..].starts_with('=') && before.is_none_or(char::is_whitespace) && !word.contains('-');
    (word.len() > 5 && !assigned).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn your_words_are_placeholders_unless_they_are_variables() {
        assert_eq!(read("YOUR_NAMESPACE get", Some(' ')), Some("YOUR_NAMESPACE"));
        assert_eq!(read("your-bucket.s3.example.org", Some('/')), Some("your-bucket"));
        assert_eq!(read("YOUR_TOKEN=abc", None), None);
        assert_eq!(read("YOUR_TOKEN", Some('$')), None);
        assert_eq!(read("your-", Some(' ')), None);
        assert_eq!(read("YOURS_X", Some(' ')), None);
    }
}
