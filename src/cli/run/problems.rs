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
                writeln!(
                    text,
                    "  there is no step `{}`{}",
                    visible_line(name),
                    nearest_of(nearest.as_deref())
                )
            }
            Problem::UnknownInput { name, nearest } => {
                writeln!(
                    text,
                    "  there is no input `{}`{}",
                    visible_line(name),
                    nearest_of(nearest.as_deref())
                )
            }
            Problem::BadValue { input, reason, place } => {
                let place = place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
                writeln!(text, "  {place}the value of {input} cannot be used: {reason}")
            }
            Problem::Unbuilt { what, place } => {
                writeln!(text, "  {place}: {} cannot be run yet", visible_line(what))
            }
            Problem::Lacking { program, place } => {
                writeln!(text, "  {place}: {} is required, and is not on PATH", visible_line(program))
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
            text.push_str(
                "steps that need a person can be left out with --skip STEP, or run at a terminal\n",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::event::Place;

    fn place(line: usize) -> Place {
        Place { file: "mesh.md".to_owned(), line, column: 1 }
    }

    fn missing(input: &str, command: bool, steps: &[&str]) -> Problem {
        Problem::Missing {
            input: input.to_owned(),
            placeholder: format!("[{input}]"),
            description: (input == "pod-name").then(|| "the pod that does not answer".to_owned()),
            command,
            steps: steps.iter().map(|step| (*step).to_owned()).collect(),
        }
    }

    fn refused(step: &str, effect: Effect, refusal: Refusal) -> Problem {
        let (step, title) = (step.to_owned(), step.replace('-', " "));
        Problem::Refused { step, title, effect, cause: "kubectl delete".to_owned(), refusal, place: place(9) }
    }

    #[test]
    fn all_reasons_are_told_at_once_with_what_would_help() {
        let problems = [
            Problem::UnknownStep { name: "lok".to_owned(), nearest: Some("look".to_owned()) },
            Problem::UnknownInput { name: "x\u{1b}".to_owned(), nearest: None },
            Problem::BadValue {
                input: "mode".to_owned(),
                reason: "it must be one of: ready, drain".to_owned(),
                place: None,
            },
            Problem::Blocked {
                step: "look".to_owned(),
                title: "Look".to_owned(),
                reason: "a typographic quote stands in the command".to_owned(),
                place: place(3),
            },
            Problem::Unbuilt { what: "an input of type `secret` (`token`)".to_owned(), place: place(4) },
            missing("pod-name", false, &["look", "restart"]),
            missing("restore-commands", true, &["restore"]),
            refused("look", Effect::Read, Refusal::Untrusted),
            refused("drop-it", Effect::Destructive, Refusal::Untrusted),
            refused("edit", Effect::Write, Refusal::Keyboard),
        ];
        insta::assert_snapshot!(explain(&problems, &Request::default()), @r"
    error: the run does not start; nothing has run
      there is no step `lok`; did you mean look?
      there is no input `x\e`
      the value of mode cannot be used: it must be one of: ready, drain
      mesh.md:3:1: step look (Look) cannot run: a typographic quote stands in the command
      mesh.md:4:1: an input of type `secret` (`token`) cannot be run yet
    inputs without a value, and nobody to ask:
      --input pod-name=...   [pod-name]: the pod that does not answer (steps look, restart)
      --input restore-commands=...   a command to supply, [restore-commands] (step restore)
    steps that may not run without a person:
      mesh.md:9:1: look (look), read: kubectl delete: it was found in prose
      mesh.md:9:1: drop-it (drop it), destructive: kubectl delete: it was found in prose
      mesh.md:9:1: edit (edit), write: kubectl delete: it needs a keyboard
    they run unattended with: --trust-inferred=destructive --confirm never
    steps that need a person can be left out with --skip STEP, or run at a terminal
    ");
    }

    #[test]
    fn only_flags_that_help_are_named() {
        for (effect, refusal, confirm, flags) in [
            (Effect::Read, Refusal::Untrusted, Confirm::Write, "--trust-inferred"),
            (Effect::Read, Refusal::Untrusted, Confirm::Every, "--trust-inferred --confirm write"),
            (Effect::Write, Refusal::Untrusted, Confirm::Write, "--trust-inferred --confirm destructive"),
            (Effect::Write, Refusal::Untrusted, Confirm::Never, "--trust-inferred"),
            (Effect::Write, Refusal::Confirmed, Confirm::Write, "--confirm destructive"),
            (Effect::Destructive, Refusal::Confirmed, Confirm::Write, "--confirm never"),
            (
                Effect::Destructive,
                Refusal::Untrusted,
                Confirm::Write,
                "--trust-inferred=destructive --confirm never",
            ),
        ] {
            let request = Request { confirm, ..Request::default() };
            let text = explain(&[refused("a", effect, refusal)], &request);
            assert!(text.ends_with(&format!("unattended with: {flags}\n")), "{text}");
        }
    }
}
