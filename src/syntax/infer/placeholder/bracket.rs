//! `[name]`: also how shells write character sets, tests and arrays, so that
//! a score decides.

use super::context::{Context, Quote};

/// How sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Placeholder,
    Undecided,
    Text,
}

/// What stands around a candidate.
pub(super) struct Around<'a> {
    /// The character before it.
    pub(super) before: Option<char>,
    /// The text behind it.
    pub(super) after: &'a str,
    /// How often the name stands in brackets in the whole file.
    pub(super) recurs: usize,
}

/// Reads the content of a bracket at the beginning of `rest`.
pub(super) fn read(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix('[')?;
    let end = rest
        .char_indices()
        .take(120)
        .find(|(_, c)| matches!(c, '[' | ']' | '\n'))
        .filter(|(_, c)| *c == ']')?
        .0;
    let inner = &rest[..end];
    let allowed = |c: char| c.is_alphanumeric() || " -_./|:,'()+&#".contains(c);
    let good = inner.starts_with(char::is_alphabetic) && inner.len() >= 2 && !inner.ends_with(' ');
    (good && inner.chars().all(allowed)).then_some(inner)
}

/// Judges a candidate.
pub(super) fn judge(inner: &str, around: &Around<'_>, context: &Context) -> Verdict {
    let attached =
        around.before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | ']' | '[' | '\\'));
    if attached || around.after.starts_with(['*', '+', '?', '(', ']']) || context.in_test() || range(inner) {
        return Verdict::Text;
    }
    if matches!(inner, "true" | "false" | "null") {
        return Verdict::Text;
    }
    if around.before == Some('"') && around.after.starts_with('"') && !context.in_code() {
        return Verdict::Placeholder;
    }
    if context.in_code() || context.quote == Quote::Single {
        return Verdict::Text;
    }
    if context.grep_pattern()
        && inner.chars().count() >= 3
        && !around.after.starts_with(char::is_alphanumeric)
    {
        return Verdict::Placeholder;
    }
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let parts = inner.split([' ', '-', '_', '/']).filter(|part| !part.is_empty()).count();
    let capitals = letters >= 3 && !inner.contains(char::is_lowercase);
    let edge = |c: Option<char>| {
        c.is_none_or(|c| matches!(c, ' ' | '\t' | '=' | '/' | ':' | '"' | ',' | '@' | ';' | '|' | ')'))
    };
    let whole = edge(around.before) && edge(around.after.chars().next());
    let mut score = 0;
    score += if parts >= 2 { 2 } else { 0 };
    score += if around.recurs >= 2 { 2 } else { 0 };
    score += if capitals { 2 } else { 0 };
    score += if whole && letters >= 4 { 2 } else { 0 };
    score += i32::from(inner.starts_with(char::is_uppercase)) + i32::from(whole);
    match score {
        2.. => Verdict::Placeholder,
        1 => Verdict::Undecided,
        _ => Verdict::Text,
    }
}

/// `a-z`, `A-Za-z0-9_`: a range of characters.
fn range(inner: &str) -> bool {
    let characters: Vec<char> = inner.chars().collect();
    let spans = characters.windows(3).filter(|three| three[1] == '-' && three[0] < three[2]).count();
    let single = |three: &[char]| {
        three[0].is_ascii_lowercase() == three[2].is_ascii_lowercase()
            && three[0].is_ascii_digit() == three[2].is_ascii_digit()
    };
    spans > 0
        && characters.windows(3).filter(|three| three[1] == '-').all(single)
        && characters.len() <= 3 * spans + 3
        && (characters.len() == 3
            || characters.first().zip(characters.get(2)).is_some_and(|(a, z)| {
                (*a, *z) == ('a', 'z') || (*a, *z) == ('A', 'Z') || (*a, *z) == ('0', '9')
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str, recurs: usize) -> Verdict {
        let at = text.find('[').unwrap();
        let mut context = Context::new(true);
        context.start_line(text);
        text[..at].chars().for_each(|c| context.take(c));
        let Some(inner) = read(&text[at..]) else { return Verdict::Text };
        let around =
            Around { before: text[..at].chars().next_back(), after: &text[at + inner.len() + 2..], recurs };
        judge(inner, &around, &context)
    }

    #[test]
    fn names_in_brackets_are_placeholders() {
        for text in [
            "curl -s https://[service-url]/health",
            "kubectl exec -it [pod-name] -- env",
            "env | grep [VARIABLE]",
            "mesh config --layer=[layer]",
            r#"kubectl patch d x -p='{"name":"[container]"}'"#,
            "export MOUNT=[According to the OS e.g. /media]/disk",
            "kubectl get -n [namespace] pods",
        ] {
            assert_eq!(judged(text, 1), Verdict::Placeholder, "{text}");
        }
    }

    #[test]
    fn shell_and_other_languages_keep_their_brackets() {
        for text in [
            "ls [a-z]*",
            "echo ${list[name]}",
            "echo $list[name]",
            "[[ -f name ]] && true",
            "[ -f name ]",
            "jq '.items[name]'",
            "jq '[name, kind]'",
            "grep '[ERROR]' log",
            "awk '{print a[name]}'",
            "tr [a-z] [A-Z]",
            "kubectl get pods -o jsonpath='{[name]}'",
            "rm file[abc].txt",
        ] {
            assert_eq!(judged(text, 1), Verdict::Text, "{text}");
        }
    }

    #[test]
    fn a_short_word_is_decided_by_its_return() {
        assert_eq!(judged("ls [abc]", 1), Verdict::Undecided);
        assert_eq!(judged("ls [abc]", 2), Verdict::Placeholder);
    }
}
