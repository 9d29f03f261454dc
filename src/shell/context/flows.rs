//! Where values go by way of a variable or a file: what a later line of the
//! same text makes of them.

use std::collections::{HashMap, HashSet};

use super::command::{Role, roles};
use super::computed::{computed, named};
use super::files::{self, FileName};
use super::walk::Walk;
use crate::shell::tree::{Kind, Part, PartKind, Script, Statement, Word};
use crate::shell::words::{Arg, decode};

/// What is known of a text's variables and files.
#[derive(Debug, Default)]
pub(super) struct Flows {
    /// Variables that bash computes with. `@` are all arguments.
    numbers: HashSet<String>,
    /// Variables that become a part of code.
    code: HashSet<String>,
    /// Files that something runs.
    files: Vec<FileName>,
    /// The functions of the text.
    functions: HashSet<String>,
}

/// What a variable is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Nothing but text.
    Text,
    /// bash reads it as a number.
    Number,
    /// It becomes a part of code.
    Code,
}

impl Flows {
    /// Looks through a text.
    pub(super) fn of(walk: &Walk<'_>, script: &Script) -> Self {
        let statements = statements(script);
        let mut flows = Self { numbers: computed(walk.text), code: named(walk.text), ..Self::default() };
        flows.functions = statements.iter().filter_map(|statement| files::function(statement)).collect();
        for statement in &statements {
            flows.files.extend(files::run_by(walk, statement, 0));
        }
        for statement in &statements {
            flows.handed_on(walk, statement);
        }
        flows.spread(walk.text, &statements);
        flows
    }

    pub(super) fn of_variable(&self, name: &str) -> Use {
        if self.code.contains(name) {
            Use::Code
        } else if self.numbers.contains(name) {
            Use::Number
        } else {
            Use::Text
        }
    }

    /// Tells whether a file is code: something runs it, or its name says so.
    pub(super) fn is_code(&self, file: &FileName) -> bool {
        file.is_code() || self.files.iter().any(|run| run.may_be(file))
    }

    /// Tells whether the words behind a program are the arguments of a function.
    pub(super) fn is_function(&self, program: &str) -> bool {
        program == "set" || self.functions.contains(program)
    }

    /// Notes the variables that a statement makes a part of code.
    fn handed_on(&mut self, walk: &Walk<'_>, statement: &Statement) {
        let args: Vec<Arg<'_>> = statement.words.iter().map(|word| decode(walk.text, word)).collect();
        if statement.kind == Kind::Simple {
            for (word, role) in statement.words.iter().zip(roles(&args).0) {
                if matches!(role, Role::Program | Role::Script) {
                    used(walk.text, &word.parts, &mut self.code);
                }
            }
        }
        let reads_code = walk.code_reader(statement).is_some();
        let written = files::written(walk, statement, 0).iter().any(|file| self.is_code(file));
        for redirect in &statement.redirects {
            let input = redirect.operator.ends_with("<<<").then_some(&redirect.target);
            if reads_code && let Some(word) = input.and_then(Option::as_ref) {
                used(walk.text, &word.parts, &mut self.code);
            }
            if (reads_code || written)
                && let Some(heredoc) = &redirect.heredoc
            {
                used(walk.text, &heredoc.1, &mut self.code);
            }
        }
        if written {
            statement.words.iter().skip(1).for_each(|word| used(walk.text, &word.parts, &mut self.code));
        }
        for (at, part) in statement.parts.iter().enumerate() {
            let later = statement.parts.get(at + 1..).unwrap_or_default();
            let piped = statement.kind == Kind::Pipeline
                && later.iter().any(|stage| walk.reads_code(stage) || self.writes_code(walk, stage));
            if piped {
                part.words.iter().for_each(|word| used(walk.text, &word.parts, &mut self.code));
            }
        }
    }

    /// Tells whether a statement writes a file that is code.
    pub(super) fn writes_code(&self, walk: &Walk<'_>, statement: &Statement) -> bool {
        files::written(walk, statement, 0).iter().any(|file| self.is_code(file))
    }

