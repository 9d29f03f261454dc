//! Tags of other programs, which pass as they are.

/// Words with which a tag of Go templates starts, as Helm, docker and kubectl
/// know them.
const GO_WORDS: &[&str] = &[
    "if", "else", "end", "range", "with", "template", "block", "define", "break", "continue", "nil", "and",
    "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "html", "index", "slice", "js", "len", "print",
    "printf", "println", "urlquery", "call", "json", "table", "join", "split", "lower", "upper", "title",
    "pad", "truncate", "include", "tpl", "toYaml", "toJson", "required", "lookup",
];

/// What a tag of another program does to the blocks of that program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign {
    /// It opens one.
    Opens,
    /// It closes one.
    Closes,
    /// Neither.
    Other,
}

/// Tells whether what stands behind `{{` is of another program. `in_block`
/// says that a block of another program is open: then `else` belongs to it.
pub(super) fn foreign(inner: &str, in_block: bool) -> Option<Foreign> {
    let text = inner.trim_start();
    let first = text.chars().next()?;
    // `<` and `%` are Hugo's, `{{-` and `/*` are Go's.
    if matches!(first, '.' | '$' | '-' | '"' | '\'' | '`' | '<' | '%') || text.starts_with("/*") {
        let behind = text.trim_start_matches('-').trim_start();
        let word = word(behind);
        return Some(if first == '-' { of_word(word) } else { Foreign::Other });
    }
    if first == '(' {
        return foreign(text.trim_start_matches('('), in_block).map(|_| Foreign::Other);
    }
    let word = word(text);
    if !GO_WORDS.contains(&word) || (word == "else" && !in_block) {
        return None;
    }
    let behind = text.get(word.len()..).unwrap_or_default();
    // `size(x)` is ours, and so is `not inputs.x`: a name is no function of Go.
    let ours = match behind.chars().next() {
        Some('.' | '[') => true,
        Some('-') => behind.chars().nth(1).is_some_and(char::is_alphanumeric),
        Some('(') => matches!(word, "not" | "join" | "lower"),
        Some(_) if word == "not" => {
            let operand = behind.trim_start();
            operand.starts_with(|c: char| c.is_ascii_alphabetic()) && !GO_WORDS.contains(&self::word(operand))
        }
        _ => false,
    };
    (!ours).then(|| of_word(word))
}

fn of_word(word: &str) -> Foreign {
    match word {
        "if" | "range" | "with" | "block" | "define" => Foreign::Opens,
        "end" => Foreign::Closes,
        _ => Foreign::Other,
    }
}

/// The word that a text starts with, hyphens as in names of the language.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}
