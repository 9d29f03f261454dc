//! Text against text, line by line.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::judge::Values;
use super::judgement::{Difference, Findings};
use super::lines::{self, Expected};
use super::sequence::{Element, accepts};
use super::{plainly, show};
use crate::model::{OutputForm, Repeat, TextLine};
use crate::source::Span;

/// How many lines are aligned for the difference; the verdict reads all.
const MAX_ALIGNED: usize = 2_000;

/// Compares lines with what was expected. If nothing else is wrong, blanks
/// that all expected lines start with do not count.
pub(super) fn compare(
    expected: &[TextLine],
    output: &[String],
    values: &Values<'_>,
    findings: &mut Findings,
) {
    let elements = lines::read(expected, values);
    note_problems(&elements, findings);
    if is_met(&elements, output) {
        note_versions(expected, &elements, output, findings);
        return;
    }
    let Some(dedented) = lines::dedented(expected) else {
        differences(expected, &elements, output, findings);
        return;
    };
    let moved = lines::read(&dedented, values);
    if is_met(&moved, output) {
        note_versions(&dedented, &moved, output, findings);
    } else {
        let indented = output.iter().any(|line| line.starts_with(' '));
        let elements = if indented { &elements } else { &moved };
        differences(expected, elements, output, findings);
    }
}

/// Compares lines with what was marked. A hole that has no value is an error.
pub(super) fn compare_marked(
    form: &OutputForm,
    output: &[String],
    values: &Values<'_>,
    findings: &mut Findings,
) {
    let elements = lines::read_marked(form, values);
    note_problems(&elements, findings);
    findings.error |=
        elements.iter().filter_map(lines::pattern_of).any(|pattern| !pattern.unknown.is_empty());
    if !is_met(&elements, output) {
        let written: Vec<TextLine> =
            form.lines.iter().map(|line| TextLine { text: line.text.clone(), span: line.span }).collect();
        differences(&written, &elements, output, findings);
    }
}

fn note_problems(elements: &[Element<Expected>], findings: &mut Findings) {
    for pattern in elements.iter().filter_map(lines::pattern_of) {
        for hole in &pattern.unknown {
            findings.note(format!("`{hole}` has no value, so it stands for any"));
        }
        if let Some(error) = &pattern.error {
            findings.note(error.clone());
            findings.error = true;
        }
    }
}

fn is_met(elements: &[Element<Expected>], output: &[String]) -> bool {
    accepts(elements, output, |expected: &Expected, line: &String| expected.pattern.is_met(line))
}

/// Notes versions that differ from those that were written, where lines stand
/// one beside the other.
fn note_versions(
    expected: &[TextLine],
    elements: &[Element<Expected>],
    output: &[String],
    findings: &mut Findings,
) {
    let gaps = elements.iter().any(|element| matches!(element, Element::Skip));
    if gaps || elements.len() != output.len() {
        return;
    }
    for (element, line) in elements.iter().zip(output) {
        let Element::Line(element, _) = element else { continue };
        let written = expected.get(element.written).map(|line| line.text.written()).unwrap_or_default();
        if !element.pattern.has_version() {
            continue;
        }
        for (was, is) in versions(&written).zip(versions(line)).filter(|(was, is)| was != is) {
            findings.note(format!("version {is} came, the runbook says {was}"));
        }
    }
}

fn versions(line: &str) -> impl Iterator<Item = &str> {
    line.char_indices().filter_map(move |(at, _)| match plainly::at(line, at) {
        Some((plainly::Plain::Version, end)) => line.get(at..end),
        _ => None,
    })
}

/// Aligns lines and says what differs.
fn differences(
    written: &[TextLine],
    elements: &[Element<Expected>],
    output: &[String],
    findings: &mut Findings,
) {
    let alignment = Alignment::new(written, elements, output);
    let before = findings.differences.len();
    for operation in capture_diff_slices(Algorithm::Myers, &alignment.expected_ids, &alignment.output_ids) {
        alignment.report(&operation, findings);
    }
    if findings.differences.len() == before {
        // Each line has its like, but not in this order or not so often.
        findings.differ(Difference {
            path: "output".to_owned(),
            expected: "these lines in this order".to_owned(),
            actual: format!("{} lines in another order", output.len()),
            span: written.iter().map(|line| line.span).reduce(Span::cover).unwrap_or_default(),
        });
    }
}

struct Alignment<'a> {
    written: &'a [TextLine],
    expected: Vec<&'a Expected>,
    /// How often each of them may stand.
    repeats: Vec<Repeat>,
    /// Whether a gap stands in front of each expected line, and at the end.
    gaps: Vec<bool>,
    output: &'a [String],
    expected_ids: Vec<usize>,
    output_ids: Vec<usize>,
}

