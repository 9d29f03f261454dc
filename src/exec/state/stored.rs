//! A state as text, for another process.

use std::io;

use serde::{Deserialize, Serialize};

use super::State;

/// What a session starts its next script from.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(in crate::exec) struct Stored {
    /// The state after the last script.
    pub(in crate::exec) state: State,
    /// The last step that changed it, and the state before that.
    pub(in crate::exec) before: Option<(String, State)>,
}

#[derive(Serialize)]
struct Borrowed<'a> {
    state: &'a State,
    before: Option<(&'a str, &'a State)>,
}

impl Stored {
    /// Reads it back.
    pub(in crate::exec) fn read(bytes: &[u8]) -> io::Result<Self> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// Makes the text.
    pub(in crate::exec) fn write(state: &State, before: Option<(&str, &State)>) -> io::Result<Vec<u8>> {
        Ok(serde_json::to_vec(&Borrowed { state, before })?)
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    use super::*;

    #[test]
    fn a_state_comes_back_byte_for_byte() {
        proptest::proptest!(|(directory: Vec<u8>, old: Vec<u8>, step: String)| {
            let directory = OsString::from_vec(directory);
            let state = State::new(directory.into(), Some(&OsString::from_vec(old)));
            let before = State::new("/".into(), None);
            let text = Stored::write(&state, Some((&step, &before))).unwrap();
            let stored = Stored { state, before: Some((step, before)) };
            proptest::prop_assert_eq!(Stored::read(&text).unwrap(), stored);
        });
    }
}
