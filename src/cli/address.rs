//! `FILE#procedure`.

use std::convert::Infallible;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// A runbook, or one of its procedures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The file, `-` for standard input.
    pub path: PathBuf,
    /// The slug behind `#`, if there is one.
    pub procedure: Option<String>,
}

impl FromStr for Address {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // A file may have `#` in its name; the longest name that exists wins.
        let split = text.rsplit_once('#').filter(|_| !Path::new(text).exists());
        Ok(match split {
            Some((path, slug)) if !path.is_empty() => {
                Self { path: path.into(), procedure: Some(slug.to_owned()).filter(|slug| !slug.is_empty()) }
            }
            _ => Self { path: text.into(), procedure: None },
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.path.display())?;
        self.procedure.iter().try_for_each(|slug| write!(formatter, "#{slug}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_stands_behind_the_last_hash() {
        for (text, path, slug) in [
            ("a.md", "a.md", None),
            ("a.md#roll", "a.md", Some("roll")),
            ("a#b.md#roll", "a#b.md", Some("roll")),
            ("a.md#", "a.md", None),
            ("-#roll", "-", Some("roll")),
            ("#roll", "#roll", None),
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(
                (address.path.as_path(), address.procedure.as_deref()),
                (Path::new(path), slug),
                "{text}"
            );
        }
    }
}
