//! Names of severities: `P0`, `SEV-1`, `Severity 2`.

/// Finds the name of a severity at the start of a text, and what stands
/// behind it. `S1` alone could be anything, so it is none.
pub fn level(text: &str) -> Option<(String, &str)> {
    for (word, short) in [("severity", "SEV"), ("priority", "P"), ("sev", "SEV"), ("p", "P")] {
        let Some(rest) = text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)) else {
            continue;
        };
        let rest = text[rest.len()..].trim_start_matches([' ', '-', '_']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let behind = &rest[digits..];
        if digits == 1 && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '.' || c == '%') {
            return Some((format!("{short}{}", &rest[..digits]), behind));
        }
    }
    None
}

/// Finds the first name of a severity anywhere in a text.
pub fn anywhere(text: &str) -> Option<String> {
    let mut start = true;
    for (at, character) in text.char_indices() {
        if start && let Some((level, _)) = level(&text[at..]) {
            return Some(level);
        }
        start = !character.is_alphanumeric();
    }
    None
}
