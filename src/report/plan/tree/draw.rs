//! The tree itself: groups, procedures, steps.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use crate::model::{Procedure, Runbook, Step, StepKind, Way};
use crate::report::{Ink, Look};
use crate::shell::Effect;
use crate::source::visible_line;

use super::super::Selection;
use super::super::reversal::Reversal;
use super::details::details;
use super::numbers::Numbers;
use super::paper::{Branch, Paper};
use super::{about, command, details};

/// Returns the selected procedures as a tree. With `explain` each step says
/// where it was found, by which rule, and why it has its effect.
pub fn tree(selection: Selection<'_>, look: Look, explain: bool) -> String {
    let mut paper = Paper::new(look, explain, Numbers::of(selection));
    about::header(&mut paper, selection);
    about::declared(&mut paper, selection);
    let mut above = Vec::new();
    let (given, nothing) = (selection.given_by_calls(), BTreeSet::new());
    for (index, procedure) in selection.indexed() {
        let groups = groups(selection.runbook, procedure);
        if groups != above {
            paper.gap();
            let arrow = if look.unicode { " › " } else { " > " };
            paper.line("", Some(Ink::Faint), &groups.join(arrow));
            above = groups;
        }
        let given = given.get(&index).unwrap_or(&nothing);
        draw(&mut paper, selection, (procedure, given), "");
    }
    for part in selection.called() {
        let selection = part.selection();
        paper.numbers = Numbers::of(selection);
        for procedure in selection.procedures() {
            draw(&mut paper, selection, (procedure, &nothing), &selection.runbook.file);
        }
    }
    if selection.is_whole() {
        about::footer(&mut paper, selection);
    }
    paper.text
}

/// The titles of the sections round a procedure, outermost first, without a
/// heading that is the title of the runbook.
fn groups(runbook: &Runbook, procedure: &Procedure) -> Vec<String> {
    let mut titles = Vec::new();
    let mut at = runbook.sections.get(procedure.section).and_then(|section| section.parent);
    while let Some(section) = at.and_then(|index| runbook.sections.get(index)) {
        if section.level > 0 && section.title != runbook.title {
            titles.push(visible_line(&section.title).into_owned());
        }
        at = section.parent;
    }
    titles.reverse();
    titles
}

/// Draws a procedure, which is given values of these inputs; one of another
/// file says which.
fn draw(
    paper: &mut Paper,
    selection: Selection<'_>,
    (procedure, given): (&Procedure, &BTreeSet<&str>),
    file: &str,
) {
    paper.gap();
    let title = visible_line(&procedure.title);
    let address =
        if procedure.slug.is_empty() { String::new() } else { format!("{file}#{}", procedure.slug) };
    let address = visible_line(&address);
    // An address is there to be copied: it is whole, on a line of its own if need be.
    if title.width() + address.width() < paper.width() {
        paper.split("", (Some(Ink::Title), &title), (Ink::Faint, &address));
    } else {
        paper.line("", Some(Ink::Title), &title);
        paper.line("", Some(Ink::Faint), &address);
    }
    about::needs(paper, selection, (procedure, given));
    steps(paper, selection, &procedure.steps, "", "");
    rollback(paper, procedure);
}

/// Says in which order the steps of a procedure are taken back, and which
/// cannot be.
fn rollback(paper: &mut Paper, procedure: &Procedure) {
    let undo = Reversal::of(procedure);
    if undo.order.is_empty() {
        return;
    }
    let numbers = |steps: &[&Step]| {
        let numbers: Vec<&str> = steps.iter().map(|step| paper.numbers.get(&step.id)).collect();
        numbers.join(", ")
    };
    let mut said = format!("a rollback takes back, of what was done: {}", numbers(&undo.order));
    if !undo.stays.is_empty() {
        said.extend(["; nothing takes back ", &numbers(&undo.stays)]);
    }
    paper.line("", Some(Ink::Faint), &said);
}

fn steps(paper: &mut Paper, selection: Selection<'_>, steps: &[Step], frame: &str, number: &str) {
    for (index, step) in steps.iter().enumerate() {
        let branch = if index + 1 == steps.len() { Branch::Last } else { Branch::Middle };
        let (first, rest) = branch.frame(paper.look.unicode);
        let number = format!("{number}{}", index + 1);
        let (ink, word) = mark(paper, step, selection.effect(step));
        let word = step.settings.part.map_or_else(|| word.clone(), |part| format!("{part}, {word}"));
        let title = title(selection, step);
        paper.split(&format!("{frame}{first}"), (None, &format!("{number} {title}")), (ink, &word));
        let frame = format!("{frame}{rest}");
        let inner = format!("{frame}{}", " ".repeat(number.width() + 1));
        details(paper, selection, step, &inner);
        self::steps(paper, selection, &step.children, &frame, &format!("{number}."));
    }
}

/// The words beside the number: the title; of a command that begins with its
/// own title the first line, of a manual step the text, if it says more, or the
/// command that it offers.
fn title(selection: Selection<'_>, step: &Step) -> String {
    let title = visible_line(&step.title);
    match &step.kind {
        StepKind::Command(command) if command::begins_with_title(selection, command, step) => {
            format!("$ {title}")
        }
        StepKind::Manual(manual) if details::is_offer(manual, step) => format!("$ {title}"),
        StepKind::Manual(manual) => details::first_words(manual, step),
        _ => title.into_owned(),
    }
}

/// The word at the right edge: what the step may do, and who does it.
fn mark(paper: &Paper, step: &Step, effect: Effect) -> (Ink, String) {
    let command = match &step.kind {
        StepKind::Command(command) => command,
        StepKind::Manual(manual) if manual.done => return (Ink::Faint, "ticked already".to_owned()),
        StepKind::Manual(_) => {
            let asked = if step.condition.is_some() { "asked first, " } else { "" };
            let inside = step.inside.as_ref().map(|id| format!("inside {}, ", paper.numbers.get(id)));
            return (Ink::Person, format!("{asked}{}by hand", inside.unwrap_or_default()));
        }
        StepKind::Choice(_) => return (Ink::Person, "choice".to_owned()),
        StepKind::Branch(_) => return (Ink::Faint, "branch".to_owned()),
        StepKind::Set(_) => return (Ink::Faint, "set".to_owned()),
        StepKind::Call(_) => return (Ink::Faint, "call".to_owned()),
        StepKind::End(ending) => return (Ink::Faint, format!("end: {}", ending.name())),
        StepKind::Unbuilt(kind) => return (Ink::Open, format!("{kind}, not run yet")),
    };
    let (ink, effect) = match effect {
        Effect::Read => (Ink::Calm, "read"),
        Effect::Write => (Ink::Care, "WRITE"),
        Effect::Destructive => (Ink::Danger, "DESTRUCTIVE"),
    };
    let way = match &command.way {
        Way::Plain => "",
        Way::Interactive => "interactive, ",
        Way::Follow => "until Ctrl-C, ",
        Way::Background => "in the background, ",
        Way::Enter(_) => "opens a prompt, ",
    };
    let asked = if step.condition.is_some() { "asked first, " } else { "" };
    let supplied = if command.supplied { "supplied, " } else { "" };
    (ink, format!("{asked}{supplied}{way}{effect}"))
}
