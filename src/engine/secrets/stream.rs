//! Secrets in what comes piece by piece.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::automaton::StateID;

use crate::model::HIDDEN;

use super::mask::Table;

/// A stream in which secrets are hidden, however it is cut: every byte that
/// belongs to a form of one, and one mask stands for bytes that follow each
/// other. What may be the beginning of a form is held back until it is known.
pub struct MaskedStream {
    table: Arc<Table>,
    state: StateID,
    /// What is not decided yet.
    held: Vec<u8>,
    /// Which parts of it belong to forms; in order and apart from each other.
    found: VecDeque<(usize, usize)>,
    /// Whether nothing was shown since something was hidden.
    hiding: bool,
}

impl MaskedStream {
    pub(super) fn new(table: Arc<Table>) -> Self {
        let state = table.start();
        Self { table, state, held: Vec::new(), found: VecDeque::new(), hiding: false }
    }

    /// Takes a piece, and appends what may be shown by now.
    pub fn push(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        if self.table.hides_all() {
            if !bytes.is_empty() {
                self.hide(out);
            }
            return;
        }
        for byte in bytes {
            self.held.push(*byte);
            self.state = self.table.next(self.state, *byte);
            if let Some(length) = self.table.longest(self.state) {
                self.find(self.held.len() - length);
            }
        }
        // Nothing that begins before that can go on.
        self.decide(self.held.len() - self.table.depth(self.state), out);
    }

    /// Appends what was held back: nothing follows.
    pub fn finish(&mut self, out: &mut Vec<u8>) {
        self.decide(self.held.len(), out);
        (self.state, self.hiding) = (self.table.start(), false);
    }

    /// Returns how many bytes are held back.
    pub fn held(&self) -> usize {
        self.held.len()
    }

    /// Notes a form that ends here.
    fn find(&mut self, mut start: usize) {
        while let Some((first, _)) = self.found.back().filter(|(_, end)| *end >= start) {
            start = start.min(*first);
            self.found.pop_back();
        }
        self.found.push_back((start, self.held.len()));
    }

    fn decide(&mut self, end: usize, out: &mut Vec<u8>) {
        let mut at = 0;
        while let Some((start, to)) = self.found.front().copied().filter(|(start, _)| *start < end) {
            self.found.pop_front();
            self.show(at..start, out);
            self.hide(out);
            at = to.min(end);
            if to > end {
                self.found.push_front((end, to));
            }
        }
        self.show(at..end, out);
        self.held.drain(..end);
        for (start, to) in &mut self.found {
            (*start, *to) = (*start - end, *to - end);
        }
    }

    fn hide(&mut self, out: &mut Vec<u8>) {
        if !std::mem::replace(&mut self.hiding, true) {
            out.extend_from_slice(HIDDEN.as_bytes());
        }
    }

    fn show(&mut self, range: Range<usize>, out: &mut Vec<u8>) {
        let shown = self.held.get(range).unwrap_or_default();
        out.extend_from_slice(shown);
        self.hiding &= shown.is_empty();
    }
}

impl std::fmt::Debug for MaskedStream {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("MaskedStream").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Mask;
    use super::super::forms::forms;
    use super::*;

    fn masked(secrets: &[&str], pieces: &[&[u8]]) -> String {
        let mut stream = Mask::of(secrets.iter().copied()).stream().unwrap();
        let mut out = Vec::new();
        for piece in pieces {
            stream.push(piece, &mut out);
        }
        stream.finish(&mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    /// The same by hand.
    fn by_hand(secrets: &[&str], text: &[u8]) -> Vec<u8> {
        let forms: Vec<Vec<u8>> = secrets.iter().flat_map(|secret| forms(secret)).collect();
        let mut covered = vec![false; text.len()];
        for start in 0..text.len() {
            for form in forms.iter().filter(|form| text[start..].starts_with(form)) {
                covered[start..start + form.len()].fill(true);
            }
        }
        let (mut out, mut hiding) = (Vec::new(), false);
        for (byte, covered) in text.iter().zip(covered) {
            match covered {
                false => out.push(*byte),
                true if hiding => {}
                true => out.extend_from_slice(HIDDEN.as_bytes()),
            }
            hiding = covered;
        }
        out
    }

    #[test]
    fn a_secret_is_hidden_byte_by_byte_too() {
        let text = b"login hunter22, aHVudGVyMjI= and hunt";
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        for pieces in [vec![&text[..]], bytes] {
            let hidden = masked(&["hunter22"], &pieces);
            assert_eq!(hidden, "login \u{ab}hidden\u{bb}, \u{ab}hidden\u{bb}= and hunt");
        }
    }

    #[test]
    fn only_what_may_become_a_secret_waits() {
        let mut stream = Mask::of(["hunter22"].into_iter()).stream().unwrap();
        let mut out = Vec::new();
        stream.push(b"Password: hunt", &mut out);
        assert_eq!((out.as_slice(), stream.held()), (&b"Password: "[..], 4));
        stream.push(b"ing", &mut out);
        assert_eq!((out.as_slice(), stream.held()), (&b"Password: hunting"[..], 0));
    }

    #[test]
    fn secrets_that_overlap_are_hidden_together() {
        let hidden = masked(&["abcdef", "abcdefgh", "ghijkl"], &[b"abcdefghijkl abcdefg"]);
        assert_eq!(hidden, "\u{ab}hidden\u{bb} \u{ab}hidden\u{bb}g");
    }

    proptest! {
        #[test]
        fn however_a_stream_is_cut_the_same_is_hidden(
            secrets in prop::collection::vec("[ab]{6,9}", 1..4),
            pieces in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![b'a', b'b', b'c', b'Y', b'W']), 0..9), 0..24),
        ) {
            let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
            let whole = pieces.concat();
            let cut: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
            let expected = String::from_utf8(by_hand(&secrets, &whole)).unwrap();
            prop_assert_eq!(masked(&secrets, &cut), expected.as_str());
            prop_assert_eq!(masked(&secrets, &[&whole]), expected.as_str());
        }

        #[test]
        fn no_form_of_a_secret_is_left(
            secret in "[a-zA-Z0-9\"'/+ \n\u{e9}]{6,40}",
            around in "[a-z \n]{0,12}",
            form in any::<prop::sample::Index>(),
            cut in 1_usize..9,
        ) {
            let all: Vec<Vec<u8>> = forms(&secret).into_iter().collect();
            let form = form.get(&all);
            let text = [around.as_bytes(), form, around.as_bytes(), form].concat();
            let pieces: Vec<&[u8]> = text.chunks(cut).collect();
            let mut stream = Mask::of([secret.as_str()].into_iter()).stream().unwrap();
            let mut out = Vec::new();
            for piece in pieces {
                stream.push(piece, &mut out);
            }
            stream.finish(&mut out);
            prop_assert!(!out.windows(form.len()).any(|found| found == form.as_slice()));
        }
    }
}
