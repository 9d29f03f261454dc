//! Records that hold on to each other: each line ends with a SHA-256 over
//! everything before it, the hash of the line before among that. Who changes a
//! record has to change all that follow; who knows the last hash sees that.

use std::fmt;

use sha2::{Digest, Sha256};

/// The hash of a record, or of what stands before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link([u8; 32]);

/// `,"prev":"` and `,"hash":"` with their values and what closes them.
const PREV: &str = ",\"prev\":\"";
const HASH: &str = ",\"hash\":\"";
const DIGITS: usize = 64;

impl Link {
    /// Hashes bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Closes the JSON object of a record, which has to end with its brace:
    /// appends this hash and its own, and returns the latter.
    pub(super) fn close(self, line: &mut Vec<u8>) -> Self {
        line.pop();
        line.extend_from_slice(format!("{PREV}{self}\"").as_bytes());
        let own = Self::of(line);
        line.extend_from_slice(format!("{HASH}{own}\"}}\n").as_bytes());
        own
    }

    /// Checks a line without its line feed that should follow this, and returns
    /// its hash; or says what is wrong with it, as a fragment.
    pub(super) fn check(self, line: &[u8]) -> Result<Self, &'static str> {
        let ill = "it does not end with its hash";
        let tail = HASH.len() + DIGITS + 2;
        let (body, hash) = line.split_at_checked(line.len().saturating_sub(tail)).ok_or(ill)?;
        let own = Self::of(body);
        if hash != format!("{HASH}{own}\"}}").as_bytes() {
            return Err(if hash.starts_with(HASH.as_bytes()) { "it was changed" } else { ill });
        }
        if !body.ends_with(format!("{PREV}{self}\"").as_bytes()) {
            return Err("it does not follow the record before it");
        }
        Ok(own)
    }
}

impl fmt::Display for Link {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}
