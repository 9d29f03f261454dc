//! Tables in output.

use super::header::{Word, is_alone, is_header, is_labelled, is_rule, words};
use super::words::by_words;
use crate::eval::plain;

/// A table: as many cells in each row as there are columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The names of the columns, as printed.
    pub columns: Vec<String>,
    /// The cells, without blanks around them.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Returns the cells of a column, by its number.
    pub fn column(&self, index: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(move |row| row.get(index).map(String::as_str))
    }
}

/// Finds the tables of an output. A blank line ends a table; a line in front
/// of its header is none of it. If all headers stand two or more blanks apart
/// and the cells start under them, cells are taken by position; else lines are
/// split on blanks, and the last column takes the rest.
pub fn tables(output: &str) -> Vec<Table> {
    let lines: Vec<Vec<char>> = plain::lines(output).iter().map(|line| expand(line)).collect();
    lines.split(Vec::is_empty).filter_map(read).collect()
}

/// Tabs as blanks, so that columns stand where a person sees them.
fn expand(line: &str) -> Vec<char> {
    let mut expanded = Vec::with_capacity(line.len());
    for character in line.chars() {
        if character == '\t' {
            expanded.push(' ');
            while expanded.len() % 8 != 0 {
                expanded.push(' ');
            }
        } else {
            expanded.push(character);
        }
    }
    expanded
}

fn read(block: &[Vec<char>]) -> Option<Table> {
    if let Some(table) = bordered(block) {
        return Some(table);
    }
    let next = |at: usize| block.get(at + 1).map(Vec::as_slice);
    let below = |at: usize| block.get(at + 1..).unwrap_or_default();
    let named = |at: &usize| block.get(*at).is_some_and(|line| is_header(line, below(*at)));
    let alone = block.first().is_some_and(|line| words(line, 2).len() == 1 && is_alone(line));
    let at = if alone { 0 } else { (0..block.len()).find(named)? };
    let header = block.get(at)?;
    let rule = next(at).filter(|line| is_rule(line));
    let rows: Vec<&[char]> =
        block.iter().skip(at + 1).map(Vec::as_slice).filter(|line| !is_rule(line)).collect();
    let labelled = is_labelled(&words(header, 1), header, next(at));
    if let Some(columns) = positions(header, rule, &rows).filter(|_| !labelled) {
        return Some(by_position(header, &columns, &rows));
    }
    if alone {
        return Some(by_position(header, &[0], &rows));
    }
    Some(by_words(header, &rows, labelled))
}

/// Returns where the columns start, if the cells start under their headers.
fn positions(header: &[char], rule: Option<&[char]>, rows: &[&[char]]) -> Option<Vec<usize>> {
    let columns = rule.map(|rule| words(rule, 1)).filter(|columns| columns.len() >= 2);
    let ruled = columns.is_some();
    let columns = columns.unwrap_or_else(|| apart(header, rows));
    let starts: Vec<usize> = columns.iter().map(|column| column.start).collect();
    let blank = |line: &[char], at: usize| line.get(at).is_none_or(|c| c.is_whitespace());
    let borders =
        rows.iter().all(|row| starts.iter().skip(1).all(|start| blank(row, start.saturating_sub(1))));
    let spaced = |column: &Word| header.get(column.start..column.end).unwrap_or_default().contains(&' ');
    // A gap in the cells below two headers that stand one blank apart shows
    // that they are two columns and not one name of two words.
    let split = !ruled
        && columns.iter().enumerate().filter(|(_, column)| spaced(column)).any(|(index, column)| {
            let end = starts.get(index + 1).copied().unwrap_or(usize::MAX);
            rows.iter().any(|row| {
                let cell = row.get(column.start..end.min(row.len())).unwrap_or_default();
                words(cell, 2).len() > 1
            })
        });
    (columns.len() >= 2 && borders && !split).then_some(starts)
}

/// Returns headers two blanks apart; one of two words is two if a word of every
/// row starts under the second: `ACTIVE SUB`, but not `CONTAINER ID`.
fn apart(header: &[char], rows: &[&[char]]) -> Vec<Word> {
    let blank = |row: &[char], at: usize| row.get(at).is_none_or(|c| c.is_whitespace());
    let starts =
        |row: &&[char], at: usize| !blank(row, at) && at.checked_sub(1).is_some_and(|at| blank(row, at));
    let mut columns: Vec<Word> = Vec::new();
    for column in words(header, 2) {
        let name = header.get(column.start..column.end).unwrap_or_default();
        for (index, word) in words(name, 1).iter().enumerate() {
            let (start, end) = (column.start + word.start, column.start + word.end);
            let own = index == 0 || !rows.is_empty() && rows.iter().all(|row| starts(row, start));
            match columns.last_mut() {
                Some(last) if !own => last.end = end,
                _ => columns.push(Word { start, end }),
            }
        }
    }
    columns
}

fn by_position(header: &[char], starts: &[usize], rows: &[&[char]]) -> Table {
    let cells = |line: &[char]| {
        let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
        starts.iter().zip(ends).map(|(start, end)| text(line, *start, end)).collect()
    };
    Table { columns: cells(header), rows: rows.iter().map(|row| cells(row)).collect() }
}

/// Tables whose cells stand between bars, as databases print them.
fn bordered(block: &[Vec<char>]) -> Option<Table> {
    let bar = |c: &char| matches!(c, '|' | '\u{2502}' | '\u{2503}');
    let has_bar = |line: &[char]| line.iter().any(bar) && !is_rule(line);
    let at = (0..block.len()).find(|at| {
        let ruled = |at: Option<usize>| at.and_then(|at| block.get(at)).is_some_and(|line| is_rule(line));
        block.get(*at).is_some_and(|line| has_bar(line)) && ruled(Some(at + 1))
    })?;
    let cells = |line: &[char]| {
        let inner: String = line.iter().map(|c| if bar(c) { '|' } else { *c }).collect();
        let inner = inner.trim();
        let inner = inner.strip_prefix('|').unwrap_or(inner);
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        inner.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
    };
    let columns = cells(block.get(at)?);
    let rows = block.iter().skip(at + 1).filter(|line| has_bar(line)).map(|line| {
        let mut row = cells(line);
        row.resize(columns.len(), String::new());
        row
    });
    let rows = rows.collect();
    (columns.len() >= 2 || at > 0).then_some(Table { columns, rows })
}

pub(super) fn text(line: &[char], start: usize, end: usize) -> String {
    let cell: String = line.get(start..end.min(line.len())).unwrap_or_default().iter().collect();
    cell.trim().to_owned()
}
