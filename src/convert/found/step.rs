//! Steps.

use std::collections::HashMap;

use crate::convert::Note;
use crate::model::{Command, Runbook, Step, StepKind, Strength, Written, WrittenMap};
use crate::resolve::{first_line, is_reserved};
use crate::shell::HoleForm;

use super::choice::choice;
use super::command::command;
use super::keys::Keys;
use super::manual;
use super::template::{plain, templated};

/// Makes marked steps of steps that were found.
pub(in crate::convert) struct Finder<'a> {
    /// The runbook.
    pub(in crate::convert) runbook: &'a Runbook,
    /// What procedures are called now, where that is something else.
    pub(in crate::convert) renamed: HashMap<String, String>,
    /// What is not the same any more.
    pub(in crate::convert) notes: Vec<Note>,
    /// How many commands were found.
    pub(in crate::convert) commands: usize,
    /// How many other steps were found.
    pub(in crate::convert) others: usize,
}

impl Finder<'_> {
    /// Adds the keys of a step, and of those under it that need steps of their
    /// own. Steps that a question leads to keep their ids, and so do those whose
    /// author named them.
    pub(in crate::convert) fn step(&mut self, step: &Step, ids: &[&str], into: &mut Vec<WrittenMap>) {
        let mut keys = Keys::default();
        if !matches!(step.kind, StepKind::Command(_)) {
            self.others += 1;
        }
        let named = step.settings.keys.iter().any(|(key, _)| key == "id");
        let taken = self.is_taken(&step.id);
        if named && taken {
            self.note(step, format!("the id `{}` is not kept: something else is called that now", step.id));
        }
        if named && !taken || ids.contains(&step.id.as_str()) {
            keys.text("id", step.id.as_str());
        }
        if let Some(condition) = &step.condition {
            keys.text("ask", plain(&condition.text));
        }
        stated(step, &mut keys);
        let mut description = about(step);
        let (own, items) = self.kind(step, &mut keys);
        let text = match &step.kind {
            StepKind::Command(_) | StepKind::Manual(_) => first_line(&own),
            _ => own,
        };
        if step.title != text {
            keys.text("title", step.title.as_str());
        }
        self.expectations(step, &mut keys, &mut description);
        if !description.is_empty() {
            keys.text("description", description);
        }
        into.push(keys.sorted());
        if !items {
            step.children.iter().for_each(|child| self.step(child, ids, into));
        }
    }

    /// Tells whether a name cannot be that of a step where all names are one
    /// space.
    fn is_taken(&self, id: &str) -> bool {
        let input = self.runbook.inputs.iter().any(|input| input.name == id);
        input || is_reserved(id) || self.runbook.procedure(id).is_some()
    }

    pub(super) fn note(&mut self, step: &Step, message: impl Into<String>) {
        self.notes.push(Note { span: Some(step.span), message: message.into() });
    }

    /// Adds what a step is; returns its text, and whether the steps under it
    /// are in it.
    fn kind(&mut self, step: &Step, keys: &mut Keys) -> (String, bool) {
        match &step.kind {
            StepKind::Command(found) if step.blocked.is_none() && !is_open(found) => {
                self.commands += 1;
                command(self.runbook, step, found, keys);
                (templated(&found.text).text, false)
            }
            StepKind::Command(found) => {
                let text = found.text.written();
                let why = match &step.blocked {
                    Some(reason) => format!("{reason}: it is a step by hand now"),
                    None => format!("the operator gives the command for `{text}`: it is a step by hand now"),
                };
                self.note(step, why);
                let text = format!("{}\n{}", step.title, text.trim_end());
                keys.text("manual", plain(&text));
                (text, false)
            }
            StepKind::Manual(found) => {
                if found.done {
                    self.note(step, "its author had ticked this; it is asked about again now");
                }
                if !found.offers.is_empty() {
                    self.note(step, "the command that this offers is only text now");
                }
                let text = manual::text(found);
                let items = manual::items(step);
                let whole = match &items {
                    Some(items) => Written::Map(vec![
                        ("text".to_owned(), Written::Text(text.clone())),
                        ("items".to_owned(), items.clone()),
                    ]),
                    None => Written::Text(text.clone()),
                };
                keys.add("manual", whole);
                (text, items.is_some())
            }
            StepKind::Choice(found) => {
                let renamed = &self.renamed;
                let name = |slug: &str| renamed.get(slug).cloned().unwrap_or_else(|| slug.to_owned());
                let (question, nowhere) = choice(found, name);
                keys.add("choice", question);
                for label in nowhere {
                    self.note(
                        step,
                        format!("`{label}` leads to a section without steps; it goes on here now"),
                    );
                }
                (found.prompt.clone(), false)
            }
            _ => (String::new(), false),
        }
    }
}

/// Adds what its author says of a step besides.
fn stated(step: &Step, keys: &mut Keys) {
    let elsewhere = ["id", "title", "description", "run", "shell", "effect", "ask", "output", "env"];
    let stated = step.settings.keys.iter().filter(|(key, _)| !elsewhere.contains(&key.as_str()));
    for (key, value) in stated {
        keys.add(key, value.clone());
    }
}

/// Tells whether the operator gives words of a command.
fn is_open(command: &Command) -> bool {
    command.supplied || command.text.holes().any(|hole| hole.form == HoleForm::Words)
}

/// The prose that stands by a step, without what its title or its output says.
fn about(step: &Step) -> String {
    let asserted = step.expectations.iter().any(|one| one.strength == Strength::Asserted);
    let said = |paragraph: &&str| {
        let bare = paragraph.trim().trim_end_matches([':', '.']).trim_matches('*');
        let announces = asserted && bare.len() < 40 && paragraph.trim().ends_with(':') && {
            let lower = bare.to_ascii_lowercase();
            ["output", "response", "result", "expect", "should"].iter().any(|word| lower.contains(word))
        };
        bare == step.title || announces
    };
    let text = step.settings.description.as_deref().unwrap_or_default();
    if text.contains("```") || text.contains("~~~") {
        return text.to_owned();
    }
    text.split("\n\n").filter(|paragraph| !said(paragraph)).collect::<Vec<_>>().join("\n\n")
}