    /// Follows values back from variable to variable.
    fn spread(&mut self, text: &str, statements: &[&Statement]) {
        let mut sources: HashMap<&str, HashSet<String>> = HashMap::new();
        for statement in statements {
            let list: &[Word] = if statement.kind == Kind::Loop { &statement.words } else { &[] };
            for assign in &statement.assigns {
                let from = sources.entry(&assign.name).or_default();
                assign.values.iter().chain(list).for_each(|word| used(text, &word.parts, from));
            }
            for name in files::read_names(text, statement) {
                let from = sources.entry(name).or_default();
                let given = statement.redirects.iter().filter_map(|redirect| redirect.target.as_ref());
                given.for_each(|word| used(text, &word.parts, from));
            }
            let program = statement.words.first().map(|word| decode(text, word).text);
            if program.is_some_and(|program| self.is_function(&program)) {
                let from = sources.entry("@").or_default();
                statement.words.iter().skip(1).for_each(|word| used(text, &word.parts, from));
            }
        }
        for names in [&mut self.numbers, &mut self.code] {
            let mut open: Vec<String> = names.iter().cloned().collect();
            while let Some(name) = open.pop() {
                for source in sources.get(name.as_str()).into_iter().flatten() {
                    if names.insert(source.clone()) {
                        open.push(source.clone());
                    }
                }
            }
        }
    }
}

/// All statements, those within others and within words too.
pub(super) fn statements(script: &Script) -> Vec<&Statement> {
    let mut open: Vec<&Statement> = script.statements.iter().rev().collect();
    let mut found = Vec::new();
    while let Some(statement) = open.pop() {
        found.push(statement);
        open.extend(statement.parts.iter().rev());
        let values = statement.assigns.iter().flat_map(|assign| &assign.values);
        let targets = statement.redirects.iter().filter_map(|redirect| redirect.target.as_ref());
        for word in statement.words.iter().chain(values).chain(targets) {
            within(&word.parts, &mut open);
        }
        for heredoc in statement.redirects.iter().filter_map(|redirect| redirect.heredoc.as_ref()) {
            within(&heredoc.1, &mut open);
        }
    }
    found
}

fn within<'s>(parts: &'s [Part], open: &mut Vec<&'s Statement>) {
    for part in parts {
        match &part.kind {
            PartKind::Bare | PartKind::Single | PartKind::AnsiC => {}
            PartKind::Double(inner) | PartKind::Arithmetic(inner) | PartKind::Pattern(inner) => {
                within(inner, open);
            }
            PartKind::Command(inner) | PartKind::Backticks(inner) | PartKind::Process(inner) => {
                open.extend(inner);
            }
            PartKind::Variable(variable) => within(&variable.parts, open),
        }
    }
}

/// Collects the variables whose text becomes a part of a word.
fn used(text: &str, parts: &[Part], names: &mut HashSet<String>) {
    for part in parts {
        match &part.kind {
            // What arithmetic comes to is a number.
            PartKind::Bare
            | PartKind::Single
            | PartKind::AnsiC
            | PartKind::Process(_)
            | PartKind::Arithmetic(_) => {}
            PartKind::Double(inner) | PartKind::Pattern(inner) => used(text, inner, names),
            PartKind::Command(inner) | PartKind::Backticks(inner) => {
                for word in inner.iter().filter_map(|statement| printed(text, statement)).flatten() {
                    used(text, &word.parts, names);
                }
            }
            PartKind::Variable(variable) => {
                used(text, &variable.parts, names);
                let argument = variable.name.starts_with(|first: char| first.is_ascii_digit())
                    || matches!(variable.name.as_str(), "@" | "*");
                names.insert(if argument { "@".to_owned() } else { variable.name.clone() });
            }
        }
    }
}

/// The words that a command prints as they are, maybe through others.
pub(super) fn printed<'s>(text: &str, statement: &'s Statement) -> Option<&'s [Word]> {
    let first = if statement.words.is_empty() { statement.parts.first()? } else { statement };
    let (program, words) = first.words.split_first()?;
    matches!(decode(text, program).text.as_ref(), "echo" | "printf").then_some(words)
}
