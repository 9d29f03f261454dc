//! Statements of every kind, and the words in them.

use std::collections::HashMap;
use std::ops::Range;

use crate::shell::analysis::{Effect, Nature};
use crate::shell::effects::{self, Verdict};
use crate::shell::tree::{Kind, Part, PartKind, Redirect, Statement};
use crate::shell::words::{Arg, decode};

/// What is known of a statement.
#[derive(Debug, Clone, Default)]
pub(in crate::shell) struct Found {
    /// The highest effect, and the command that has it.
    pub verdict: Option<Verdict>,
    /// The programs that are started on this machine, in order.
    pub programs: Vec<String>,
    pub flow: Flow,
}

/// How a statement behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::shell) struct Flow {
    pub nature: Nature,
    pub asks: bool,
}

impl Default for Flow {
    fn default() -> Self {
        Self { nature: Nature::Ordinary, asks: false }
    }
}

impl Flow {
    pub(super) fn of(nature: Nature) -> Self {
        Self { nature, asks: false }
    }
}

/// Where the input of a command comes from, if it is no terminal.
#[derive(Clone, Copy, Default)]
pub(super) struct Input<'s> {
    pub(super) fed: bool,
    /// The stage in front of it in a pipeline.
    pub(super) stage: Option<&'s Statement>,
}

/// Judges the statements of one text, in order.
pub(in crate::shell) struct Judge<'a> {
    pub(super) text: &'a str,
    /// The same text with its holes as they were written, for names in causes.
    pub(super) written: &'a str,
    pub(super) holes: &'a [Range<usize>],
    pub(super) functions: HashMap<&'a str, &'a Statement>,
    pub(super) judged: HashMap<&'a str, Found>,
    pub(super) nested: usize,
    /// Whether the text runs on another machine or in a container.
    pub(super) elsewhere: bool,
    pub(super) found: Found,
}

impl<'a> Judge<'a> {
    pub(in crate::shell) fn new(text: &'a str, written: &'a str, holes: &'a [Range<usize>]) -> Self {
        Self {
            text,
            written,
            holes,
            functions: HashMap::new(),
            judged: HashMap::new(),
            nested: 0,
            elsewhere: false,
            found: Found::default(),
        }
    }

    /// Judges one statement of the top level.
    pub(in crate::shell) fn judge(&mut self, statement: &'a Statement) -> Found {
        self.found = Found::default();
        let mut flow = self.statement(statement, Input::default());
        if statement.background {
            flow.nature = Nature::Background;
        }
        let mut found = std::mem::take(&mut self.found);
        found.flow = flow;
        found
    }

