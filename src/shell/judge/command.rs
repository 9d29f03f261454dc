//! One simple command: the program, and what it starts in turn.

use super::{Flow, Input, Judge, basename, stronger};
use crate::shell::analysis::{Effect, Nature};
use crate::shell::effects::{self, Call, Language};
use crate::shell::nature;
use crate::shell::tree::Statement;
use crate::shell::words::Arg;
use crate::shell::wrap::{self, Also, Inner};

/// What reads a text that is fed to a prompt.
#[derive(Clone, Copy)]
enum Reader {
    Shell,
    Database(Language),
    Unknown,
}

impl Judge<'_> {
    /// Judges a command and what it starts, layer by layer.
    pub(super) fn command<'w>(
        &mut self,
        mut words: &'w [Arg<'w>],
        input: Input<'_>,
        statement: Option<&Statement>,
    ) -> Flow {
        let mut input = input;
        let elsewhere = self.elsewhere;
        let mut around = Nature::Ordinary;
        let mut ends = false;
        let mut context = String::new();
        let mut carries_code = true;
        let flow = loop {
            let Some(first) = words.first() else { break Flow::default() };
            if !first.literal || self.is_hole(first) {
                break self.unnamed(words);
            }
            let call = Call { program: basename(&first.text), args: words.get(1..).unwrap_or_default() };
            if let Some(flow) = self.function(&first.text) {
                break flow;
            }
            if !self.elsewhere {
                self.program(&first.text);
            }
            if call.program == "alias" {
                self.aliases(call.args);
            }
            ends |= call.program == "timeout";
            carries_code &= call.program != "xargs" && call.program != "parallel";
            let Some(wrapped) = wrap::unwrap(&call) else {
                if call.args.iter().any(|arg| arg.text == "--help") || call.explains() {
                    self.own_script(first);
                }
                break self.innermost(&call, input, statement, &context);
            };
            let own = effects::known(&call);
            if let Some(verdict) = &own {
                self.raise(verdict.effect, || verdict.cause.clone());
            }
            around = stronger(around, nature::of(&call, input.fed));
            if !wrapped.context.is_empty()
                && context.is_empty()
                && (wrapped.elsewhere || matches!(wrapped.inner, Inner::Prompt))
            {
                context = self.name(call.program, &wrapped.context);
            }
            self.elsewhere |= wrapped.elsewhere;
            input.fed |= matches!(call.program, "xargs" | "parallel");
            let also = self.also(&wrapped.also, input);
            match wrapped.inner {
                Inner::Words(inner) => words = inner,
                Inner::Script(inner) => {
                    break self.fed_script(inner, input, statement).unwrap_or_else(|| self.script(inner));
                }
                Inner::Unknown if !wrapped.also.is_empty() => break also,
                Inner::Unknown => {
                    self.raise(Effect::Write, || call.program.to_owned());
                    break Flow::of(nature::of(&call, input.fed));
                }
                Inner::Prompt => {
                    let name =
                        if context.is_empty() { first.text.as_ref().to_owned() } else { context.clone() };
                    break self.prompt(name, input, statement, Reader::Shell);
                }
            }
        };
        self.elsewhere = elsewhere;
        let mut nature = match (flow.nature, around) {
            (Nature::Enter(name), Nature::Ordinary | Nature::Interactive) => Nature::Enter(name),
            (_, around @ (Nature::Follow | Nature::Background)) => around,
            (Nature::Ordinary, Nature::Interactive) => Nature::Ordinary,
            (inner, _) => inner,
        };
        if ends && nature == Nature::Follow {
            nature = Nature::Ordinary;
        }
        Flow { nature, asks: flow.asks && carries_code }
    }

    /// Judges a command whose program is not known before it runs: what its
    /// words may mean, and never less than a change.
    fn unnamed(&mut self, words: &[Arg<'_>]) -> Flow {
        let Some((first, args)) = words.split_first() else { return Flow::default() };
        let name = self.shown(first);
        self.raise(Effect::Write, || name.clone());
        let program = looked_up(&first.text).unwrap_or(&name);
        let call = Call { program, args };
        let verdict = effects::judge(&call);
        self.raise(verdict.effect, || verdict.cause);
        if call.has("-r") && call.has("-f") {
            self.raise(Effect::Destructive, || name);
        }
        if args.first().is_some_and(|arg| !arg.is_option()) {
            let elsewhere = std::mem::replace(&mut self.elsewhere, true);
            self.command(args, Input { fed: true, stage: None }, None);
            self.elsewhere = elsewhere;
        }
        let editor = ["$EDITOR", "${EDITOR}", "$VISUAL", "$PAGER"].contains(&first.text.as_ref());
        Flow::of(if editor { Nature::Interactive } else { Nature::Ordinary })
    }

    /// Help is a convention of programs; a script beside the runbook may know
    /// nothing of it.
    fn own_script(&mut self, first: &Arg<'_>) {
        let path = first.text.as_ref();
        if path.contains('/') && !path.starts_with('/') {
            self.raise(Effect::Write, || path.to_owned());
        }
    }

    /// An alias has the effect of its value: where it is used is not seen.
    fn aliases(&mut self, args: &[Arg<'_>]) {
        for arg in args {
            if let Some((_, value)) = arg.text.split_once('=') {
                self.script_text(value);
            }
        }
    }

    /// Judges what a command starts beside its words.
    fn also(&mut self, commands: &[Also<'_>], input: Input<'_>) -> Flow {
        let mut flow = Flow::default();
        for command in commands {
            let next = match command {
                Also::Words(words) => self.command(words, input, None),
                Also::Text(text) => self.script_text(text),
                Also::Program(program, args) => {
                    let mut words = vec![Arg { text: (*program).into(), bytes: 0..0, literal: true }];
                    words.extend_from_slice(args);
                    self.command(&words, input, None)
                }
            };
            flow = Flow { nature: stronger(flow.nature, next.nature), asks: next.asks };
        }
        flow
    }

    /// Judges a program that starts no other.
    fn innermost(
        &mut self,
        call: &Call<'_>,
        input: Input<'_>,
        statement: Option<&Statement>,
        context: &str,
    ) -> Flow {
        if wrap::opens_prompt(call) == Some(true) {
            let name = if context.is_empty() {
                call.program.to_owned()
            } else {
                format!("{context} {}", call.program)
            };
            return self.prompt(name, input, statement, reader(call.program));
        }
        let verdict = effects::judge(call);
        self.raise(verdict.effect, || verdict.cause);
        Flow { nature: nature::of(call, input.fed), asks: asks(call) }
    }

    /// A prompt opens. Text that is fed to it is judged as what it reads.
    fn prompt(
        &mut self,
        name: String,
        input: Input<'_>,
        statement: Option<&Statement>,
        reader: Reader,
    ) -> Flow {
        if !input.fed {
            self.raise(Effect::Write, || name.clone());
            return Flow::of(Nature::Enter(name));
        }
        match (self.fed_text(input, statement), reader) {
            (Some(text), Reader::Shell) => {
                let found = self.nested(&text);
                self.include(&found);
            }
            (Some(text), Reader::Database(language)) => {
                self.raise(effects::judge_query(language, &text), || name);
            }
            _ => self.raise(Effect::Write, || name),
        }
        Flow::default()
    }

    fn is_hole(&self, arg: &Arg<'_>) -> bool {
        let covered = self.nested == 0
            && self
                .holes
                .get(self.holes.partition_point(|hole| hole.end <= arg.bytes.start))
                .is_some_and(|hole| hole.start <= arg.bytes.start);
        covered || (self.nested > 0 && arg.text.len() > 2 && arg.text.bytes().all(|byte| byte == b'x'))
    }

    pub(super) fn shown(&self, arg: &Arg<'_>) -> String {
        let written = if self.nested == 0 { self.written.get(arg.bytes.clone()) } else { None };
        written.filter(|text| !text.is_empty()).unwrap_or(&arg.text).to_owned()
    }

    fn name(&self, program: &str, context: &[&Arg<'_>]) -> String {
        context.iter().fold(program.to_owned(), |name, arg| format!("{name} {}", self.shown(arg)))
    }
}

/// The program in `$(which rm)`, `` `command -v rm` `` and `${RM:-rm}`.
fn looked_up(word: &str) -> Option<&str> {
    if let Some(inner) = word.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) {
        return inner.split_once(":-").map(|(_, default)| basename(default));
    }
    let inner = word.strip_prefix("$(").and_then(|rest| rest.strip_suffix(')'));
    let inner = inner.or_else(|| word.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')))?;
    inner.split_ascii_whitespace().next_back()
}

fn asks(call: &Call<'_>) -> bool {
    match call.program {
        "grep" | "egrep" | "fgrep" | "zgrep" | "rg" | "diff" | "cmp" | "test" | "[" | "pgrep" | "pidof" => {
            true
        }
        "systemctl" => call.positional(&[]).next().is_some_and(|verb| verb.starts_with("is-")),
        _ => false,
    }
}

fn reader(program: &str) -> Reader {
    match program {
        "psql" | "gitlab-psql" | "mysql" | "mariadb" | "sqlite3" | "cqlsh" | "clickhouse-client"
        | "sqlcmd" | "pgcli" | "mycli" | "hive" | "usql" => Reader::Database(Language::Sql),
        "mongo" | "mongosh" => Reader::Database(Language::Mongo),
        "redis-cli" | "valkey-cli" => Reader::Database(Language::Redis),
        _ => Reader::Unknown,
    }
}
