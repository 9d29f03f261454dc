//! A step whose turn has come.

use crate::engine::event::{Card, CardKind, CommandText, RunHead, StepHead};
use crate::report::Ink;
use crate::shell::Effect;
use crate::source::visible;

use super::Sheet;

/// How many lines of a command stand on a card; the rest is one key away.
const LINES: usize = 12;
/// How many lines of what will be typed in another context.
const INNER: usize = 6;

/// Says what a step may change, for its right edge.
pub fn effect_word(kind: CardKind, effect: Effect, cause: &str) -> (Ink, String) {
    let cause = |word: &str| if cause.is_empty() { word.to_owned() } else { format!("{word}: {cause}") };
    match (kind, effect) {
        (CardKind::Manual | CardKind::Inside, _) => (Ink::Person, "by hand".to_owned()),
        (CardKind::Choice, _) => (Ink::Person, "choice".to_owned()),
        (CardKind::Branch, _) => (Ink::Faint, "branch".to_owned()),
        (CardKind::Set, _) => (Ink::Faint, "set".to_owned()),
        (CardKind::Call, _) => (Ink::Faint, "call".to_owned()),
        (CardKind::End, _) => (Ink::Faint, "end".to_owned()),
        (_, Effect::Read) => (Ink::Calm, "read".to_owned()),
        (_, Effect::Write) => (Ink::Care, cause("WRITE")),
        (_, Effect::Destructive) => (Ink::Danger, cause("DESTRUCTIVE")),
    }
}

/// Returns the lines of a command as they may be shown, with tabs as blanks.
pub fn command_lines(command: &CommandText) -> Vec<String> {
    visible(&command.text).lines().map(|line| line.replace('\t', "    ")).collect()
}

/// The line above a card: where we are.
pub(super) fn place(sheet: &mut Sheet, run: &RunHead, procedure: &str, card: &Card) {
    let (number, of) = card.position;
    let file = run.file.rsplit('/').next().unwrap_or(&run.file);
    let left = if procedure.is_empty() { file.to_owned() } else { format!("{file} > {procedure}") };
    sheet.rule();
    sheet.split((Ink::Faint, &left), (Ink::Faint, &format!("step {number} of {of}   run {}", run.id)));
}

/// Everything that somebody has to know who decides about a step.
pub(super) fn card(sheet: &mut Sheet, card: &Card, look: &[String]) {
    let (ink, word) = effect_word(card.kind, card.effect, &card.cause);
    sheet.split((Ink::Title, &format!("{} {}", card.position.0, card.title)), (ink, &word));
    let text =
        card.text.strip_prefix(&card.title).filter(|rest| rest.starts_with('\n')).unwrap_or(&card.text);
    if text != card.title {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            sheet.labelled("", None, line);
        }
    }
    if let Some(condition) = &card.condition
        && *condition != card.title
    {
        sheet.labelled("when", None, condition);
    }
    commands(sheet, card);
    for (number, offer) in card.offers.iter().enumerate() {
        let mut lines: Vec<String> = visible(&offer.written).lines().map(str::to_owned).collect();
        if let Some(last) = lines.last_mut() {
            last.push_str("   (");
            last.push_str(offer.effect.name());
            last.push(')');
        }
        sheet.code(&format!("{:>6} $", number + 1), lines);
    }
    if matches!(card.kind, CardKind::Command | CardKind::Background | CardKind::Interactive) {
        let mut expected = vec!["exit code 0".to_owned()];
        expected.extend(card.expectations.iter().cloned());
        sheet.labelled("expect", None, &expected.join("; "));
    }
    if let Some(nature) = nature(card.kind) {
        sheet.labelled("note", None, nature);
    }
    if !card.inside.is_empty() {
        sheet.labelled("then", None, "type these inside, and leave with exit:");
        let mut lines: Vec<String> = card
            .inside
            .iter()
            .flat_map(|text| visible(text).lines().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        cut(&mut lines, INNER);
        sheet.code("", lines);
    }
    links(sheet, look);
    if let Some(reason) = &card.blocked {
        sheet.labelled("blocked", Some(Ink::Danger), reason);
    }
    let origin = if card.inferred && card.kind != CardKind::Inside { ", found in prose" } else { "" };
    sheet.labelled("from", Some(Ink::Faint), &format!("{}{origin}", card.place));
}

/// What to look at, one a line: addresses are long, and there to be copied.
pub(super) fn links<'l>(sheet: &mut Sheet, links: impl IntoIterator<Item = &'l String>) {
    let mut label = "look at";
    for link in links {
        sheet.labelled(label, None, link);
        label = "";
    }
}

/// What comes next.
pub(super) fn after<'h>(sheet: &mut Sheet, number: usize, heads: impl Iterator<Item = &'h StepHead>) {
    let next: Vec<String> = heads
        .take(2)
        .enumerate()
        .map(|(index, head)| {
            let (_, word) = effect_word(head.kind, head.effect, "");
            format!("{} {} ({word})", number + 1 + index, head.title)
        })
        .collect();
    if !next.is_empty() {
        sheet.line(Some(Ink::Faint), &format!("  next     {}", next.join("   ")));
    }
}

fn commands(sheet: &mut Sheet, card: &Card) {
    let label = if card.kind == CardKind::Inside { "type" } else { "run    $" };
    for command in &card.commands {
        let mut lines = command_lines(command);
        cut(&mut lines, LINES);
        sheet.code(label, lines);
        let values: Vec<String> =
            command.values.iter().map(|(input, value)| format!("{input} = {}", one_line(value))).collect();
        if command.code && !values.is_empty() {
            sheet.labelled("code", Some(Ink::Care), "what was given for an input stands here as code");
        } else if !values.is_empty() {
            sheet.labelled("with", None, &values.join(", "));
        }
    }
}

fn cut(lines: &mut Vec<String>, most: usize) {
    if lines.len() > most + 1 {
        let more = lines.len() - most;
        lines.truncate(most);
        lines.push(format!("({more} more lines: v)"));
    }
}

fn one_line(value: &str) -> String {
    let line: String = value.chars().take(60).collect();
    if line.len() < value.len() { format!("{line}...") } else { line }
}

const fn nature(kind: CardKind) -> Option<&'static str> {
    match kind {
        CardKind::Follow => Some("it goes on until Ctrl-C, which ends this step well"),
        CardKind::Background => Some("it goes on beside the next steps until the procedure ends"),
        CardKind::Interactive => Some("it gets the keyboard until it ends"),
        CardKind::Enter => Some("it opens another context and gets the keyboard until you leave it"),
        _ => None,
    }
}
