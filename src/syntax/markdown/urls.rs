//! Bare URLs in prose, which GitHub turns into links.

use std::ops::Range;

/// Returns where bare `http` and `https` URLs stand in a text. What GitHub
/// leaves out at the end is left out here: punctuation, and closing brackets
/// that nothing in the URL opened. A `<name>` inside is a placeholder and part
/// of it.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("://").map(|at| from + at) {
        from = at + 3;
        let Some(start) = scheme_start(text, at) else { continue };
        let end = end(text, at + 3);
        if end > at + 3 {
            found.push(start..end);
            from = end;
        }
    }
    found
}

fn scheme_start(text: &str, at: usize) -> Option<usize> {
    let before = &text[..at];
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        before.len() >= scheme.len()
            && before.as_bytes()[at - scheme.len()..].eq_ignore_ascii_case(scheme.as_bytes())
    })?;
    let start = at - scheme.len();
    let free = before[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    free.then_some(start)
}

fn end(text: &str, from: usize) -> usize {
    let mut end = from;
    while let Some(character) = text[end..].chars().next() {
        if character == '<' {
            let Some(length) = placeholder(&text[end..]) else { break };
            end += length;
        } else if character.is_whitespace() || matches!(character, '>' | '"' | '`' | '|') {
            break;
        } else {
            end += character.len_utf8();
        }
    }
    trim_end(&text[from..end]) + from
}

/// Returns the length of a `<name>` at the start of a text.
fn placeholder(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let length = inner.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')))?;
    (length > 0 && inner[length..].starts_with('>')).then_some(length + 2)
}

/// Returns the length of a URL without what does not belong to it at its end.
fn trim_end(url: &str) -> usize {
    let mut depth = [0_i64; 2];
    for byte in url.bytes() {
        match byte {
            b'(' => depth[0] += 1,
            b')' => depth[0] -= 1,
            b'[' => depth[1] += 1,
            b']' => depth[1] -= 1,
            _ => {}
        }
    }
    let mut rest = url;
    loop {
        let Some(last) = rest.chars().next_back() else { return 0 };
        let surplus = match last {
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' => true,
            ')' if depth[0] < 0 => {
                depth[0] += 1;
                true
            }
            ']' if depth[1] < 0 => {
                depth[1] += 1;
                true
            }
            _ => false,
        };
        if !surplus {
            return rest.len();
        }
        rest = &rest[..rest.len() - last.len_utf8()];
    }
}
