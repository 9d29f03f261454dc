//! `{name}`: also how shells expand and group, and how templates of many
//! tools look.

use super::bracket::{Around, Verdict};
use super::context::{Context, Quote};

/// Reads the content of braces at the beginning of `rest`.
pub(super) fn read(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix('{')?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' ')))?;
    let inner = &rest[..end];
    let good = rest[end..].starts_with('}')
        && inner.starts_with(|c: char| c.is_ascii_alphabetic())
        && inner.len() >= 2
        && !inner.ends_with(' ');
    good.then_some(inner)
}

/// Judges a candidate.
pub(super) fn judge(inner: &str, around: &Around<'_>, context: &Context) -> Verdict {
    let attached = around.before.is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | ']' | '{' | '%' | '@' | '\\' | '#')
    });
    if attached || around.after.starts_with('}') || context.in_code() {
        return Verdict::Text;
    }
    let json = around.before == Some('"') && around.after.starts_with('"');
    if json {
        return Verdict::Placeholder;
    }
    if context.quote == Quote::Single {
        return Verdict::Text;
    }
    let parts = inner.split(['-', '_', ' ']).filter(|part| !part.is_empty()).count();
    if parts >= 2 || around.recurs >= 2 || (inner.len() >= 4 && !inner.contains(' ')) {
        return Verdict::Placeholder;
    }
    Verdict::Undecided
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str) -> Verdict {
        let at = text.find('{').unwrap();
        let mut context = Context::new(true);
        context.start_line(text);
        text[..at].chars().for_each(|c| context.take(c));
        let Some(inner) = read(&text[at..]) else { return Verdict::Text };
        let around = Around {
            before: text[..at].chars().next_back(),
            after: &text[at + inner.len() + 2..],
            recurs: 1,
        };
        judge(inner, &around, &context)
    }

    #[test]
    fn names_in_braces_are_placeholders_and_shell_syntax_is_not() {
        for text in ["kubectl get pod {pod-name}", "curl https://x/{tenant}/y", "ls /data/{cluster}"] {
            assert_eq!(judged(text), Verdict::Placeholder, "{text}");
        }
        for text in [
            "echo ${name}",
            "cp file{,.bak}",
            "echo {1..3}",
            "echo {one,two}",
            "awk '{print}'",
            "curl -w %{http_code} x",
            "git stash drop stash@{zero}",
            "docker ps --format '{{.Names}}'",
            "find . -exec rm {} +",
            "run() {name; }",
            "kubectl get x -o jsonpath={items}",
        ] {
            assert_eq!(judged(text), Verdict::Text, "{text}");
        }
        assert_eq!(judged("ls {ab}"), Verdict::Undecided);
    }
}
