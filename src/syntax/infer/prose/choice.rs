//! "If ..., go to ...": questions whose answer decides where the run goes.

use crate::source::{Span, Spanned};
use crate::syntax::document::OptionDraft;
use crate::syntax::outline::Inline;

use super::{sentences, shorten};

/// Words that send the reader to a step or a section that is no link.
const GOES: &[&str] = &[
    "go to ",
    "go back to ",
    "skip to ",
    "jump to ",
    "proceed to ",
    "continue with ",
    "continue at ",
    "move on to ",
];

/// Reads a paragraph or an item that starts with "If ..." and sends the reader
/// somewhere; returns the answer for "yes".
pub(in crate::syntax::infer) fn option_of(inline: &Inline) -> Option<OptionDraft> {
    let first = sentences(&inline.text).into_iter().next()?;
    let sentence = &inline.text[first.clone()];
    let lower = sentence.to_ascii_lowercase();
    if !(lower.starts_with("if ") || lower.starts_with("otherwise") || lower.starts_with("in case ")) {
        return None;
    }
    let link = inline.links.iter().find(|link| {
        first.contains(&link.at) && link.destination.starts_with('#') && link.destination.len() > 1
    });
    let target = match link {
        Some(link) => Spanned::new(link.destination.clone(), link.span),
        None => goes(sentence, inline.span)?,
    };
    let label = sentence
        .split_once(',')
        .filter(|(head, _)| !head.contains('(') || head.contains(')'))
        .map_or(sentence, |(head, _)| head);
    let label = if lower.starts_with("otherwise") { "Otherwise" } else { label };
    Some(OptionDraft { label: shorten(label.trim_end_matches(['.', ':'])), target: Some(target) })
}

/// `go to step 4`, `skip to Verify the node`.
fn goes(sentence: &str, span: Span) -> Option<Spanned<String>> {
    let lower = sentence.to_ascii_lowercase();
    let (at, words) = GOES.iter().find_map(|words| lower.find(words).map(|at| (at, words)))?;
    let rest = sentence[at + words.len()..].trim_start_matches("the ").trim();
    let number = rest
        .to_ascii_lowercase()
        .strip_prefix("step ")
        .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    let target = match number {
        Some(digits) if !digits.is_empty() => format!("step {digits}"),
        _ => rest
            .split(['.', ',', ';', '('])
            .next()
            .unwrap_or_default()
            .trim_matches(['"', '\'', ' ', ':', '“', '”'])
            .to_owned(),
    };
    (!target.is_empty()).then(|| Spanned::new(target, span))
}

/// The question for one answer: its condition as a question.
pub(in crate::syntax::infer) fn question(options: &[OptionDraft]) -> String {
    match options {
        [only] => {
            let text = only
                .label
                .strip_prefix("If ")
                .or_else(|| only.label.strip_prefix("if "))
                .unwrap_or(&only.label);
            format!("Does this hold: {text}?")
        }
        _ => "Which of these holds?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(text: &str) -> Option<String> {
        let inline = Inline { text: text.to_owned(), span: Span::new(0, text.len()), ..Inline::default() };
        option_of(&inline)?.target.map(|target| target.value)
    }

    #[test]
    fn words_send_to_steps_and_sections() {
        assert_eq!(target("If it is full, go to step 4.").as_deref(), Some("step 4"));
        assert_eq!(
            target("If it fails, skip to Verify the node, please").as_deref(),
            Some("Verify the node")
        );
        assert_eq!(target("If it fails, call somebody"), None);
        assert_eq!(target("Go to step 4"), None);
    }
}
