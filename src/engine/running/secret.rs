//! Secrets of a run: who gives them, and which steps get them.

use crate::engine::event::InputSource;
use crate::engine::plan::{Prepared, exposed};
use crate::engine::secrets::Secret;
use crate::engine::{Operator, Outcome, Shells};
use crate::model::{HIDDEN, Input, Runbook};

use super::run::{Engine, Stop};

impl<S: Shells, O: Operator> Engine<'_, S, O> {
    /// Takes a value that a person gave, and returns what of it may be on
    /// record. A secret that was on record in another process is taken from
    /// whoever has given it again.
    pub(super) fn take_value(&mut self, input: &Input, value: String) -> Result<String, Stop> {
        if !input.is_secret() {
            self.values.give(&input.name, value.clone(), InputSource::Operator);
            return Ok(value);
        }
        let secret = if value == HIDDEN {
            let again = self.root.request.again.get(&input.name).cloned();
            again.ok_or_else(|| {
                let reason = format!("the secret {} is kept nowhere, and was not given again", input.name);
                Stop::End(Outcome::Waiting, reason)
            })?
        } else {
            Secret::new(value)
        };
        self.recorder.secrets.know(&input.name, secret.reveal());
        self.values.give_secret(&input.name, secret, InputSource::Operator);
        Ok(HIDDEN.to_owned())
    }

    /// Says why a value that a person gives now must not be used.
    pub(super) fn unsafe_value(&mut self, input: &Input, value: &str) -> Option<String> {
        if self.recorder.replays() {
            return None;
        }
        if input.is_secret() {
            return exposed(self.root, &self.values, &input.name, value);
        }
        let secret = self.recorder.secrets.named_in(value)?;
        Some(format!("it holds the secret {secret}, and what is given here is on record"))
    }
}

/// The secrets that a command names, in its text or by its own environment,
/// each with the variable in which it finds it.
pub(super) fn secret_variables(runbook: &Runbook, prepared: &Prepared) -> Vec<(String, String)> {
    let secrets: Vec<&Input> = runbook.inputs.iter().filter(|input| input.is_secret()).collect();
    if secrets.is_empty() {
        return Vec::new();
    }
    let text = prepared.mode.text();
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let mut variables = Vec::new();
    for input in secrets {
        let named = input.variables().filter(|variable| words.contains(&variable.as_str()));
        variables.extend(named.map(|variable| (variable, input.name.clone())));
    }
    variables
}
