//! Paragraphs of a code block to steps.

use std::ops::Range;

use crate::model::{Input, InputType, Strength};
use crate::shell::{Analysis, Filler, Hole, HoleForm, Nature, Text, TopLevel, analyse};
use crate::source::{Span, Spanned};
use crate::syntax::document::{DraftBody, StepDraft};

use crate::syntax::expected::{Found, Reading};

use super::draft::{Commands, step};
use super::expected::{attach, attach_to_last};
use super::fence::{Paragraph, Unit, UnitKind};
use super::placeholder::{only_placeholder, slug};
use super::walker::{State, Walker};

/// Lines of one or more commands, and what they print.
#[derive(Default)]
struct Pending {
    lines: Vec<Spanned<String>>,
    /// Behind how many of the lines, and what.
    printed: Vec<(usize, Printed)>,
}

/// What a command prints.
enum Printed {
    /// Lines that follow it.
    Lines(Vec<Spanned<String>>),
    /// What was announced, and read already.
    Read(Reading),
}

/// What all steps of a paragraph share.
pub(super) struct Setting {
    pub(super) rule: &'static str,
    pub(super) title: Option<Spanned<String>>,
    pub(super) condition: Option<Spanned<String>>,
    pub(super) number: Option<u64>,
    /// How strong recorded output is.
    pub(super) recorded: Strength,
    /// Whether all commands are one step, whatever they do.
    pub(super) one: bool,
}

impl Walker<'_> {
    pub(super) fn paragraph_steps(
        &mut self,
        paragraph: Paragraph,
        mut setting: Setting,
        found: &mut [Option<Found>],
        state: &mut State,
    ) {
        let mut pending = Pending::default();
        for unit in paragraph.units {
            match unit.kind {
                UnitKind::Command | UnitKind::Language if state.inside.is_some() => {
                    self.inside_command(&unit, setting.title.take(), state);
                }
                UnitKind::Command => {
                    pending.lines.extend(unit.lines);
                    if !setting.one && enters(&pending) {
                        self.finish(&mut pending, &mut setting, state);
                    }
                }
                UnitKind::Language => {
                    self.finish(&mut pending, &mut setting, state);
                    self.language_line(&unit, setting.title.take(), state);
                }
                UnitKind::Placeholder if setting.one => pending.lines.extend(unit.lines),
                UnitKind::Placeholder => {
                    self.finish(&mut pending, &mut setting, state);
                    self.supplied(&unit, &mut setting, state);
                }
                // What is printed there, nobody here sees.
                UnitKind::Output | UnitKind::Expected(_)
                    if state.inside.is_some() && pending.lines.is_empty() => {}
                UnitKind::Output => add_output(&mut pending, unit.lines),
                UnitKind::Expected(index) => {
                    if let Some(found) = found.get_mut(index).and_then(Option::take) {
                        pending.printed.push((pending.lines.len(), Printed::Read(found.reading)));
                    }
                }
                UnitKind::Blank | UnitKind::Comment => {}
            }
        }
        self.finish(&mut pending, &mut setting, state);
    }

    /// Makes steps of what has been gathered.
    fn finish(&mut self, pending: &mut Pending, setting: &mut Setting, state: &mut State) {
        let Pending { lines, printed } = std::mem::take(pending);
        if lines.is_empty() {
            for (_, printed) in printed {
                let reading = self.reading(printed, setting.recorded);
                self.diagnostics.extend(attach_to_last(reading, state));
            }
            return;
        }
        let commands = self.commands(&lines);
        let mut readings: Vec<(usize, Reading)> = printed
            .into_iter()
            .map(|(after, printed)| (after, self.reading(printed, setting.recorded)))
            .collect();
        let all = || vec![Group { bytes: None, lines: 0..usize::MAX }];
        let groups =
            if setting.one { all() } else { groups(&commands.text.skeleton().text, &commands.analysis) };
        for group in groups {
            let made = group_step(&commands, &group, &mut readings, setting);
            let enters = matches!(&made.body, DraftBody::Command { analysis, .. }
                if analysis.commands.iter().any(|command| matches!(command.nature, Nature::Enter(_))));
            let inside = state.inside;
            state.steps.push(StepDraft { inside, ..made });
            if enters {
                state.inside = Some(state.steps.len() - 1);
            }
        }
    }

    fn reading(&mut self, printed: Printed, recorded: Strength) -> Reading {
        match printed {
            Printed::Lines(lines) => self.expectation(recorded, &lines),
            Printed::Read(reading) => reading,
        }
    }

    /// A line that is only a placeholder: the operator gives the command.
    fn supplied(&mut self, unit: &Unit, setting: &mut Setting, state: &mut State) {
        let Some(line) = unit.lines.first() else { return };
        let written = line.value.trim();
        let Some(found) = only_placeholder(written) else { return };
        let start = line.span.start + (line.value.len() - line.value.trim_start().len());
        let span = Span::new(start, start + written.len());
        let input = slug(&found.content);
        self.note_inputs(&[Input {
            name: input.clone(),
            placeholder: written.to_owned(),
            description: (found.content.contains(' ')).then(|| found.content.clone()),
            kind: InputType::Words,
            variable: None,
            declared: None,
            span,
        }]);
        let mut text = Text::default();
        text.push_hole(Hole {
            filler: Filler::Input(input),
            written: written.to_owned(),
            span,
            form: HoleForm::Words,
        });
        let title = setting.title.take();
        let mut made = step("supplied", span, title, DraftBody::Supplied { text });
        made.condition.clone_from(&setting.condition);
        made.number = setting.number.take();
        made.inside = state.inside;
        state.steps.push(made);
    }
}

