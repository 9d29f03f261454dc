//! Text against an example of it: columns, keys, words that say how something
//! is. What has none of these is compared as text.

use super::judge::Values;
use super::judgement::{Difference, Findings};
use super::status::{Status, status, words};
use super::{show, text};
use crate::eval::rows::{Table, tables};
use crate::model::TextLine;
use crate::source::Span;

/// Compares lines with an example.
pub(super) fn compare(lines: &[TextLine], output: &[String], values: &Values<'_>, findings: &mut Findings) {
    let mut exact = Findings::default();
    text::compare(lines, output, values, &mut exact);
    if exact.differences.is_empty() {
        findings.notes = exact.notes;
        return;
    }
    let written: Vec<String> = lines.iter().map(|line| line.text.written()).collect();
    let example =
        Example { span: lines.iter().map(|line| line.span).reduce(Span::cover).unwrap_or_default(), lines };
    let whole = written.join("\n");
    if let Some(table) = tables(&whole).first() {
        example.table(table, &output.join("\n"), findings);
    } else if has_pairs(&written) {
        example.pairs(&written, output, findings);
    } else if words(&whole).any(|(_, status)| status == Status::Well) {
        example.words(&whole, &output.join("\n"), findings);
    } else {
        let more = exact.more + exact.differences.len().saturating_sub(1);
        exact.differences.truncate(1);
        exact.more = more;
        *findings = exact;
    }
}

struct Example<'a> {
    lines: &'a [TextLine],
    span: Span,
}

impl Example<'_> {
    fn differ(&self, line: Option<usize>, what: (String, String, String), findings: &mut Findings) {
        let (path, expected, actual) = what;
        let span = line.and_then(|line| self.lines.get(line)).map_or(self.span, |line| line.span);
        findings.differ(Difference {
            path,
            expected: show::short(&expected),
            actual: show::short(&actual),
            span,
        });
    }

    /// The same columns, and nothing amiss where all was well.
    fn table(&self, example: &Table, output: &str, findings: &mut Findings) {
        let found = tables(output);
        let shared =
            |table: &Table| example.columns.iter().filter(|column| table.columns.contains(column)).count();
        let Some(table) = found.iter().max_by_key(|table| shared(table)).filter(|table| shared(table) > 0)
        else {
            let first = output.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let expected = format!("columns {}", example.columns.join(", "));
            self.differ(None, ("output".to_owned(), expected, first.to_owned()), findings);
            return;
        };
        for (index, column) in example.columns.iter().enumerate() {
            let Some(place) = table.columns.iter().position(|other| other == column) else {
                let actual = format!("columns {}", table.columns.join(", "));
                self.differ(None, (format!("column {column}"), "such a column".to_owned(), actual), findings);
                continue;
            };
            let well = |cell: &str| status(cell) == Some(Status::Well);
            if example.rows.is_empty() || !example.column(index).all(well) {
                continue;
            }
            for row in &table.rows {
                let cell = row.get(place).map(String::as_str).unwrap_or_default();
                if status(cell) == Some(Status::Amiss) {
                    let name = row.first().map(String::as_str).unwrap_or_default();
                    let expected = example.column(index).next().unwrap_or_default().to_owned();
                    self.differ(None, (format!("{column} of {name}"), expected, cell.to_owned()), findings);
                }
            }
        }
    }

    /// The same keys, and nothing amiss where all was well.
    fn pairs(&self, written: &[String], output: &[String], findings: &mut Findings) {
        let actual: std::collections::HashMap<&str, &str> =
            output.iter().rev().filter_map(|line| pair(line)).collect();
        for (index, line) in written.iter().enumerate() {
            let Some((key, value)) = pair(line) else { continue };
            if self
                .lines
                .get(index)
                .is_some_and(|line| line.text.holes().any(|hole| key.contains(&hole.written)))
            {
                continue;
            }
            match actual.get(key) {
                None => {
                    let what = (key.to_owned(), line.trim().to_owned(), "no such key".to_owned());
                    self.differ(Some(index), what, findings);
                }
                Some(actual) => {
                    if status(value) == Some(Status::Well) && status(actual) == Some(Status::Amiss) {
                        let what = (key.to_owned(), value.to_owned(), (*actual).to_owned());
                        self.differ(Some(index), what, findings);
                    }
                }
            }
        }
    }

    /// The same good words, and no bad ones that the example does not have.
    fn words(&self, example: &str, output: &str, findings: &mut Findings) {
        let has = |text: &str, wanted: &str| words(text).any(|(word, _)| word.eq_ignore_ascii_case(wanted));
        let mut missing: Vec<&str> = Vec::new();
        for (word, _) in words(example).filter(|(_, status)| *status == Status::Well) {
            if !has(output, word) && !missing.contains(&word) {
                missing.push(word);
            }
        }
        let amiss = words(output).find(|(word, status)| *status == Status::Amiss && !has(example, word));
        let shown = || {
            let wanted = amiss.map(|(word, _)| word);
            let line =
                output.lines().find(|line| wanted.is_none_or(|word| line.contains(word)) && !line.is_empty());
            line.unwrap_or_default().trim().to_owned()
        };
        if !missing.is_empty() {
            let expected = format!("something that is {}", missing.join(", "));
            self.differ(None, ("output".to_owned(), expected, shown()), findings);
        } else if let Some((word, _)) = amiss {
            self.differ(None, ("output".to_owned(), format!("nothing that is {word}"), shown()), findings);
        }
    }
}

fn has_pairs(written: &[String]) -> bool {
    let all = written.iter().filter(|line| !line.trim().is_empty()).count();
    let pairs = written.iter().filter(|line| pair(line).is_some()).count();
    pairs > 0 && pairs * 2 >= all
}

/// `key: value` or `key = value`.
fn pair(line: &str) -> Option<(&str, &str)> {
    let at = line.find([':', '='])?;
    let (key, value) = (line.get(..at)?.trim(), line.get(at + 1..)?);
    let named = key.starts_with(|c: char| c.is_alphabetic())
        && key.split_whitespace().count() <= 4
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '/' | '(' | ')'));
    (named && (value.is_empty() || value.starts_with([' ', '\t']) || line.contains('=')))
        .then(|| (key, value.trim()))
}
