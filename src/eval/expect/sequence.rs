//! Sequences with gaps and repeats, matched completely: if there is any way
//! to read the lines as the pattern, it is found.

use crate::model::Repeat;

/// One element of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element<P> {
    /// Something that lines are held against.
    Line(P, Repeat),
    /// Any number of any lines: `...`.
    Skip,
}

/// Tells whether lines are as a pattern says. All ways of reading are followed
/// at once, so that an early choice never hides a later one.
pub fn accepts<P, L>(elements: &[Element<P>], lines: &[L], matches: impl Fn(&P, &L) -> bool) -> bool {
    follow(elements, lines, matches).is_ok()
}

/// Does the same; on failure returns the number of the first element that no
/// way of reading could meet, or the number of elements if lines are left.
pub(super) fn follow<P, L>(
    elements: &[Element<P>],
    lines: &[L],
    matches: impl Fn(&P, &L) -> bool,
) -> Result<(), usize> {
    // How many lines may be read so far, in rising order.
    let mut reached = vec![0];
    for (index, element) in elements.iter().enumerate() {
        reached = match element {
            Element::Skip => reached.first().map_or_else(Vec::new, |first| (*first..=lines.len()).collect()),
            Element::Line(pattern, repeat) => {
                let fits = |at: usize| lines.get(at).is_some_and(|line| matches(pattern, line));
                step(&reached, *repeat, fits)
            }
        };
        if reached.is_empty() {
            return Err(index);
        }
    }
    if reached.last() == Some(&lines.len()) { Ok(()) } else { Err(elements.len()) }
}

fn step(reached: &[usize], repeat: Repeat, fits: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut next: Vec<usize> = Vec::with_capacity(reached.len());
    let mut add = |at: usize| {
        if next.last().is_none_or(|last| *last < at) {
            next.push(at);
        }
    };
    match repeat {
        Repeat::Once => reached.iter().filter(|at| fits(**at)).for_each(|at| add(at + 1)),
        Repeat::Optional => {
            for at in reached {
                add(*at);
                if fits(*at) {
                    add(at + 1);
                }
            }
        }
        Repeat::Any | Repeat::Some => {
            let mut until = 0;
            for at in reached {
                if repeat == Repeat::Any {
                    add(*at);
                }
                let mut end = (*at).max(until);
                while fits(end) {
                    end += 1;
                    add(end);
                }
                until = end;
            }
        }
    }
    next
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn element() -> impl Strategy<Value = Element<char>> {
        let repeat = prop_oneof![
            4 => Just(Repeat::Once),
            1 => Just(Repeat::Optional),
            1 => Just(Repeat::Any),
            1 => Just(Repeat::Some)
        ];
        prop_oneof![
            4 => (prop_oneof![Just('a'), Just('b'), Just('.')], repeat).prop_map(|(c, r)| Element::Line(c, r)),
            1 => Just(Element::Skip)
        ]
    }

    fn fits(pattern: char, line: char) -> bool {
        pattern == '.' || pattern == line
    }

    /// Tries every way, one after the other.
    fn brute(elements: &[Element<char>], lines: &[char]) -> bool {
        let Some((element, rest)) = elements.split_first() else { return lines.is_empty() };
        let (least, most) = match element {
            Element::Skip | Element::Line(_, Repeat::Any) => (0, lines.len()),
            Element::Line(_, Repeat::Once) => (1, 1),
            Element::Line(_, Repeat::Optional) => (0, 1),
            Element::Line(_, Repeat::Some) => (1, lines.len()),
        };
        (least..=most.min(lines.len())).any(|count| {
            let fitting = match element {
                Element::Skip => true,
                Element::Line(pattern, _) => lines[..count].iter().all(|line| fits(*pattern, *line)),
            };
            fitting && brute(rest, &lines[count..])
        })
    }

    #[test]
    fn a_greedy_reader_would_miss_this() {
        let pattern = [Element::Line('.', Repeat::Some), Element::Line('a', Repeat::Once)];
        assert!(accepts(&pattern, &['a', 'a', 'a'], |p, l| fits(*p, *l)));
    }

    #[test]
    fn gaps_of_any_length_stand_between_lines() {
        let pattern = [Element::Line('a', Repeat::Once), Element::Skip, Element::Line('b', Repeat::Once)];
        for (lines, accepted) in [("ab", true), ("axxb", true), ("abab", true), ("a", false), ("aba", false)]
        {
            let lines: Vec<char> = lines.chars().collect();
            assert_eq!(accepts(&pattern, &lines, |p, l| fits(*p, *l)), accepted, "{lines:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn every_way_is_found_and_no_other(
            elements in prop::collection::vec(element(), 0..6),
            lines in prop::collection::vec(prop_oneof![Just('a'), Just('b')], 0..8),
        ) {
            prop_assert_eq!(accepts(&elements, &lines, |p, l| fits(*p, *l)), brute(&elements, &lines));
        }
    }
}
