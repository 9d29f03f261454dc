//! Statements of `declare -p`, as bash 3.2 to 5.3 print them.

use crate::engine::secrets::Mask;

/// One statement, as it was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Declaration<'a> {
    /// The letters of its attributes: `-`, `x`, `ar`.
    pub(super) flags: &'a [u8],
    /// The variable.
    pub(super) name: &'a str,
    /// The source text of its value, quotes included; nothing if it has none.
    pub(super) value: Option<&'a [u8]>,
    /// The whole statement, without its line feed.
    pub(super) text: &'a [u8],
}

impl Declaration<'_> {
    /// Tells whether it has an attribute.
    pub(super) fn has(&self, flag: u8) -> bool {
        self.flags.contains(&flag)
    }

    /// Tells whether a secret stands in its value, however bash has quoted it.
    pub(super) fn holds(&self, mask: &Mask) -> bool {
        !mask.is_empty() && (mask.finds(self.text) || mask.finds(&bare(self.value.unwrap_or_default())))
    }

    /// Returns the value of a scalar, byte for byte; nothing for arrays, for
    /// variables without a value, and for what cannot be read.
    pub(super) fn scalar(&self) -> Option<Vec<u8>> {
        if self.has(b'a') || self.has(b'A') {
            return None;
        }
        unquote(self.value?)
    }
}

/// Takes the statements out of a text. What is no statement is passed over.
pub(super) fn declarations(text: &[u8]) -> impl Iterator<Item = Declaration<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let length = statement_length(rest);
            let (statement, after) = rest.split_at(length);
            rest = after.strip_prefix(b"\n").unwrap_or(after);
            if let Some(declaration) = read(statement) {
                return Some(declaration);
            }
        }
        None
    })
}

fn read(statement: &[u8]) -> Option<Declaration<'_>> {
    let words = statement.strip_prefix(b"declare -")?;
    let space = words.iter().position(|byte| *byte == b' ')?;
    let (flags, words) = words.split_at(space);
    let words = words.strip_prefix(b" ")?;
    let end = words.iter().position(|byte| *byte == b'=').unwrap_or(words.len());
    let (name, value) = words.split_at(end);
    let name = std::str::from_utf8(name).ok().filter(|name| is_name(name))?;
    Some(Declaration { flags, name, value: value.strip_prefix(b"="), text: statement })
}

/// Tells whether bash takes a string for the name of a variable.
pub(in crate::exec) fn is_name(name: &str) -> bool {
    !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The length of the statement at the start of `text`: to the first line feed
/// outside quotes.
fn statement_length(text: &[u8]) -> usize {
    let mut bytes = text.iter().enumerate();
    let mut previous = 0;
    // The quote that is open, and whether a backslash escapes inside it.
    let mut open: Option<(u8, bool)> = None;
    while let Some((at, &byte)) = bytes.next() {
        match (open, byte) {
            (None, b'\n') => return at,
            (None | Some((_, true)), b'\\') => {
                bytes.next();
            }
            (None, b'"') => open = Some((b'"', true)),
            (None, b'\'') => open = Some((b'\'', previous == b'$')),
            (Some((quote, _)), byte) if quote == byte => open = None,
            _ => {}
        }
        previous = byte;
    }
    text.len()
}

/// Takes the quotes off every word of a list; what cannot be read stays.
fn bare(source: &[u8]) -> Vec<u8> {
    let (mut words, mut rest) = (Vec::with_capacity(source.len()), source);
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'"' | b'\'')) {
        let at = if at > 0 && rest.get(at - 1) == Some(&b'$') { at - 1 } else { at };
        words.extend_from_slice(rest.get(..at).unwrap_or_default());
        let quoted = rest.get(at..).unwrap_or_default();
        let length = quotation_length(quoted);
        let (quoted, after) = quoted.split_at(length);
        match unquote(quoted) {
            // Bash 3.2 prints lists in quotes around quotes.
            Some(text) if text.first() == Some(&b'(') => words.extend(bare(&text)),
            Some(text) => words.extend(text),
            None => words.extend_from_slice(quoted),
        }
        rest = after;
    }
    words.extend_from_slice(rest);
    words
}

/// The length of the quotation that a text begins with.
fn quotation_length(text: &[u8]) -> usize {
    let dollar = usize::from(text.first() == Some(&b'$'));
    let Some(quote) = text.get(dollar) else { return text.len() };
    let escapes = dollar == 1 || *quote == b'"';
    let mut at = dollar + 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'\\' if escapes => at += 1,
            byte if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// Takes the quotes off a word as bash prints it.
fn unquote(source: &[u8]) -> Option<Vec<u8>> {
    let mut value = Vec::with_capacity(source.len());
    let mut rest = source;
    while let Some((&first, after)) = rest.split_first() {
        rest = match first {
            b'"' => double_quoted(after, &mut value)?,
            b'\'' => {
                let end = after.iter().position(|byte| *byte == b'\'')?;
                value.extend_from_slice(after.get(..end)?);
                after.get(end + 1..)?
            }
            b'$' if after.first() == Some(&b'\'') => dollar_quoted(after.get(1..)?, &mut value)?,
            b'\\' => {
                let (&escaped, after) = after.split_first()?;
                value.push(escaped);
                after
            }
            b'(' => return None,
            _ => {
                value.push(first);
                after
            }
        };
    }
    Some(value)
}

fn double_quoted<'a>(mut rest: &'a [u8], value: &mut Vec<u8>) -> Option<&'a [u8]> {
    loop {
        let (&first, after) = rest.split_first()?;
        rest = match (first, after.first()) {
            (b'"', _) => return Some(after),
            (b'\\', Some(&escaped @ (b'"' | b'\\' | b'$' | b'`'))) => {
                value.push(escaped);
                after.get(1..)?
            }
            _ => {
                value.push(first);
                after
            }
        };
    }
}

