//! Tables whose cells do not start under their headers.

use super::header::{Word, words};
use super::table::{Table, text};

/// Headers of two words that common programs print one blank apart.
const TWO_WORDS: &[(&str, &str)] = &[
    ("Mounted", "on"),
    ("Local", "Address"),
    ("Foreign", "Address"),
    ("Local", "Address:Port"),
    ("Peer", "Address:Port"),
    ("PID/Program", "name"),
    ("Program", "name"),
];

/// Two headers that `ss` prints as one word.
const GLUED: &str = "Address:PortProcess";

/// Splits lines on blanks; the last column takes the rest. Rows that are
/// labelled have a column in front that has no name.
pub(super) fn by_words(header: &[char], rows: &[&[char]], labelled: bool) -> Table {
    let columns = columns(header, labelled);
    let cells = |row: &[char]| {
        let words = words(row, 1);
        under(&columns, &words, row).unwrap_or_else(|| in_order(columns.len(), &words, row))
    };
    Table {
        rows: rows.iter().map(|row| cells(row)).collect(),
        columns: columns.iter().map(|(name, _)| name.clone()).collect(),
    }
}

/// Returns the names of the columns, and where they stand.
fn columns(header: &[char], labelled: bool) -> Vec<(String, Word)> {
    let mut columns: Vec<(String, Word)> = Vec::new();
    let found = words(header, 1);
    if labelled {
        let end = found.first().map_or(0, |word| word.start);
        columns.push((String::new(), Word { start: 0, end }));
    }
    for word in found {
        let name = text(header, word.start, word.end);
        let (name, behind) = match name.strip_suffix(GLUED) {
            Some(_) => (name.trim_end_matches("Process").to_owned(), Some("Process".to_owned())),
            None => (name, None),
        };
        let end = word.end - behind.as_ref().map_or(0, |behind| behind.chars().count());
        let pair =
            columns.last().is_some_and(|(last, _)| TWO_WORDS.contains(&(last.as_str(), name.as_str())));
        match columns.last_mut() {
            Some((last, place)) if pair => {
                last.push(' ');
                last.push_str(&name);
                place.end = end;
            }
            _ => columns.push((name, Word { start: word.start, end })),
        }
        if let Some(behind) = behind {
            columns.push((behind, Word { start: end, end: word.end }));
        }
    }
    columns
}

fn in_order(count: usize, words: &[Word], row: &[char]) -> Vec<String> {
    let mut cells: Vec<String> = Vec::with_capacity(count);
    for (index, word) in words.iter().enumerate().take(count) {
        let end = if index + 1 == count { usize::MAX } else { word.end };
        cells.push(text(row, word.start, end));
    }
    cells.resize(count, String::new());
    cells
}

/// Puts the words of a row that has too few of them under the headers that they
/// touch; nothing if one touches none, or two touch the same.
fn under(columns: &[(String, Word)], words: &[Word], row: &[char]) -> Option<Vec<String>> {
    if words.len() >= columns.len() {
        return None;
    }
    let mut cells = vec![String::new(); columns.len()];
    let mut next = 0;
    for word in words {
        let touches = |place: &Word| word.start < place.end && place.start < word.end;
        let found = columns.iter().skip(next).position(|(_, place)| touches(place))? + next;
        *cells.get_mut(found)? = text(row, word.start, word.end);
        next = found + 1;
    }
    Some(cells)
}
