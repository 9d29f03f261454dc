//! Names besides slugs by which a link can reach a heading.

use crate::source::Span;

/// Splits `{#name}` off the end of a heading's text: site generators read it
/// as the heading's name, GitHub shows it.
pub fn heading_name(title: &str) -> Option<(&str, &str)> {
    let (text, rest) = title.strip_suffix('}')?.rsplit_once("{#")?;
    let sound =
        !rest.is_empty() && rest.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
    sound.then(|| (text.trim_end(), rest))
}

/// Returns the values of `id` and `name` attributes in HTML, with the end of
/// each.
pub fn names(source: &str, html: Span) -> Vec<(String, usize)> {
    let text = &source[html.range()];
    let mut found = Vec::new();
    for key in ["id=", "name="] {
        for (at, _) in text.match_indices(key) {
            let free = text[..at].ends_with(|c: char| c.is_whitespace());
            let value = &text[at + key.len()..];
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = match quote {
                Some(quote) => value[1..].split(quote).next().unwrap_or_default(),
                None => value.split([' ', '>', '/', '\n', '\t']).next().unwrap_or_default(),
            };
            if free && !value.is_empty() && value.len() < 200 {
                found.push((value.to_owned(), html.end));
            }
        }
    }
    found
}

/// Tells whether nothing but tags and white space stands in a text; a long
/// text is never asked.
pub fn only_tags(text: &str) -> bool {
    let mut inside = false;
    text.len() < 500
        && text.chars().all(|character| match character {
            '<' => {
                inside = true;
                true
            }
            '>' => std::mem::take(&mut inside),
            other => inside || other.is_whitespace(),
        })
}
