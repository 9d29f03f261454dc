//! Which line names the columns, and where they stand.

/// A word of a line: where it starts and ends, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// First character.
    pub(super) start: usize,
    /// Behind the last character.
    pub(super) end: usize,
}

/// Returns runs of characters that are at least `gap` blanks apart.
pub(super) fn words(line: &[char], gap: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (at, character) in line.iter().enumerate() {
        if character.is_whitespace() {
            continue;
        }
        match words.last_mut() {
            Some(word) if at - word.end < gap.max(1) => word.end = at + 1,
            _ => words.push(Word { start: at, end: at + 1 }),
        }
    }
    words
}

/// Tells whether a line names columns: capital letters, or several words far
/// apart that each start with one. `next` is the line below.
pub(super) fn is_header(line: &[char], next: Option<&[char]>) -> bool {
    let tokens = words(line, 1);
    if tokens.len() < 2 || line.last() == Some(&':') {
        return false;
    }
    let text = |word: &Word| line.get(word.start..word.end).unwrap_or_default();
    let capitals = |word: &Word| !text(word).iter().any(|c| c.is_lowercase());
    let letters = |word: &Word| text(word).iter().any(|c| c.is_alphabetic());
    let title = |word: &Word| {
        let first = text(word).iter().find(|c| !matches!(c, '%' | '#' | '(' | '['));
        first.is_some_and(|c| c.is_uppercase()) && !text(word).contains(&'=') && !text(word).ends_with(&[':'])
    };
    if tokens.iter().all(|word| capitals(word) && letters(word) && title(word)) {
        return true;
    }
    let Some(next) = next else { return false };
    let apart = words(line, 2);
    if apart.len() >= 2 && apart.iter().all(title) && (is_rule(next) || words(next, 2).len() >= 2) {
        return true;
    }
    if is_labelled(&tokens, line, Some(next)) {
        return true;
    }
    let named = tokens.iter().filter(|word| title(word)).count();
    tokens.len() >= 4 && named * 5 >= tokens.len() * 4 && words(next, 1).len() + 1 >= tokens.len()
}

/// Tells whether the rows below a line begin with a label, so that it starts
/// far to the right and names one column less: `free`.
pub(super) fn is_labelled(tokens: &[Word], line: &[char], next: Option<&[char]>) -> bool {
    let Some(next) = next else { return false };
    let cells = words(next, 1);
    let (Some(first), Some(label)) = (tokens.first(), cells.first()) else { return false };
    let named = tokens.iter().all(|word| line.get(word.start).is_some_and(|c| c.is_alphabetic()));
    let ends = label.end.checked_sub(1).and_then(|at| next.get(at)) == Some(&':');
    named
        && ends
        && label.start == 0
        && first.start >= label.end
        && tokens.len() >= 2
        && tokens.len() < 16
        && cells.len() == tokens.len() + 1
}

/// Tells whether a line only separates a header from rows.
pub(super) fn is_rule(line: &[char]) -> bool {
    line.iter().filter(|c| matches!(c, '-' | '=' | '\u{2500}' | '\u{2501}' | '\u{2550}')).count() >= 3
        && line
            .iter()
            .all(|c| c.is_whitespace() || matches!(c, '-' | '=' | '+' | '|' | ':' | '\u{2500}'..='\u{257f}'))
}
