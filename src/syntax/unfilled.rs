//! Values that nobody has filled in yet: `[Team]`, `TBD`, `YYYY-MM-DD`.

/// Words that stand for a value to come.
const WORDS: &[&str] = &[
    "tbd",
    "tba",
    "tbc",
    "todo",
    "fixme",
    "xxx",
    "to be determined",
    "to be defined",
    "to be confirmed",
    "to be decided",
    "yyyy-mm-dd",
    "yyyy/mm/dd",
    "dd/mm/yyyy",
    "mm/dd/yyyy",
    "dd.mm.yyyy",
    "mm-dd-yyyy",
    "dd-mm-yyyy",
    "lorem ipsum",
    "change me",
    "changeme",
    "fill in",
    "insert here",
    "placeholder",
];

/// Tells whether a value is a placeholder and nothing else: what is left
/// without its brackets is no word.
pub fn is_unfilled(value: &str) -> bool {
    let value = value.trim().trim_matches(['*', '`', '_', '.']).trim();
    if value.is_empty() {
        return false;
    }
    if WORDS.iter().any(|word| word.eq_ignore_ascii_case(value))
        || value.chars().all(|c| matches!(c, '?' | '_' | 'X'))
    {
        return value.len() > 1;
    }
    let mut rest = value;
    let mut any = false;
    while let Some(start) = rest.find(['[', '<', '{']) {
        if has_word(&rest[..start]) {
            return false;
        }
        let Some(length) = bracketed(&rest[start..]) else { return false };
        any = true;
        rest = &rest[start + length..];
    }
    any && !has_word(rest)
}

fn has_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Returns the length of a bracketed placeholder at the start of a text: its
/// inside starts with a letter and is no address, and no link follows.
fn bracketed(text: &str) -> Option<usize> {
    let open = text.chars().next()?;
    let close = match open {
        '[' => ']',
        '<' => '>',
        '{' => '}',
        _ => return None,
    };
    let doubled = open == '{' && text.starts_with("{{");
    let inner = text.trim_start_matches(open);
    let lead = if doubled { 2 } else { 1 };
    if text.len() - inner.len() != lead {
        return None;
    }
    let end = inner.find(close)?;
    let inside = inner[..end].trim();
    let length = lead + end + lead;
    let named = inside.chars().count() > 1 && inside.starts_with(char::is_alphabetic);
    let address = inside.contains("://") || inside.contains('@') && open == '<';
    let behind = text.get(length..).unwrap_or_default();
    (named && !address && !behind.starts_with(['(', '[', ':'])).then_some(length.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_placeholder_and_nothing_else_is_unfilled() {
        for text in [
            "[Date]",
            "[Name/PagerDuty]",
            "<name>",
            "TBD",
            "tbd.",
            "YYYY-MM-DD",
            "[One], [Two]",
            "{{ owner }}",
            "{owner}",
            "[Date + 6 months]",
            "`[Team]`",
            "???",
            "XXX",
        ] {
            assert!(is_unfilled(text), "{text:?}");
        }
        for text in [
            "",
            "Mesh team",
            "[Mesh team](https://x.y)",
            "[a][b]",
            "[x]",
            "[ ]",
            "[1]",
            "v1 [Date]",
            "<https://a.b>",
            "<a@b.c>",
            "Ask [Name]",
            "-",
            "[Name",
            "X",
        ] {
            assert!(!is_unfilled(text), "{text:?}");
        }
    }
}
