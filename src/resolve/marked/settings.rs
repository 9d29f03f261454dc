//! What keys say besides what a step is.

use crate::model::{Expression, Interpreter, Link, NamedOutput, OnFailure, Settings, Stop, Template};
use crate::resolve::step::Resolver;
use crate::resolve::target::Places;
use crate::shell::{Effect, Text};
use crate::source::Diagnostics;
use crate::syntax::decode::{Typed, TypedMap, TypedValue};

use super::form::form;
use super::read;
use super::unbuilt::unbuilt;

impl Resolver<'_> {
    /// Reads the settings of a step.
    pub(super) fn settings(&mut self, keys: &TypedMap, at: usize, places: &Places<'_>) -> Settings {
        let when = keys.text("when").and_then(|text| read::expression(text, self.diagnostics));
        let on_failure = keys.get("on_failure").and_then(|typed| self.on_failure(typed, at, places));
        // They are about what runs by itself.
        let runs = ["run", "http", "promql", "kubernetes"].iter().any(|kind| keys.entry(kind).is_some());
        let defaults = self.defaults.filter(|_| runs);
        let diagnostics = &mut *self.diagnostics;
        Settings {
            description: keys.string("description"),
            when,
            ask: keys.text("ask").map(|text| read::template(text, diagnostics)),
            prompt: keys
                .map("choice")
                .and_then(|choice| choice.text("prompt"))
                .map(|text| read::template(text, diagnostics)),
            effect: keys.string("effect").map(|word| marked(&word)),
            idempotent: keys.flag("idempotent").unwrap_or(false),
            timeout: keys.duration("timeout").or_else(|| defaults?.duration("timeout")),
            stop: stop(keys),
            on_failure,
            uncritical: keys.flag("critical") == Some(false),
            expect: read::expected(keys, diagnostics),
            allow_empty: keys.flag("allow_empty").unwrap_or(false),
            outputs: outputs(keys, diagnostics),
            env: env(keys, diagnostics),
            cwd: keys.text("cwd").map(|text| read::template(text, diagnostics)),
            form: form(keys, diagnostics),
            interpreter: interpreter(keys.string("shell").or_else(|| defaults?.string("shell")).as_deref()),
            unbuilt: unbuilt(keys),
            keys: keys.written(),
            done_when: None,
            rollback: None,
            links: keys.maps("links").filter_map(link).collect(),
            part: None,
            later: Vec::new(),
            element: keys.get("for_each").map(|_| keys.string("as").unwrap_or_else(|| "item".to_owned())),
        }
    }

    fn on_failure(&mut self, typed: &Typed, at: usize, places: &Places<'_>) -> Option<OnFailure> {
        if let Some(keys) = typed.as_map() {
            let target = keys.spanned("goto")?;
            return self.goto(&target, at, places).map(OnFailure::Goto);
        }
        Some(match typed.as_text()?.written().as_str() {
            "pause" => OnFailure::Pause,
            "continue" => OnFailure::Continue,
            "branch" => OnFailure::Branch,
            "rollback" => OnFailure::Rollback,
            _ => OnFailure::Abort,
        })
    }
}

/// Reads what is to read a text: a program and its words.
pub(in crate::resolve) fn interpreter(shell: Option<&str>) -> Interpreter {
    match shell.map(str::trim) {
        None | Some("" | "bash") => Interpreter::Bash,
        Some(words) => Interpreter::Program(words.split_whitespace().map(str::to_owned).collect()),
    }
}

fn link(keys: &TypedMap) -> Option<Link> {
    let (title, destination) = (keys.string("title")?, keys.string("url")?);
    Some(Link { title, destination, section: String::new(), span: keys.span })
}

/// The effect that a word names.
fn marked(word: &str) -> Effect {
    match word {
        "read" => Effect::Read,
        "destructive" => Effect::Destructive,
        _ => Effect::Write,
    }
}

fn stop(keys: &TypedMap) -> Stop {
    let stop = keys.map("stop");
    let signal = stop
        .and_then(|stop| stop.string("signal"))
        .and_then(|signal| ["INT", "TERM", "HUP", "QUIT", "KILL"].into_iter().find(|known| *known == signal));
    Stop { signal, grace: stop.and_then(|stop| stop.duration("grace")) }
}

fn outputs(keys: &TypedMap, diagnostics: &mut Diagnostics) -> Vec<NamedOutput> {
    let each = keys.each("outputs").iter();
    each.filter_map(|(name, typed)| {
        let (text, secret): (&Text, bool) = match &typed.value {
            TypedValue::Map(keys) => (keys.text("from")?, keys.flag("secret").unwrap_or(false)),
            _ => (typed.as_text()?, false),
        };
        let value = read::expression(text, diagnostics)?;
        Some(NamedOutput { name: name.value.clone(), value, secret })
    })
    .collect()
}

pub(super) fn env(keys: &TypedMap, diagnostics: &mut Diagnostics) -> Vec<(String, Template<Expression>)> {
    let each = keys.each("env").iter();
    each.filter_map(|(name, typed)| Some((name.value.clone(), read::template(typed.as_text()?, diagnostics))))
        .collect()
}
