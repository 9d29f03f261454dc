//! The lines of a code block, cut into what belongs together.

use std::ops::Range;

use crate::source::Spanned;
use crate::syntax::outline::Code;

use super::complete::Complete;
use super::drawn::table;
use super::language::{Judged, is_macro};
use super::prompt::{self, Asker};
use super::shape::{has_columns, looks_like_command, looks_like_output};
use crate::syntax::infer::placeholder::only_placeholder;

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::syntax::infer) struct Unit {
    /// What they are.
    pub(in crate::syntax::infer) kind: UnitKind,
    /// The lines, without prompts.
    pub(in crate::syntax::infer) lines: Vec<Spanned<String>>,
}

/// What lines are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::syntax::infer) enum UnitKind {
    /// An empty line.
    Blank,
    /// A comment on a line of its own.
    Comment,
    /// One command; several, if they cannot be told apart.
    Command,
    /// A command for something that is no shell: a database, an interpreter.
    Language,
    /// What a command prints.
    Output,
    /// Output that an announcement introduces, by its index.
    Expected(usize),
    /// A line that is only a placeholder.
    Placeholder,
}

/// Cuts a code block that was judged to be a script or a session. `expected`
/// are the lines of announced output, which are known already.
pub(in crate::syntax::infer) fn units(code: &Code, judged: &Judged, expected: &[Range<usize>]) -> Vec<Unit> {
    let lines = &code.lines;
    if *judged == Judged::Program {
        return vec![Unit { kind: UnitKind::Command, lines: lines.clone() }];
    }
    let mut units: Vec<Unit> = Vec::new();
    let mut before = Before::default();
    let (mut at, mut announced) = (0, 0);
    while let Some(line) = lines.get(at) {
        let next = expected.get(announced);
        if let Some(range) = next.filter(|range| range.start <= at) {
            units.push(Unit { kind: UnitKind::Expected(announced), lines: Vec::new() });
            at = range.end.max(at);
            announced += 1;
            continue;
        }
        let rest = &lines[at..next.map_or(lines.len(), |range| range.start)];
        let (kind, taken) = if line.value.trim().is_empty() || is_macro(&line.value) {
            (UnitKind::Blank, vec![line.clone()])
        } else if let drawn @ 1.. = table(rest) {
            // Above all commands it is the output of none of them.
            let kind = if before.asked { UnitKind::Output } else { UnitKind::Blank };
            (kind, rest.iter().take(drawn).cloned().collect())
        } else if let Judged::Session(root) = judged {
            session(rest, *root, before)
        } else {
            script(rest, before)
        };
        at += taken.len().max(1);
        before.take(kind);
        units.push(Unit { kind, lines: strip(taken, kind, judged) });
    }
    units
}

/// What stands before a line.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    /// Some command.
    command: bool,
    /// Some command, or something that was typed at another prompt.
    asked: bool,
    /// Output, directly or with a blank line between.
    output: bool,
}

impl Before {
    fn take(&mut self, kind: UnitKind) {
        self.command |= kind == UnitKind::Command;
        self.asked |= matches!(kind, UnitKind::Command | UnitKind::Language);
        self.output = kind == UnitKind::Output || (kind == UnitKind::Blank && self.output);
    }
}

fn script(rest: &[Spanned<String>], before: Before) -> (UnitKind, Vec<Spanned<String>>) {
    let line = rest[0].value.trim();
    let one = |kind| (kind, vec![rest[0].clone()]);
    if line.starts_with('#') {
        return one(UnitKind::Comment);
    }
    if only_placeholder(line).is_some() {
        return one(UnitKind::Placeholder);
    }
    let printed =
        looks_like_output(line) || has_columns(line) || (before.output && !looks_like_command(line));
    if before.command && printed {
        return one(UnitKind::Output);
    }
    let taken = command(rest, |_| false);
    if before.command && line.starts_with("<<") && taken.len() > 1 {
        // A heredoc without a command shows what the last one printed.
        return (UnitKind::Output, taken);
    }
    (UnitKind::Command, taken)
}

fn session(rest: &[Spanned<String>], root: bool, before: Before) -> (UnitKind, Vec<Spanned<String>>) {
    let line = rest[0].value.as_str();
    let prompted = |line: &str| prompt::read(line).is_some() || (root && prompt::root(line).is_some());
    if root && prompt::root(line).is_some() {
        return (UnitKind::Command, command(rest, prompted));
    }
    if line.trim_start().starts_with('#') && !line.trim_start().starts_with("#!") {
        // A comment of more lines than a person writes is output.
        let next = rest[1..]
            .iter()
            .take(64)
            .map(|line| line.value.trim())
            .find(|line| !line.is_empty() && !line.starts_with('#'));
        let comment = next.is_none_or(&prompted);
        return (if comment { UnitKind::Comment } else { UnitKind::Output }, vec![rest[0].clone()]);
    }
    match prompt::read(line) {
        Some((end, _)) if line[end..].trim().is_empty() => (UnitKind::Blank, vec![rest[0].clone()]),
        Some((end, Asker::Shell)) if line[end..].trim_start().starts_with('#') => {
            (UnitKind::Comment, vec![rest[0].clone()])
        }
        Some((_, Asker::Shell)) => (UnitKind::Command, command(rest, prompted)),
        Some((_, Asker::Language)) => (UnitKind::Language, vec![rest[0].clone()]),
        // Before the first prompt nothing can have been printed.
        None if !before.command && looks_like_command(line) => (UnitKind::Command, command(rest, prompted)),
        None => (UnitKind::Output, vec![rest[0].clone()]),
    }
}

/// Takes the lines of one command; a command that never becomes complete takes
/// all lines up to the next prompt.
fn command(rest: &[Spanned<String>], ends: impl Fn(&str) -> bool) -> Vec<Spanned<String>> {
    let mut complete = Complete::default();
    let mut taken = Vec::new();
    for (index, line) in rest.iter().enumerate() {
        let continued = line.value.strip_prefix("> ").filter(|_| index > 0);
        if index > 0 && continued.is_none() && ends(&line.value) {
            break;
        }
        taken.push(line.clone());
        let text = if index == 0 {
            prompt::read(&line.value).map_or(line.value.as_str(), |(end, _)| &line.value[end..])
        } else {
            continued.unwrap_or(&line.value)
        };
        if complete.take(text) {
            // A pipe may stand at the beginning of the next line behind a comment.
            break;
        }
    }
    taken
}

/// Takes prompts, and the `> ` of continued lines, away.
fn strip(mut lines: Vec<Spanned<String>>, kind: UnitKind, judged: &Judged) -> Vec<Spanned<String>> {
    if kind == UnitKind::Output && lines.len() > 1 && lines[0].value.trim_start().starts_with("<<") {
        lines.remove(0);
        lines.pop();
    }
    let Judged::Session(root) = judged else { return lines };
    if kind == UnitKind::Output || kind == UnitKind::Blank {
        return lines;
    }
    for (index, line) in lines.iter_mut().enumerate() {
        let end = match prompt::read(&line.value) {
            Some((end, _)) if index == 0 => end,
            _ if index == 0 && *root && kind == UnitKind::Command && prompt::root(&line.value).is_some() => {
                line.value.len() - prompt::root(&line.value).map_or(0, str::len)
            }
            _ if index > 0 && line.value.starts_with("> ") => 2,
            _ => 0,
        };
        line.value.drain(..end);
        line.span.start += end;
    }
    lines
}
