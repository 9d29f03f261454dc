//! Text as one value of YAML.

/// How a text may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Byte for byte, and as text for every reader of YAML.
    Exact,
    /// Line by line: line feeds at its end do not count.
    Lines,
    /// As a number or a word where it reads like one.
    Bare,
}

/// Words that other readers of YAML take for something else than text.
const WORDS: &[&str] = &["null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf"];

/// How long a text on one line may be.
const LONG: usize = 110;

/// Writes a text on one line; `inside` braces or brackets more has to be
/// quoted.
pub(super) fn one_line(text: &str, kind: Kind, inside: bool) -> String {
    if is_plain(text, inside) && (kind == Kind::Bare && !is_nothing(text) || !reads_like_data(text)) {
        return text.to_owned();
    }
    let odd = |c: char| is_odd(c) || c == '\n';
    if text.contains(odd) || text.contains('\'') && !text.contains(['"', '\\']) {
        return double(text);
    }
    // A backslash stands for itself only in single quotes.
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { double(text) }
}

/// Writes a text as a block of lines, the first line being the sign; nothing
/// if it is better on one line, or cannot be written so.
pub(super) fn block(text: &str, kind: Kind, indent: usize) -> Option<String> {
    let body = text.trim_end_matches('\n');
    let several = body.contains('\n') || kind != Kind::Bare && text.len() > LONG;
    if body.trim().is_empty() || text.contains(is_escaped) || (!several && !text.ends_with('\n')) {
        return None;
    }
    let feeds = text.len() - body.len();
    let chomp = match (kind, feeds) {
        (Kind::Lines, _) | (_, 1) => "",
        (_, 0) => "-",
        _ => return None,
    };
    let first = body.lines().find(|line| !line.is_empty()).unwrap_or_default();
    if body.starts_with('\n') {
        return None;
    }
    let digit = if first.starts_with(' ') { "2" } else { "" };
    let mut written = format!("|{digit}{chomp}");
    for line in body.split('\n') {
        written.push('\n');
        if !line.is_empty() {
            written.extend(std::iter::repeat_n(' ', indent));
            written.push_str(line);
        }
    }
    Some(written)
}

/// Tells whether a text needs no quotes.
fn is_plain(text: &str, inside: bool) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return false };
    let second = characters.next();
    let starts = first.is_alphanumeric()
        || matches!(first, '/' | '.' | '_' | '$' | '(' | '+')
        || first == '-'
            && second.is_some_and(|c| c.is_alphanumeric() || c == '-')
            && !text.starts_with("---");
    starts
        && !text.starts_with("...")
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(['\n', '\t'])
        && !text.contains(is_odd)
        && !(inside && text.contains(['{', '}', '[', ']', ',', ':', '"', '\'', '#']))
}

/// Tells whether text would be read as nothing at all.
fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "null" | "~")
}

/// Tells whether another reader would take a text for a number, a date, a
/// truth value.
fn reads_like_data(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+', '.']);
    let numeric = digits.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_hexdigit() || "xobeE_.:+-TZ".contains(c));
    numeric || WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// What only an escape can write.
fn is_escaped(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// What only an escape can write, or what nobody sees.
fn is_odd(c: char) -> bool {
    is_escaped(c)
        || matches!(c, '\u{a0}' | '\u{ad}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_odd(c) => {
                let code = u32::from(c);
                let escape = if code <= 0xff { format!("x{code:02x}") } else { format!("u{code:04x}") };
                out.extend(["\\", &escape]);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
