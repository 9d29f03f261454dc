//! What came of a step: a line if it went well, a card if it did not.

use crate::engine::event::{Card, Check, Difference, RunHead, Symptom, Verdict};
use crate::report::Ink;
use crate::source::visible_line;

use super::Sheet;
use super::card::{command_lines, links};
use super::harmless::harmless;

/// How many links a failure card shows, those of the step first.
const LINKS: usize = 4;
/// How many differences of a check are shown.
const DIFFERENCES: usize = 3;
/// How many rows the checks and the output take on a failure card, so that all
/// of it stands on a small screen with the question below it.
const ROWS: usize = 14;
/// How many rows of output stand there at the least and at the most; its last
/// line stands there whole.
const OUTPUT: std::ops::RangeInclusive<usize> = 3..=7;

/// What is known at the end of a step.
pub(super) struct Conclusion<'c> {
    pub(super) verdict: Verdict,
    pub(super) reason: Option<&'c str>,
    pub(super) checks: &'c [Check],
    pub(super) symptoms: &'c [Symptom],
    pub(super) tail: &'c [String],
    /// How long the last command took, in words; empty if none ran.
    pub(super) took: &'c str,
}

/// One line, and what is worth knowing under it.
pub(super) fn line(sheet: &mut Sheet, conclusion: &Conclusion<'_>) {
    let ink = match conclusion.verdict {
        Verdict::Passed => Ink::Calm,
        Verdict::Noted | Verdict::Unverified => Ink::Care,
        Verdict::Failed | Verdict::Error => Ink::Danger,
    };
    let mut text = sheet.ink(ink, conclusion.verdict.name());
    if !conclusion.took.is_empty() {
        text.push_str(" in ");
        text.push_str(conclusion.took);
    }
    if let Some(reason) = conclusion.reason {
        text.push_str(": ");
        text.push_str(&visible_line(reason));
    }
    sheet.put(&format!("  {text}"));
    for check in conclusion.checks.iter().filter(|check| check.verdict != Verdict::Passed) {
        differences(sheet, check);
    }
    for check in conclusion.checks {
        for note in check.notes.iter().filter(|note| conclusion.reason != Some(note.as_str())) {
            sheet.labelled("note", None, note);
        }
    }
    symptoms(sheet, conclusion.symptoms);
}

/// Everything that helps whoever has to decide what now.
pub(super) fn failure(
    sheet: &mut Sheet,
    (run, look): (Option<&RunHead>, &[String]),
    card: &Card,
    conclusion: &Conclusion<'_>,
) {
    sheet.rule();
    let word = if conclusion.verdict == Verdict::Error { "CANNOT BE JUDGED" } else { "FAILED" };
    let left = format!("{word}: {} {}", card.position.0, card.title);
    let took = Some(conclusion.took).filter(|took| !took.is_empty());
    let right = conclusion.reason.into_iter().chain(took).collect::<Vec<_>>().join(", ");
    sheet.split((Ink::Danger, &left), (Ink::Danger, &right));
    for command in &card.commands {
        let mut lines = command_lines(command);
        if lines.len() > 3 {
            lines.truncate(2);
            lines.push("...".to_owned());
        }
        sheet.code("run    $", lines);
    }
    let above = sheet.text.lines().count();
    for check in conclusion.checks {
        if check.verdict != Verdict::Passed {
            let place = check.place.as_ref().map(|place| format!("  {place}")).unwrap_or_default();
            sheet.labelled("check", None, &format!("{}{place}", check.what));
            differences(sheet, check);
        }
        for note in &check.notes {
            sheet.labelled("note", None, note);
        }
    }
    let room = ROWS.saturating_sub(sheet.text.lines().count() - above);
    output(sheet, conclusion.tail, room.clamp(*OUTPUT.start(), *OUTPUT.end()));
    symptoms(sheet, conclusion.symptoms);
    if let Some(run) = run
        && !run.contacts.is_empty()
    {
        let first: Vec<&str> = run.contacts.iter().take(3).map(String::as_str).collect();
        sheet.labelled("contact", None, &first.join(" | "));
    }
    let of_run = run.iter().flat_map(|run| &run.links);
    links(sheet, look.iter().chain(of_run).take(LINKS));
    sheet.labelled("from", Some(Ink::Faint), &card.place.to_string());
}

fn differences(sheet: &mut Sheet, check: &Check) {
    for difference in check.differences.iter().take(DIFFERENCES) {
        let Difference { place, path, expected, actual } = difference;
        let written = place.as_ref().map(|place| format!("  {place}")).unwrap_or_default();
        if !path.is_empty() {
            sheet.labelled("at", None, &format!("{path}{written}"));
        }
        sheet.labelled("expected", None, expected.as_deref().unwrap_or("(nothing)"));
        sheet.labelled("actual", Some(Ink::Danger), actual.as_deref().unwrap_or("(nothing)"));
    }
    let more = check.differences.len().saturating_sub(DIFFERENCES);
    if more > 0 {
        sheet.labelled("", None, &format!("({more} more on record)"));
    }
}

/// Writes the end of the output. Long lines take the place of others: what
/// failed has to stay on the screen.
fn output(sheet: &mut Sheet, tail: &[String], room: usize) {
    let lines: Vec<String> =
        tail.iter().rev().take(room).map(|line| harmless(line).trim_end().to_owned()).collect();
    let mut rows = 0;
    let fits = |line: &&String| {
        let first = rows == 0;
        rows += sheet.rows(line);
        first || rows <= room
    };
    let shown: Vec<&String> = lines.iter().take_while(fits).collect();
    let mut label = "output";
    for line in shown.into_iter().rev() {
        sheet.labelled(label, None, if line.is_empty() { " " } else { line });
        label = "";
    }
}

fn symptoms(sheet: &mut Sheet, symptoms: &[Symptom]) {
    for symptom in symptoms.iter().take(4) {
        let cause = if symptom.cause.is_empty() { String::new() } else { format!("{} -> ", symptom.cause) };
        let link = symptom.link.as_ref().map(|link| format!(", see {link}")).unwrap_or_default();
        let text =
            format!("{}: {cause}{} (line {}{link})", symptom.symptom, symptom.solution, symptom.place.line);
        sheet.labelled("symptom", Some(Ink::Title), &text);
    }
}
