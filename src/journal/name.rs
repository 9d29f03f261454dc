//! Names of runs: short for people, sorted by time on disk.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use jiff::Timestamp;

/// Letters and digits that are not taken for each other.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz";
const DIGITS: &[u8] = b"23456789";

/// The longest part of a directory's name that comes from the runbook's.
const SLUG: usize = 40;

/// Makes a short id, as `k4f2`: letters and digits take turns, so that no id
/// is a word.
pub fn new_id() -> String {
    let mut random = RandomState::new().build_hasher().finish();
    let mut id = String::with_capacity(4);
    for alphabet in [LETTERS, DIGITS, LETTERS, DIGITS] {
        let count = alphabet.len() as u64;
        let chosen = usize::try_from(random % count).ok().and_then(|index| alphabet.get(index));
        id.push(char::from(*chosen.unwrap_or(&b'x')));
        random /= count;
    }
    id
}

/// Makes the name of a run's directory: time in UTC, runbook, id.
pub fn directory_name(start: Timestamp, runbook: &str, id: &str) -> String {
    let mut slug = String::new();
    for character in runbook.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= SLUG {
            break;
        }
    }
    let slug = Some(slug.trim_end_matches('-')).filter(|slug| !slug.is_empty()).unwrap_or("runbook");
    format!("{}-{slug}-{id}", start.strftime("%Y%m%dT%H%M%SZ"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_four_letters_and_digits_in_turn() {
        for _ in 0..100 {
            let id = new_id();
            let kinds: Vec<bool> = id.bytes().map(|byte| byte.is_ascii_digit()).collect();
            assert_eq!(kinds, [false, true, false, true], "{id}");
        }
    }

    #[test]
    fn directories_sort_by_time_and_say_which_runbook() {
        let start: Timestamp = "2026-11-24T03:08:15Z".parse().unwrap();
        for (runbook, name) in [
            ("Mesh Service.v2", "20261124T030815Z-mesh-service-v2-k4f2"),
            ("../..", "20261124T030815Z-runbook-k4f2"),
            ("\u{e4}\u{f6}", "20261124T030815Z-runbook-k4f2"),
        ] {
            assert_eq!(directory_name(start, runbook, "k4f2"), name);
        }
        assert!(directory_name(start, &"x".repeat(300), "k4f2").len() < 80);
    }
}