/// Whether the last line opens another context: what follows is typed there.
fn enters(pending: &Pending) -> bool {
    let Some(line) = pending.lines.last() else { return false };
    let may = [
        "ssh", "exec", "rsh", "debug", "su", "sudo", "chroot", "sql", "run", "bash", "sh", "cli", "python",
        "console", "mongo", "irb", "node", "shell", "enter", "telnet", "ftp", "toolbox", "screen", "tmux",
        "attach", "session",
    ];
    if !may.iter().any(|word| line.value.contains(word)) {
        return false;
    }
    let text = Text::literal(line.value.clone(), line.span);
    analyse(&text).commands.last().is_some_and(|command| matches!(command.nature, Nature::Enter(_)))
}

fn add_output(pending: &mut Pending, lines: Vec<Spanned<String>>) {
    let after = pending.lines.len();
    match pending.printed.last_mut() {
        Some((same, Printed::Lines(body))) if *same == after => body.extend(lines),
        _ => pending.printed.push((after, Printed::Lines(lines))),
    }
}

/// Makes the step of one group; it takes the readings of its own lines.
fn group_step(
    commands: &Commands,
    group: &Group,
    readings: &mut Vec<(usize, Reading)>,
    setting: &mut Setting,
) -> StepDraft {
    let (text, analysis) = match &group.bytes {
        None => (commands.text.clone(), commands.analysis.clone()),
        Some(bytes) => {
            let text = commands.text.cut(bytes.clone());
            let analysis = analyse(&text);
            (text, analysis)
        }
    };
    let starts: Vec<usize> = analysis.commands.iter().map(|command| command.lines.start).collect();
    let span = text.span();
    let mut made = step(setting.rule, span, setting.title.take(), DraftBody::Command { text, analysis });
    made.condition.clone_from(&setting.condition);
    made.number = setting.number.take();
    made.blocked.clone_from(&commands.blocked);
    let mine = |after: usize| group.lines.contains(&after.saturating_sub(1));
    for (after, reading) in readings.extract_if(.., |(after, _)| mine(*after)) {
        let within = after - group.lines.start.min(after);
        let command = (starts.len() > 1).then(|| starts.iter().rposition(|start| *start < within)).flatten();
        attach(&mut made, reading, command);
    }
    made
}

/// Commands that make one step.
struct Group {
    /// Bytes of the text; nothing for all of it.
    bytes: Option<Range<usize>>,
    lines: Range<usize>,
}

/// Whether a command is about the jobs or the traps of its own shell.
fn speaks_of_jobs(command: &str) -> bool {
    let words = ["bg", "disown", "fg", "jobs", "trap", "wait"];
    command.contains("$!")
        || command
            .split(|c: char| c.is_whitespace() || c == ';')
            .any(|word| words.contains(&word) || word.starts_with("%1"))
}

/// Consecutive ordinary commands are one step; every other command has a step
/// of its own, since it needs the terminal, or a person to end it. A line is
/// never cut, nor what belongs to a job of the same shell.
fn groups(text: &str, analysis: &Analysis) -> Vec<Group> {
    let plain = |command: &TopLevel| command.nature == Nature::Ordinary;
    let job = |command: &TopLevel| speaks_of_jobs(text.get(command.bytes.clone()).unwrap_or_default());
    let whole = analysis.commands.len() <= 1
        || analysis.commands.iter().all(plain)
        || analysis.commands.iter().any(job);
    if whole {
        return vec![Group { bytes: None, lines: 0..usize::MAX }];
    }
    let mut groups: Vec<(bool, Range<usize>, Range<usize>)> = Vec::new();
    for command in &analysis.commands {
        let ordinary = plain(command);
        match groups.last_mut() {
            Some((before, bytes, lines)) if (*before && ordinary) || lines.end > command.lines.start => {
                *before &= ordinary;
                bytes.end = command.bytes.end;
                lines.end = lines.end.max(command.lines.end);
            }
            _ => groups.push((ordinary, command.bytes.clone(), command.lines.clone())),
        }
    }
    groups.into_iter().map(|(_, bytes, lines)| Group { bytes: Some(bytes), lines }).collect()
}
