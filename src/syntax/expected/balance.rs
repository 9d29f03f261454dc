//! Where a JSON literal ends, found by counting brackets outside strings.

/// Counts brackets line by line. A string never goes on behind its line, so
/// that a missing quote spoils one line and not the rest of the fence.
#[derive(Debug, Default)]
pub(super) struct Balance {
    stack: Vec<u8>,
    braces: usize,
}

impl Balance {
    /// Reads a line; returns the offset behind the bracket that closes the
    /// literal, if it is on this line.
    pub(super) fn feed(&mut self, line: &str) -> Option<usize> {
        let mut string = false;
        let mut bytes = line.bytes().enumerate();
        while let Some((at, byte)) = bytes.next() {
            match byte {
                b'\\' if string => {
                    bytes.next();
                }
                b'"' => string = !string,
                _ if string => {}
                b'{' | b'[' => self.open(byte),
                b'}' if self.close(b'{') => return Some(at + 1),
                b']' if self.close(b'[') => return Some(at + 1),
                _ => {}
            }
        }
        None
    }

    fn open(&mut self, bracket: u8) {
        self.braces += usize::from(bracket == b'{');
        self.stack.push(bracket);
    }

    /// Closes the nearest bracket of this kind and what is open inside it;
    /// one that nothing opened does not count. Tells whether all is closed.
    fn close(&mut self, wanted: u8) -> bool {
        let open = if wanted == b'{' { self.braces } else { self.stack.len() - self.braces };
        if open == 0 {
            return false;
        }
        while let Some(bracket) = self.stack.pop() {
            self.braces -= usize::from(bracket == b'{');
            if bracket == wanted {
                break;
            }
        }
        self.stack.is_empty()
    }
}
