//! The way in: a file, and the inputs that the runbook has.

use super::check;
use super::entry::{Entry, InputValue};
use super::notation::Notation;
use super::{env, json, yaml};
use crate::model::Input;
use crate::source::{Diagnostic, Diagnostics, SourceFile};

/// What a file of values gives.
#[derive(Debug)]
pub struct Given {
    /// How it is written.
    pub notation: Notation,
    /// The values that can be used, in the order of the file, each input once.
    pub values: Vec<InputValue>,
    /// What is wrong, all at once, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a file of values for a runbook that has these inputs. Places are
/// those of the file.
pub fn read(file: &SourceFile, inputs: &[Input]) -> Given {
    let notation = Notation::of(file.name(), file.text());
    let mut diagnostics = Diagnostics::default();
    let entries: Vec<Entry> = match notation {
        Notation::Yaml => yaml::entries(file, &mut diagnostics),
        Notation::Json => json::entries(file, &mut diagnostics),
        Notation::Env => env::entries(file, &mut diagnostics),
    };
    let values = check::check(entries, inputs, notation, &mut diagnostics);
    Given { notation, values, diagnostics: diagnostics.sorted() }
}
