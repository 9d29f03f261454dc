//! Text with gaps: what documentation shows of a terminal.

/// Tells whether a text is what a documentation shows: `...` alone on a line
/// stands for any number of lines, `[..]` in a line for anything, and a number
/// for any number.
pub fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (numbers(pattern), numbers(text));
    let pattern: Vec<_> = pattern.lines().map(str::trim_end).collect();
    let text: Vec<_> = text.lines().map(str::trim_end).collect();
    lines(&pattern, &text)
}

/// Puts a zero in place of each run of digits.
fn numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        let digit = character.is_ascii_digit();
        if !(digit && out.ends_with('0')) {
            out.push(if digit { '0' } else { character });
        }
    }
    out
}

fn lines(pattern: &[&str], text: &[&str]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((&"...", rest)), None) => lines(rest, text),
        (Some((&"...", rest)), Some((_, others))) => lines(rest, text) || lines(pattern, others),
        (Some((first, rest)), Some((line, others))) => within(first, line) && lines(rest, others),
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn within(pattern: &str, line: &str) -> bool {
    let Some((before, after)) = pattern.split_once("[..]") else { return pattern == line };
    let Some(rest) = line.strip_prefix(before) else { return false };
    (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| within(after, &rest[at..]))
}

#[test]
fn gaps_stand_for_anything() {
    for (pattern, text, expected) in [
        ("a\n...\nb\n", "a\nx\ny\nb\n", true),
        ("a\n...\nb\n", "a\nb\n", true),
        ("a\n...\n", "a\n", true),
        ("took [..]s", "took 0.3s", true),
        ("took [..]s of [..]", "took 1s of 2", true),
        ("a\nb", "a", false),
        ("took [..]s", "took 3m", false),
        ("took 0.0s", "took 12.25s", true),
    ] {
        assert_eq!(fits(pattern, text), expected, "{pattern:?} {text:?}");
    }
}
