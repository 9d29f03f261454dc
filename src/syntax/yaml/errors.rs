//! What the parser says, in our words.

use crate::source::codes::notation::{
    ANCHOR_REFUSED, SEVERAL_DOCUMENTS, TAB_INDENTATION, YAML_SYNTAX, YAML_TOO_DEEP,
};
use crate::source::{Code, Diagnostic, Span};

use super::parse::Refusal;

/// Parts of the parser's messages, each with what we say and what to do.
const WORDS: &[(&str, &Code, &str, &str)] = &[
    ("tab", &TAB_INDENTATION, "a tab indents this line", "indent with blanks"),
    ("recursion limit", &YAML_TOO_DEEP, "lists and maps are nested too deeply here", ""),
    ("Depth", &YAML_TOO_DEEP, "lists and maps are nested too deeply here", ""),
    ("Anchors", &ANCHOR_REFUSED, "anchors are not used here", "write the value where it counts"),
    (
        "alias",
        &ANCHOR_REFUSED,
        "aliases are not used here",
        "write the value where it counts; text that starts with `*` goes into quotes",
    ),
    ("Documents", &SEVERAL_DOCUMENTS, "a second document starts here", "a file holds one document"),
    (
        "mapping values are not allowed",
        &YAML_SYNTAX,
        "a colon with a blank behind it stands where no key can stand",
        "put the value into quotes, or check the indentation",
    ),
    (
        "did not find expected key",
        &YAML_SYNTAX,
        "this fits neither the map above it nor its value",
        "check the indentation, and that a value in quotes or brackets is all there is",
    ),
    (
        "did not find expected '-'",
        &YAML_SYNTAX,
        "this fits neither the list above it nor an item of it",
        "check the indentation, and that each item starts with `- `",
    ),
    (
        "simple key expected",
        &YAML_SYNTAX,
        "this is no key: a colon and a blank are missing behind it",
        "write `key: value`",
    ),
    ("unclosed quote", &YAML_SYNTAX, "this quote is never closed", ""),
    ("unclosed bracket", &YAML_SYNTAX, "this bracket is never closed", ""),
    (
        "misplaced bracket",
        &YAML_SYNTAX,
        "this bracket closes nothing",
        "a value that starts with a bracket goes into quotes",
    ),
    ("expected ',' or ']'", &YAML_SYNTAX, "a comma or `]` is missing in front of this", ""),
    ("expected ',' or '}'", &YAML_SYNTAX, "a comma or `}` is missing in front of this", ""),
    (
        "unknown escape",
        &YAML_SYNTAX,
        "an escape in this text is not known",
        "double the backslash, or use single quotes, in which it is a backslash",
    ),
    ("surrogate", &YAML_SYNTAX, "an escape in this text is half a character", ""),
    (
        "unexpected character",
        &YAML_SYNTAX,
        "no value can start with this character",
        "put the value into quotes",
    ),
    (
        "trailing content after",
        &YAML_SYNTAX,
        "text goes on behind the closing quote",
        "put the whole value into other quotes",
    ),
    (
        "block sequence entries",
        &YAML_SYNTAX,
        "a list cannot start on the line of its key",
        "start it on the next line, or write `[a, b]`",
    ),
    (
        "block scalar",
        &YAML_SYNTAX,
        "text cannot stand behind the sign of a block",
        "start it on the next line, or put it into quotes",
    ),
    (
        "illegal placement of ':'",
        &YAML_SYNTAX,
        "a colon cannot stand here",
        "an earlier bracket may not be closed",
    ),
    ("unexpected EOF", &YAML_SYNTAX, "a value was begun and is not finished here", ""),
];

/// Makes the diagnostic of a refusal.
pub(super) fn in_our_words(text: &str, start: usize, refusal: &Refusal) -> Diagnostic {
    let mut at = refusal.at.clone();
    if at.is_empty() && at.start == text.len() {
        at.start = text.trim_end().len();
        at.end = at.start;
    }
    // Text that is hidden from the parser may have other borders.
    while !text.is_char_boundary(at.start) {
        at.start -= 1;
    }
    while !text.is_char_boundary(at.end) {
        at.end += 1;
    }
    let span = Span::new(start + at.start, start + at.end);
    let known = WORDS.iter().find(|(part, ..)| refusal.message.contains(part));
    match known {
        Some((_, code, message, help)) => {
            let made = Diagnostic::error(code, span, *message);
            if help.is_empty() { made } else { made.help(*help) }
        }
        None => Diagnostic::error(&YAML_SYNTAX, span, format!("this is not YAML: {}", refusal.message)),
    }
}

/// Tells whether a refusal only follows from a mistake that is named already:
/// the parser stops on its line or the next.
pub(super) fn follows(text: &str, refusal: &Refusal, named: &[usize]) -> bool {
    let before = text.get(..refusal.at.start).unwrap_or(text);
    // The start of the line above that of the refusal.
    let line = before.rfind('\n').unwrap_or_default();
    let above = before.get(..line).and_then(|before| before.rfind('\n')).unwrap_or_default();
    named.iter().any(|at| (above..=refusal.at.start).contains(at))
}
