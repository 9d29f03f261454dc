//! Scripts of sed: whether one of their commands writes a file or runs a shell.

use super::option::letters;
use super::rule::Call;
use crate::shell::analysis::Effect::{self, Read, Write};

/// Letters of sed whose value is the rest of the word, or the next one.
const VALUED: &str = "efl";

pub(super) fn sed(call: &Call) -> Effect {
    let in_place =
        call.args.iter().any(|arg| arg.text.starts_with("--i") || letters(&arg.text, VALUED).contains('i'));
    let file = call.letter('f', VALUED) || call.may("--file");
    match scripts(call) {
        Some(script) if !in_place && !file && !writes(&script) => Read,
        _ => Write,
    }
}

/// The script, from options or the first word.
fn scripts(call: &Call) -> Option<String> {
    let mut given: Vec<&str> = Vec::new();
    let mut first = None;
    let mut args = call.args.iter();
    while let Some(arg) = args.next() {
        let word = arg.text.as_ref();
        if let Some(long) = word.strip_prefix("--e") {
            let joined = long.split_once('=').map(|(_, script)| script);
            given.push(joined.or_else(|| args.next().map(|arg| arg.text.as_ref()))?);
        } else if arg.is_option() {
            let group = letters(word, VALUED);
            let rest = word.get(1 + group.len()..).filter(|rest| !rest.is_empty());
            if group.ends_with('e') {
                given.push(rest.or_else(|| args.next().map(|arg| arg.text.as_ref()))?);
            } else if group.ends_with('l') && rest.is_none() {
                args.next();
            }
        } else {
            first = first.or(Some(word));
        }
    }
    if given.is_empty() { Some(first.unwrap_or_default().to_owned()) } else { Some(given.join("\n")) }
}

/// Tells whether a script writes; one that cannot be read does.
fn writes(script: &str) -> bool {
    let mut scanner = Scanner { rest: script };
    loop {
        match scanner.command() {
            Some(Command::Harmless) => {}
            Some(Command::End) => return false,
            Some(Command::Writes) | None => return true,
        }
    }
}

enum Command {
    Harmless,
    Writes,
    End,
}

struct Scanner<'a> {
    rest: &'a str,
}

impl Scanner<'_> {
    fn skip(&mut self, fits: impl Fn(char) -> bool) {
        self.rest = self.rest.trim_start_matches(fits);
    }

    fn next(&mut self) -> Option<char> {
        let next = self.rest.chars().next()?;
        self.rest = self.rest.get(next.len_utf8()..)?;
        Some(next)
    }

    /// Reads one command with its addresses; nothing if there is no such one.
    fn command(&mut self) -> Option<Command> {
        self.skip(|c| c.is_whitespace() || c == ';');
        self.addresses()?;
        let Some(name) = self.next() else { return Some(Command::End) };
        match name {
            '{' | '}' | '=' | 'd' | 'D' | 'F' | 'g' | 'G' | 'h' | 'H' | 'n' | 'N' | 'p' | 'P' | 'x' | 'z' => {
            }
            's' => {
                let delimiter = self.next()?;
                self.section(delimiter, true)?;
                self.section(delimiter, false)?;
                return self.flags();
            }
            'y' => {
                let delimiter = self.next()?;
                self.section(delimiter, false)?;
                self.section(delimiter, false)?;
            }
            'w' | 'W' => return Some(self.file()),
            'r' | 'R' | '#' | ':' | 'v' => self.skip(|c| c != '\n'),
            'a' | 'i' | 'c' => self.text(),
            'b' | 't' | 'T' => self.skip(|c| !matches!(c, '\n' | ';' | '}')),
            'q' | 'Q' | 'l' | 'L' => self.skip(|c| c == ' ' || c.is_ascii_digit()),
            _ => return None,
        }
        Some(Command::Harmless)
    }

    /// `1`, `$`, `/re/I`, `\,re,`, `0~3`, `1,+2`, then `!`.
    fn addresses(&mut self) -> Option<()> {
        loop {
            self.skip(|c| c.is_ascii_digit() || " \t,$!~+".contains(c));
            let delimiter = match self.rest.chars().next() {
                Some('/') => self.next()?,
                Some('\\') => {
                    self.next();
                    self.next()?
                }
                _ => return Some(()),
            };
            self.section(delimiter, true)?;
            self.skip(|c| matches!(c, 'I' | 'M'));
        }
    }

    /// Skips up to a delimiter; in the brackets of a pattern it is plain.
    fn section(&mut self, delimiter: char, pattern: bool) -> Option<()> {
        loop {
            match self.next()? {
                c if c == delimiter => return Some(()),
                '\\' => {
                    self.next()?;
                }
                '[' if pattern => {
                    self.skip(|c| c == '^');
                    self.next()?;
                    while self.next()? != ']' {}
                }
                _ => {}
            }
        }
    }

    fn flags(&mut self) -> Option<Command> {
        loop {
            match self.rest.chars().next() {
                Some('w') => {
                    self.next();
                    return Some(self.file());
                }
                Some('e') => return Some(Command::Writes),
                Some('g' | 'p' | 'i' | 'I' | 'm' | 'M' | '0'..='9') => {
                    self.next();
                }
                None | Some(';' | '}' | '#' | ' ' | '\t' | '\n') => return Some(Command::Harmless),
                Some(_) => return None,
            }
        }
    }

    /// A file is all that follows in the line.
    fn file(&mut self) -> Command {
        let line = self.rest.lines().next().unwrap_or_default().trim();
        let shown = matches!(line, "/dev/stdout" | "/dev/stderr");
        self.skip(|c| c != '\n');
        if shown { Command::Harmless } else { Command::Writes }
    }

    /// Text goes on behind a line that ends with a backslash.
    fn text(&mut self) {
        while let Some(next) = self.next() {
            match next {
                '\\' => drop(self.next()),
                '\n' => return,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::writes;

    #[test]
    fn scripts_that_write_are_seen() {
        for script in [
            "w f",
            "1w f",
            "/re/w f",
            "/re/I,/x/ w f",
            "\\,re,w f",
            "s/a/b/w f",
            "s;a;b;w f",
            "s,a,b,gw f",
            "s/a/b/e",
            "e rm x",
            "1e",
            "p;w f",
            "p}w f",
            "{p;w f\n}",
            "$!W f",
            "0~3w f",
            "s/[/]/b/w f",
            "y/a/b/;w f",
            "a x\nw f",
            "s/a\\/b/c/w f",
            "s/a/b",
            "k",
            "# c\nw f",
        ] {
            assert!(writes(script), "{script}");
        }
        for script in [
            "",
            "p",
            "1p",
            "$p",
            "1,5p",
            "/we/p",
            "/we/,/ew/p",
            "s/w/e/",
            "s/a/w e/g",
            "s|/a|we|2;s/b/e/p",
            "/a/{s/b/c/;p;q}",
            "y/we/ew/",
            "s/[w/]/e/",
            "a we w",
            "i\\\n  w f\\\n  e",
            "s/a/b/w /dev/stdout",
            "\\,w,d",
            "1!G;h;$!d",
            ":a;N;$!ba;s/\\n/ /g",
            "/^#/d; /^$/d",
            "s/é/w/g",
        ] {
            assert!(!writes(script), "{script}");
        }
    }
}
