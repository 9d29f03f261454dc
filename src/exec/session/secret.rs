//! Secrets of a session: those that its scripts are given, and what must not be
//! kept of them.

use crate::engine::secrets::{Mask, Secrets};
use crate::engine::{End, Ended, Mode, Script};

use super::BashSession;

impl BashSession {
    /// Takes on the secrets that a script comes with, and puts them back where
    /// the state has them by reference only.
    pub(super) fn take_secrets(&mut self, script: &Script) {
        if self.secrets.named() != script.secrets.as_slice() {
            self.secrets = Secrets::of(script.secrets.clone());
        }
        if !std::mem::take(&mut self.sealed) {
            return;
        }
        let before = self.before.as_mut().map(|(_, state)| state);
        for state in [&mut self.state].into_iter().chain(before) {
            let mut opened = (**state).clone();
            opened.open(&self.secrets);
            *state = opened.into();
        }
        self.on_disk = std::sync::Arc::clone(&self.state);
    }

    /// Refuses a script that would put a secret where it can be read, or that
    /// lacks one.
    pub(super) fn allow(&self, script: &Script) -> Result<(), String> {
        if let Some(name) = unknown(script) {
            return Err(format!("the secret {name} is not known"));
        }
        if is_written(script, self.secrets.mask()) {
            return Err("a secret stands in its text, which would be a file".to_owned());
        }
        self.lost(&script.mode).map_or(Ok(()), Err)
    }

    /// Says why a script cannot start from what is left of the state.
    fn lost(&self, mode: &Mode) -> Option<String> {
        let why = "and that was kept only by the process that is gone";
        if self.state.has_lost_more() {
            return Some(format!("a function or an alias of a step before it held a secret, {why}"));
        }
        let text = mode.text();
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        let lost = words.find(|word| self.state.has_lost(word))?;
        Some(format!("the variable {lost} held a secret in a form that is not stored, {why}"))
    }

    /// Returns the variables that a script is given, and what they hold.
    pub(super) fn variables<'s>(&'s self, script: &'s Script) -> Vec<(&'s str, &'s str)> {
        let open = script.variables.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let secret = script.secret_variables.iter();
        let secret = secret.filter_map(|(name, of)| Some((name.as_str(), self.secrets.value(of)?)));
        open.chain(secret).collect()
    }
}

/// Names a secret that a script is to be given, and that nobody knows.
fn unknown(script: &Script) -> Option<&str> {
    let known = |of: &String| script.secrets.iter().any(|known| known.name == *of);
    script.secret_variables.iter().find(|(_, of)| !known(of)).map(|(_, of)| of.as_str())
}

/// Tells whether a secret stands in what would become a file or an argument.
fn is_written(script: &Script, mask: &Mask) -> bool {
    let holds = |text: &str| mask.finds(text.as_bytes());
    let directory = script.directory.as_ref().map(|directory| directory.to_string_lossy());
    !mask.is_empty()
        && (holds(&script.mode.text())
            || script.interpreter.iter().flatten().any(|word| holds(word))
            || directory.is_some_and(|directory| holds(&directory)))
}

/// Hides secrets in what is known of an end.
pub(super) fn hide(ended: &mut Ended, mask: &Mask) {
    if mask.is_empty() {
        return;
    }
    let hide = |text: &mut String| *text = mask.text(text).into_owned();
    let lost = [&mut ended.state_lost, &mut ended.output_lost, &mut ended.named, &mut ended.named_lost];
    ended.notes.iter_mut().chain(lost.into_iter().flatten()).for_each(hide);
    if let End::NotStarted(reason) = &mut ended.end {
        hide(reason);
    }
}
