//! All forms of all secrets, as one automaton.

use std::borrow::Cow;
use std::sync::Arc;

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::noncontiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use crate::model::HIDDEN;

use super::MaskedStream;
use super::forms::forms;

/// What hides secrets.
#[derive(Clone, Default)]
pub struct Mask(Option<Arc<Table>>);

/// The automaton, and how much of a form each of its states has seen.
pub(super) struct Table {
    /// Nothing if there are more forms than can be looked for: then everything
    /// is hidden.
    automaton: Option<NFA>,
    depth: Vec<usize>,
    start: StateID,
}

impl Mask {
    /// Makes the mask of these secrets.
    pub fn of<'s>(secrets: impl Iterator<Item = &'s str>) -> Self {
        let forms: Vec<Vec<u8>> =
            secrets.map(forms).reduce(|all, more| &all | &more).unwrap_or_default().into_iter().collect();
        if forms.is_empty() { Self::default() } else { Self(Some(Arc::new(Table::new(&forms)))) }
    }

    /// Tells whether it hides nothing.
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Begins a stream; nothing if there is nothing to hide.
    pub fn stream(&self) -> Option<MaskedStream> {
        self.0.as_ref().map(|table| MaskedStream::new(Arc::clone(table)))
    }

    /// Hides the secrets in a text.
    pub fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(mut stream) = self.stream() else { return Cow::Borrowed(text) };
        let mut masked = Vec::with_capacity(text.len());
        stream.push(text.as_bytes(), &mut masked);
        stream.finish(&mut masked);
        if masked == text.as_bytes() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(String::from_utf8_lossy(&masked).into_owned())
    }

    /// Tells whether a secret stands in these bytes.
    pub fn finds(&self, bytes: &[u8]) -> bool {
        let Some(mut stream) = self.stream() else { return false };
        let mut masked = Vec::with_capacity(bytes.len());
        stream.push(bytes, &mut masked);
        stream.finish(&mut masked);
        masked != bytes
    }

    /// Tells whether something was hidden in a text.
    pub fn shows(text: &str) -> bool {
        text.contains(HIDDEN)
    }
}

impl std::fmt::Debug for Mask {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.is_empty() { "Mask(nothing)" } else { "Mask(..)" })
    }
}

impl Table {
    fn new(forms: &[Vec<u8>]) -> Self {
        let automaton = NFA::builder().match_kind(MatchKind::Standard).prefilter(false).build(forms).ok();
        let start = automaton.as_ref().and_then(|built| built.start_state(Anchored::No).ok());
        let mut table = Self { automaton, depth: Vec::new(), start: start.unwrap_or_default() };
        for form in forms {
            let mut state = table.start;
            for (index, byte) in form.iter().enumerate() {
                state = table.next(state, *byte);
                let at = state.as_usize();
                if table.depth.len() <= at {
                    table.depth.resize(at + 1, 0);
                }
                if let Some(depth) = table.depth.get_mut(at) {
                    *depth = index + 1;
                }
            }
        }
        table
    }

    /// Tells whether everything is hidden.
    pub(super) const fn hides_all(&self) -> bool {
        self.automaton.is_none()
    }

    pub(super) const fn start(&self) -> StateID {
        self.start
    }

    pub(super) fn next(&self, state: StateID, byte: u8) -> StateID {
        self.automaton.as_ref().map_or(self.start, |built| built.next_state(Anchored::No, state, byte))
    }

    /// Returns how many of the last bytes are the beginning of a form.
    pub(super) fn depth(&self, state: StateID) -> usize {
        self.depth.get(state.as_usize()).copied().unwrap_or_default()
    }

    /// Returns the length of the longest form that ends here.
    pub(super) fn longest(&self, state: StateID) -> Option<usize> {
        let built = self.automaton.as_ref().filter(|built| built.is_match(state))?;
        (0..built.match_len(state)).map(|index| built.pattern_len(built.match_pattern(state, index))).max()
    }
}
