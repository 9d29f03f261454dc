//! Output, as much of it as can be held against an expectation.

use std::borrow::Cow;
use std::collections::VecDeque;

/// The first and the last bytes of a stream, however long it is.
#[derive(Debug)]
pub(super) struct Capture {
    head: Vec<u8>,
    tail: VecDeque<u8>,
    head_limit: usize,
    tail_limit: usize,
}

impl Capture {
    /// Makes an empty one that keeps so many bytes of the start and the end.
    pub(super) const fn new(head_limit: usize, tail_limit: usize) -> Self {
        Self { head: Vec::new(), tail: VecDeque::new(), head_limit, tail_limit }
    }

    /// Appends a piece.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        let room = self.head_limit.saturating_sub(self.head.len()).min(bytes.len());
        let (first, rest) = bytes.split_at(room);
        self.head.extend_from_slice(first);
        let surplus = (self.tail.len() + rest.len()).saturating_sub(self.tail_limit);
        if surplus > 0 {
            let old = surplus.min(self.tail.len());
            self.tail.drain(..old);
            self.tail.extend(rest.iter().skip(surplus - old));
        } else {
            self.tail.extend(rest);
        }
    }

    /// Returns what is kept. Bytes that are no UTF-8 become `U+FFFD`.
    pub(super) fn text(&mut self) -> Cow<'_, str> {
        if self.tail.is_empty() {
            return String::from_utf8_lossy(&self.head);
        }
        if self.head.is_empty() {
            return String::from_utf8_lossy(self.tail.make_contiguous());
        }
        let mut all = self.head.clone();
        all.extend(&self.tail);
        Cow::Owned(String::from_utf8_lossy(&all).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_middle_of_a_long_stream_is_lost() {
        let mut capture = Capture::new(4, 3);
        for piece in ["ab", "cdef", "g"] {
            capture.push(piece.as_bytes());
        }
        assert_eq!(capture.text(), "abcdefg");
        capture.push(b"hijklmnop");
        assert_eq!(capture.text(), "abcdnop");
    }

    proptest! {
        #[test]
        fn head_and_tail_are_those_of_the_stream(pieces in prop::collection::vec("[a-z]{0,9}", 0..12)) {
            let whole = pieces.concat();
            let mut capture = Capture::new(5, 4);
            for piece in &pieces {
                capture.push(piece.as_bytes());
            }
            let (head, rest) = whole.split_at(whole.len().min(5));
            let tail = &rest[rest.len().saturating_sub(4)..];
            prop_assert_eq!(capture.text(), format!("{head}{tail}"));
        }
    }
}
