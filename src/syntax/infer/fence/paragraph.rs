//! Paragraphs of a code block: a comment that says what is done, the commands
//! that do it, and what they print.

use crate::source::{Span, Spanned};
use crate::syntax::infer::placeholder::only_placeholder;

use super::units::{Unit, UnitKind};

/// A paragraph.
#[derive(Debug, Default)]
pub(in crate::syntax::infer) struct Paragraph {
    /// The comment in front of it.
    pub(in crate::syntax::infer) title: Option<Spanned<String>>,
    /// Commands and what they print, in order.
    pub(in crate::syntax::infer) units: Vec<Unit>,
}

/// Cuts the units of a block into paragraphs: a comment begins one, and so
/// does a blank line in a block that has comments. `is_marker` tells comments
/// that announce output; they stay where they are, with all behind them up to
/// the end that `marked_end` gives.
pub(in crate::syntax::infer) fn paragraphs(units: Vec<Unit>, titled: bool) -> Vec<Paragraph> {
    let mut done: Vec<Paragraph> = Vec::new();
    let mut current = Paragraph::default();
    let mut blank = false;
    for unit in units {
        match unit.kind {
            UnitKind::Blank => {
                blank = true;
                continue;
            }
            UnitKind::Comment => {
                let supplied = supplied_comment(&unit);
                if let Some(line) = supplied {
                    finish(&mut done, &mut current);
                    current.units.push(Unit { kind: UnitKind::Placeholder, lines: vec![line] });
                    blank = false;
                    continue;
                }
                if blank && current.units.is_empty() {
                    // A comment that stands alone is no title of what follows.
                    current.title = None;
                }
                finish(&mut done, &mut current);
                add_title(&mut current, &unit);
            }
            UnitKind::Placeholder => {
                finish(&mut done, &mut current);
                current.units.push(unit);
            }
            UnitKind::Command | UnitKind::Language => {
                let after_placeholder =
                    current.units.last().is_some_and(|last| last.kind == UnitKind::Placeholder);
                if after_placeholder || (titled && blank && !current.units.is_empty()) {
                    finish(&mut done, &mut current);
                }
                current.units.push(unit);
            }
            UnitKind::Output | UnitKind::Expected(_) => current.units.push(unit),
        }
        blank = false;
    }
    finish(&mut done, &mut current);
    done
}

/// Ends a paragraph that has commands.
fn finish(done: &mut Vec<Paragraph>, current: &mut Paragraph) {
    if !current.units.is_empty() {
        done.push(std::mem::take(current));
    }
}

fn add_title(current: &mut Paragraph, unit: &Unit) {
    let Some(line) = unit.lines.first() else { return };
    let text = line.value.trim().trim_start_matches('#').trim();
    if text.is_empty() || text.chars().all(|c| !c.is_alphanumeric()) {
        return;
    }
    match &mut current.title {
        Some(title) if current.units.is_empty() => {
            title.value.push(' ');
            title.value.push_str(text);
            title.span = title.span.cover(line.span);
        }
        _ => current.title = Some(Spanned::new(text.to_owned(), line.span)),
    }
}

/// A comment that is only a placeholder, as `# [Commands of your database]`.
fn supplied_comment(unit: &Unit) -> Option<Spanned<String>> {
    let line = unit.lines.first()?;
    let text = line.value.trim_start_matches([' ', '\t', '#']);
    only_placeholder(text).filter(|found| found.bracket)?;
    let start = line.span.start + (line.value.len() - text.len());
    Some(Spanned::new(text.trim_end().to_owned(), Span::new(start, start + text.trim_end().len())))
}
