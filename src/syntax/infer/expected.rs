//! Blocks that show what a command prints.

use crate::model::{Expectation, Strength, TextLine};
use crate::shell::{Text, first_program, is_known_command};
use crate::source::codes::expectations as codes;
use crate::source::{Diagnostic, Span, Spanned};
use crate::syntax::document::{DraftBody, StepDraft};
use crate::syntax::expected::{Found, Reading, asks_for_part, marker, read, signal};
use crate::syntax::outline::Code;

use super::fence::looks_like_output;
use super::lead::Lead;
use super::placeholder::scan;
use super::walker::{State, Walker};

/// Languages of blocks that may show output.
const SHOWN: &[&str] = &[
    "",
    "bash",
    "code",
    "console",
    "csv",
    "ini",
    "json",
    "json5",
    "jsonc",
    "log",
    "logs",
    "none",
    "output",
    "plain",
    "plaintext",
    "raw",
    "sh",
    "shell",
    "shell-session",
    "shellsession",
    "terminal",
    "text",
    "toml",
    "txt",
    "xml",
    "yaml",
    "yml",
    "zsh",
];

impl Walker<'_> {
    /// Takes a block as the output of the last command, if a phrase says so.
    pub(super) fn shown_output(&mut self, code: &Code, lead: Option<&Lead>, state: &mut State) -> bool {
        let Some(printed) = state.printed else {
            let first = code.lines.iter().find(|line| !line.value.trim().is_empty());
            let announced = first.filter(|line| marker(&line.value).is_some_and(|marker| marker.sure));
            if let (Some(line), false) = (announced, state.steps.iter().any(is_command)) {
                self.diagnostics.push(orphan(line.span));
            }
            return false;
        };
        if !SHOWN.contains(&code.language().as_str()) {
            return false;
        }
        let mut lines = code.lines.as_slice();
        let mut strength = lead.and_then(|lead| signal(&lead.text));
        let mut part = lead.is_some_and(|lead| asks_for_part(&lead.text));
        if let Some(first) = lines.first().filter(|line| line.value.trim_end().ends_with(':'))
            && let Some(own) = signal(&first.value)
        {
            strength = Some(own);
            part = asks_for_part(&first.value);
            lines = &lines[1..];
        }
        let Some(strength) = strength else { return false };
        let reading = self.expectation(strength, lines);
        let reading = if part { reading.within() } else { reading };
        if let Some(step) = state.steps.get_mut(printed) {
            attach(step, reading, None);
        }
        true
    }

    /// Reads lines as an expectation; what is wrong is diagnosed.
    pub(super) fn expectation(&mut self, strength: Strength, lines: &[Spanned<String>]) -> Reading {
        let lines: Vec<TextLine> = lines
            .iter()
            .map(|line| {
                let text = if self.mode.infers() {
                    self.plain(std::slice::from_ref(line))
                } else {
                    Text::literal(line.value.as_str(), line.span)
                };
                TextLine { text, span: line.span }
            })
            .collect();
        let mut reading = read(&lines, strength);
        self.diagnostics.extend(std::mem::take(&mut reading.diagnostics));
        reading
    }

    /// Finds the output that stands between the commands of a block.
    pub(super) fn between_commands(&mut self, code: &Code) -> Vec<Found> {
        let announces = |line: &Spanned<String>| {
            let text = line.value.trim_start();
            text.starts_with(['#', '{', '[', '/', '-']) || text.trim_end().ends_with(':')
        };
        if !code.lines.iter().any(announces) {
            return Vec::new();
        }
        let scanned: Vec<_> =
            code.lines.iter().map(|line| scan(std::slice::from_ref(line), false, &self.recurrence)).collect();
        let lines: Vec<TextLine> = scanned
            .iter()
            .zip(&code.lines)
            .map(|(scanned, line)| TextLine { text: scanned.text.clone(), span: line.span })
            .collect();
        let is_command =
            |line: &str| first_program(line).is_some_and(is_known_command) && !looks_like_output(line);
        let mut found = crate::syntax::expected::scan(&lines, &is_command);
        for found in &mut found {
            self.diagnostics.extend(std::mem::take(&mut found.reading.diagnostics));
            for scanned in scanned.get(found.lines.clone()).unwrap_or_default() {
                self.note_inputs(&scanned.inputs);
            }
        }
        found
    }
}

/// Adds what was read to a step.
pub(super) fn attach(step: &mut StepDraft, reading: Reading, command: Option<usize>) {
    step.expectations.extend(reading.expectation.map(|expectation| Expectation { command, ..expectation }));
    step.blocked = step.blocked.take().or(reading.blocked);
}

/// Output at the beginning of a block belongs to the step before it; returns
/// what nothing could have printed.
pub(super) fn attach_to_last(reading: Reading, state: &mut State) -> Option<Diagnostic> {
    if let Some(step) = state.steps.iter_mut().rev().find(|step| is_command(step)) {
        attach(step, reading, None);
        return None;
    }
    reading.expectation.map(|expectation| orphan(expectation.span))
}

fn is_command(step: &StepDraft) -> bool {
    matches!(step.body, DraftBody::Command { .. })
}

fn orphan(span: Span) -> Diagnostic {
    let message = "no command in front of this output could have printed it, so it is not judged";
    Diagnostic::warning(&codes::ORPHAN, span, message)
}
