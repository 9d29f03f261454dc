//! The end of a run.

use std::time::Duration;

use crate::engine::Outcome;
use crate::engine::event::{Tally, Verdict};
use crate::report::Ink;

use super::Sheet;
use super::again::Again;
use super::time::duration;

/// How many steps are named.
const NAMED: usize = 12;

/// What came of a step, for the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Came {
    pub(super) step: String,
    pub(super) title: String,
    /// `failed`, `skipped`, `done by hand`.
    pub(super) word: &'static str,
    pub(super) reason: String,
    /// Whether nothing has to be said about it.
    pub(super) quiet: bool,
    /// Whether it is over: run again only by a person's word.
    pub(super) settled: bool,
    /// Whether a command of it ran.
    pub(super) ran: bool,
}

/// What ended.
pub(super) struct Summary<'s> {
    pub(super) outcome: Outcome,
    pub(super) reason: Option<&'s str>,
    pub(super) tally: Tally,
    pub(super) remaining: &'s [String],
    pub(super) took: Duration,
    /// How to go on.
    pub(super) again: Again<'s>,
    /// Where the run is recorded.
    pub(super) directory: &'s str,
}

pub(super) fn summary(sheet: &mut Sheet, summary: &Summary<'_>) {
    sheet.rule();
    let ink = match summary.outcome {
        Outcome::Succeeded => Ink::Calm,
        Outcome::Waiting | Outcome::InDoubt | Outcome::RolledBack => Ink::Care,
        Outcome::Failed | Outcome::Interrupted | Outcome::Terminated => Ink::Danger,
    };
    let titles: Vec<&str> = summary.again.run.procedures.iter().map(|head| head.title.as_str()).collect();
    let left = format!("{}: {}", summary.outcome.name(), titles.join(", "));
    sheet.split(
        (ink, &left),
        (Ink::Faint, &format!("{}   run {}", duration(summary.took), summary.again.run.id)),
    );
    if let Some(reason) = summary.reason {
        sheet.labelled("", None, reason);
    }
    sheet.labelled("steps", None, &counts(summary.tally));
    let loud: Vec<&Came> = summary.again.came.iter().filter(|came| !came.quiet).collect();
    for came in loud.iter().take(NAMED) {
        let reason = if came.reason.is_empty() { String::new() } else { format!(": {}", came.reason) };
        sheet.labelled("", None, &format!("{} {}{reason}", came.word, came.title));
    }
    if loud.len() > NAMED {
        sheet.labelled("", None, &format!("and {} more", loud.len() - NAMED));
    }
    if !summary.remaining.is_empty() {
        let first: Vec<&str> = summary.remaining.iter().take(NAMED).map(String::as_str).collect();
        let dots = if summary.remaining.len() > NAMED { ", ..." } else { "" };
        sheet.labelled("not run", None, &format!("{}{dots}", first.join(", ")));
    }
    if !summary.directory.is_empty() {
        sheet.whole("record", summary.directory);
    }
    if summary.outcome != Outcome::Succeeded {
        go_on(sheet, summary);
    }
}

fn go_on(sheet: &mut Sheet, summary: &Summary<'_>) {
    let again = summary.again;
    if summary.outcome.can_go_on() {
        let resume = format!("runwright resume {}", again.run.id);
        if again.run.attended {
            sheet.whole("go on", &resume);
        } else {
            sheet.labelled("go on", None, "a person has to, at a terminal:");
            sheet.whole("", &resume);
        }
        return;
    }
    sheet.whole("go on", &again.command());
    let withheld = again.withheld();
    if !withheld.is_empty() {
        let how = if again.run.attended { "you will be asked" } else { "give it again" };
        sheet.labelled("", None, &format!("without {}, which may be secret: {how}", withheld.join(", ")));
    }
    let repeated = again.repeated();
    // What is taken back is meant to run again.
    if summary.outcome != Outcome::RolledBack && !repeated.is_empty() {
        let text = format!(
            "which runs again: {}. --skip STEP leaves one out, and with it the directory and the variables that \
             it set",
            repeated.join(", ")
        );
        sheet.labelled("", None, &text);
    }
}

fn counts(tally: Tally) -> String {
    let all = [
        (tally.passed, "passed"),
        (tally.noted, "noted"),
        (tally.attested, "done by hand"),
        (tally.failed, "failed"),
        (tally.handled, "failed and dealt with"),
        (tally.error, "not to be judged"),
        (tally.unverified, "unverified"),
        (tally.skipped, "skipped"),
        (tally.branched_over, "passed over"),
        (tally.not_run, "not run"),
    ];
    let words: Vec<String> =
        all.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}

/// Says in a word what a verdict means at the end.
pub(super) const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Error => "cannot be judged:",
        other => other.name(),
    }
}
