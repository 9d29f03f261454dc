//! What a runbook knows besides its steps.

use std::time::Duration;

use crate::source::{Span, Spanned};

use super::{Bound, Expression};

/// A symptom table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The slug of the section whose output it explains: the nearest enclosing
    /// section that has steps in its subtree.
    pub section: String,
    /// The slug of the section that it stands in.
    pub table: String,
    /// Its rows.
    pub rows: Vec<DiagnosisRow>,
    /// Where it stands.
    pub span: Span,
}

/// A row of a symptom table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagnosisRow {
    /// What is seen.
    pub symptom: Spanned<String>,
    /// What is seen as a condition over the fields of a step, if it is written
    /// as one; else its words are looked for in the output.
    pub condition: Option<Expression>,
    /// What probably causes it; empty if the table has no such column.
    pub cause: String,
    /// What to do.
    pub solution: String,
    /// `#slug` that the solution links to.
    pub link: Option<String>,
}

/// A row of a table of metrics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threshold {
    /// The slug of the section that the table stands in.
    pub section: String,
    /// The metric.
    pub metric: String,
    /// What is promised, as written and as read.
    pub target: Option<(String, Option<Bound>)>,
    /// What is normal.
    pub normal: Option<(String, Option<Bound>)>,
    /// What raises an alert.
    pub alert: Option<(String, Option<Bound>)>,
    /// The row.
    pub span: Span,
}

/// A level of an escalation matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscalationLevel {
    /// `L2`.
    pub level: String,
    /// Who.
    pub contact: String,
    /// When, as written.
    pub when: String,
    /// When, as read: one entry a clause.
    pub rules: Vec<EscalationRule>,
    /// The row.
    pub span: Span,
}

/// When a level is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EscalationRule {
    /// For every alert.
    Always,
    /// After a time, for one severity or for all.
    After {
        /// How long after the incident began.
        after: Duration,
        /// `P0`; nothing for all.
        severity: Option<String>,
    },
    /// When something lasts longer than a time: a person judges it.
    Lasting {
        /// What lasts: `Customer-facing impact`.
        what: String,
        /// How long.
        longer_than: Duration,
    },
    /// Words that only a person can judge.
    Judged(String),
}

/// A severity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeverityLevel {
    /// `P0`.
    pub level: String,
    /// `Critical (Service Down)`.
    pub title: String,
    /// The slug of its section.
    pub section: String,
    /// The response time as written.
    pub response: String,
    /// The first time in it.
    pub respond_within: Option<Duration>,
    /// The heading.
    pub span: Span,
}

/// A time budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// `RTO`, `RPO`, `MTTR`, in capitals.
    pub name: String,
    /// The words: `Recovery Time Objective`.
    pub title: String,
    /// As written: `4 hours`.
    pub written: String,
    /// As read.
    pub duration: Option<Duration>,
    /// Where it stands.
    pub span: Span,
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Role or team.
    pub role: String,
    /// Names, addresses, channels; column or label, and value.
    pub ways: Vec<(String, String)>,
    /// Where it stands.
    pub span: Span,
}

/// A link to a dashboard, a document, a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub title: String,
    /// Where it points; as written if it is no URL.
    pub destination: String,
    /// The slug of the section that it stands in.
    pub section: String,
    /// Where it stands.
    pub span: Span,
}

impl Link {
    /// Returns it for a person, as `title: destination`; nothing where a
    /// template was never filled in.
    pub fn shown(&self) -> Option<String> {
        let open = |text: &str| text.trim().is_empty() || text.starts_with(['[', '<']);
        let same = self.title == self.destination || self.title.trim().is_empty();
        let shown =
            if same { self.destination.clone() } else { format!("{}: {}", self.title, self.destination) };
        (!open(&self.destination)).then_some(shown)
    }
}

/// Dates of review and change; a date that is a placeholder is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Freshness {
    /// When the text was last changed, by its own word or by its change log.
    pub last_updated: Option<jiff::civil::Date>,
    /// When it was last reviewed.
    pub last_reviewed: Option<jiff::civil::Date>,
    /// When it must be reviewed again.
    pub review_due: Option<jiff::civil::Date>,
    /// Where that is written, or what it follows from.
    pub review_due_at: Option<Span>,
    /// The change log: date as written, version, change, author.
    pub changes: Vec<[String; 4]>,
}
