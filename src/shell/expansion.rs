//! Variables in shell text: where a value that is exported under a name will
//! stand, and whether a shell would take it apart there.

use std::ops::Range;

/// One use of a variable, as `$NAME` or `${NAME...}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// Where it stands, in bytes of the text.
    pub bytes: Range<usize>,
    /// Whether a shell splits its value into words and matches file names:
    /// outside quotes, and not the value of an assignment.
    pub splits: bool,
    /// Whether it begins a word, so that a value that starts with `-` is read
    /// as an option.
    pub starts_word: bool,
}

/// Finds the uses of a variable. Quotes are followed, heredocs are not: their
/// bodies count as unquoted, which refuses more than it must.
pub fn expansions(text: &str, name: &str) -> Vec<Expansion> {
    let mut found = Vec::new();
    let (mut double, mut single) = (false, false);
    let mut word = 0;
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' if !single => {
                characters.next();
            }
            '\'' if !double => single = !single,
            '"' if !single => double = !double,
            c if !double && !single && (c.is_whitespace() || "|&;()<>`".contains(c)) => {
                word = at + c.len_utf8();
            }
            '$' if !single => {
                if let Some(end) = end_of_use(&text[at..], name) {
                    let before = &text[word..at];
                    let assigned = before.split_once('=').is_some_and(|(left, _)| {
                        !left.is_empty() && left.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                    });
                    found.push(Expansion {
                        bytes: at..at + end,
                        splits: !double && !assigned,
                        starts_word: before.trim_start_matches('"').is_empty(),
                    });
                }
            }
            _ => {}
        }
    }
    found
}

/// The length of `$NAME` or `${NAME...}` at the start of a text.
fn end_of_use(text: &str, name: &str) -> Option<usize> {
    let braced = text.strip_prefix("${").and_then(|rest| rest.strip_prefix(name));
    if let Some(rest) = braced {
        let ends = rest.starts_with(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        return ends.then(|| rest.find('}').map(|at| 2 + name.len() + at + 1)).flatten();
    }
    let rest = text.strip_prefix('$')?.strip_prefix(name)?;
    let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    ends.then_some(1 + name.len())
}

/// Puts a value in place of the plain uses of a variable, to judge what the
/// command will do with it.
pub fn expand(text: &str, name: &str, value: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for used in expansions(text, name) {
        if used.bytes.start >= from {
            out.push_str(&text[from..used.bytes.start]);
            out.push_str(value);
            from = used.bytes.end;
        }
    }
    out.push_str(&text[from..]);
    out
}

/// What in a command that a person gave was never filled in, or is no
/// character of a shell: `<index>`, typographic quotes.
pub fn unfilled(command: &str) -> Option<&str> {
    for (at, character) in command.char_indices() {
        let rest = &command[at..];
        if matches!(character, '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}') {
            return rest.get(..character.len_utf8());
        }
        if character == '<' && !command[..at].ends_with('<') {
            let end = rest.find('>').filter(|end| *end > 1);
            let name = end.and_then(|end| rest.get(1..end)).unwrap_or_default();
            let words = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '|'));
            if name.starts_with(char::is_alphabetic) && words && !name.ends_with(' ') {
                return rest.get(..=name.len() + 1);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_split_only_where_a_shell_splits_it() {
        for (text, splits, starts) in [
            ("ls $DIR", true, true),
            ("ls \"$DIR\"", false, true),
            ("ls \"a $DIR\"", false, false),
            ("ls --dir=$DIR", true, false),
            ("X=$DIR", false, false),
            ("ls ${DIR}/x", true, true),
            ("ls ${DIR:?}", true, true),
            ("ls 'a' $DIR", true, true),
        ] {
            let found = expansions(text, "DIR");
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].splits, found[0].starts_word), (splits, starts), "{text}");
        }
        for text in ["ls '$DIR'", "ls $DIRECTORY", "ls \\$DIR", "ls ${DIRS}", "ls DIR"] {
            assert!(expansions(text, "DIR").is_empty(), "{text}");
        }
    }

    #[test]
    fn values_stand_where_they_will_be_read() {
        assert_eq!(expand("scale --replicas=$N x${N}", "N", "0"), "scale --replicas=0 x0");
        assert_eq!(expand("é $N é", "N", "ü"), "é ü é");
    }

    #[test]
    fn what_was_never_filled_in_is_seen() {
        assert_eq!(unfilled("cat <index> victim"), Some("<index>"));
        assert_eq!(unfilled("curl es/<my index>/x"), Some("<my index>"));
        assert_eq!(unfilled("echo “x”"), Some("“"));
        for text in ["sort <in >out", "cat <<EOF\nx\nEOF", "diff <(ls a) <(ls b)", "echo 1 < 2 > 3"] {
            assert_eq!(unfilled(text), None, "{text}");
        }
    }
}
