//! Lines of expected text as a pattern for lines.

use super::judge::Values;
use super::pattern::Pattern;
use super::sequence::Element;
use crate::model::{LinePattern, OutputForm, OutputLine, Repeat, TextLine};

/// A line of a pattern and the number of the line that was written.
#[derive(Debug)]
pub(super) struct Expected {
    /// What it holds lines against.
    pub(super) pattern: Pattern,
    /// Its index among the lines that were written.
    pub(super) written: usize,
}

/// Reads lines. Blank lines at the end do not count.
pub(super) fn read(lines: &[TextLine], values: &Values<'_>) -> Vec<Element<Expected>> {
    let texts: Vec<String> = lines.iter().map(|line| line.text.written()).collect();
    let end = texts.iter().rposition(|text| !text.trim().is_empty()).map_or(0, |last| last + 1);
    let mut elements: Vec<Element<Expected>> = Vec::with_capacity(end);
    for (written, (line, text)) in lines.iter().zip(&texts).enumerate().take(end) {
        if is_gap(text) {
            elements.push(Element::Skip);
            continue;
        }
        let kept = text.trim_end().len();
        let text = if kept < text.len() { line.text.cut(0..kept) } else { line.text.clone() };
        let pattern = Pattern::read(&text, values, true);
        elements.push(Element::Line(Expected { pattern, written }, Repeat::Once));
    }
    let patterns = || elements.iter().filter_map(pattern_of);
    if patterns().any(|pattern| pattern.varies) {
        for element in &mut elements {
            if let Element::Line(expected, _) = element {
                expected.pattern.loosen();
            }
        }
    }
    elements
}

/// Reads lines as they were marked.
pub(super) fn read_marked(form: &OutputForm, values: &Values<'_>) -> Vec<Element<Expected>> {
    let element = |(written, line): (usize, &OutputLine)| {
        let pattern = match &line.pattern {
            LinePattern::Gap => return Element::Skip,
            LinePattern::Exact(text) => Pattern::exact(text, values),
            LinePattern::Glob(text) => Pattern::glob(text, values),
            LinePattern::Regex(text) => Pattern::regex(text, values),
            LinePattern::Any => Pattern::any(),
        };
        Element::Line(Expected { pattern, written }, line.repeat)
    };
    form.lines.iter().enumerate().map(element).collect()
}

/// Returns the lines without the blanks that all of them start with, if they
/// do: most often they come from the list in which the fence stands.
pub(super) fn dedented(lines: &[TextLine]) -> Option<Vec<TextLine>> {
    let texts: Vec<String> = lines.iter().map(|line| line.text.written()).collect();
    let filled = || texts.iter().filter(|text| !text.trim().is_empty() && !is_gap(text));
    let common = filled().map(|text| text.len() - text.trim_start_matches(' ').len()).min()?;
    let cut = |(line, text): (&TextLine, &String)| {
        let blanks = text.len() - text.trim_start_matches(' ').len();
        TextLine { text: line.text.cut(common.min(blanks)..text.len()), span: line.span }
    };
    (common > 0).then(|| lines.iter().zip(&texts).map(cut).collect())
}

/// Returns the pattern of an element that is a line.
pub(super) const fn pattern_of(element: &Element<Expected>) -> Option<&Pattern> {
    match element {
        Element::Line(expected, _) => Some(&expected.pattern),
        Element::Skip => None,
    }
}

/// `...` alone on a line, and what people write for it: `[...]`, `<snip>`.
pub(super) fn is_gap(text: &str) -> bool {
    let text = text.trim().trim_start_matches("# ").trim_start_matches("// ");
    let inner = text.trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | '<' | '>' | '-' | '=' | ' '));
    let dots = |text: &str| text.len() >= 3 && text.bytes().all(|byte| byte == b'.');
    dots(text)
        || text == "\u{2026}"
        || (text != inner
            && (inner == "..."
                || inner == "\u{2026}"
                || inner.eq_ignore_ascii_case("snip")
                || inner.eq_ignore_ascii_case("snipped")))
}
