//! How a command ended, and what it printed, against what should be.

use crate::engine::event::{Check, Difference, Place, Verdict};
use crate::engine::plan::{Plan, Prepared, Values};
use crate::engine::{End, Ended, Output};
use crate::model::{Expectation, Origin, Step, Way};
use crate::shell::Effect;

/// Judges how a script ended.
pub(super) fn exit(step: &Step, prepared: &Prepared, ended: &Ended) -> Check {
    let follow = prepared.way == Way::Follow;
    let asks =
        ended.command.or_else(|| prepared.asks.len().checked_sub(1)).and_then(|at| prepared.asks.get(at));
    let says_no = step.origin == Origin::Inferred && prepared.effect == Effect::Read && asks == Some(&true);
    let (verdict, actual, note) = match &ended.end {
        End::Exited(0) | End::Started => (Verdict::Passed, None, None),
        End::Exited(130) | End::Signalled(2) | End::Stopped if follow => (Verdict::Passed, None, None),
        End::Exited(1) if says_no => (Verdict::Noted, None, Some("no match".to_owned())),
        End::Exited(code) => (Verdict::Failed, Some(format!("exit code {code}{}", meaning(*code))), None),
        End::Signalled(signal) => (Verdict::Failed, Some(format!("ended by signal {signal}")), None),
        End::TimedOut => (Verdict::Failed, Some("timed out".to_owned()), None),
        End::Stopped => (Verdict::Failed, Some("stopped".to_owned()), None),
        End::NotStarted(why) => (Verdict::Failed, Some(format!("not started: {why}")), None),
    };
    let difference = actual.map(|actual| Difference {
        place: None,
        path: String::new(),
        expected: Some("exit code 0".to_owned()),
        actual: Some(actual),
    });
    Check {
        what: "exit code".to_owned(),
        verdict,
        place: None,
        differences: difference.into_iter().collect(),
        notes: note.into_iter().chain(ended.notes.iter().cloned()).collect(),
    }
}

/// What shells say by some exit codes.
const fn meaning(code: i32) -> &'static str {
    match code {
        126 => " (found, but cannot be run)",
        127 => " (command not found)",
        137 => " (killed)",
        143 => " (terminated)",
        _ => "",
    }
}

/// What an expectation is held against.
pub(super) struct Outputs<'o> {
    /// Standard output.
    pub(super) out: Output,
    /// Both streams in the order in which they came.
    pub(super) both: &'o str,
}

/// Judges an output: standard output alone, or, if that does not do, both
/// streams as they would stand on a screen.
pub(super) fn expectation(
    plan: &Plan<'_>,
    expected: &Expectation,
    outputs: &Outputs<'_>,
    values: &Values,
) -> Check {
    let _ = (&outputs.out, outputs.both, values);
    Check {
        what: format!("output ({})", expected.body.form()),
        verdict: Verdict::Unverified,
        place: Some(Place::of(plan.file, expected.span.start)),
        differences: Vec::new(),
        notes: Vec::new(),
    }
}

/// Joins what was looked at. What ended badly by its exit code has failed,
/// whatever else could not be judged.
pub(super) fn overall(checks: &[Check]) -> (Verdict, Option<String>) {
    let badly = checks.iter().find(|check| check.place.is_none() && check.verdict.is_bad());
    let worst = badly.or_else(|| checks.iter().max_by_key(|check| check.verdict));
    let Some(check) = worst else { return (Verdict::Passed, None) };
    let reason = match (check.verdict, check.place.is_some()) {
        (Verdict::Passed, _) => None,
        (Verdict::Noted | Verdict::Unverified, _) | (Verdict::Error, true) => check.notes.first().cloned(),
        (_, false) => check.differences.first().and_then(|difference| difference.actual.clone()),
        (Verdict::Failed, true) => Some("the output is not as expected".to_owned()),
    };
    (check.verdict, reason)
}
