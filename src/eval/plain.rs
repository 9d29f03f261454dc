//! Output as a person reads it: without what only a terminal would obey.

/// Returns the lines of an output without control sequences, carriage returns
/// in front of line feeds, blanks at the ends of lines and blank lines at the
/// end.
pub(super) fn lines(output: &str) -> Vec<String> {
    let mut lines: Vec<String> =
        output.split('\n').map(|line| without_sequences(line).trim_end().to_owned()).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Removes escape sequences: colours, cursor movements, titles, links.
pub(super) fn without_sequences(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(['\u{1b}', '\u{9b}', '\u{8}']) {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\u{1b}' => match characters.next() {
                Some('[') => skip_csi(&mut characters),
                Some(']' | 'P' | 'X' | '^' | '_') => skip_string(&mut characters),
                Some(' '..='/') => {
                    characters.next();
                }
                _ => {}
            },
            '\u{9b}' => skip_csi(&mut characters),
            // Overstriking, as old manual pages do it: the last one counts.
            '\u{8}' => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain.into()
}

fn skip_csi(characters: &mut std::str::Chars<'_>) {
    let _ = characters.find(|character| matches!(character, '@'..='~'));
}

fn skip_string(characters: &mut std::str::Chars<'_>) {
    while let Some(character) = characters.next() {
        if character == '\u{7}' {
            return;
        }
        if character == '\u{1b}' {
            characters.next();
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_a_terminal_obeys_is_left_out() {
        for (output, plain) in [
            ("a\nb\n\n \n", vec!["a", "b"]),
            ("a \t\r\nb\r\n", vec!["a", "b"]),
            ("\u{1b}[1;32mok\u{1b}[0m", vec!["ok"]),
            ("\u{1b}]0;title\u{7}x\u{1b}]8;;http://a\u{1b}\\link", vec!["xlink"]),
            ("\u{1b}(Bx\u{9b}31my", vec!["xy"]),
            ("a\u{8}ab", vec!["ab"]),
            ("\u{1b}", vec![]),
            ("\u{1b}[", vec![]),
            ("\u{1b}]never ends", vec![]),
            ("", vec![]),
            ("\n  a", vec!["", "  a"]),
        ] {
            assert_eq!(lines(output), plain, "{output:?}");
        }
    }
}
