//! Names of files made of names of steps.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

/// The longest name in bytes: with an ending it fits into what any file system
/// takes.
const LONGEST: usize = 120;

/// Makes the name of a step fit for a file: no separator, no dot or dash in
/// front, no blank. Different names stay different.
pub(super) fn file_name(step: &str) -> String {
    let mut name: String = step
        .chars()
        .map(|c| match c {
            '/' => '.',
            c if c.is_alphanumeric() || c == '-' || c == '_' => c,
            _ => '_',
        })
        .collect();
    if name.starts_with(['-', '.']) || name.is_empty() {
        name.insert(0, '_');
    }
    let same = name.bytes().zip(step.bytes()).all(|(a, b)| a == b || (a, b) == (b'.', b'/'));
    if same && name.len() == step.len() && name.len() <= LONGEST {
        return name;
    }
    let mut hasher = DefaultHasher::new();
    step.hash(&mut hasher);
    let end = (0..=LONGEST - 17).rev().find(|end| name.is_char_boundary(*end)).unwrap_or(0);
    name.truncate(end);
    format!("{name}-{:016x}", hasher.finish())
}

/// Returns the name of the file in which a stream of an attempt is kept, by the
/// step's full name: `out` or `err`.
pub fn output_file(step: &str, attempt: u32, stream: &str) -> String {
    format!("{}.{attempt}.{stream}", file_name(step))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn ordinary_names_stay_as_they_are() {
        assert_eq!(file_name("rolling-restart/restart"), "rolling-restart.restart");
        assert_eq!(file_name("überblick/step-1"), "überblick.step-1");
    }

    #[test]
    fn odd_names_are_safe_and_stay_apart() {
        let long = "ä".repeat(300);
        for name in ["", "..", "../../etc", "-rf", "a b", "a\0b", "a\nb", &long] {
            let safe = file_name(name);
            assert!(safe.len() <= 120 && !safe.starts_with(['.', '-']), "{safe}");
            assert!(!safe.contains(['/', '\0', '\n', ' ']), "{safe}");
        }
        assert_ne!(file_name("a b"), file_name("a_b"));
        assert_ne!(file_name("a.b"), file_name("a/b"));
    }
}