fn dollar_quoted<'a>(mut rest: &'a [u8], value: &mut Vec<u8>) -> Option<&'a [u8]> {
    loop {
        let (&first, after) = rest.split_first()?;
        if first == b'\'' {
            return Some(after);
        }
        if first != b'\\' {
            value.push(first);
            rest = after;
            continue;
        }
        let (&escape, after) = after.split_first()?;
        rest = after;
        match escape {
            b'a' => value.push(7),
            b'b' => value.push(8),
            b'e' | b'E' => value.push(27),
            b'f' => value.push(12),
            b'n' => value.push(b'\n'),
            b'r' => value.push(b'\r'),
            b't' => value.push(b'\t'),
            b'v' => value.push(11),
            b'\\' | b'\'' | b'"' | b'?' => value.push(escape),
            b'0'..=b'7' => {
                let (code, after) = number(&[&[escape], rest].concat(), 8, 3)?;
                value.push(u8::try_from(code & 0xff).ok()?);
                rest = rest.get(after - 1..)?;
            }
            b'x' => {
                let (code, after) = number(rest, 16, 2)?;
                value.push(u8::try_from(code).ok()?);
                rest = rest.get(after..)?;
            }
            b'u' | b'U' => {
                let (code, after) = number(rest, 16, if escape == b'u' { 4 } else { 8 })?;
                let mut buffer = [0; 4];
                value.extend_from_slice(char::from_u32(code)?.encode_utf8(&mut buffer).as_bytes());
                rest = rest.get(after..)?;
            }
            _ => value.extend_from_slice(&[b'\\', escape]),
        }
    }
}

/// Reads a number of at most `digits` digits; returns how many there were.
fn number(text: &[u8], radix: u32, digits: usize) -> Option<(u32, usize)> {
    let length = text.iter().take(digits).take_while(|byte| char::from(**byte).is_digit(radix)).count();
    let written = std::str::from_utf8(text.get(..length)?).ok()?;
    Some((u32::from_str_radix(written, radix).ok()?, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &[u8]) -> Vec<(String, Option<Vec<u8>>)> {
        declarations(text).map(|found| (found.name.to_owned(), found.scalar())).collect()
    }

    #[test]
    fn values_are_read_in_every_quoting_that_bash_prints() {
        for (written, expected) in [
            (r#""plain""#, "plain"),
            (r#""a \"b\" \$c \`d\` \\e""#, "a \"b\" $c `d` \\e"),
            (r"$'a\nb\tc\E\a\177'", "a\nb\tc\u{1b}\u{7}\u{7f}"),
            (r"$'it\'s'", "it's"),
            (r"'it'\''s'", "it's"),
            (r"$'\u00e4\x41'", "\u{e4}A"),
            ("\"line\nline\"", "line\nline"),
            (r#""\q""#, "\\q"),
            ("", ""),
            (r#""""#, ""),
        ] {
            assert_eq!(unquote(written.as_bytes()).as_deref(), Some(expected.as_bytes()), "{written}");
        }
        assert_eq!(unquote(br"$'\377\001'"), Some(vec![255, 1]));
        assert_eq!(unquote(br#""never closed"#), None);
        assert_eq!(unquote(br"$'\"), None);
    }

    #[test]
    fn a_line_feed_inside_quotes_does_not_end_a_statement() {
        let text = b"declare -- a=\"x\ndeclare -- no=\\\"1\\\"\"\ndeclare -x b=$'it\\'s\n'\ndeclare -a c=([0]=\"\n\" [1]=$'\\'\n')\ndeclare -i d\n";
        let found: Vec<_> = declarations(text).map(|found| found.name).collect();
        assert_eq!(found, ["a", "b", "c", "d"]);
        assert_eq!(names(text)[0].1.as_deref(), Some(&b"x\ndeclare -- no=\"1\""[..]));
        assert_eq!(names(text)[3].1, None);
    }

    #[test]
    fn arrays_of_bash_3_are_one_statement() {
        let text = br#"declare -a list='([0]="x" [1]="it'\''s
")'
declare -- after="1"
"#;
        let found: Vec<_> = declarations(text).map(|found| found.name).collect();
        assert_eq!(found, ["list", "after"]);
    }

    #[test]
    fn a_secret_is_found_in_lists_in_every_quoting() {
        let mask = Mask::of(["it's \u{e9}"].into_iter());
        for text in [
            "declare -a a=([0]=\"it's \u{e9}\")",
            "declare -a a=([0]=$'it\\'s \\303\\251')",
            "declare -a a='([0]=\"it'\\''s \u{e9}\")'",
            "declare -- a=$'it\\'s \\303\\251'",
        ] {
            let found = declarations(text.as_bytes()).next().unwrap();
            assert!(found.holds(&mask), "{text}: {:?}", String::from_utf8_lossy(&bare(found.value.unwrap())));
        }
    }

    #[test]
    fn junk_is_passed_over() {
        let text =
            b"bash: warning\ndeclare -x 1a=\"2\"\ndeclare\ndeclare -x\n\xff\xfe\ndeclare -x ok=\"\xff\"\n";
        assert_eq!(names(text), [("ok".to_owned(), Some(vec![0xff]))]);
        assert_eq!(names(b""), []);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic() {
        proptest::proptest!(|(bytes: Vec<u8>)| {
            let _ = declarations(&bytes).count();
            let _ = unquote(&bytes);
            let _ = bare(&bytes);
        });
    }
}
