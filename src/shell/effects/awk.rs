//! Programs of awk: whether they write a file or start a command.

use super::option::letters;
use super::rule::Call;
use crate::shell::analysis::Effect::{self, Read, Write};

/// Letters of awk whose value is the rest of the word, or the next one.
const VALUED: &str = "FvfeiEl";

pub(super) fn awk(call: &Call) -> Effect {
    let unseen =
        call.args.iter().any(|arg| letters(&arg.text, VALUED).contains(['f', 'i', 'E', 'l', 'o', 'p', 'd']));
    let long = ["--file", "--exec", "--include", "--load", "--pretty-print", "--profile", "--dump-variables"];
    if unseen || long.iter().any(|option| call.may(option)) {
        return Write;
    }
    if programs(call).into_iter().any(writes) { Write } else { Read }
}

/// The programs: the first word, or what `-e` gives.
fn programs<'a>(call: &'a Call) -> Vec<&'a str> {
    let mut given: Vec<&str> = Vec::new();
    let mut first = None;
    let mut args = call.args.iter().map(|arg| arg.text.as_ref());
    while let Some(word) = args.next() {
        let group = letters(word, VALUED);
        let rest = word.get(1 + group.len()..).unwrap_or_default();
        if let Some(program) = word.strip_prefix("--source") {
            given.extend(program.strip_prefix('=').or_else(|| args.next()));
        } else if group.ends_with('e') {
            given.extend(if rest.is_empty() { args.next() } else { Some(rest) });
        } else if group.ends_with(['F', 'v']) && rest.is_empty() {
            args.next();
        } else if !word.starts_with('-') {
            first = first.or(Some(word));
        }
    }
    if given.is_empty() { first.into_iter().collect() } else { given }
}

/// Tells whether a program writes; one that cannot be read does.
fn writes(program: &str) -> bool {
    let mut characters = program.char_indices();
    // What decides whether `/` divides.
    let mut before = '\n';
    let mut word = String::new();
    let mut depth = 0_usize;
    // How deep in brackets `print` stands, while its statement goes on.
    let mut prints = None;
    while let Some((at, character)) = characters.next() {
        if character.is_alphanumeric() || character == '_' {
            word.push(character);
            before = character;
            continue;
        }
        let rest = program.get(at + character.len_utf8()..).unwrap_or_default();
        match std::mem::take(&mut word).as_str() {
            "print" | "printf" => prints = Some(depth),
            "system" | "close" if rest_of_call(character, rest) => return true,
            _ => {}
        }
        if character == '"' || (character == '/' && !divides(before)) {
            if !skip_to(character, &mut characters) {
                return true;
            }
            before = character;
            continue;
        }
        match character {
            '#' => {
                characters.by_ref().find(|(_, c)| *c == '\n');
                prints = None;
            }
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ';' | '}' | '{' | '\n' => prints = None,
            '|' if rest.starts_with('|') => {
                characters.next();
            }
            '|' | '@' => return true,
            '>' if prints == Some(depth) && !is_shown(rest) => return true,
            _ => {}
        }
        if !character.is_whitespace() || character == '\n' {
            before = character;
        }
    }
    false
}

fn rest_of_call(character: char, rest: &str) -> bool {
    character == '(' || (character.is_whitespace() && rest.trim_start().starts_with('('))
}

/// Tells whether `/` behind this is a division and not a pattern.
fn divides(before: char) -> bool {
    before.is_alphanumeric() || matches!(before, '_' | ')' | ']' | '"' | '$')
}

/// Goes behind the end of a string or pattern; false if there is none.
fn skip_to(end: char, characters: &mut std::str::CharIndices<'_>) -> bool {
    let mut bracket = false;
    while let Some((_, character)) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            '[' if end == '/' => bracket = true,
            ']' => bracket = false,
            '\n' => return false,
            c if c == end && !bracket => return true,
            _ => {}
        }
    }
    false
}

/// Tells whether what `>` writes to is shown, or thrown away.
fn is_shown(target: &str) -> bool {
    let target = target.strip_prefix('>').unwrap_or(target).trim_start();
    ["\"/dev/stderr\"", "\"/dev/stdout\"", "\"/dev/null\"", "\"/dev/tty\""].iter().any(|shown| {
        target.strip_prefix(shown).is_some_and(|rest| {
            rest.trim_start_matches([' ', '\t']).chars().next().is_none_or(|next| ";}\n".contains(next))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::writes;

    #[test]
    fn programs_that_write_are_seen() {
        for program in [
            "{print > \"f\"}",
            "{print $1 > file}",
            "{print > $1}",
            "{print >> $1 \".txt\"}",
            "{printf \"%s\", $2 > FILENAME}",
            "/re/ {print > out}",
            "$1 / 2 {print > out}",
            "{print | \"sh\"}",
            "{print $1 |& \"x\"}",
            "BEGIN {\"date\" | getline d}",
            "{system(\"rm \" $1)}",
            "{ system (x) }",
            "{print > \"/dev/stderr\" \".log\"}",
            "@load \"filefuncs\"",
            "{print \"open",
            "{x = (a > b); print x > f}",
            "{print a[1] > f}",
            "{print}\n{print > f}",
            "/[/]/ {print > f}",
            "(/a/) {print > f}",
        ] {
            assert!(writes(program), "{program}");
        }
        for program in [
            "{print $1}",
            "$3 > 5",
            "$3 > 5 {print $1}",
            "{print $1} $2 > 3 {print}",
            "{if ($1 > 5) print $1}",
            "{print ($1 > 5)}",
            "{print \"a > b\"}",
            "{print \"a | b\"; x = 1 || y}",
            "/a|b/ {print}",
            "/system(/ {print}",
            "{print > \"/dev/stderr\"}",
            "{print \"x\" >> \"/dev/stdout\"; next}",
            "NR>1 && !/x>y/ {s+=$2} END {print s/NR}",
            "{a[$1]++} END {for (k in a) if (a[k] > 1) print k, a[k]}",
            "{printf \"%d\\n\", $1/1024}",
            "BEGIN {FS=\"|\"} {print $2}",
            "{print} # > f",
            "{while ((getline line < \"f\") > 0) n++}",
        ] {
            assert!(!writes(program), "{program}");
        }
    }
}
