//! Text of others on our screen: what a terminal would obey is shown instead.

use std::borrow::Cow;

/// Shows control and invisible formatting characters as `\u{..}`, so that
/// text of a runbook or of a command cannot steer a terminal. Line feeds and
/// tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    replace(text, |character| hidden(character) && !matches!(character, '\n' | '\t'))
}

/// Does the same for text that must stay on one line: line feeds and tabs
/// become visible too.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    replace(text, hidden)
}

fn hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn replace(text: &str, hide: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&hide) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\n' if hide('\n') => out.push_str("\\n"),
            '\t' if hide('\t') => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{1b}' => out.push_str("\\e"),
            other if hide(other) => out.extend(other.escape_unicode()),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}
