//! JSON as people shorten it, made into JSON that a strict parser reads, byte
//! for byte as long: `...` and bare placeholders become strings that no
//! author can write.

use std::ops::Range;

use crate::shell::Skeleton;

/// How deeply a literal may be nested.
pub(super) const MAX_DEPTH: usize = 128;

/// The string that stands for `...` in an array. Control characters are
/// refused in what was written, so it cannot be anything else.
pub(super) const ELLIPSIS: &str = "\u{1}";

/// The masked text and what the parser will not say.
pub(super) struct Masked {
    /// As long as the skeleton.
    pub(super) text: String,
    /// The first thing that is wrong, by offset.
    pub(super) problem: Option<(usize, Fault)>,
}

/// What the mask finds wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A string is not closed on the line on which it begins.
    OpenString,
    /// A control character stands in a string.
    ControlCharacter,
    /// More than [`MAX_DEPTH`] levels.
    TooDeep,
}

/// Masks a skeleton.
pub(super) fn mask(skeleton: &Skeleton) -> Masked {
    let mut mask = Mask { bytes: skeleton.text.clone().into_bytes(), problem: None, stack: Vec::new() };
    mask.walk(&skeleton.holes);
    // Only ASCII was written over whole characters, so this keeps everything.
    let text = String::from_utf8(mask.bytes).unwrap_or_else(|_| skeleton.text.clone());
    Masked { text, problem: mask.problem }
}

struct Mask {
    bytes: Vec<u8>,
    problem: Option<(usize, Fault)>,
    stack: Vec<u8>,
}

impl Mask {
    fn walk(&mut self, holes: &[Range<usize>]) {
        let mut holes = holes.iter().peekable();
        let mut at = 0;
        let mut before = b'\0';
        while let Some(&byte) = self.bytes.get(at) {
            if let Some(hole) = holes.next_if(|hole| hole.start == at) {
                self.write(hole.clone(), b'"', b' ');
                before = b'"';
                at = hole.end.max(at + 1);
                continue;
            }
            match byte {
                b'"' => {
                    at = self.string(at);
                    while holes.next_if(|hole| hole.start < at).is_some() {}
                }
                b'{' | b'[' => {
                    self.stack.push(byte);
                    if self.stack.len() > MAX_DEPTH {
                        self.fault(at, Fault::TooDeep);
                    }
                    at += 1;
                }
                b'}' | b']' => {
                    self.stack.pop();
                    at += 1;
                }
                _ if self.is_ellipsis(at) => at = self.ellipsis(at, before),
                _ => at += 1,
            }
            if !byte.is_ascii_whitespace() {
                before = byte;
            }
        }
    }

    /// Walks over a string and returns the offset behind it.
    fn string(&mut self, start: usize) -> usize {
        let mut at = start + 1;
        while let Some(&byte) = self.bytes.get(at) {
            match byte {
                b'"' => return at + 1,
                b'\n' => break,
                b'\\' if self.bytes.get(at + 1) != Some(&b'\n') => at += 2,
                control if control < b' ' && control != b'\t' => {
                    self.fault(at, Fault::ControlCharacter);
                    at += 1;
                }
                _ => at += 1,
            }
        }
        self.fault(start, Fault::OpenString);
        at.min(self.bytes.len())
    }

    fn is_ellipsis(&self, at: usize) -> bool {
        let rest = self.bytes.get(at..).unwrap_or_default();
        (rest.starts_with(b"...") || rest.starts_with("\u{2026}".as_bytes())) && rest.get(3) != Some(&b'.')
    }

    /// Replaces `...`: an element of an array, nothing in an object.
    fn ellipsis(&mut self, at: usize, before: u8) -> usize {
        let end = at + 3;
        if self.stack.last() == Some(&b'[') {
            self.write(at..end, b'"', 1);
            return end;
        }
        self.write(at..end, b' ', b' ');
        let next = self.find(end, |byte| !byte.is_ascii_whitespace());
        match next.and_then(|next| self.bytes.get(next).map(|byte| (next, *byte))) {
            Some((next, b',')) if matches!(before, b',' | b'{') => self.write(next..next + 1, b' ', b' '),
            Some((_, b'}')) if before == b',' => {
                let comma = self.bytes.get(..at).and_then(|text| text.iter().rposition(|byte| *byte == b','));
                if let Some(comma) = comma {
                    self.write(comma..comma + 1, b' ', b' ');
                }
            }
            _ => {}
        }
        end
    }

    fn find(&self, from: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
        let rest = self.bytes.get(from..)?;
        rest.iter().position(|byte| wanted(*byte)).map(|at| from + at)
    }

    fn write(&mut self, range: Range<usize>, edge: u8, inside: u8) {
        let Some(bytes) = self.bytes.get_mut(range) else { return };
        bytes.fill(inside);
        if let [first, .., last] = bytes {
            (*first, *last) = (edge, edge);
        } else if let [only] = bytes {
            *only = edge;
        }
    }

    fn fault(&mut self, at: usize, fault: Fault) {
        if self.problem.is_none_or(|(known, _)| at < known) {
            self.problem = Some((at, fault));
        }
    }
}
