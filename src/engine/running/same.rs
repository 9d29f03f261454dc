//! Whether a run that is gone through again does what it did before.

use crate::engine::event::{Event, SkipCause};

/// Tells whether what happens now is what happened before: the same thing about
/// the same step, with exactly the same command. How it is shown may differ.
pub(super) fn same(before: &Event, now: &Event) -> bool {
    match (before, now) {
        (Event::RunStarted(before), Event::RunStarted(now)) => before.id == now.id,
        (Event::ProcedureStarted(before), Event::ProcedureStarted(now)) => before.slug == now.slug,
        (Event::StepReached(before), Event::StepReached(now)) => before.step == now.step,
        (Event::InputGiven { .. }, Event::InputGiven { .. })
        | (Event::Asked { .. }, Event::Asked { .. })
        | (Event::Intent { .. }, Event::Intent { .. })
        | (Event::Running { .. }, Event::Running { .. })
        | (Event::Attested { .. }, Event::Attested { .. })
        | (Event::ChoiceTaken { .. }, Event::ChoiceTaken { .. })
        | (Event::RollbackStarted { .. }, Event::RollbackStarted { .. })
        | (Event::Interrupted { .. }, Event::Interrupted { .. })
        | (Event::ProcedureEnded { .. }, Event::ProcedureEnded { .. }) => before == now,
        (Event::Skipped { step, cause, .. }, Event::Skipped { step: of, cause: now, .. }) => {
            (step, cause) == (of, now)
        }
        (Event::Concluded { step, verdict, .. }, Event::Concluded { step: of, verdict: now, .. }) => {
            (step, verdict) == (of, now)
        }
        _ => false,
    }
}

/// Says what happened, in a few words.
pub(super) fn told(event: &Event) -> String {
    match event {
        Event::RunStarted(head) => format!("the run {} begins", head.id),
        Event::RunPaused { .. } => "the run stops".to_owned(),
        Event::RunResumed { .. } => "the run goes on".to_owned(),
        Event::TakenOver { run, .. } => format!("it goes on from what run {run} has done"),
        Event::RollbackAsked { .. } => "the run is to be rolled back".to_owned(),
        Event::RollbackStarted { .. } => "steps are taken back".to_owned(),
        Event::Interrupted { .. } => "somebody wishes the run to end".to_owned(),
        Event::RunEnded { .. } => "the run ends".to_owned(),
        Event::InputGiven { input, .. } => format!("input {input} is given"),
        Event::ProcedureStarted(head) => format!("procedure {} begins", head.slug),
        Event::ProcedureEnded { procedure } => format!("procedure {procedure} ends"),
        Event::StepReached(card) => format!("`{}` is reached", card.step),
        Event::Asked { step, question } => format!("the question {question} is put about `{step}`"),
        Event::Answered { step, question, .. } => {
            format!("the question {question} about `{step}` is answered")
        }
        Event::Intent { step, attempt, command, .. } => {
            let line = command.lines().next().unwrap_or_default();
            format!("attempt {attempt} of `{step}` is about to start: {line}")
        }
        Event::Running { step, attempt } => format!("attempt {attempt} of `{step}` starts"),
        Event::Finished { step, attempt, .. } => format!("attempt {attempt} of `{step}` ends"),
        Event::InDoubt { step, attempt, .. } => format!("attempt {attempt} of `{step}` is in doubt"),
        Event::Concluded { step, verdict, .. } => format!("`{step}` comes to {}", verdict.name()),
        Event::Skipped { step, cause: SkipCause::Branch, .. } => format!("`{step}` is passed over"),
        Event::Skipped { step, .. } => format!("`{step}` is skipped"),
        Event::Attested { step, .. } => format!("`{step}` is done by hand"),
        Event::ChoiceTaken { step, label, .. } => format!("`{label}` is taken at `{step}`"),
        Event::Unknown(kind) => format!("`{kind}`, which this program does not know"),
    }
}
