//! Where given places of a text stand, by the light pass alone: a second
//! opinion beside the parser's.

use super::Open;
use super::scanner::Scanner;

/// What a place stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Among the words of a command.
    Code,
    /// In `"..."`.
    Double,
    /// In `'...'`.
    Single,
    /// In `$'...'`.
    AnsiC,
    /// In `${...}`, and whether that stands in `"..."`.
    Brace { quoted: bool },
    /// In `((...))`.
    Arithmetic,
    /// Behind `#`.
    Comment,
    /// In the body of a here-document.
    Heredoc,
    /// Anywhere else: backticks, behind a backslash, in a delimiter.
    Elsewhere,
}

/// Tells for each offset, in ascending order, what it stands in.
pub(crate) fn standings(text: &str, offsets: impl Iterator<Item = usize>) -> Vec<Standing> {
    let mut offsets = offsets.peekable();
    let mut found = Vec::new();
    let mut scanner = Scanner::new(text, 0);
    while offsets.peek().is_some() {
        let start = scanner.at;
        let looks = Look::at(&scanner);
        if !scanner.step() {
            break;
        }
        while offsets.next_if(|offset| (start..scanner.at).contains(offset)).is_some() {
            found.push(looks.standing());
        }
    }
    found.extend(offsets.map(|_| Standing::Elsewhere));
    found
}

/// What is to be seen before a token is read.
struct Look {
    top: Option<Open>,
    within: Option<Open>,
    first: u8,
    second: u8,
    fresh: bool,
    backticks: bool,
}

impl Look {
    fn at(scanner: &Scanner<'_>) -> Self {
        let mut open = scanner.found.open.iter().rev().map(|(open, _)| *open);
        Self {
            top: open.next(),
            within: open.next(),
            first: scanner.peek(0),
            second: scanner.peek(1),
            fresh: scanner.fresh,
            backticks: scanner.backtick.is_some(),
        }
    }

    /// What the token is, and so what the places inside it stand in.
    fn standing(&self) -> Standing {
        match (self.top, self.first, self.second) {
            _ if self.backticks || self.first == b'\\' => Standing::Elsewhere,
            (Some(Open::Double), ..) => Standing::Double,
            (Some(Open::Brace), b'\'', _) if self.within != Some(Open::Double) => Standing::Single,
            (Some(Open::Brace), ..) => Standing::Brace { quoted: self.within == Some(Open::Double) },
            (_, b'\'', _) => Standing::Single,
            (_, b'$', b'\'') => Standing::AnsiC,
            (Some(Open::Arithmetic), ..) => Standing::Arithmetic,
            (_, b'#', _) if self.fresh => Standing::Comment,
            (_, b'\n', _) => Standing::Heredoc,
            (_, b'<', b'<') => Standing::Elsewhere,
            _ => Standing::Code,
        }
    }
}
