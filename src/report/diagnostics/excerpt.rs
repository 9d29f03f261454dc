//! The lines of a file that a diagnostic shows, safe for a terminal.

use std::ops::Range;

use crate::source::{SourceFile, Span, visible};

/// A span over more lines than this is shown by its first line.
const MAX_LINES: usize = 6;
/// Lines between two marked lines that are shown with them.
const GAP: usize = 3;

/// Some lines in a row, as they are shown: controls are visible, a byte order
/// mark is gone, and so are carriage returns at the ends.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The number of the first line.
    pub(super) first: usize,
    /// The line of the mark that leads.
    pub(super) line: usize,
    /// Its column in the file.
    pub(super) column: usize,
    /// Its column in `text`.
    pub(super) shown_column: usize,
    /// The lines.
    pub(super) text: String,
    /// Index of each span that was asked for and stands here, and where it is
    /// in the text.
    pub(super) marks: Vec<(usize, Range<usize>)>,
}

/// Cuts out the lines of these spans: one excerpt for spans that stand close
/// together. The excerpt that holds the first span comes first. The cost does
/// not depend on the size of the file.
pub(super) fn excerpts(file: &SourceFile, spans: &[Span]) -> Vec<Excerpt> {
    let mut marks: Vec<Mark> =
        spans.iter().enumerate().map(|(index, span)| Mark::new(file, index, *span)).collect();
    marks.sort_by_key(|mark| (mark.lines.start, mark.index));
    let mut groups: Vec<(Range<usize>, Vec<Mark>)> = Vec::new();
    for mark in marks {
        match groups.last_mut() {
            Some((lines, group)) if mark.lines.start <= lines.end + GAP => {
                lines.end = lines.end.max(mark.lines.end);
                group.push(mark);
            }
            _ => groups.push((mark.lines.clone(), vec![mark])),
        }
    }
    groups.sort_by_key(|(_, group)| group.iter().all(|mark| mark.index != 0));
    groups.into_iter().map(|(lines, marks)| cut(file, lines, &marks)).collect()
}

/// A span, clipped to what is shown of it.
struct Mark {
    index: usize,
    span: Span,
    /// Lines from 1, end exclusive.
    lines: Range<usize>,
}

impl Mark {
    fn new(file: &SourceFile, index: usize, span: Span) -> Self {
        let first = file.position(span.start).line;
        let last = file.position(span.end.max(span.start + 1) - 1).line.max(first);
        let last = if last - first < MAX_LINES { last } else { first };
        let span = Span::new(span.start, span.end.min(file.line(last).end).max(span.start));
        Self { index, span, lines: first..last + 1 }
    }
}

fn cut(file: &SourceFile, lines: Range<usize>, marks: &[Mark]) -> Excerpt {
    let mut text = String::new();
    let mut places: Vec<(usize, Range<usize>)> = marks.iter().map(|mark| (mark.index, 0..0)).collect();
    for number in lines.clone() {
        let mut line = file.line(number);
        line.start = line.start.max(file.body_start()).min(line.end);
        let shown = |offset: usize| {
            let offset = offset.clamp(line.start, line.end);
            text.len() + visible(file.slice(Span::new(line.start, offset))).len()
        };
        for (mark, (_, place)) in marks.iter().zip(&mut places) {
            if mark.lines.start == number {
                place.start = shown(mark.span.start);
            }
            if mark.lines.end == number + 1 {
                place.end = shown(mark.span.end).max(place.start);
            }
        }
        text.push_str(&visible(file.slice(line)));
        text.push('\n');
    }
    // The leading span comes first by index; the renderer takes the first by
    // place if there is none among the marks.
    let lead = marks.iter().position(|mark| mark.index == 0).unwrap_or(0);
    let position = marks.get(lead).map(|mark| file.position(mark.span.start));
    let (line, column) = position.map_or((lines.start, 1), |position| (position.line, position.column));
    let before = places.get(lead).and_then(|(_, place)| text.get(..place.start)).unwrap_or_default();
    let shown_column = before.chars().rev().take_while(|character| *character != '\n').count() + 1;
    Excerpt { first: lines.start, line, column, shown_column, text, marks: places }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, spans: &[(usize, usize)]) -> Vec<(usize, String, Vec<String>)> {
        let file = SourceFile::from_text("a.md", text);
        let spans: Vec<Span> = spans.iter().map(|(start, end)| Span::new(*start, *end)).collect();
        let excerpts = excerpts(&file, &spans).into_iter();
        excerpts
            .map(|excerpt| {
                let marks =
                    excerpt.marks.iter().map(|(_, place)| excerpt.text[place.clone()].to_owned()).collect();
                (excerpt.first, excerpt.text, marks)
            })
            .collect()
    }

    #[test]
    fn control_characters_are_visible_and_marks_still_fit() {
        assert_eq!(
            shown("\u{feff}ab\u{1b}[31mcd\r\nef", &[(5, 10)]),
            [(1, "ab\\e[31mcd\n".to_owned(), vec!["\\e[31m".to_owned()])]
        );
    }

    #[test]
    fn places_far_apart_are_two_excerpts_and_the_first_span_leads() {
        let text = "x\n".repeat(100);
        let found = shown(&text, &[(180, 181), (2, 3)]);
        assert_eq!(found.iter().map(|excerpt| excerpt.0).collect::<Vec<_>>(), [91, 2]);
        assert_eq!(shown(&text, &[(8, 9), (2, 3)]).len(), 1);
    }

    #[test]
    fn a_long_span_is_shown_by_its_first_line() {
        let text = "abc\n".repeat(100);
        assert_eq!(shown(&text, &[(1, 300)]), [(1, "abc\n".to_owned(), vec!["bc".to_owned()])]);
    }

    #[test]
    fn the_end_of_the_file_can_be_marked() {
        assert_eq!(shown("abc", &[(3, 3)]), [(1, "abc\n".to_owned(), vec![String::new()])]);
        assert_eq!(shown("", &[(0, 0)]), [(1, "\n".to_owned(), vec![String::new()])]);
    }
}
