//! `<name>`.

/// Words in angle brackets that programs print and nobody fills in.
const PRINTED: &[&str] =
    &["none", "nil", "pending", "unknown", "invalid", "unset", "empty", "snip", "br", "br/"];

/// Reads a placeholder that starts with `<` at the beginning of `rest`;
/// returns the content without the angle brackets.
pub(super) fn read<'a>(rest: &'a str, before: Option<char>, whole: &str) -> Option<&'a str> {
    let inner = rest.strip_prefix('<')?;
    if before == Some('<') || !inner.starts_with(char::is_alphabetic) {
        return None;
    }
    let end = inner
        .char_indices()
        .take(120)
        .find(|(_, c)| matches!(c, '<' | '>' | '\n'))
        .filter(|(_, c)| *c == '>')?
        .0;
    let content = &inner[..end];
    let allowed = |c: char| c.is_alphanumeric() || " -_./|:,'()+@#`*?".contains(c);
    let refused = content.ends_with(' ')
        || !content.chars().all(allowed)
        || content.contains("://")
        || (content.contains('@') && content.contains('.') && !content.contains(' '))
        || PRINTED.contains(&content.to_ascii_lowercase().as_str())
        || is_tag(content, whole);
    (!refused).then_some(content)
}

/// An element of XML or HTML: its closing tag stands in the same text.
fn is_tag(content: &str, whole: &str) -> bool {
    if content.ends_with('/') {
        return true;
    }
    whole
        .match_indices("</")
        .any(|(at, _)| whole[at + 2..].strip_prefix(content).is_some_and(|after| after.starts_with('>')))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn names_are_placeholders_and_shell_syntax_is_not() {
        for (text, expected) in [
            ("<pod-name> -n", Some("pod-name")),
            ("<value of instance label from alert>", Some("value of instance label from alert")),
            ("<ready|maint>", Some("ready|maint")),
            ("<none>", None),
            ("<Pending>", None),
            ("< file", None),
            ("<<EOF", None),
            ("<(sort a)", None),
            ("<13>Sep", None),
            ("<in >out", None),
            ("<https://example.org>", None),
            ("<oncall@example.org>", None),
            ("<domain>x</domain>", None),
            ("<a\n>", None),
        ] {
            assert_eq!(read(text, None, text), expected, "{text}");
        }
        assert_eq!(read("<EOF>", Some('<'), ""), None);
    }
}
