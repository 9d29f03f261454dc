//! Code spans that are whole commands, in prose that tells to run them.

use crate::source::{Span, Spanned};
use crate::syntax::infer::fence::is_whole_command;
use crate::syntax::outline::{CodeSpan, Inline};

use super::sentence::{is_imperative, sentences};

/// What a piece of prose offers.
#[derive(Debug, Default)]
pub(in crate::syntax::infer) struct Offered {
    /// The commands, each with its place.
    pub(in crate::syntax::infer) commands: Vec<Spanned<String>>,
    /// The sentence that holds the first, as a range of the text.
    pub(in crate::syntax::infer) sentence: Option<(usize, usize)>,
}

/// Commands of a list item.
pub(in crate::syntax::infer) fn commands_in_item(inline: &Inline) -> Offered {
    find(inline, |sentence| !describes(sentence))
}

/// Commands of a paragraph: only in sentences that start with an imperative.
pub(in crate::syntax::infer) fn commands_in_paragraph(inline: &Inline) -> Offered {
    find(inline, is_imperative)
}

fn find(inline: &Inline, accept: impl Fn(&str) -> bool) -> Offered {
    let mut offered = Offered::default();
    if inline.codes.is_empty() {
        return offered;
    }
    let sentences = sentences(&inline.text);
    for code in &inline.codes {
        let Some(range) = sentences.iter().find(|range| range.start <= code.at && code.at < range.end) else {
            continue;
        };
        let sentence = &inline.text[range.clone()];
        let before = inline.text.get(range.start..code.at).unwrap_or_default();
        let after = inline.text.get(code.at + code.text.len()..range.end).unwrap_or_default();
        if is_subject(before, after) {
            continue;
        }
        let ends = after.trim_matches(['.', ':', ';', ',', ' ']).is_empty();
        let alone = (ends && (before.trim().is_empty() || before.trim_end().ends_with(':'))) || runs(before);
        if accept(sentence) && is_whole_command(&code.text, alone) {
            offered.sentence.get_or_insert((range.start, range.end));
            offered.commands.push(content(code));
        }
    }
    offered
}

fn content(code: &CodeSpan) -> Spanned<String> {
    let text = code.text.as_str();
    let trimmed = text.trim_start().strip_prefix("$ ").unwrap_or(text.trim_start());
    let skipped = text.len() - trimmed.len();
    let trimmed = trimmed.trim_end();
    let start = (code.span.start + skipped).min(code.span.end);
    Spanned::new(trimmed.to_owned(), Span::new(start, (start + trimmed.len()).min(code.span.end)))
}

/// The verb stands directly before the code: "run `x`".
fn runs(before: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default().to_ascii_lowercase();
    matches!(
        word.trim_matches(|c: char| !c.is_alphanumeric()),
        "run" | "execute" | "type" | "enter" | "running" | "invoke"
    )
}

/// The command is what the sentence is about: "`ceph status` will show it".
fn is_subject(before: &str, after: &str) -> bool {
    let words = [
        "will ",
        "shows ",
        "is ",
        "are ",
        "can ",
        "does ",
        "displays ",
        "lists ",
        "prints ",
        "returns ",
        "command ",
        "reports ",
    ];
    before.trim().is_empty() && words.iter().any(|word| after.trim_start().starts_with(word))
}

/// A sentence about a command: "the `kubectl top` command shows ...".
fn describes(sentence: &str) -> bool {
    let lower = sentence.to_ascii_lowercase();
    ["the ", "this ", "these ", "note ", "note:"].iter().any(|word| lower.starts_with(word))
        && !lower.contains(" run ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(before: &str, code: &str, after: &str) -> usize {
        let text = format!("{before}{code}{after}");
        let span = Span::new(0, text.len());
        let code = CodeSpan { text: code.to_owned(), span, at: before.len() };
        commands_in_item(&Inline { text, codes: vec![code], span, ..Inline::default() }).commands.len()
    }

    #[test]
    fn a_command_is_offered_where_it_is_to_be_run() {
        assert_eq!(offered("Stop it: ", "srvctl stop database -d x", ""), 1);
        assert_eq!(offered("When the job is done, review ", "kubectl logs -l app=x", ""), 1);
        assert_eq!(offered("", "gitlab-ctl stop", ""), 1);
        assert_eq!(offered("Run ", "uptime", " again"), 1);
        assert_eq!(offered("", "ceph status", " will show when it is done"), 0);
        assert_eq!(offered("The ", "kubectl top", " command shows load"), 0);
        assert_eq!(offered("Look at ", "uptime", " first"), 0);
    }
}
