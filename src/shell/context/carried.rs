//! Holes whose values reach code by way of a variable or a file.

use std::ops::Range;

use super::files::{read_names, written};
use super::flows::{Use, printed};
use super::layer::Layer;
use super::walk::Walk;
use crate::shell::tree::{Kind, Part, PartKind, Statement, Word};
use crate::shell::words::decode;

/// A variable that a later line makes a part of code.
const HANDED_ON: Layer = Layer::Plain {
    reader: "a shell or a program that the variable is handed to as code",
    instead: "give the value as an argument of that code, and read `$1` in it",
};

/// A file that something runs.
pub(super) const IN_A_FILE: Layer = Layer::Plain {
    reader: "whatever runs the file that it is written to",
    instead: "let that file take the value as an argument, and read `$1` in it",
};

impl Walk<'_> {
    /// The words of a loop, of `set`, and of a function: they are variables too.
    pub(super) fn handed_over(&mut self, statement: &Statement) {
        match statement.kind {
            Kind::Loop => {
                for assign in &statement.assigns {
                    statement.words.iter().for_each(|word| self.carried(&assign.name, word));
                }
            }
            Kind::Simple => {
                let Some((program, words)) = statement.words.split_first() else { return };
                if self.flows.is_function(&decode(self.text, program).text) {
                    for word in words {
                        self.carried("@", word);
                    }
                }
            }
            _ => {}
        }
    }

    /// Adds what is made of a variable that gets its value by `read`.
    pub(super) fn read_into(&mut self, reader: &Statement, holes: &[usize]) {
        let mut open = vec![reader];
        while let Some(statement) = open.pop() {
            open.extend(&statement.parts);
            for name in read_names(self.text, statement) {
                if let Some(layer) = self.layer_of(name) {
                    for index in holes {
                        self.also(*index, layer);
                    }
                }
            }
        }
    }

    /// Adds what later lines make of a variable to the holes of its value.
    pub(super) fn carried(&mut self, name: &str, word: &Word) {
        if let Some(layer) = self.layer_of(name) {
            self.direct(&word.parts).into_iter().for_each(|index| self.also(index, layer));
        }
    }

    pub(super) fn layer_of(&self, name: &str) -> Option<Layer> {
        match self.flows.of_variable(name) {
            Use::Text => None,
            Use::Number => Some(Layer::Numeral),
            Use::Code => Some(HANDED_ON),
        }
    }

    /// The holes whose text becomes a part of a word: not those in commands
    /// whose output is something else.
    pub(super) fn direct(&self, parts: &[Part]) -> Vec<usize> {
        let mut found = Vec::new();
        for part in parts {
            match &part.kind {
                PartKind::Bare | PartKind::Single | PartKind::AnsiC => {
                    found.extend(self.within(&part.bytes));
                }
                PartKind::Double(inner) => {
                    let expansions = inner.iter().filter(|part| matches!(part.kind, PartKind::Command(_)));
                    let commands: Vec<Range<usize>> = expansions.map(|part| part.bytes.clone()).collect();
                    found.extend(self.within(&part.bytes).filter(|index| {
                        let site = self.sites.get(*index);
                        site.is_some_and(|site| {
                            commands.iter().all(|range| !range.contains(&site.range.start))
                        })
                    }));
                    found.extend(self.direct(inner));
                }
                PartKind::Command(inner) | PartKind::Backticks(inner) => {
                    let words = inner.iter().filter_map(|statement| printed(self.text, statement));
                    words.flatten().for_each(|word| found.extend(self.direct(&word.parts)));
                }
                PartKind::Variable(variable) => found.extend(self.direct(&variable.parts)),
                PartKind::Arithmetic(_) | PartKind::Process(_) | PartKind::Pattern(_) => {}
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Adds the reader of a file that is run to what a statement writes there.
    pub(super) fn written_to_file(&mut self, statement: &Statement, before: &[bool]) {
        let targets: Vec<Range<usize>> = statement
            .redirects
            .iter()
            .filter_map(|redirect| redirect.target.as_ref())
            .map(|word| word.bytes.clone())
            .collect();
        for index in 0..self.sites.len() {
            let new = self.seen.get(index) == Some(&true) && before.get(index) == Some(&false);
            let site = self.sites.get(index).map(|site| site.range.start);
            let named = site.is_some_and(|site| targets.iter().any(|range| range.contains(&site)));
            if new && !named {
                self.also(index, IN_A_FILE);
            }
        }
    }

    /// Tells whether what a statement prints goes into a file that is code.
    pub(super) fn fills_a_program(&self, statement: &Statement) -> bool {
        let heredocs = statement.redirects.iter().filter_map(|redirect| redirect.heredoc.as_ref());
        let mut bodies = heredocs.filter_map(|heredoc| self.text.get(heredoc.0.body.clone()));
        self.flows.writes_code(self, statement)
            || !written(self, statement, 0).is_empty() && bodies.any(|body| body.starts_with("#!"))
    }
}
