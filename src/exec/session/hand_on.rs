//! What a script hands on.

use std::sync::Arc;

use crate::engine::{End, Mode, Script};

use super::super::state::{Baseline, Beginning, Dump, State};
use super::BashSession;
use super::begin::{Began, program};
use super::conclude::{self, Words};

/// What a script handed on besides its state.
#[derive(Default)]
pub(super) struct Handed {
    /// The command that decided the end.
    pub(super) command: Option<usize>,
    /// What a person should know.
    pub(super) notes: Vec<String>,
    /// Whether a command before the last said no.
    pub(super) said_no: bool,
    /// Why its state is not handed on.
    pub(super) state_lost: Option<String>,
    /// Why its commands did not begin after all.
    pub(super) not_started: Option<String>,
}

impl BashSession {
    /// Reads what a script handed on, and makes it the state of the session.
    pub(super) fn take_state(&mut self, script: &Script, began: &Began, end: &End, said: &[u8]) -> Handed {
        let mut rest = said;
        if began.baseline
            && let Some((dump, after)) = Dump::read(rest, self.serial)
        {
            let mut baseline = Baseline::of(&dump);
            let own = script.variables.iter().chain(&script.secret_variables).chain(&script.env);
            for (name, _) in own {
                baseline.forget(name, self.given.contains_key(name));
            }
            self.baseline = Some(baseline);
            rest = after;
        }
        if let Some(reason) = self.not_started(script, rest) {
            return Handed { not_started: Some(reason), ..Handed::default() };
        }
        if !program(script).is_empty() || script.apart {
            return Handed::default();
        }
        let (Some((dump, _)), Some(baseline)) = (Dump::read(rest, self.serial), &self.baseline) else {
            let reason = conclude::state_lost(&script.mode, end);
            return Handed { notes: vec![reason.clone()], state_lost: Some(reason), ..Handed::default() };
        };
        let variables = self.variables(script);
        let own = |name: &str| variables.iter().rev().find(|(own, _)| *own == name);
        let state = State::after(
            &dump,
            &Beginning {
                baseline,
                given: &|name| match own(name) {
                    Some((_, value)) => Some(value.as_bytes()),
                    None => self.given.get(name).map(Vec::as_slice),
                },
                own: &|name| own(name).is_some(),
                alone: &|name| script.env.iter().any(|(alone, _)| alone == name),
                elsewhere: script.directory.is_some(),
                state: &self.state,
                switches: (!matches!(script.mode, Mode::Strict(_))).then_some(began.switches),
                mask: self.secrets.mask(),
            },
        );
        let lost = state.is_none().then(|| {
            "the shell's state was not carried on: a secret stands in the name of its directory".to_owned()
        });
        let words = Words::of(&dump);
        let mut notes = words.said_no(&script.mode);
        let said_no = !notes.is_empty();
        notes.extend(words.broken_pipes(&script.mode));
        if *end == End::Exited(141) && !matches!(script.mode, Mode::Sequence(_)) {
            notes.push("exit code 141: what read from a stage of a pipeline ended before it".to_owned());
        }
        if words.unread {
            notes.push("bash finds an error of syntax in it; nothing of it was run".to_owned());
        }
        if !dump.restored() {
            notes.push("the functions of earlier steps could not be read again".to_owned());
        }
        notes.extend(lost.clone());
        if let Some(state) = state.filter(|state| *self.state != *state) {
            self.state = Arc::new(state);
        }
        Handed { command: words.command(&script.mode), notes, said_no, state_lost: lost, not_started: None }
    }

    /// Reads why a script's commands did not begin.
    fn not_started(&self, script: &Script, said: &[u8]) -> Option<String> {
        let word = said.split(|byte| *byte == 0).next()?;
        let word = std::str::from_utf8(word).ok()?.strip_suffix(&format!(" {}", self.serial))?;
        let program = program(script).first().map_or("", String::as_str);
        match word {
            "lost" => Some(self.lost_directory(script)),
            "missing" if program.contains('/') => {
                Some(format!("there is no program {program} that can be run"))
            }
            "missing" => Some(format!("{program} is not on PATH")),
            "refused" => Some(format!("{program} could not be started")),
            _ => None,
        }
    }
}
