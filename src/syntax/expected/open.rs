//! Whether a line of shell text begins inside something that an earlier line
//! opened. Less than a parser, since the text may hold output, on which a
//! parser would lose its way.

/// What is open at the end of the lines that were read.
#[derive(Debug, Default)]
pub(super) struct Open {
    quote: Option<u8>,
    heredocs: Vec<(String, bool)>,
    continued: bool,
}

impl Open {
    /// Tells whether the next line lies in a heredoc.
    pub(super) fn in_heredoc(&self) -> bool {
        !self.heredocs.is_empty()
    }

    /// Tells whether the next line cannot start a command.
    pub(super) fn inside(&self) -> bool {
        self.continued || self.quote.is_some() || self.in_heredoc()
    }

    /// Reads a line; `ends` says whether a later line is a heredoc's delimiter.
    pub(super) fn feed(&mut self, line: &str, ends: impl Fn(&str, bool) -> bool) {
        self.continued = false;
        if let Some((delimiter, tabs)) = self.heredocs.first() {
            if is_end(line, delimiter, *tabs) {
                self.heredocs.remove(0);
            }
            return;
        }
        let bytes = line.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match (self.quote, byte) {
                (Some(b'"') | None, b'\\') => {
                    self.continued = at + 1 == bytes.len();
                    at += 1;
                }
                (Some(quote), byte) if quote == byte => self.quote = None,
                (None, b'\'' | b'"') => self.quote = Some(byte),
                (None, b'#') if at == 0 || bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace) => return,
                (None, b'<') if bytes.get(at + 1) == Some(&b'<') => {
                    at += self.heredoc(bytes.get(at + 2..).unwrap_or_default(), &ends);
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads what follows `<<`; returns how many bytes belong to it.
    fn heredoc(&mut self, rest: &[u8], ends: impl Fn(&str, bool) -> bool) -> usize {
        if rest.first() == Some(&b'<') {
            return 2;
        }
        let tabs = rest.first() == Some(&b'-');
        let blanks = rest.iter().skip(usize::from(tabs)).take_while(|byte| **byte == b' ').count();
        let start = usize::from(tabs) + blanks;
        let word = rest.get(start..).unwrap_or_default();
        let length = word
            .iter()
            .take_while(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'\'' | b'"' | b'\\')
            })
            .count();
        let delimiter: String = word
            .iter()
            .take(length)
            .filter(|byte| !matches!(byte, b'\'' | b'"' | b'\\'))
            .map(|byte| char::from(*byte))
            .collect();
        if !delimiter.is_empty() && ends(&delimiter, tabs) {
            self.heredocs.push((delimiter, tabs));
        }
        1 + start + length
    }
}

/// Tells whether a line ends a heredoc.
pub(super) fn is_end(line: &str, delimiter: &str, tabs: bool) -> bool {
    let line = if tabs { line.trim_start_matches('\t') } else { line };
    line == delimiter
}
