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

/// What is known of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub standing: Standing,
    /// Where its word starts.
    pub word: usize,
    /// Where its command starts.
    pub command: usize,
}

/// Tells for each offset, in ascending order, where it stands.
pub(crate) fn places(text: &str, offsets: impl Iterator<Item = usize>) -> Vec<Place> {
    let mut offsets = offsets.peekable();
    let mut found = Vec::new();
    let mut scanner = Scanner::new(text, 0);
    // For each opening the starts of the word and of the command in it; what
    // is not code belongs to the word around it.
    let mut starts = vec![(0, 0)];
    while offsets.peek().is_some() {
        let start = scanner.at;
        let look = Look::at(&scanner);
        let around = starts.last().copied().unwrap_or_default();
        starts.resize(scanner.found.open.len() + 1, around);
        if let Some(current) = starts.last_mut().filter(|_| look.starts_word()) {
            let command = if look.commands { start } else { current.1 };
            *current = (start, command);
        }
        let (word, command) = starts.last().copied().unwrap_or_default();
        if !scanner.step() {
            break;
        }
        while offsets.next_if(|offset| (start..scanner.at).contains(offset)).is_some() {
            found.push(Place { standing: look.standing(), word, command });
        }
    }
    found.extend(offsets.map(|offset| Place {
        standing: Standing::Elsewhere,
        word: offset,
        command: offset,
    }));
    found
}

/// What is to be seen before a token is read.
struct Look {
    top: Option<Open>,
    within: Option<Open>,
    first: u8,
    second: u8,
    fresh: bool,
    commands: bool,
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
            commands: scanner.commands,
            backticks: scanner.backtick.is_some(),
        }
    }

    /// Whether a word starts with the token.
    fn starts_word(&self) -> bool {
        let code = !matches!(self.top, Some(Open::Double | Open::Brace | Open::Arithmetic | Open::Single));
        let substitution = matches!(self.first, b'<' | b'>') && self.second == b'(';
        let continued = self.first == b'\\' && self.second == b'\n';
        code && self.fresh && !continued && (substitution || !b" \t\r\n;&|()<>#".contains(&self.first))
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
