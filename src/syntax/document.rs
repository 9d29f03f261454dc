//! What was written: drafts of steps, tables and metadata with their places.
//! Names and links are still text here; `resolve` looks them up.

use crate::model;
use crate::shell::{Analysis, Text};
use crate::source::{Span, Spanned};

use super::decode::TypedMap;

/// A runbook as it was written.
#[derive(Debug, Default)]
pub struct Document {
    /// The title: front matter, else the first heading of the lowest level.
    pub title: Option<Spanned<String>>,
    /// Whether the file says `runbook: 1`.
    pub marked: bool,
    /// The prose that stands by no procedure and no step.
    pub description: Option<String>,
    /// Sections in the order of the file, those without steps too.
    pub sections: Vec<SectionDraft>,
    /// Front matter and `**Key:** value` lines, as written.
    pub metadata: Vec<(Spanned<String>, Spanned<String>)>,
    /// Everything that was found in tables, lists and headings.
    pub resources: Resources,
    /// Code that is no step, and why.
    pub not_steps: Vec<model::NotStep>,
    /// What is known of inputs besides their names: from `<value of ...>`,
    /// `[A/B/C]` and `$VAR`; one entry a slug.
    pub inputs: Vec<model::Input>,
    /// Links into the file, as `#slug`, wherever they stand.
    pub links: Vec<Spanned<String>>,
    /// Names besides the slugs of sections that such links can point at, and
    /// the section that each stands for, as an index.
    pub anchors: Vec<(String, usize)>,
    /// Values and cells that are placeholders and nothing else.
    pub unfilled: Vec<Spanned<String>>,
    /// The keys of a marked runbook.
    pub runbook: Option<Box<TypedMap>>,
}

/// Typed data that needs no resolution.
#[derive(Debug, Default)]
pub struct Resources {
    /// Symptom tables; `section` is the section that the table stands in.
    pub diagnoses: Vec<model::Diagnosis>,
    /// Threshold tables.
    pub thresholds: Vec<model::Threshold>,
    /// Escalation levels.
    pub escalation: Vec<model::EscalationLevel>,
    /// Severities.
    pub severities: Vec<model::SeverityLevel>,
    /// Budgets: RTO, RPO, MTTR.
    pub budgets: Vec<model::Budget>,
    /// Contacts.
    pub contacts: Vec<model::Contact>,
    /// Links to dashboards, documents, channels.
    pub links: Vec<model::Link>,
    /// Dates of review and change.
    pub freshness: model::Freshness,
}

/// A section with the steps that stand directly in it.
#[derive(Debug)]
pub struct SectionDraft {
    /// Its slug; empty for what stands before any heading.
    pub slug: String,
    /// Its title; the file's title for what stands before any heading.
    pub title: String,
    /// 1 to 6; 0 for what stands before any heading.
    pub level: u8,
    /// The section that encloses it, as an index into `Document::sections`.
    pub parent: Option<usize>,
    /// From its heading to the next.
    pub span: Span,
    /// Its prose that stands by no step.
    pub description: Option<String>,
    /// What its keys say besides its steps.
    pub keys: model::WrittenMap,
    /// Its steps in order.
    pub steps: Vec<StepDraft>,
}

/// A step as it was found.
#[derive(Debug)]
pub struct StepDraft {
    /// Its title, if it has one of its own.
    pub title: Option<Spanned<String>>,
    /// The prose that stands by it.
    pub description: Option<String>,
    /// Which rule of inference found it: `fence`, `comment-paragraph`.
    pub rule: &'static str,
    /// Its number in a numbered list, for "go to step 4".
    pub number: Option<u64>,
    /// Where it stands.
    pub span: Span,
    /// The condition that the operator is asked about, as written.
    pub condition: Option<Spanned<String>>,
    /// What it is.
    pub body: DraftBody,
    /// What its output should be.
    pub expectations: Vec<model::Expectation>,
    /// Why it must not run, if it must not: an undecided placeholder, an
    /// expectation that does not parse, smart quotes.
    pub blocked: Option<String>,
    /// The step of the same section, as an index, that opens the context in
    /// which this one is typed.
    pub inside: Option<usize>,
    /// Steps under this one (nested items).
    pub children: Vec<StepDraft>,
    /// What its author wrote for Runwright.
    pub keys: Option<Box<TypedMap>>,
}

/// What a step is.
#[derive(Debug)]
pub enum DraftBody {
    /// Shell commands.
    Command {
        /// Their text.
        text: Text,
        /// What is known of it.
        analysis: Analysis,
    },
    /// The operator gives the command.
    Supplied {
        /// The hole that stands for it; its form is `Words`.
        text: Text,
    },
    /// A person does it.
    Manual {
        /// What to do.
        text: String,
        /// Commands that are offered to be run or typed.
        offers: Vec<OfferDraft>,
        /// Whether the author ticked it already.
        done: bool,
    },
    /// A person decides, and the run goes where the answer points.
    Choice {
        /// The question.
        prompt: String,
        /// The sentences that ask it, for a person.
        text: String,
        /// The answers.
        options: Vec<OptionDraft>,
    },
    /// Its keys say what it is.
    Keys,
}

/// A command that a manual step offers.
#[derive(Debug)]
pub struct OfferDraft {
    /// Its text.
    pub text: Text,
    /// What is known of it.
    pub analysis: Analysis,
    /// Why it must not run, if it must not.
    pub blocked: Option<String>,
}

/// One answer of a choice.
#[derive(Debug)]
pub struct OptionDraft {
    /// What the operator reads.
    pub label: String,
    /// `#slug`, or `step N`; nothing for "go on here".
    pub target: Option<Spanned<String>>,
}
