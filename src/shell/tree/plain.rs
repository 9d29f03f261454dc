//! Most commands of runbooks are words of plain characters and simple quotes,
//! at most with pipes between them. They need no grammar, which takes most of
//! the time of a check. Whatever is read here, the grammar reads in the same
//! way, to the byte; a text that holds anything else is left to it as a whole.

use std::ops::Range;

use super::{Kind, Part, PartKind, Script, Statement, Word};

/// Words with which something else than a simple command starts, in
/// alphabetical order.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "case", "coproc", "declare", "do", "done", "elif", "else", "esac", "export", "fi", "for", "function", "if", "in",
    "local", "readonly", "select", "then", "time", "typeset", "unset", "unsetenv", "until", "while",
];

/// Reads a text; nothing if it holds anything that is not plain.
pub(super) fn read(text: &str, shift: usize) -> Option<Script> {
    let mut reader = Reader { bytes: text.as_bytes(), text, at: 0, shift };
    let mut script = Script::default();
    loop {
        match reader.peek() {
            None => return Some(script),
            Some(b' ' | b'\t' | b'\n') => reader.at += 1,
            Some(b'#') => script.comments.push(reader.comment()),
            Some(_) => {
                let statement = reader.line()?;
                script.statements.push(statement);
                if reader.peek() == Some(b'#') {
                    script.comments.push(reader.comment());
                }
            }
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    shift: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn range(&self, start: usize) -> Range<usize> {
        start.wrapping_add(self.shift)..self.at.wrapping_add(self.shift)
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn comment(&mut self) -> Range<usize> {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        self.at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        self.range(start)
    }

    /// Reads a simple command or a pipeline, to the end of its line.
    fn line(&mut self) -> Option<Statement> {
        let first = self.command()?;
        if self.peek() != Some(b'|') {
            return Some(first);
        }
        let start = first.bytes.start;
        let mut pipeline = Statement::new(start..start, Kind::Pipeline);
        pipeline.parts.push(first);
        while self.peek() == Some(b'|') {
            self.at += 1;
            if !matches!(self.peek(), Some(b' ' | b'\t')) {
                return None;
            }
            self.blanks();
            pipeline.parts.push(self.command()?);
        }
        pipeline.bytes.end = pipeline.parts.last()?.bytes.end;
        Some(pipeline)
    }

    fn command(&mut self) -> Option<Statement> {
        let start = self.at;
        let mut words: Vec<Word> = Vec::new();
        loop {
            match self.peek() {
                None | Some(b'\n' | b'|') => break,
                Some(b'#') if !words.is_empty() => break,
                _ => words.push(self.word()?),
            }
            let before = self.at;
            self.blanks();
            let ended = matches!(self.peek(), None | Some(b'\n' | b'|'));
            if self.at == before && !ended {
                return None;
            }
        }
        let name = words.first()?.bytes.end.wrapping_sub(self.shift);
        if !names_a_program(self.text.get(start..name)?) {
            return None;
        }
        let end = words.last()?.bytes.end;
        let mut statement = Statement::new(start.wrapping_add(self.shift)..end, Kind::Simple);
        statement.words = words;
        Some(statement)
    }

    fn word(&mut self) -> Option<Word> {
        let start = self.at;
        let mut parts = Vec::new();
        loop {
            let part = self.at;
            let kind = match self.peek() {
                Some(b'\'') => {
                    self.quoted(b'\'', |_| true)?;
                    PartKind::Single
                }
                Some(b'"') => {
                    self.quoted(b'"', |byte| !matches!(byte, b'$' | b'`' | b'\\'))?;
                    PartKind::Double(Vec::new())
                }
                // The grammar sees an operator in `==`.
                Some(b'=') if part == start => return None,
                Some(byte) if is_plain(byte) => {
                    while self.peek().is_some_and(is_plain) {
                        self.at += 1;
                    }
                    PartKind::Bare
                }
                _ => break,
            };
            parts.push(Part { bytes: self.range(part), kind });
        }
        (!parts.is_empty()).then(|| Word { bytes: self.range(start), parts })
    }

    fn quoted(&mut self, quote: u8, fits: impl Fn(u8) -> bool) -> Option<()> {
        let inside = self.bytes.get(self.at + 1..)?;
        let length = inside.iter().position(|byte| *byte == quote)?;
        let plain = inside.get(..length)?.iter().all(|byte| fits(*byte) && *byte != b'\n' && *byte != b'\r');
        self.at += length + 2;
        plain.then_some(())
    }
}

/// Tells whether a word at the start of a command can only be a program. The
/// grammar sees a keyword even where other characters follow it.
fn names_a_program(word: &str) -> bool {
    let starts = word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '.' || c == '/');
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./".contains(&byte));
    let end = word.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(word.len());
    starts && plain && word.get(..end).is_some_and(|start| KEYWORDS.binary_search(&start).is_err())
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'_' | b'.' | b'/' | b':' | b'@' | b'%' | b'+' | b',' | b'=' | b'-')
}

#[cfg(test)]
mod tests;
