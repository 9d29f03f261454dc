//! Values in `.env` files. Readers of such files know no places, and fill in
//! variables of their own accord; here a value is what is written.

use super::entry::{Entry, Written};
use crate::source::codes::inputs as codes;
use crate::source::{Diagnostic, Diagnostics, SourceFile, Span, Spanned};

/// Reads `NAME=value` lines: `export` in front, comments, single quotes in
/// which nothing is special, double quotes with `\n`, `\t`, `\"`, `\\`, `\$`,
/// both over several lines.
pub(super) fn entries(file: &SourceFile, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let mut reader = Reader { text: file.text(), at: file.body_start() };
    let mut entries = Vec::new();
    while reader.at < reader.text.len() {
        match reader.entry() {
            Ok(Some(entry)) => entries.push(entry),
            Ok(None) => {}
            Err((span, message)) => {
                diagnostics.push(Diagnostic::error(&codes::BAD_VALUES, span, message));
            }
        }
    }
    entries
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

type Fault = (Span, &'static str);

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Returns where the line ends that is being read.
    fn line_end(&self) -> usize {
        self.at + self.rest().find('\n').unwrap_or(self.rest().len())
    }

    fn skip_blanks(&mut self) {
        let blanks = self.rest().len() - self.rest().trim_start_matches([' ', '\t', '\r']).len();
        self.at += blanks;
    }

    /// Reads one line, or as many as a quoted value has; stands behind them
    /// whatever comes of it.
    fn entry(&mut self) -> Result<Option<Entry>, Fault> {
        self.skip_blanks();
        let end = self.line_end();
        let start = self.at;
        let line = self.text.get(start..end).unwrap_or_default().trim_end();
        if line.is_empty() || line.starts_with('#') {
            self.at = end + 1;
            return Ok(None);
        }
        let stripped = line.strip_prefix("export ").map_or(line, str::trim_start);
        let name_start = start + line.len() - stripped.len();
        let Some((name, _)) = stripped.split_once('=') else {
            self.at = end + 1;
            return Err((Span::new(start, start + line.len()), "a line is `NAME=value`"));
        };
        let written = name.trim_end();
        let span = Span::new(name_start, name_start + written.len());
        let named = written.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && written.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        if !named {
            self.at = end + 1;
            return Err((span, "a name is letters, digits, `_` and `-`"));
        }
        let name = Spanned::new(written.to_owned(), span);
        self.at = name_start + stripped.find('=').unwrap_or_default() + 1;
        let value = self.value()?;
        Ok(Some(Entry { name, value }))
    }

    fn value(&mut self) -> Result<Spanned<Written>, Fault> {
        let end = self.line_end();
        self.skip_blanks();
        self.at = self.at.min(end);
        let start = self.at;
        let Some(quote) = self.rest().chars().next().filter(|c| matches!(c, '\'' | '"')) else {
            let line = self.text.get(start..end).unwrap_or_default();
            let kept = without_comment(line).trim_end();
            self.at = end + 1;
            return Ok(Spanned::new(Written::Text(kept.to_owned()), Span::new(start, start + kept.len())));
        };
        let value = self.quoted(quote)?;
        let span = Span::new(start, self.at);
        let end = self.line_end();
        let behind = self.text.get(self.at..end).unwrap_or_default().trim();
        let at = self.at;
        self.at = end + 1;
        if !behind.is_empty() && !behind.starts_with('#') {
            return Err((Span::new(at, end), "something follows the closing quote"));
        }
        Ok(Spanned::new(Written::Text(value), span))
    }

    /// Reads a quoted value; stands behind the closing quote.
    fn quoted(&mut self, quote: char) -> Result<String, Fault> {
        let start = self.at;
        let mut value = String::new();
        let mut characters = self.rest().char_indices().skip(1);
        while let Some((at, character)) = characters.next() {
            if character == quote {
                self.at = start + at + 1;
                return Ok(value);
            }
            match character {
                '\r' if self.text.get(start + at..).is_some_and(|rest| rest.starts_with("\r\n")) => {}
                '\\' if quote == '"' => match characters.next().map(|(_, next)| next) {
                    Some('n') => value.push('\n'),
                    Some('r') => value.push('\r'),
                    Some('t') => value.push('\t'),
                    Some(next @ ('"' | '\\' | '$' | '`')) => value.push(next),
                    Some(next) => value.extend(['\\', next]),
                    None => break,
                },
                other => value.push(other),
            }
        }
        let line = Span::new(start, self.line_end());
        self.at = line.end + 1;
        Err((line, "the quote is never closed"))
    }
}

/// Cuts a comment off: `#` at the start or behind a blank.
fn without_comment(line: &str) -> &str {
    let comment = line.match_indices('#').find(|(at, _)| {
        let before = line.get(..*at).unwrap_or_default();
        before.is_empty() || before.ends_with([' ', '\t'])
    });
    comment.map_or(line, |(at, _)| line.get(..at).unwrap_or_default())
}
