//! A fence of a plain file whose author says something about it: one step.

use crate::model::Strength;
use crate::shell::{Analysis, Text};
use crate::source::codes::marks::ATTRIBUTES_IGNORED;
use crate::source::{Diagnostic, Spanned};
use crate::syntax::document::{DraftBody, StepDraft};
use crate::syntax::expected::{Found, signal};
use crate::syntax::infer::draft::step;
use crate::syntax::infer::fence::{Judged, Paragraph, UnitKind, is_shell, judge, units};
use crate::syntax::infer::gather::Setting;
use crate::syntax::infer::lead::Lead;
use crate::syntax::infer::prose::{clean, says_nothing};
use crate::syntax::infer::walker::{State, Walker};
use crate::syntax::outline::Code;
use crate::syntax::tree::{Attributes, Entry, Node};

use super::class;
use super::entries::place;
use super::held::program;
use super::text::{block, entry, lines};

/// The rule that found such a step.
const RULE: &str = "attributes";

/// Keys that say nothing about running.
const NAMES: &[&str] = &["id", "title"];

impl Walker<'_> {
    /// Takes a fence of a plain file; tells whether it is a step, or is said to
    /// be none.
    pub(super) fn plain_fence(
        &mut self,
        code: &Code,
        language: &str,
        attributes: &Attributes,
        lead: Option<&Lead>,
        state: &mut State,
    ) -> bool {
        if class::has(attributes, "step") {
            let message = "steps in YAML are read in files with `runbook: 1` in their front matter";
            self.diagnostics.push(Diagnostic::warning(&ATTRIBUTES_IGNORED, attributes.span, message));
            return false;
        }
        let said = self.entries(attributes);
        if said.ignored {
            self.not_step(code, "its author marks it as documentation".to_owned());
            return true;
        }
        let mut entries = said.entries;
        let shell = place(&entries, "shell").is_some();
        let reads_shell = !shell || names_shell(&entries);
        let before = state.steps.len();
        if reads_shell && (language.is_empty() || is_shell(language)) {
            self.one_script(code, lead, state);
        } else {
            // Names alone do not make a step of what is shown and not run.
            let only_named = entries.iter().all(|entry| NAMES.contains(&entry.key.value.as_str()));
            let program = program(language).filter(|_| !only_named);
            if !shell {
                let Some(program) = program else { return false };
                entries.push(entry("shell", attributes.span, Node::plain(program, attributes.span)));
            }
            state.steps.push(program_step(code, lead));
        }
        let made = state.steps.len().checked_sub(1).filter(|last| *last >= before);
        let made = made.and_then(|last| state.steps.get_mut(last).map(|step| (last, step)));
        let Some((last, made)) = made.filter(|(_, step)| matches!(step.body, DraftBody::Command { .. }))
        else {
            return true;
        };
        (state.keyed, state.printed) = (Some(last), Some(last));
        made.title = title(&entries).or(made.title.take());
        let ask = entries.iter().position(|entry| entry.key.value == "ask").map(|at| entries.swap_remove(at));
        let asked = ask.and_then(|ask| Some(Spanned::new(ask.value.as_text()?.written(), ask.value.span)));
        made.condition = asked.or(made.condition.take());
        // A step has to say what it is; its text was read already.
        entries.push(entry("run", attributes.span, block(lines(&code.lines), code.span)));
        if let Some(keys) = self.step_keys(entries, code.span) {
            made.keys = Some(Box::new(keys));
        }
        true
    }

    /// Shell text, with what it says about output.
    fn one_script(&mut self, code: &Code, lead: Option<&Lead>, state: &mut State) {
        let judged = match judge(code) {
            found @ (Judged::Session(_) | Judged::Program) => found,
            _ => Judged::Script,
        };
        let mut found: Vec<Option<Found>> = self.between_commands(code).into_iter().map(Some).collect();
        let expected: Vec<_> = found.iter().flatten().map(|found| found.lines.clone()).collect();
        let units = units(code, &judged, &expected);
        let first = units.iter().find(|unit| !matches!(unit.kind, UnitKind::Blank));
        let comment = first.filter(|unit| unit.kind == UnitKind::Comment).and_then(|unit| unit.lines.first());
        let comment =
            comment.map(|line| Spanned::new(clean(line.value.trim_start_matches(['#', ' '])), line.span));
        let setting = Setting {
            rule: RULE,
            title: comment
                .filter(|title| !says_nothing(&title.value))
                .or_else(|| lead.and_then(Lead::step_title)),
            condition: lead.and_then(Lead::condition),
            number: lead.and_then(|lead| lead.number),
            recorded: lead.and_then(|lead| signal(&lead.text)).unwrap_or(Strength::Illustrated),
            one: true,
        };
        let before = state.steps.len();
        self.paragraph_steps(Paragraph { title: None, units }, setting, &mut found, state);
        if state.steps.len() == before {
            self.not_step(code, "it holds no command".to_owned());
        }
    }
}

/// Tells whether the program that reads a text is a shell.
fn names_shell(entries: &[Entry]) -> bool {
    let shell =
        entries.iter().find(|entry| entry.key.value == "shell").and_then(|entry| entry.value.as_text());
    let words = shell.map(Text::written).unwrap_or_default();
    let program = words.split_whitespace().next().and_then(|first| first.rsplit('/').next());
    program.is_some_and(is_shell)
}

/// Text that another program reads.
fn program_step(code: &Code, lead: Option<&Lead>) -> StepDraft {
    let body = DraftBody::Command { text: lines(&code.lines), analysis: Analysis::default() };
    let mut made = step(RULE, code.span, lead.and_then(Lead::step_title), body);
    made.condition = lead.and_then(Lead::condition);
    made.number = lead.and_then(|lead| lead.number);
    made
}

fn title(entries: &[Entry]) -> Option<Spanned<String>> {
    let title = entries.iter().find(|entry| entry.key.value == "title")?;
    Some(Spanned::new(title.value.as_text()?.written(), title.value.span))
}
