//! Code blocks to steps.

use std::ops::Range;

use crate::model::{NotStep, Strength};
use crate::shell::{Text, analyse, first_program, is_known_command};
use crate::source::{Span, Spanned};
use crate::syntax::document::DraftBody;
use crate::syntax::outline::Code;

use crate::syntax::expected::Found;

use super::fence::{Judged, Unit, UnitKind, is_shell, judge, paragraphs, units};
use super::gather::Setting;
use super::lead::Lead;
use super::placeholder::only_placeholder;
use super::prose::{clean, is_condition, says_nothing};
use super::walker::{State, Walker};

/// Why a fence of a marked file is no step.
pub(super) const UNMARKED: &str = "it has no attributes, and so is documentation in a marked runbook";

impl Walker<'_> {
    /// Takes a code block.
    pub(super) fn code(&mut self, code: &Code, lead: Option<&Lead>, state: &mut State) {
        if self.keyed(code, lead, state) {
            return;
        }
        let judged = judge(code);
        let commands = matches!(judged, Judged::Script | Judged::Session(_) | Judged::Program);
        // What shows something stands between a step and what is said of it.
        state.keyed = state.keyed.filter(|_| !commands);
        if !self.mode.infers() {
            if commands {
                self.unmarked.push(code.span);
            }
            let reason = match judged {
                Judged::Other(reason) => reason,
                _ if commands => UNMARKED.to_owned(),
                _ => "it shows what is printed; `output` behind its ticks asserts it".to_owned(),
            };
            self.not_step(code, reason);
            return;
        }
        match &judged {
            Judged::Other(reason) => {
                if !self.typed_inside(code, lead, state) && !self.shown_output(code, lead, state) {
                    self.not_step(code, reason.clone());
                }
            }
            Judged::Output => {
                if !self.shown_output(code, lead, state) && !self.typed_inside(code, lead, state) {
                    let reason = if state.printed.is_some() {
                        "it reads like output, and no phrase such as \"expected output\" introduces it"
                    } else {
                        "nothing in it reads like a command"
                    };
                    self.not_step(code, reason.to_owned());
                }
            }
            // What a phrase announces as output is output, whatever its tag,
            // unless it starts with a command that is known.
            Judged::Script if !starts_with_command(code) && self.shown_output(code, lead, state) => {}
            Judged::Script | Judged::Session(_) | Judged::Program => self.script(code, &judged, lead, state),
        }
    }

    pub(super) fn not_step(&mut self, code: &Code, reason: String) {
        self.not_steps.push(NotStep { span: code.span, language: code.language(), reason });
    }

    fn script(&mut self, code: &Code, judged: &Judged, lead: Option<&Lead>, state: &mut State) {
        let session = matches!(judged, Judged::Session(_));
        let mut found: Vec<Option<Found>> = self.between_commands(code).into_iter().map(Some).collect();
        let expected: Vec<Range<usize>> = found.iter().flatten().map(|found| found.lines.clone()).collect();
        let units = units(code, judged, &expected);
        if !is_shell(&code.language()) && !reads_as_shell(&units) {
            self.not_step(code, "it does not read as shell text".to_owned());
            return;
        }
        let titled = units.iter().any(|unit| unit.kind == UnitKind::Comment);
        let paragraphs = paragraphs(units, titled);
        if paragraphs.is_empty() {
            self.not_step(code, "it holds comments and no command".to_owned());
            return;
        }
        let recorded = lead
            .and_then(|lead| crate::syntax::expected::signal(&lead.text))
            .unwrap_or(Strength::Illustrated);
        let condition = lead.and_then(Lead::condition);
        let before = state.steps.len();
        for (index, paragraph) in paragraphs.into_iter().enumerate() {
            let own = paragraph.title.as_ref().filter(|title| !says_nothing(&title.value));
            let own = own.map(|title| Spanned::new(clean(&title.value), title.span));
            let first = if index == 0 { lead } else { None };
            let from_lead = first.and_then(Lead::step_title);
            let setting = Setting {
                rule: if session {
                    "session"
                } else if own.is_some() {
                    "comment-paragraph"
                } else {
                    "fence"
                },
                condition: own
                    .clone()
                    .filter(|title| is_condition(&title.value))
                    .or_else(|| condition.clone()),
                title: own.or(from_lead),
                number: first.and_then(|lead| lead.number),
                recorded,
                one: false,
            };
            self.paragraph_steps(paragraph, setting, &mut found, state);
        }
        if state.steps.len() == before {
            self.not_step(code, "everything in it belongs to a step before it".to_owned());
        }
        // What a later block shows is printed by the last command, unless that
        // is typed somewhere else.
        state.printed = (state.inside.is_none() && state.steps.len() > before)
            .then(|| state.steps.len() - 1)
            .filter(|last| matches!(state.steps[*last].body, DraftBody::Command { .. }));
    }
}

/// Whether the first line that is no comment starts with a known command.
fn starts_with_command(code: &Code) -> bool {
    let first = code
        .lines
        .iter()
        .map(|line| line.value.trim())
        .find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| {
        first_program(line).is_some_and(|program| is_known_command(program) && !program.contains('/'))
            || only_placeholder(line).is_some()
    })
}

/// Whether the commands of a block that is not tagged as shell can be parsed.
fn reads_as_shell(units: &[Unit]) -> bool {
    let lines = units.iter().filter(|unit| unit.kind == UnitKind::Command).flat_map(|unit| &unit.lines);
    let mut text = Text::default();
    for line in lines {
        text.push_literal(line.value.as_str(), line.span);
        text.push_literal("\n", Span::at(line.span.end));
    }
    analyse(&text).problem.is_none()
}
