//! A runbook and its procedures.

use crate::source::{Span, Spanned};

use super::{
    Budget, CalledRunbook, Contact, Diagnosis, EscalationLevel, Expression, Freshness, Input, Link,
    SeverityLevel, Step, Threshold, Unbuilt, ValueType, WrittenMap,
};

/// Who wrote the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// A document for people; its steps were inferred.
    #[default]
    Plain,
    /// A document for Runwright: `runbook: 1`.
    Marked,
}

/// A runbook whose names and links are resolved.
#[derive(Debug, Default)]
pub struct Runbook {
    /// Its title; the file's name if it has none.
    pub title: String,
    /// The file as it was named.
    pub file: String,
    /// Who wrote the steps.
    pub kind: Kind,
    /// What it is for: the key, then the prose that stands by no step.
    pub description: Option<String>,
    /// Everything that its keys say but the steps.
    pub keys: WrittenMap,
    /// Metadata in the order of the file: key as written, value.
    pub metadata: Vec<(String, String)>,
    /// The inputs of all procedures, in order of first use.
    pub inputs: Vec<Input>,
    /// Every section, groups and prose too.
    pub sections: Vec<Section>,
    /// Sections that have steps, in order.
    pub procedures: Vec<Procedure>,
    /// Symptom tables.
    pub diagnoses: Vec<Diagnosis>,
    /// Threshold tables.
    pub thresholds: Vec<Threshold>,
    /// Escalation levels.
    pub escalation: Vec<EscalationLevel>,
    /// Severities.
    pub severities: Vec<SeverityLevel>,
    /// Budgets.
    pub budgets: Vec<Budget>,
    /// Contacts.
    pub contacts: Vec<Contact>,
    /// Links.
    pub links: Vec<Link>,
    /// Dates of review and change.
    pub freshness: Freshness,
    /// Code that is no step, and why.
    pub not_steps: Vec<NotStep>,
    /// Which procedure runs when none is named: front matter `start`.
    pub start: Option<usize>,
    /// Programs that have to be there before a run starts.
    pub requires: Vec<Spanned<String>>,
    /// Keys that no run obeys yet, of the runbook and of all its steps.
    pub unbuilt: Vec<Unbuilt>,
    /// Procedures of a group in the order in which they may run one after the
    /// other: front matter `sequence`, as indices.
    pub sequence: Vec<usize>,
    /// The other files that calls lead to, by way of each other too; each
    /// stands behind those that it calls. Only the runbook that is run has
    /// them: calls in these name files of the same list.
    pub called: Vec<CalledRunbook>,
}

/// A heading and its place in the tree of headings.
#[derive(Debug)]
pub struct Section {
    /// Slug, empty for what stands before any heading.
    pub slug: String,
    /// Title.
    pub title: String,
    /// 1 to 6; 0 before any heading.
    pub level: u8,
    /// The enclosing section, as an index.
    pub parent: Option<usize>,
    /// From its heading to the next.
    pub span: Span,
    /// Its procedure, as an index, if it has steps of its own.
    pub procedure: Option<usize>,
}

/// A section with steps of its own.
#[derive(Debug)]
pub struct Procedure {
    /// Its address.
    pub slug: String,
    /// The title of its section.
    pub title: String,
    /// The level of its heading; 0 before any heading.
    pub level: u8,
    /// Its section, as an index.
    pub section: usize,
    /// Whatever else a person should know.
    pub description: Option<String>,
    /// What its keys say but the steps.
    pub keys: WrittenMap,
    /// Its steps in order.
    pub steps: Vec<Step>,
    /// Values that it gives to the step that calls it.
    pub outputs: Vec<GivenOutput>,
}

impl Procedure {
    /// Returns its steps with all steps under them, in order.
    pub fn every_step(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().flat_map(Step::with_children)
    }
}

/// A value that a procedure gives to the step that calls it.
#[derive(Debug, Clone)]
pub struct GivenOutput {
    /// Its name.
    pub name: String,
    /// Its value, in the words of the procedure.
    pub value: Expression,
    /// What it is, as far as that is known.
    pub kind: ValueType,
}

/// Code that is no step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotStep {
    /// Where it stands.
    pub span: Span,
    /// Its language as written; empty for none.
    pub language: String,
    /// Why it is no step, as a fragment.
    pub reason: String,
}

impl Runbook {
    /// Finds a procedure by slug.
    pub fn procedure(&self, slug: &str) -> Option<&Procedure> {
        self.procedures.iter().find(|procedure| procedure.slug == slug)
    }

    /// Returns the procedure that runs when none is named, as an index: the
    /// one that it says, or the only one.
    pub fn main(&self) -> Option<usize> {
        self.start.or((self.procedures.len() == 1).then_some(0))
    }

    /// Returns the names of all files that it consists of, its own first.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let called = self.called.iter().map(|called| called.runbook.file.as_str());
        std::iter::once(self.file.as_str()).chain(called)
    }

    /// Returns the procedures in the subtree of a section, in order, as
    /// indices; the section's own comes first.
    pub fn procedures_under(&self, section: usize) -> Vec<usize> {
        let inside = |mut at: usize| loop {
            if at == section {
                return true;
            }
            match self.sections[at].parent {
                Some(parent) => at = parent,
                None => return false,
            }
        };
        (0..self.procedures.len()).filter(|index| inside(self.procedures[*index].section)).collect()
    }
}
