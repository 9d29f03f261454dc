//! `time` in front of a compound command: a word of bash that the grammar
//! takes for a program, so that the rest falls apart.

use std::ops::Range;

use super::Statement;
use crate::shell::scan::{Standing, places};

/// What a compound command starts with, behind `time`.
const STARTS: &[&str] = &["if", "for", "while", "until", "case", "select", "[["];

/// Finds each `time` that stands in front of a compound command: from its
/// first byte to where that starts.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let found: Vec<Range<usize>> =
        text.match_indices("time").filter_map(|(at, _)| Some(at..compound(text, at + 4)?)).collect();
    if found.is_empty() {
        return found;
    }
    let standing = places(text, found.iter().map(|range| range.start));
    let zipped = found.into_iter().zip(standing);
    zipped
        .filter(|(range, place)| place.standing == Standing::Code && place.command == range.start)
        .map(|(range, _)| range)
        .collect()
}

/// Where behind `time` a compound command starts.
fn compound(text: &str, at: usize) -> Option<usize> {
    let blanks = |at: usize| {
        let rest = text.get(at..)?;
        let end = at + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        (end > at).then_some(end)
    };
    let mut start = blanks(at)?;
    if text.get(start..)?.starts_with("-p") {
        start = blanks(start + 2)?;
    }
    let rest = text.get(start..)?;
    let word = rest.split([' ', '\t', '\n', ';']).next()?;
    (word == "{" || word.starts_with('(') || STARTS.contains(&word)).then_some(start)
}

/// Lets the statements start where their `time` does.
pub(super) fn widen(statements: &mut [Statement], timed: &[Range<usize>], shift: usize) {
    for statement in statements {
        let start = statement.bytes.start.wrapping_sub(shift);
        let found = timed.binary_search_by_key(&start, |range| range.end);
        if let Some(range) = found.ok().and_then(|at| timed.get(at)) {
            statement.bytes.start = range.start.wrapping_add(shift);
        }
        widen(&mut statement.parts, timed, shift);
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn only_a_word_in_front_of_a_compound_command_is_found() {
        let rows: [(&str, &[(usize, usize)]); 12] = [
            ("time { a; }", &[(0, 5)]),
            ("a; time -p ( b )", &[(3, 11)]),
            ("time for x in y; do a; done", &[(0, 5)]),
            ("a | time { b; }", &[(4, 9)]),
            ("{ time { a; }; time (b); }", &[(2, 7), (15, 20)]),
            ("time a { b; }", &[]),
            ("time forth", &[]),
            ("echo time { a; }", &[]),
            ("echo 'a; time { b'", &[]),
            ("# time { a", &[]),
            ("mtime { a", &[]),
            ("time\n{ a; }", &[]),
        ];
        for (text, found) in rows {
            let ranges: Vec<_> = find(text).into_iter().map(|range| (range.start, range.end)).collect();
            assert_eq!(ranges, found, "{text}");
        }
    }
}