    /// Judges words as one simple command: for text that cannot be parsed.
    pub(in crate::shell) fn judge_words(&mut self, words: &[Arg<'_>]) -> Found {
        self.found = Found::default();
        let flow = self.command(words, Input::default(), None);
        let mut found = std::mem::take(&mut self.found);
        found.flow = flow;
        found
    }

    pub(super) fn raise(&mut self, effect: Effect, cause: impl FnOnce() -> String) {
        if self.found.verdict.as_ref().is_none_or(|verdict| verdict.effect < effect) {
            self.found.verdict = Some(Verdict { effect, cause: cause() });
        }
    }

    pub(super) fn include(&mut self, found: &Found) {
        if let Some(verdict) = &found.verdict {
            self.raise(verdict.effect, || verdict.cause.clone());
        }
        if !self.elsewhere {
            for program in &found.programs {
                self.program(program);
            }
        }
    }

    pub(super) fn program(&mut self, name: &str) {
        if !self.found.programs.iter().any(|known| known == name) {
            self.found.programs.push(name.to_owned());
        }
    }

    pub(super) fn statement(&mut self, statement: &'a Statement, input: Input<'a>) -> Flow {
        for assign in &statement.assigns {
            self.parts(&assign.subscript);
            for value in &assign.values {
                self.parts(&value.parts);
            }
        }
        for word in &statement.words {
            self.parts(&word.parts);
        }
        let fed = input.fed || statement.redirects.iter().any(|redirect| redirect.operator.starts_with('<'));
        let input = Input { fed, stage: input.stage };
        let flow = match &statement.kind {
            Kind::Simple => self.simple(statement, input),
            Kind::Test => {
                self.raise(Effect::Read, || "test".to_owned());
                Flow { nature: Nature::Ordinary, asks: true }
            }
            Kind::Function(name) => {
                self.raise(Effect::Read, || format!("function {name}"));
                // It may be called in a later step, which does not see it.
                if let Some(body) = statement.parts.first() {
                    self.functions.insert(name, body);
                    self.judged.remove(name.as_str());
                    self.function(name);
                }
                Flow::default()
            }
            Kind::Pipeline => self.pipeline(statement, input),
            _ => self.compound(statement, input),
        };
        for redirect in &statement.redirects {
            self.redirect(redirect);
        }
        flow
    }

    fn pipeline(&mut self, statement: &'a Statement, input: Input<'a>) -> Flow {
        let mut flow = Flow::default();
        let mut stage = None;
        for part in &statement.parts {
            let input = if stage.is_some() { Input { fed: true, stage } } else { input };
            let next = self.statement(part, input);
            flow = Flow { nature: stronger(flow.nature, next.nature), asks: next.asks };
            stage = Some(part);
        }
        flow
    }

    fn compound(&mut self, statement: &'a Statement, input: Input<'a>) -> Flow {
        let mut flow = Flow::default();
        for part in &statement.parts {
            let next = self.statement(part, input);
            let nature = if part.background { Nature::Ordinary } else { next.nature };
            flow = Flow {
                nature: stronger(flow.nature, nature),
                asks: statement.kind == Kind::List && next.asks,
            };
        }
        let last_stays = statement.parts.last().is_some_and(|part| part.background);
        match (&statement.kind, &flow.nature) {
            (Kind::List, _) => {}
            // What is entered in a branch or a loop cannot be followed by text.
            (_, Nature::Enter(_)) => flow.nature = Nature::Interactive,
            (Kind::Loop, Nature::Ordinary) if self.is_endless(statement) => flow.nature = Nature::Follow,
            (Kind::Group, Nature::Ordinary) if last_stays => flow.nature = Nature::Background,
            _ => {}
        }
        if self.found.verdict.is_none() {
            self.raise(Effect::Read, || "control flow".to_owned());
        }
        flow
    }

    fn is_endless(&self, statement: &Statement) -> bool {
        let text = self.text.get(statement.bytes.clone()).unwrap_or_default();
        let mut words = text.split_whitespace();
        let head = (words.next().unwrap_or_default(), words.next().unwrap_or_default().trim_end_matches(';'));
        let endless = matches!(head, ("while", "true" | ":" | "sleep" | "((1))") | ("until", "false"))
            || text.replace(' ', "").starts_with("for((;;))");
        endless && !["break", "exit", "return"].iter().any(|word| text.contains(word))
    }

    fn simple(&mut self, statement: &'a Statement, input: Input<'a>) -> Flow {
        if statement.words.is_empty() {
            let cause = if statement.assigns.is_empty() { "redirection" } else { "assignment" };
            self.raise(Effect::Read, || cause.to_owned());
            return Flow::default();
        }
        let args: Vec<Arg<'_>> = statement.words.iter().map(|word| decode(self.text, word)).collect();
        self.command(&args, input, Some(statement))
    }

    fn redirect(&mut self, redirect: &'a Redirect) {
        if let Some(word) = &redirect.target {
            self.parts(&word.parts);
            let target = decode(self.text, word);
            let harmless =
                matches!(target.text.as_ref(), "/dev/null" | "/dev/stderr" | "/dev/stdout" | "/dev/tty")
                    || (redirect.operator.ends_with('&')
                        && target.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
                    || matches!(word.parts.first().map(|part| &part.kind), Some(PartKind::Process(_)));
            if redirect.operator.contains('>') && !harmless {
                let name = self.shown(&target);
                let device = effects::is_device(&target.text);
                let effect = if device { Effect::Destructive } else { Effect::Write };
                self.raise(effect, || format!("redirection to {name}"));
            }
        }
        if let Some(heredoc) = &redirect.heredoc {
            self.parts(&heredoc.1);
        }
    }

    /// Judges the commands in the expansions of a word.
    pub(super) fn parts(&mut self, parts: &'a [Part]) {
        for part in parts {
            match &part.kind {
                PartKind::Command(statements)
                | PartKind::Backticks(statements)
                | PartKind::Process(statements) => {
                    for statement in statements {
                        self.statement(statement, Input::default());
                    }
                }
                PartKind::Double(inner) | PartKind::Arithmetic(inner) | PartKind::Pattern(inner) => {
                    self.parts(inner);
                }
                PartKind::Variable(variable) => self.parts(&variable.parts),
                PartKind::Bare | PartKind::Single | PartKind::AnsiC => {}
            }
        }
    }
}

/// The name of a program without its folder.
pub(in crate::shell) fn basename(path: &str) -> &str {
    path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(path)
}

/// Which of two natures a whole has.
pub(super) fn stronger(one: Nature, other: Nature) -> Nature {
    const fn rank(nature: &Nature) -> u8 {
        match nature {
            Nature::Ordinary => 0,
            Nature::Background => 1,
            Nature::Follow => 2,
            Nature::Interactive => 3,
            Nature::Enter(_) => 4,
        }
    }
    if rank(&other) > rank(&one) { other } else { one }
}
