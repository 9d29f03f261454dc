//! Patterns that a whole value has to match.

use regex_lite::Regex;

/// A regular expression that a whole value has to match.
#[derive(Debug, Clone)]
pub struct Pattern {
    written: String,
    whole: Regex,
}

impl Pattern {
    /// Makes one.
    ///
    /// # Errors
    /// When it is no regular expression; says why, as a fragment.
    pub fn new(written: &str) -> Result<Self, String> {
        let reason = |error: regex_lite::Error| {
            let text = error.to_string();
            text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
        };
        // By itself it has to be one too: `a)|(b` is none.
        Regex::new(written).map_err(reason)?;
        let whole = Regex::new(&format!("^(?:{written})$")).map_err(reason)?;
        Ok(Self { written: written.to_owned(), whole })
    }

    /// Returns it as it was written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Tells whether the whole of a text matches.
    pub fn fits(&self, text: &str) -> bool {
        self.whole.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for Pattern {}
