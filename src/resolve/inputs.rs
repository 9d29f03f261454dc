//! Inputs of steps: placeholders of their texts, and variables that nothing
//! assigns.

use std::collections::{HashMap, HashSet};

use crate::model::slug;
use crate::model::{Input, InputType};
use crate::shell::{Analysis, Text, is_well_known_variable};

/// The inputs of a runbook, and which variables a procedure has assigned.
#[derive(Debug)]
pub(super) struct Inputs {
    list: Vec<Input>,
    by_name: HashMap<String, usize>,
    by_variable: HashMap<String, usize>,
    assigned: HashSet<String>,
}

impl Inputs {
    pub(super) fn new(list: Vec<Input>) -> Self {
        let by_name = list.iter().enumerate().map(|(at, input)| (input.name.clone(), at)).collect();
        let by_variable =
            list.iter().enumerate().filter_map(|(at, input)| Some((input.variable.clone()?, at))).collect();
        Self { list, by_name, by_variable, assigned: HashSet::new() }
    }

    /// Starts a procedure: the shell has no variables of earlier ones.
    pub(super) fn start_procedure(&mut self) {
        self.assigned.clear();
    }

    /// Returns the inputs that a text needs, each once, in order of use; what
    /// it assigns is known to the texts after it.
    pub(super) fn of_command(&mut self, text: &Text, analysis: &Analysis) -> Vec<String> {
        let mut needed = Self::holes(text);
        for variable in &analysis.variables {
            let known = variable.defaulted
                || self.assigned.contains(&variable.name)
                || is_well_known_variable(&variable.name);
            if !known {
                let name = self.variable(&variable.name, text.locate_range(variable.bytes.clone()));
                if !needed.contains(&name) {
                    needed.push(name);
                }
            }
        }
        self.assigned.extend(analysis.assigns.iter().cloned());
        needed
    }

    /// Returns the inputs of the holes of a text.
    pub(super) fn holes(text: &Text) -> Vec<String> {
        let mut needed: Vec<String> = Vec::new();
        for hole in text.holes() {
            let Some(input) = hole.input() else { continue };
            if !needed.iter().any(|known| known == input) {
                needed.push(input.to_owned());
            }
        }
        needed
    }

    fn variable(&mut self, variable: &str, span: crate::source::Span) -> String {
        if let Some(at) = self.by_variable.get(variable) {
            return self.list[*at].name.clone();
        }
        let name = slug(variable).trim_matches('-').to_owned();
        let at = if let Some(at) = self.by_name.get(&name) {
            *at
        } else {
            self.list.push(Input {
                name: name.clone(),
                placeholder: format!("${variable}"),
                description: None,
                kind: InputType::String,
                variable: None,
                declared: None,
                span,
            });
            self.by_name.insert(name.clone(), self.list.len() - 1);
            self.list.len() - 1
        };
        self.list[at].variable.get_or_insert_with(|| variable.to_owned());
        self.by_variable.insert(variable.to_owned(), at);
        name
    }

    /// Returns all inputs in the order of the file.
    pub(super) fn into_list(mut self) -> Vec<Input> {
        self.list.sort_by_key(|input| input.span);
        self.list
    }
}
