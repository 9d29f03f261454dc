//! The end of a run.

use std::time::Duration;

use crate::engine::Outcome;
use crate::engine::event::{RunHead, Tally, Verdict};
use crate::report::Ink;

use super::Sheet;
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
    pub(super) run: &'s RunHead,
    /// The procedure that was under way, by slug.
    pub(super) procedure: &'s str,
    pub(super) outcome: Outcome,
    pub(super) reason: Option<&'s str>,
    pub(super) tally: Tally,
    pub(super) remaining: &'s [String],
    pub(super) took: Duration,
    pub(super) came: &'s [Came],
    /// Values that a second run would need.
    pub(super) given: &'s [(String, String)],
    /// Where the run is recorded.
    pub(super) directory: &'s str,
}

pub(super) fn summary(sheet: &mut Sheet, summary: &Summary<'_>) {
    sheet.rule();
    let ink = match summary.outcome {
        Outcome::Succeeded => Ink::Calm,
        Outcome::Waiting => Ink::Care,
        Outcome::Failed | Outcome::Interrupted | Outcome::Terminated => Ink::Danger,
    };
    let titles: Vec<&str> = summary.run.procedures.iter().map(|head| head.title.as_str()).collect();
    let left = format!("{}: {}", summary.outcome.name(), titles.join(", "));
    sheet.split((ink, &left), (Ink::Faint, &format!("{}   run {}", duration(summary.took), summary.run.id)));
    if let Some(reason) = summary.reason {
        sheet.labelled("", None, reason);
    }
    sheet.labelled("steps", None, &counts(summary.tally));
    let loud: Vec<&Came> = summary.came.iter().filter(|came| !came.quiet).collect();
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
        if summary.outcome == Outcome::Waiting && !summary.run.attended {
            sheet.labelled("go on", None, "a person has to, at a terminal:");
            sheet.whole("", &rest(summary));
        } else {
            sheet.whole("go on", &rest(summary));
        }
        let ran: Vec<&str> = summary
            .came
            .iter()
            .filter(|came| came.settled && came.ran)
            .map(|came| came.step.as_str())
            .collect();
        if !ran.is_empty() {
            sheet.labelled(
                "",
                None,
                &format!(
                    "which runs again: {}. --skip STEP leaves one out, and with it the directory and the variables \
                     that it set",
                    ran.join(", ")
                ),
            );
        }
    }
}

fn counts(tally: Tally) -> String {
    let all = [
        (tally.passed, "passed"),
        (tally.noted, "noted"),
        (tally.attested, "done by hand"),
        (tally.failed, "failed"),
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

/// The command that runs what is left: a run cannot be resumed yet.
fn rest(summary: &Summary<'_>) -> String {
    let mut command =
        format!("runwright run {}", quoted(&format!("{}#{}", summary.run.file, summary.procedure)));
    for (input, value) in summary.given {
        command.push_str(" --input ");
        command.push_str(&quoted(&format!("{input}={value}")));
    }
    // What ran a command may have set what later steps rely on.
    for came in summary.came.iter().filter(|came| came.settled && !came.ran) {
        command.push_str(" --skip ");
        command.push_str(&came.step);
    }
    command
}

/// Writes a word as a shell reads it.
fn quoted(word: &str) -> String {
    if word.chars().all(|c| c.is_ascii_alphanumeric() || "_./#=:@%+,-".contains(c))
        && !word.starts_with(['#', '-'])
    {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// Says in a word what a verdict means at the end.
pub(super) const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Error => "cannot be judged:",
        other => other.name(),
    }
}
