//! A source file: its name, its text, its lines.

use std::io::{self, Read};
use std::path::Path;

use super::Span;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The operating system refused.
    #[error("cannot read {name}: {}", said(error))]
    Io {
        /// The file as it was named.
        name: String,
        /// What the operating system said.
        error: io::Error,
    },
    /// The file is larger than [`MAX_BYTES`].
    #[error("{name} is larger than {} MiB", MAX_BYTES / 1024 / 1024)]
    TooLarge {
        /// The file as it was named.
        name: String,
    },
    /// The file is not UTF-8.
    #[error("{name}:{}:{}: byte {offset} (0x{byte:02x}) is not UTF-8", position.line, position.column)]
    NotUtf8 {
        /// The file as it was named.
        name: String,
        /// Offset of the first bad byte.
        offset: usize,
        /// That byte.
        byte: u8,
        /// Its line and column.
        position: Position,
        /// The text with `U+FFFD` where it is not UTF-8, for showing the
        /// place: up to `offset` it is the file's, byte for byte.
        text: String,
    },
}

/// Returns what the operating system said in words: the number behind them
/// says nothing more.
pub fn said(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

/// A place that a person can find: both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A file that was read and is valid UTF-8. The text is kept byte for byte,
/// with a byte order mark and carriage returns, so that offsets are the file's.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    lines: Vec<usize>,
}

impl SourceFile {
    /// Reads a file, or standard input for `-`.
    ///
    /// # Errors
    /// When it cannot be read, is larger than [`MAX_BYTES`] or is not UTF-8.
    pub fn read(path: &Path) -> Result<Self, SourceError> {
        let name = if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() };
        Self::read_as(path, name)
    }

    /// Reads a file that is shown by another name.
    ///
    /// # Errors
    /// As those of [`SourceFile::read`].
    pub fn read_as(path: &Path, name: String) -> Result<Self, SourceError> {
        let stdin = path == Path::new("-");
        let mut bytes = Vec::new();
        let limit = MAX_BYTES as u64 + 1;
        let outcome = if stdin {
            io::stdin().take(limit).read_to_end(&mut bytes)
        } else {
            std::fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
        };
        match outcome {
            Ok(_) => Self::from_bytes(name, bytes),
            Err(error) => Err(SourceError::Io { name, error }),
        }
    }

    /// Takes bytes that were read elsewhere.
    ///
    /// # Errors
    /// When they are more than [`MAX_BYTES`] or are not UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, SourceError> {
        let name = name.into();
        if bytes.len() > MAX_BYTES {
            return Err(SourceError::TooLarge { name });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::from_text(name, text)),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                let byte = bytes[offset];
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let position = Self::from_text(name.clone(), text.as_str()).position(offset);
                Err(SourceError::NotUtf8 { name, offset, byte, position, text })
            }
        }
    }

    /// Takes text that is UTF-8 already.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let mut lines = vec![0];
        lines.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        Self { name: name.into(), text, lines }
    }

    /// Returns the name as the person gave it, `<stdin>` for standard input.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the whole text, byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the offset behind a byte order mark, else 0.
    pub fn body_start(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }

    /// Returns the text of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Returns line and column of an offset; an offset behind the end counts
    /// as the end, one inside a character as its start.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= offset);
        let before = &self.text[self.lines[line - 1]..offset];
        let mark = usize::from(line == 1 && before.starts_with('\u{feff}'));
        Position { line, column: before.chars().count() - mark + 1 }
    }

    /// Returns the span of a line (from 1) without its line ending.
    pub fn line(&self, line: usize) -> Span {
        let Some(&start) = self.lines.get(line.wrapping_sub(1)) else { return Span::at(self.text.len()) };
        let end = self.lines.get(line).map_or(self.text.len(), |next| next - 1);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        Span::new(start, end)
    }
}