impl<'a> Alignment<'a> {
    fn new(written: &'a [TextLine], elements: &'a [Element<Expected>], output: &'a [String]) -> Self {
        let mut expected = Vec::new();
        let mut repeats = Vec::new();
        let mut gaps = vec![false];
        for element in elements {
            match element {
                Element::Skip => {
                    if let Some(gap) = gaps.last_mut() {
                        *gap = true;
                    }
                }
                Element::Line(line, repeat) if expected.len() < MAX_ALIGNED => {
                    expected.push(line);
                    repeats.push(*repeat);
                    gaps.push(false);
                }
                Element::Line(..) => {}
            }
        }
        // Lines that mean the same get the same number; a line that came gets
        // the number of the first pattern that it meets.
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut open: Vec<(usize, &Expected)> = Vec::new();
        let mut expected_ids = Vec::with_capacity(expected.len());
        for (index, line) in expected.iter().enumerate() {
            let literal = line.pattern.as_literal().map(|text| *known.entry(text).or_insert(index));
            let id = literal.unwrap_or_else(|| {
                open.push((index, line));
                index
            });
            expected_ids.push(id);
        }
        let output = output.get(..output.len().min(MAX_ALIGNED)).unwrap_or_default();
        let mut used = vec![false; open.len()];
        let output_ids = output
            .iter()
            .enumerate()
            .map(|(at, line)| {
                if let Some(id) = known.get(line.as_str()) {
                    return *id;
                }
                let mut fitting =
                    open.iter().enumerate().filter(|(_, (_, expected))| expected.pattern.is_met(line));
                let first = fitting
                    .clone()
                    .find(|(index, _)| used.get(*index) == Some(&false))
                    .or_else(|| fitting.next());
                first.map_or(expected.len() + at, |(index, (id, _))| {
                    if let Some(used) = used.get_mut(index) {
                        *used = true;
                    }
                    *id
                })
            })
            .collect();
        Self { written, expected, repeats, gaps, output, expected_ids, output_ids }
    }

    /// Tells whether one of some expected lines stands for any number of lines
    /// like this one.
    fn is_repeated(&self, mut expected: std::ops::RangeInclusive<usize>, line: usize) -> bool {
        expected.any(|at| {
            let repeats = matches!(self.repeats.get(at), Some(Repeat::Any | Repeat::Some));
            let (expected, line) = (self.expected.get(at), self.output.get(line));
            repeats && expected.zip(line).is_some_and(|(expected, line)| expected.pattern.is_met(line))
        })
    }

    fn report(&self, operation: &DiffOp, findings: &mut Findings) {
        let (old, new) = (operation.old_range(), operation.new_range());
        let absent = |at: usize| matches!(self.repeats.get(at), Some(Repeat::Optional | Repeat::Any));
        let missing = old.clone().filter(|at| !absent(*at)).filter_map(|at| self.expected.get(at));
        let extra: Vec<usize> = match operation {
            DiffOp::Equal { .. } => return,
            // What came beside a gap is part of the gap.
            _ if (old.start..=old.end).any(|at| self.gaps.get(at) == Some(&true)) => Vec::new(),
            // A line that may stand more often takes more of its like.
            _ => new
                .clone()
                .filter(|line| !self.is_repeated(old.start.saturating_sub(1)..=old.end, *line))
                .collect(),
        };
        let mut extra = extra.into_iter();
        for expected in missing {
            let line = self.written.get(expected.written);
            let text = line.map(|line| line.text.written()).unwrap_or_default();
            let came = extra.next().and_then(|at| Some((at, self.output.get(at)?)));
            findings.differ(Difference {
                path: came.map_or_else(|| "output".to_owned(), |(at, _)| format!("line {}", at + 1)),
                expected: show::short(text.trim_end()),
                actual: came.map_or_else(|| "no such line".to_owned(), |(_, line)| show::short(line)),
                span: line.map(|line| line.span).unwrap_or_default(),
            });
        }
        let behind =
            self.expected.get(old.end.saturating_sub(1)).and_then(|line| self.written.get(line.written));
        for at in extra {
            let line = self.output.get(at).map(String::as_str).unwrap_or_default();
            findings.differ(Difference {
                path: format!("line {}", at + 1),
                expected: "no more lines here".to_owned(),
                actual: show::short(line),
                span: behind.map(|line| line.span).unwrap_or_default(),
            });
        }
    }
}
