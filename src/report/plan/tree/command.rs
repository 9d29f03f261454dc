//! The lines of a command.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use crate::model::{Command, Step};
use crate::report::{Ink, fit, wrap};
use crate::source::{visible, visible_line};

use super::super::Selection;
use super::super::selection::Shown;
use super::paper::Paper;

/// Lines of one command that are shown; the rest is counted.
const MOST: usize = 12;

/// Tells whether the title of a step is just the first line of its command.
pub(super) fn begins_with_title(selection: Selection<'_>, command: &Command, step: &Step) -> bool {
    let (rendered, _) = selection.rendered(Shown::of(step, command));
    !command.supplied
        && rendered.trim_start().lines().next().is_some_and(|line| line.trim_end() == step.title)
}

/// Writes a command with `$` before each top-level command of it.
pub(super) fn command(
    paper: &mut Paper,
    selection: Selection<'_>,
    whole: Shown<'_>,
    frame: &str,
    (word, skip): (&str, usize),
) {
    let (text, analysis) = (whole.text, whole.analysis);
    let written = text.written();
    let (rendered, refused) = selection.rendered(whole);
    // Values may bring lines of their own; then only the first has a prompt.
    let same = rendered.lines().count() == written.lines().count();
    let starts: BTreeSet<usize> = if same && !analysis.commands.is_empty() {
        analysis.commands.iter().map(|command| command.lines.start).collect()
    } else {
        std::iter::once(0).collect()
    };
    let comments: BTreeSet<usize> = analysis.comments.iter().map(|comment| comment.line).collect();
    let open: BTreeSet<&str> =
        text.holes().filter(|hole| !selection.has(hole)).map(|hole| hole.written.as_str()).collect();
    let shown = visible(&rendered);
    let lines: Vec<&str> = shown.trim_end().lines().collect();
    for (number, line) in lines.iter().enumerate().take(MOST).skip(skip) {
        let lead = if number == 0 { word.to_owned() } else { " ".repeat(word.width()) };
        let prompt = if starts.contains(&number) { "$ " } else { "  " };
        let room = paper.width().saturating_sub(frame.width() + lead.width() + prompt.width());
        let line = line.replace('\t', "    ");
        let line = fit(line.trim_end(), room, paper.look);
        let line = if same && comments.contains(&number) {
            paper.look.ink(Ink::Faint, &line)
        } else {
            mark_holes(paper, &line, &open)
        };
        paper.framed(frame, &format!("{lead}{}{line}", paper.look.ink(Ink::Faint, prompt)));
    }
    for problem in refused {
        let said = wrap(&visible_line(&problem.message), paper.width().saturating_sub(frame.width()));
        said.lines().for_each(|line| paper.line(frame, Some(Ink::Danger), line));
    }
    for (written, steps) in selection.waits(whole) {
        let steps: Vec<&str> = steps.into_iter().map(|id| paper.numbers.get(id)).collect();
        let said = format!("{} is known after step {}", visible_line(&written), steps.join(" and "));
        paper.line(frame, Some(Ink::Faint), &said);
    }
    if lines.len() > MOST {
        let more = if paper.look.unicode { "…" } else { "..." };
        paper.line(frame, Some(Ink::Faint), &format!("{more} {} more lines", lines.len() - MOST));
    }
}

/// Colours the holes that no value fills.
fn mark_holes(paper: &Paper, line: &str, open: &BTreeSet<&str>) -> String {
    let mut marked = line.to_owned();
    if paper.look.colour {
        for hole in open {
            marked = marked.replace(hole, &paper.look.ink(Ink::Open, hole));
        }
    }
    marked
}
