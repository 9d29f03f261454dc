//! A link into the file must lead to a heading.

use std::collections::HashSet;

use crate::source::codes::markdown::BROKEN_ANCHOR;
use crate::source::{Diagnostic, Diagnostics, Span, Spanned};

use super::Subject;

/// Names that are no more alike than this are no suggestion.
const ALIKE: f64 = 0.6;

/// At most this many comparisons are made for suggestions: each broken link is
/// held against all headings.
const MAX_COMPARISONS: usize = 100_000;

/// Looks up every `#name` among headings and other anchors.
pub fn check(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let document = subject.document;
    if document.links.is_empty() {
        return;
    }
    let slugs = document.sections.iter().map(|section| section.slug.as_str()).filter(|slug| !slug.is_empty());
    let names: Vec<_> = slugs.chain(document.anchors.iter().map(|(name, _)| name.as_str())).collect();
    let known: HashSet<_> = names.iter().map(|name| loose(name)).collect();
    let mut compared = 0;
    for link in &document.links {
        let name = decoded(link.value.trim_start_matches('#'));
        if name.is_empty() || name.eq_ignore_ascii_case("top") || known.contains(&loose(&name)) {
            continue;
        }
        compared += names.len();
        let message = format!("no heading has the anchor `#{name}`");
        let mut diagnostic = Diagnostic::warning(&BROKEN_ANCHOR, link.span, message);
        if compared <= MAX_COMPARISONS
            && let Some(near) = nearest(&name, &names)
        {
            diagnostic = diagnostic.help(format!("did you mean `#{near}`?"));
            if let Some(span) = destination(subject, link) {
                diagnostic = diagnostic.suggest(span, format!("#{near}"));
            }
        }
        diagnostics.push(diagnostic);
    }
}

/// Site generators fold hyphens that GitHub keeps, and nobody minds the case:
/// a link that works for its readers is not called broken.
fn loose(name: &str) -> String {
    let lower = name.to_lowercase().replace('\u{fe0f}', "");
    let parts = lower.split('-').filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// Decodes `%C3%BC` and takes off the prefix that GitHub puts into pages.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, others @ ..] = rest {
        let code = match others {
            [high, low, ..] if *first == b'%' => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                digit(high).zip(digit(low)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok())
            }
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = others.get(if code.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    let name = String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned());
    name.strip_prefix("user-content-").map_or_else(|| name.clone(), str::to_owned)
}

fn nearest<'a>(name: &str, names: &[&'a str]) -> Option<&'a str> {
    let scored = names.iter().map(|known| (strsim::normalized_damerau_levenshtein(name, known), *known));
    let best = scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    let part =
        |known: &&&str| known.len() > 3 && name.len() > 3 && (known.contains(name) || name.contains(**known));
    if best.0 >= ALIKE { Some(best.1) } else { names.iter().find(part).copied() }
}

/// Returns where the destination stands in a link, if it stands there.
fn destination(subject: &Subject<'_>, link: &Spanned<String>) -> Option<Span> {
    let at = subject.file.slice(link.span).rfind(&link.value)?;
    Some(Span::new(link.span.start + at, link.span.start + at + link.value.len()))
}
