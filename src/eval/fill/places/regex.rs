//! The regular expressions of PromQL.

/// Where in a regular expression a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Between its characters. `repeated`: an operator behind it repeats what
    /// stands in front.
    Free { repeated: bool },
    /// In a class, in braces, behind a backslash or `(?`.
    Bound,
}

/// Finds where a place stands, by what is in front of it and behind it.
pub(super) fn standing(before: &str, behind: &str) -> Standing {
    let mut class = false;
    let mut braces = false;
    let mut escaped = false;
    for character in before.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '{' if !class => braces = true,
            '}' if !class => braces = false,
            _ => {}
        }
    }
    if class
        || braces
        || escaped
        || before.ends_with("(?")
        || before.ends_with("(?P")
        || before.contains("\\Q")
    {
        return Standing::Bound;
    }
    Standing::Free { repeated: behind.starts_with(['*', '+', '?', '{']) }
}

/// Writes a value so that it means itself.
pub(super) fn literal(value: &str) -> String {
    super::escaped(value, |character, written| {
        if "\\.+*?()|[]{}^$-".contains(character) {
            written.push('\\');
        }
        false
    })
}
