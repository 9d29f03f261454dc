//! Ids of steps: unique in the runbook.

use std::collections::HashMap;

/// Longest id made from a title.
const LONGEST: usize = 48;

/// Gives out ids.
#[derive(Debug, Default)]
pub(super) struct Identities {
    taken: HashMap<String, usize>,
}

impl Identities {
    /// Takes an id that an author wrote; tells whether it was free.
    pub(super) fn claim(&mut self, id: &str) -> bool {
        let count = self.taken.entry(id.to_owned()).or_insert(0);
        *count += 1;
        *count == 1
    }

    /// Makes an id from a title, or from the number of the step in its
    /// procedure when there is no title or it gives no id.
    pub(super) fn give(&mut self, title: Option<&str>, number: usize) -> String {
        let wanted = title.and_then(from_title).unwrap_or_else(|| format!("step-{number}"));
        loop {
            let count = self.taken.entry(wanted.clone()).or_insert(0);
            *count += 1;
            if *count == 1 {
                return wanted;
            }
            let id = format!("{wanted}-{count}");
            if !self.taken.contains_key(&id) {
                self.taken.insert(id.clone(), 1);
                return id;
            }
        }
    }
}

/// The slug of a title, if it is `[a-z][a-z0-9_-]*`.
fn from_title(title: &str) -> Option<String> {
    let mut id = String::new();
    for character in title.chars() {
        match character.to_ascii_lowercase() {
            c @ ('a'..='z' | '0'..='9') => id.push(c),
            c if c.is_alphanumeric() => return None,
            '\'' => {}
            _ if id.is_empty() || id.ends_with('-') => {}
            _ => id.push('-'),
        }
    }
    if id.len() > LONGEST {
        let cut = id[..=LONGEST].rfind('-').filter(|at| *at > LONGEST / 2).unwrap_or(LONGEST);
        id.truncate(cut);
    }
    let id = id.trim_matches('-');
    id.starts_with(|c: char| c.is_ascii_lowercase()).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_slugs_and_unique() {
        let mut identities = Identities::default();
        assert_eq!(identities.give(Some("Check service health"), 1), "check-service-health");
        assert_eq!(identities.give(Some("Check service health!"), 2), "check-service-health-2");
        assert_eq!(identities.give(Some("Check service health-2"), 3), "check-service-health-2-2");
        assert_eq!(identities.give(None, 4), "step-4");
        assert_eq!(identities.give(Some("7 days"), 5), "step-5");
        assert_eq!(identities.give(Some("Überprüfen"), 6), "step-6");
    }
}
