//! Markers that are nearly spelled right.

use strsim::osa_distance;

use super::phrase::Phrase;
use crate::model::Strength;

/// Words that are right as they are, though near.
const REAL: &[&str] = &[
    "exported",
    "unexpected",
    "inspected",
    "respected",
    "excepted",
    "expect",
    "except",
    "examples",
    "samples",
];

/// Finds a marker of one or two words that was probably meant; returns how it
/// is spelled.
pub(super) fn near_miss(phrase: &Phrase, colon: bool) -> Option<(String, Strength)> {
    let (lead, noun) = match phrase.words() {
        [lead] if colon => (lead, None),
        [lead, noun] => (lead, Some(noun)),
        _ => return None,
    };
    let (right, strength) = if near(lead, "expected", 2) {
        ("Expected", Strength::Asserted)
    } else if near(lead, "example", 1) {
        ("Example", Strength::Illustrated)
    } else if near(lead, "sample", 1) {
        ("Sample", Strength::Illustrated)
    } else {
        return None;
    };
    let Some(noun) = noun else {
        let typo = lead != "expected" && near(lead, "expected", 1);
        return typo.then(|| (right.to_owned(), strength));
    };
    let nouns = ["output", "response", "result", "results", "reply"];
    let meant = nouns.into_iter().min_by_key(|right| osa_distance(noun, right))?;
    near(noun, meant, 2).then(|| (format!("{right} {meant}"), strength))
}

fn near(word: &str, right: &str, distance: usize) -> bool {
    word == right
        || word.len().abs_diff(right.len()) <= distance
            && word.chars().next() == right.chars().next()
            && !REAL.contains(&word)
            && osa_distance(word, right) <= distance
}
