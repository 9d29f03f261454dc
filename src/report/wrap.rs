//! Paragraphs within a width.

use unicode_width::UnicodeWidthStr;

/// Breaks lines between words so that none is wider than `width` cells where
/// that is possible. A line that starts with a blank is kept as it is.
pub fn wrap(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / width.max(1) + 1);
    for line in text.lines() {
        if line.starts_with(' ') {
            out.push_str(line);
        } else {
            let mut at = 0;
            for word in line.split(' ') {
                let cells = word.width();
                if at > 0 && at + 1 + cells > width {
                    out.push('\n');
                    at = 0;
                } else if at > 0 {
                    out.push(' ');
                    at += 1;
                }
                out.push_str(word);
                at += cells;
            }
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(
            wrap("one two three\n\n  kept as it is\nfour", 8),
            "one two\nthree\n\n  kept as it is\nfour\n"
        );
        assert_eq!(wrap("incomprehensible x", 4), "incomprehensible\nx\n");
    }
}
