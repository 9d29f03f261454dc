//! What a person fills in once she has done a step.

use std::collections::BTreeMap;

use crate::engine::event::{Event, InputSource};
use crate::engine::{Operator, Shells};
use crate::model::{Expression, Step, Value};

use super::run::{Engine, Stop};

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Asks for every field of the form of a step, and keeps what was said as
    /// its `answer`.
    pub(super) async fn fill_in(&mut self, step: &'r Step) -> Result<(), Stop> {
        let form = &step.settings.form;
        let mut answer: BTreeMap<String, Value> = BTreeMap::new();
        for (index, field) in form.iter().enumerate() {
            let Some(text) = self.value_of(&field.input, (index + 1, form.len()), Some(step)).await? else {
                continue;
            };
            let value = field.input.read(&text).unwrap_or_else(|_| Value::text(&text));
            answer.insert(field.name.clone(), value);
            let (input, source) = (format!("{}.answer.{}", step.id, field.name), InputSource::Operator);
            self.recorder.emit(Event::InputGiven { input, value: text, source })?;
        }
        if !form.is_empty() {
            self.facts.add(&step.id, "answer", Value::Map(answer));
        }
        Ok(())
    }

    /// Finds a step that an expression asks about, and that waits for a person
    /// who is not there.
    pub(super) fn waits_for(&self, condition: &Expression) -> Option<String> {
        let mut found = None;
        condition.each_root(&mut |root, field| {
            let id = if root == "steps" { field.unwrap_or_default() } else { root };
            if self.was_unverified(id) {
                found = Some(id.to_owned());
            }
        });
        found
    }
}
