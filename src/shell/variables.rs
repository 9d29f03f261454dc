//! Which variables a text uses, and which it assigns.

use std::collections::{HashMap, HashSet};

use super::analysis::Variable;
use super::judge::basename;
use super::tree::{self, Kind, Part, PartKind, Statement};
use super::words::{Arg, decode};

/// What was found, in order.
#[derive(Debug, Default)]
pub(super) struct Variables {
    pub used: Vec<Variable>,
    pub assigned: Vec<String>,
}

/// Walks the statements in the order in which they stand.
pub(super) fn find(text: &str, statements: &[Statement]) -> Variables {
    let mut finder =
        Finder { text, found: Variables::default(), uses: HashMap::new(), assigned: HashSet::new() };
    for statement in statements {
        finder.statement(statement);
    }
    finder.found
}

struct Finder<'a> {
    text: &'a str,
    found: Variables,
    /// Index of each used variable.
    uses: HashMap<String, usize>,
    assigned: HashSet<String>,
}

impl Finder<'_> {
    fn statement(&mut self, statement: &Statement) {
        for assign in &statement.assigns {
            self.parts(&assign.subscript);
            for value in &assign.values {
                self.parts(&value.parts);
            }
        }
        for word in &statement.words {
            self.parts(&word.parts);
        }
        // `X=1 command` sets X for the command alone.
        let lasting = statement.kind != Kind::Simple || statement.words.is_empty();
        if lasting {
            for assign in &statement.assigns {
                self.assign(&assign.name);
            }
        }
        self.targets(statement);
        for part in &statement.parts {
            self.statement(part);
        }
        for redirect in &statement.redirects {
            if let Some(target) = &redirect.target {
                self.parts(&target.parts);
            }
            if let Some(heredoc) = &redirect.heredoc {
                self.parts(&heredoc.1);
            }
        }
    }

    /// Commands that assign to variables whose names are their words.
    fn targets(&mut self, statement: &Statement) {
        if !matches!(statement.kind, Kind::Simple | Kind::Declaration) {
            return;
        }
        let words: Vec<Arg<'_>> = statement.words.iter().map(|word| decode(self.text, word)).collect();
        let Some((program, rest)) = words.split_first() else { return };
        let mut names = rest.iter().filter(|word| !word.is_option()).map(|word| word.text.as_ref());
        let after = |option: &str| {
            let at = rest.iter().position(|word| word.text == option)?;
            rest.get(at + 1).map(|word| word.text.as_ref())
        };
        let targets: Vec<&str> = match basename(&program.text) {
            "read" => {
                let mut skip = false;
                let words = rest.iter().filter(|word| {
                    let value = std::mem::replace(
                        &mut skip,
                        matches!(word.text.as_ref(), "-p" | "-t" | "-n" | "-N" | "-d" | "-u" | "-i"),
                    );
                    !value && !word.is_option()
                });
                words.map(|word| word.text.as_ref()).collect()
            }
            "export" | "declare" | "typeset" | "local" | "readonly"
                if statement.kind == Kind::Declaration =>
            {
                // `export X` says that X is to be had, not what it is.
                let declares = !matches!(program.text.as_ref(), "export" | "readonly");
                if declares { names.collect() } else { Vec::new() }
            }
            "mapfile" | "readarray" => names.next_back().into_iter().collect(),
            "getopts" => ["OPTARG", "OPTIND"].into_iter().chain(names.skip(1).take(1)).collect(),
            "printf" => after("-v").into_iter().collect(),
            "let" => names.filter_map(|word| word.split(['=', '+', '-']).next()).collect(),
            "wait" => after("-p").into_iter().collect(),
            _ => return,
        };
        for target in targets {
            self.assign(target.split(['=', '[']).next().unwrap_or_default());
        }
    }

    fn assign(&mut self, name: &str) {
        if is_name(name) && self.assigned.insert(name.to_owned()) {
            self.found.assigned.push(name.to_owned());
        }
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            match &part.kind {
                PartKind::Bare | PartKind::Single | PartKind::AnsiC => {}
                PartKind::Double(inner) | PartKind::Arithmetic(inner) | PartKind::Pattern(inner) => {
                    self.parts(inner);
                }
                PartKind::Command(inner) | PartKind::Backticks(inner) | PartKind::Process(inner) => {
                    for statement in inner {
                        self.statement(statement);
                    }
                }
                PartKind::Variable(variable) => {
                    self.parts(&variable.parts);
                    self.usage(part, variable);
                }
            }
        }
    }

    fn usage(&mut self, part: &Part, variable: &tree::Variable) {
        let name = variable.name.as_str();
        if !is_name(name) {
            return;
        }
        let operator = variable.operator.trim_start_matches(':');
        let defaulted = matches!(operator, "-" | "=" | "+");
        if !self.assigned.contains(name) {
            if let Some(used) = self.uses.get(name).and_then(|index| self.found.used.get_mut(*index)) {
                used.defaulted &= defaulted;
            } else {
                self.uses.insert(name.to_owned(), self.found.used.len());
                self.found.used.push(Variable {
                    name: name.to_owned(),
                    bytes: part.bytes.clone(),
                    defaulted,
                });
            }
        }
        if operator == "=" {
            self.assign(name);
        }
    }
}

/// Tells whether a word can be the name of a variable; `_`, `1`, `@` are the
/// shell's own.
fn is_name(name: &str) -> bool {
    name != "_"
        && name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
