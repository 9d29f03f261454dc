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
/// apart that each start with one, or small words with aligned cells below.
pub(super) fn is_header(line: &[char], rows: &[Vec<char>]) -> bool {
    let tokens = words(line, 1);
    if tokens.len() < 2 || line.last() == Some(&':') {
        return false;
    }
    if is_aligned(line, rows) {
        return true;
    }
    let next = rows.first().map(Vec::as_slice);
    let text = |word: &Word| line.get(word.start..word.end).unwrap_or_default();
    let capitals = |word: &Word| !text(word).iter().any(|c| c.is_lowercase());
    let letters = |word: &Word| text(word).iter().any(|c| c.is_alphabetic());
    let title = |word: &Word| {
        let first = text(word).iter().find(|c| !matches!(c, '%' | '#' | '(' | '['));
        (first.is_some_and(|c| c.is_uppercase()) || is_blocks(text(word)))
            && !text(word).contains(&'=')
            && !text(word).ends_with(&[':'])
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

/// Tells whether a word names a column of `df`: `1024-blocks`, `1K-blocks`.
fn is_blocks(word: &[char]) -> bool {
    word.first().is_some_and(char::is_ascii_digit) && word.ends_with(&['-', 'b', 'l', 'o', 'c', 'k', 's'])
}

/// Tells whether a line of small words stands above cells that start or end
/// with them. Some column must have no cell that could be its name: a list in
/// columns has no header.
fn is_aligned(line: &[char], rows: &[Vec<char>]) -> bool {
    let gap = if words(line, 1).len() == words(line, 2).len() { 2 } else { 1 };
    let names = words(line, gap);
    let small = |word: &Word| {
        let name = line.get(word.start..word.end).unwrap_or_default();
        name.iter().all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '-' | '%' | '/'))
            && name.first().is_some_and(|c| c.is_ascii_lowercase() || *c == '%')
    };
    // Words one blank apart are a sentence, unless there are many.
    let enough = names.len() >= if gap == 2 { 2 } else { 4 };
    let rows: Vec<&Vec<char>> = rows.iter().filter(|row| !is_rule(row)).collect();
    if !enough || rows.is_empty() || !names.iter().all(small) {
        return false;
    }
    let mut told = vec![true; names.len()];
    for row in rows {
        let cells = words(row, gap);
        let mut from = 0;
        for cell in &cells {
            let fits = |name: &Word| name.start == cell.start || name.end == cell.end;
            let Some(at) = names.iter().skip(from).position(fits).map(|at| at + from) else { return false };
            let text = row.get(cell.start..cell.end).unwrap_or_default();
            if let Some(told) = told.get_mut(at) {
                *told &= !text.iter().all(|c| c.is_ascii_lowercase() || matches!(c, '_' | ' '));
            }
            from = at + 1;
        }
        if cells.len() < 2 && names.len() > 1 {
            return false;
        }
    }
    told.contains(&true)
}

/// Names of columns that stand alone: a line of one name is a header only if
/// it is, or ends with, one of these.
const ALONE: &[&str] = &[
    "NAME",
    "NAMES",
    "NAMESPACE",
    "STATUS",
    "STATE",
    "PHASE",
    "READY",
    "NODE",
    "POD",
    "IMAGE",
    "IMAGES",
    "IP",
    "AGE",
    "TYPE",
    "KIND",
    "ID",
    "PID",
    "PPID",
    "USER",
    "UID",
    "COMMAND",
    "CMD",
    "SIZE",
    "MOUNTPOINT",
    "MOUNTPOINTS",
    "FSTYPE",
    "UUID",
    "KNAME",
    "MODEL",
    "SERIAL",
    "VERSION",
    "HOST",
    "HOSTNAME",
    "ADDRESS",
    "PORTS",
    "REPOSITORY",
    "TAG",
    "DRIVER",
    "CLUSTER",
    "CONTEXT",
    "REGION",
    "ZONE",
    "%CPU",
    "%MEM",
    "RSS",
    "VSZ",
    "STAT",
    "TTY",
    "TOPIC",
    "REPLICAS",
    "RESTARTS",
    "Filesystem",
    "Size",
    "Used",
    "Avail",
    "Available",
    "Use%",
    "IUse%",
    "Mounted on",
];

/// Tells whether a line names one column alone.
pub(super) fn is_alone(line: &[char]) -> bool {
    let line: String = line.iter().collect();
    let name = line.trim();
    let last = name.rsplit(['_', '-', '.', ' ']).next().unwrap_or_default();
    let capitals = !name.chars().any(char::is_lowercase) && name.split(' ').count() <= 2;
    ALONE.contains(&name) || is_blocks(&name.chars().collect::<Vec<_>>()) || capitals && ALONE.contains(&last)
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
