//! Output of commands on our screen: it cannot steer the terminal.

use std::borrow::Cow;

use crate::source::visible;

/// Makes a line of output harmless. Colours and movements are dropped, what a
/// carriage return would overwrite is left out, other control characters are
/// shown.
pub(super) fn harmless(line: &str) -> Cow<'_, str> {
    if !line.bytes().any(|byte| byte < 0x20 && byte != b'\t' || byte == 0x7f || byte >= 0x80) {
        return Cow::Borrowed(line);
    }
    let line = line.trim_end_matches('\r');
    let last = line.rsplit('\r').find(|part| !part.is_empty()).unwrap_or_default();
    let plain =
        if last.contains('\u{1b}') { Cow::Owned(without_sequences(last)) } else { Cow::Borrowed(last) };
    Cow::Owned(visible(&plain).into_owned())
}

/// Drops CSI sequences (`ESC [ ... letter`) and OSC sequences (`ESC ] ... BEL`).
fn without_sequences(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        out.push_str(before);
        rest = if let Some(sequence) = after.strip_prefix('[') {
            let end = sequence.find(|c: char| ('\u{40}'..='\u{7e}').contains(&c));
            end.and_then(|end| sequence.get(end + 1..)).unwrap_or_default()
        } else if let Some(sequence) = after.strip_prefix(']') {
            let bell = sequence.find('\u{7}').map(|at| at + 1);
            let terminator = sequence.find("\u{1b}\\").map(|at| at + 2);
            let end = [bell, terminator].into_iter().flatten().min();
            end.and_then(|end| sequence.get(end..)).unwrap_or_default()
        } else {
            out.push('\u{1b}');
            after
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_steer_a_terminal_is_dropped_or_shown() {
        for (line, shown) in [
            ("plain\ttext", "plain\ttext"),
            ("\u{1b}[1;31mred\u{1b}[0m", "red"),
            ("\u{1b}]0;title\u{7}text", "text"),
            ("\u{1b}]8;;http://x\u{1b}\\link", "link"),
            (" 10%\r 50%\r100%\r", "100%"),
            ("bell\u{7}", "bell\\u{7}"),
            ("\u{1b}c", "\\ec"),
            ("gr\u{fc}n", "gr\u{fc}n"),
            ("\u{202e}abc", "\\u{202e}abc"),
            ("\u{1b}[31", ""),
        ] {
            assert_eq!(harmless(line), shown, "{line:?}");
        }
    }

    proptest! {
        #[test]
        fn no_escape_and_no_return_gets_through(line in "[^\n]{0,40}") {
            let shown = harmless(&line);
            let dangerous = shown.chars().any(|c| c.is_control() && c != '\t');
            prop_assert!(!dangerous, "{shown:?}");
        }
    }
}
