//! Why a run does not start, in words, all reasons at once.

use std::fmt::Write;

use crate::engine::plan::{Confirm, Problem, Refusal, Request, Trust};
use crate::shell::Effect;
use crate::source::visible_line;

/// Writes the reasons, and what would help.
pub(super) fn explain(problems: &[Problem], request: &Request) -> String {
    let mut text = String::from("error: the run does not start; nothing has run\n");
    for problem in problems {
        // Writing to a string cannot fail.
        let _ = match problem {
            Problem::UnknownStep { name, nearest } => {
                writeln!(text, "  there is no step `{}`{}", visible_line(name), nearest_of(nearest.as_deref()))
            }
            Problem::UnknownInput { name, nearest } => {
                writeln!(text, "  there is no input `{}`{}", visible_line(name), nearest_of(nearest.as_deref()))
            }
            Problem::BadValue { input, reason, place } => {
                let place = place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
                writeln!(text, "  {place}the value of {input} cannot be used: {reason}")
            }
            Problem::Missing { .. } | Problem::Refused { .. } => Ok(()),
            Problem::Blocked { step, title, reason, place } => {
                writeln!(text, "  {place}: step {step} ({}) cannot run: {reason}", visible_line(title))
            }
        };
    }
    missing(problems, &mut text);
    refused(problems, request, &mut text);
    text
}

fn nearest_of(nearest: Option<&str>) -> String {
    nearest.map(|name| format!("; did you mean {name}?")).unwrap_or_default()
}

fn missing(problems: &[Problem], text: &mut String) {
    let mut first = true;
    for problem in problems {
        let Problem::Missing { input, placeholder, description, command, steps } = problem else { continue };
        if std::mem::take(&mut first) {
            text.push_str("inputs without a value, and nobody to ask:\n");
        }
        let what = description.as_ref().map(|what| format!(": {}", visible_line(what))).unwrap_or_default();
        let kind = if *command { "a command to supply, " } else { "" };
        let used = if steps.len() == 1 { "step" } else { "steps" };
        let _ = writeln!(
            text,
            "  --input {input}=...   {kind}{}{what} ({used} {})",
            visible_line(placeholder),
            steps.join(", ")
        );
    }
}

fn refused(problems: &[Problem], request: &Request, text: &mut String) {
    let mut needed = Needed::default();
    let mut first = true;
    for problem in problems {
        let Problem::Refused { step, title, effect, cause, refusal, place } = problem else { continue };
        if std::mem::take(&mut first) {
            text.push_str("steps that may not run without a person:\n");
        }
        let cause = if cause.is_empty() { String::new() } else { format!(": {cause}") };
        let why = match refusal {
            Refusal::Untrusted => "it was found in prose",
            Refusal::Confirmed => "somebody must say yes to it",
            Refusal::Keyboard => "it needs a keyboard",
            Refusal::Endless => "it goes on until somebody stops it",
        };
        let title = visible_line(title);
        let _ = writeln!(text, "  {place}: {step} ({title}), {}{cause}: {why}", effect.name());
        needed.by(*refusal, *effect, request.confirm);
    }
    if !first {
        needed.say(text);
    }
}

/// What would let the refused steps run.
#[derive(Default)]
struct Needed {
    trust: Trust,
    confirm: Option<Confirm>,
    keyboard: bool,
}

impl Needed {
    fn by(&mut self, refusal: Refusal, effect: Effect, confirm: Confirm) {
        let wanted = match effect {
            Effect::Read => Confirm::Write,
            Effect::Write => Confirm::Destructive,
            Effect::Destructive => Confirm::Never,
        };
        match refusal {
            Refusal::Untrusted => {
                let trust = if effect == Effect::Destructive { Trust::Everything } else { Trust::Writes };
                self.trust = self.trust.max(trust);
                // Trust alone would only lead to the next refusal.
                if wanted > confirm {
                    self.confirm = self.confirm.max(Some(wanted));
                }
            }
            Refusal::Confirmed => self.confirm = self.confirm.max(Some(wanted)),
            Refusal::Keyboard | Refusal::Endless => self.keyboard = true,
        }
    }

    fn say(&self, text: &mut String) {
        let mut flags = Vec::new();
        match self.trust {
            Trust::Nothing => {}
            Trust::Writes => flags.push("--trust-inferred".to_owned()),
            Trust::Everything => flags.push("--trust-inferred=destructive".to_owned()),
        }
        if let Some(confirm) = self.confirm {
            flags.push(format!("--confirm {}", confirm.name()));
        }
        if !flags.is_empty() {
            text.extend(["they run unattended with: ", &flags.join(" "), "\n"]);
        }
        if self.keyboard {
            text.push_str("steps that need a person can be left out with --skip STEP, or run at a terminal\n");
        }
    }
}
