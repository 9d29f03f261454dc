//! Colours by meaning; each only adds to words that are there anyway.

use super::Look;

/// What a colour is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// What a reader looks for first.
    Title,
    /// What can be skipped.
    Faint,
    /// Something that changes nothing, or went well.
    Calm,
    /// Something that may change something.
    Care,
    /// Something that may destroy something, or went wrong.
    Danger,
    /// A place where a value is missing.
    Open,
    /// Something that a person does.
    Person,
}

impl Look {
    /// Colours a text, if colours may be used.
    pub fn ink(self, ink: Ink, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let code = match ink {
            Ink::Title => "1",
            Ink::Faint => "2",
            Ink::Calm => "32",
            Ink::Care => "33",
            Ink::Danger => "1;31",
            Ink::Open => "1;36",
            Ink::Person => "36",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}
