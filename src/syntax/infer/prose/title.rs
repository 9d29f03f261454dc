//! Titles of steps.

use crate::syntax::outline::Inline;

/// The most characters that a title keeps.
const LONGEST: usize = 100;

/// Drops the number and the marks of a title: `1. Deploy`, `Step 2: Deploy`,
/// `Deploy:`.
pub(in crate::syntax::infer) fn clean(title: &str) -> String {
    let title = title.trim();
    let unnumbered = strip_number(strip_step(title).unwrap_or(title));
    let cleaned = unnumbered.trim().trim_end_matches([':', ' ']).trim_end_matches("...").trim_end();
    let cleaned = if cleaned.ends_with('.') && !cleaned.ends_with("..") && !cleaned.ends_with("etc.") {
        &cleaned[..cleaned.len() - 1]
    } else {
        cleaned
    };
    shorten(if cleaned.is_empty() { title } else { cleaned })
}

fn strip_step(title: &str) -> Option<&str> {
    let rest = title
        .strip_prefix("Step ")
        .or_else(|| title.strip_prefix("step "))
        .or_else(|| title.strip_prefix("STEP "))?;
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let after = rest[digits..].trim_start();
    (digits > 0)
        .then(|| after.strip_prefix([':', '-', '.', ')', '–', '—']).unwrap_or(after).trim_start())
        .filter(|text| !text.is_empty())
}

fn strip_number(title: &str) -> &str {
    let digits = title.chars().take_while(char::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return title;
    }
    let rest = &title[digits..];
    match rest.strip_prefix(['.', ')', ':']) {
        Some(text) if text.starts_with(' ') && !text.trim().is_empty() => text.trim_start(),
        _ => title,
    }
}

/// Cuts a long title at a word.
pub(in crate::syntax::infer) fn shorten(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST - 3).collect();
    let end = cut.rfind(' ').filter(|at| *at > LONGEST / 2).unwrap_or(cut.len());
    format!("{}...", cut[..end].trim_end_matches([',', ';', ':', ' ']))
}

/// Tells whether a sentence introduces commands without saying what they do:
/// "For example:", "This will print:".
pub(in crate::syntax::infer) fn says_nothing(sentence: &str) -> bool {
    let lower = sentence.trim().trim_end_matches([':', '.', ' ', ',']).to_lowercase();
    let empty = [
        "",
        "alternatively",
        "and",
        "and then",
        "as follows",
        "e.g",
        "example",
        "example command",
        "example commands",
        "examples",
        "finally",
        "for example",
        "for instance",
        "like so",
        "like this",
        "next",
        "now",
        "now run",
        "or",
        "output",
        "run",
        "run the command",
        "run the following",
        "run the following command",
        "run the following commands",
        "run this",
        "run this command",
        "then",
        "then run",
        "usage",
        "use the following command",
        "execute the following command",
        "i.e",
        "command",
        "commands",
    ];
    empty.contains(&lower.as_str())
        || lower.starts_with("{{")
        || lower.starts_with("{%")
        || [
            "this ",
            "these ",
            "it ",
            "that ",
            "there ",
            "which ",
            "warning:",
            "note:",
            "caution:",
            "important:",
            "danger:",
            "tip:",
        ]
        .iter()
        .any(|word| lower.starts_with(word))
}

/// Words that are bold for their weight, as in "**Do not** reboot".
fn is_stress(lead: &str) -> bool {
    let lower = lead.to_lowercase();
    matches!(
        lower.trim_end_matches([':', ',', '!', ' ']),
        "always"
            | "do not"
            | "don't"
            | "important"
            | "must"
            | "must not"
            | "never"
            | "not"
            | "note"
            | "only"
            | "optional"
            | "warning"
    )
}

/// The title of an item: its bold lead, else its first sentence.
pub(in crate::syntax::infer) fn of_item(inline: &Inline) -> String {
    if let Some(lead) = inline.lead.as_deref().filter(|lead| lead.chars().count() >= 3 && !is_stress(lead)) {
        let emphasis = inline.text.trim_start().strip_prefix(lead).is_some_and(|rest| {
            rest.starts_with([':', '.'])
                || rest.trim_start().starts_with(['-', '–', '—', ':'])
                || rest.trim().is_empty()
        });
        if emphasis || lead.split_whitespace().count() >= 2 {
            return clean(lead);
        }
    }
    let first = super::sentences(&inline.text).into_iter().next().map_or("", |range| &inline.text[range]);
    clean(first)
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn numbers_and_marks_are_dropped() {
        for (title, expected) in [
            ("1. Deploy to staging", "Deploy to staging"),
            ("12) Deploy", "Deploy"),
            ("Step 2: Look:", "Look"),
            ("3.2 is the version", "3.2 is the version"),
            ("Check it.", "Check it"),
            ("5", "5"),
        ] {
            assert_eq!(clean(title), expected);
        }
        assert!(clean(&"word ".repeat(60)).len() <= 100);
    }
}
