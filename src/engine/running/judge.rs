//! How a command ended, and what it printed, against what should be.

use crate::engine::event::{Check, Difference, Place, Verdict};
use crate::engine::plan::{Plan, Prepared, Values};
use crate::engine::secrets::Mask;
use crate::engine::{End, Ended, Mode, Output};
use crate::eval::expect::{self, judge};
use crate::model::{Body, Expectation, Origin, Step, Strength, Way};
use crate::shell::{Effect, Filler};

/// Judges how a script ended.
pub(super) fn exit(step: &Step, prepared: &Prepared, ended: &Ended) -> Check {
    let follow = prepared.way == Way::Follow;
    let entered = matches!(prepared.way, Way::Enter(_));
    let asks =
        ended.command.or_else(|| prepared.asks.len().checked_sub(1)).and_then(|at| prepared.asks.get(at));
    let says_no = step.origin == Origin::Inferred && prepared.effect == Effect::Read && asks == Some(&true);
    let wanted = step.expectations.iter().find_map(|expected| match &expected.body {
        Body::Output(form) => form.exit_code,
        _ => None,
    });
    let wanted = wanted.unwrap_or(0);
    let (verdict, actual, note) = match &ended.end {
        End::Exited(code) if *code == wanted && wanted != 0 => (Verdict::Passed, None, None),
        End::Exited(0) if wanted != 0 => (Verdict::Failed, Some("exit code 0".to_owned()), None),
        End::Exited(0) if ended.said_no => (Verdict::Noted, None, None),
        End::Exited(0) | End::Started => (Verdict::Passed, None, None),
        End::Exited(130) | End::Signalled(2) | End::Stopped if follow => (Verdict::Passed, None, None),
        End::Exited(1) if says_no => (Verdict::Noted, None, Some("no match".to_owned())),
        // A shell is left with the code of whatever was typed last in it.
        End::Exited(code) if entered && !matches!(code, 126 | 127 | 255) => {
            (Verdict::Noted, None, Some(format!("it was left with exit code {code}")))
        }
        End::Exited(code) => (Verdict::Failed, Some(format!("exit code {code}{}", meaning(*code))), None),
        End::Signalled(signal) => (Verdict::Failed, Some(format!("ended by signal {signal}")), None),
        End::Lost => (Verdict::Failed, Some("nobody knows how it ended".to_owned()), None),
        End::TimedOut => (Verdict::Failed, Some("timed out".to_owned()), None),
        End::Stopped => (Verdict::Failed, Some("stopped".to_owned()), None),
        End::NotStarted(why) => (Verdict::Failed, Some(format!("not started: {why}")), None),
    };
    let difference = actual.map(|actual| Difference {
        place: None,
        path: String::new(),
        expected: Some(format!("exit code {wanted}")),
        actual: Some(actual),
    });
    Check {
        what: what(prepared, ended.command),
        verdict,
        place: None,
        differences: difference.into_iter().collect(),
        notes: note.into_iter().chain(ended.notes.iter().cloned()).collect(),
    }
}

/// Judges what could not be kept of a script. Whether what follows still fits
/// to a shell that lost its state only a person can say.
pub(super) fn kept(ended: &Ended, attended: bool) -> Vec<Check> {
    let mut checks = Vec::new();
    let check = |what: &str, verdict, differences, notes| Check {
        what: what.to_owned(),
        verdict,
        place: None,
        differences,
        notes,
    };
    if let Some(reason) = &ended.output_lost {
        let difference = Difference {
            place: None,
            path: String::new(),
            expected: Some("its output on record".to_owned()),
            actual: Some(unkept(reason)),
        };
        checks.push(check("record", Verdict::Error, vec![difference], Vec::new()));
    }
    if let (Some(reason), false) = (&ended.state_lost, attended) {
        checks.push(check("state of the shell", Verdict::Unverified, Vec::new(), vec![reason.clone()]));
    }
    checks
}

/// Says that output could not be kept.
pub(super) fn unkept(reason: &str) -> String {
    format!("its output could not be kept on the disk of the run: {reason}")
}

/// Which command decided the end, if there were several.
fn what(prepared: &Prepared, command: Option<usize>) -> String {
    match (&prepared.mode, command) {
        (Mode::Sequence(commands), Some(at)) if commands.len() > 1 => {
            let line = commands.get(at).and_then(|line| line.text.lines().next()).unwrap_or_default();
            format!("exit code of command {} of {}: {line}", at + 1, commands.len())
        }
        _ => "exit code".to_owned(),
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

/// Judges an output: standard output alone, or, if text is expected and that
/// does not do, both streams as they would stand on a screen.
pub(super) fn expectation(
    plan: &Plan<'_>,
    expected: &Expectation,
    outputs: &Outputs<'_>,
    values: &Values,
) -> Check {
    let strict = plan.request.strict;
    let known = |filler: &Filler| filler.input().and_then(|input| values.get(input));
    let out = String::from_utf8_lossy(&outputs.out.bytes);
    let mut judged = judge(expected, &out, &known, strict);
    let mut hidden = Mask::shows(&out);
    if judged.verdict != expect::Verdict::Passed && matches!(expected.body, Body::Text(_) | Body::Output(_)) {
        let screen = judge(expected, outputs.both, &known, strict);
        hidden |= Mask::shows(outputs.both);
        if screen.verdict == expect::Verdict::Passed || out.trim().is_empty() {
            judged = screen;
        }
    }
    let mut notes = judged.notes;
    if judged.more > 0 {
        notes.push(format!("{} differences in all", judged.differences.len() + judged.more));
    }
    let mut verdict = verdict(judged.verdict);
    if hidden {
        let note = "a secret is hidden in the output, and nothing can be said of what is not there";
        notes.push(note.to_owned());
        let asserts = strict || expected.strength == Strength::Asserted;
        verdict = if asserts { Verdict::Error } else { Verdict::Noted };
    }
    if outputs.out.cut > 0 && verdict == Verdict::Failed {
        notes.push(format!("{} bytes in the middle of the output were not kept", outputs.out.cut));
        verdict = Verdict::Error;
    }
    let place = |start| Place::of(plan.file, start);
    let differences = judged.differences.into_iter().map(|difference| Difference {
        place: Some(place(difference.span.start)),
        path: difference.path,
        expected: Some(difference.expected),
        actual: Some(difference.actual),
    });
    Check {
        what: output(expected),
        verdict,
        place: Some(place(expected.span.start)),
        differences: differences.collect(),
        notes,
    }
}

/// What is said of an expectation about a command that never began. If nothing
/// else went wrong, what an author asserts is open, and the step has not passed.
pub(super) fn unjudged(plan: &Plan<'_>, expected: &Expectation, badly: bool) -> Check {
    let asserts = plan.request.strict || expected.strength == Strength::Asserted;
    Check {
        what: output(expected),
        verdict: if asserts && !badly { Verdict::Error } else { Verdict::Noted },
        place: Some(Place::of(plan.file, expected.span.start)),
        differences: Vec::new(),
        notes: vec!["not judged: the command that it is about did not run".to_owned()],
    }
}

/// Names an expectation.
fn output(expected: &Expectation) -> String {
    format!("output ({}, {})", expected.body.form(), expected.strength.name())
}

const fn verdict(judged: expect::Verdict) -> Verdict {
    match judged {
        expect::Verdict::Passed => Verdict::Passed,
        expect::Verdict::Noted => Verdict::Noted,
        expect::Verdict::Failed => Verdict::Failed,
        expect::Verdict::Error => Verdict::Error,
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
