//! The whole document.

use serde_json::{Map, Value, json};

use crate::engine::event::InputSource;
use crate::model::{Declaration, Input, InputType, Kind, Limit, Procedure, StepKind};
use crate::report::diagnostics;
use crate::source::{Diagnostic, SourceFile, Span};

use super::super::Selection;
use super::super::reversal::Reversal;
use super::super::selection::Shown;
use super::written::keys;
use super::{resources, step};

/// Returns the plan as JSON.
///
/// The document is an object with these keys; keys may be added, the meaning
/// of a key is never changed without another `format`.
///
/// - `format`: 1
/// - `runbook`: `title`, `description` (the key, and prose that stands by no step), `file`, `kind`
///   (`plain`, `marked`), `metadata` (an object of texts), `keys`
/// - `inputs`: of the shown steps, declared ones first, in order of declaration or first use:
///   `name`, `description`, `type` (`string`, `integer`, `number`, `boolean`, `duration`,
///   `timestamp`, `quantity`, `host`, `url`, `path`, `secret`, `choice`, `list`; `words` of a
///   command), `required` (a step that is not conditional uses it, and there is no default),
///   `placeholder` (as written where it is used), `declared`, `default` and `value` (as given;
///   never of a secret; of a list an array of texts), `pattern`, `min`, `max` (as written),
///   `choices`; null where nothing is said
/// - `procedures`: `slug`, `title`, `description`, `level` (of the heading; 0 before any), `keys`,
///   `steps`, `undo` (what a rollback would do: `order`, the last step first, each with `step`,
///   `command`, `rendered`, `effect`; `stays`: the ids of steps that nothing takes back)
/// - a step: `id`, `title`, `kind` (`command`, `manual`, `choice`), `origin` (`inferred`,
///   `marked`), `rule` (that found it), `effect` (`read`, `write`, `destructive`), `span`,
///   `description` (the key, and prose that stands by it), `command` (as written; of a manual
///   step, what it offers), `rendered` (with the given values), `shell` (who reads the command),
///   `inputs` (names), `expectations` (`strength`, `form`, `expected` as a text, `command` that it
///   is about, `span`), `interactive`,
///   `follow`, `background`, `enters` (the context that it opens), `condition` (that is
///   asked), `supplied` (the operator gives the command), `blocked` (why it must not run),
///   `refused` (given values that cannot go where they would have to: `input`, `message`, `help`),
///   `done` (ticked by the author), `inside` (the id of the step that opens the context in
///   which it is typed), `children` (steps), `part` (of the step around it that it belongs to: `rescue`, `always`, `between`), `arms` of a choice (`label`, `goto`: `null` to go
///   on, a step's id, or `#slug`; `call`, `end`); `when`, `timeout` (in seconds, the default of
///   the runbook included); `needs`, `target`, `retry`, `rollback` and `guards` (of a gate) as in
///   `keys`, or null; and `keys`
/// - `keys`: everything that the author has written, key by key as the reference of the language
///   names them, whether or not a run obeys it yet: time spans in seconds, names and expressions as
///   lists where several may stand. What has a place of its own above is not in it
/// - `called`: other files that the shown procedures call, by way of each other too, with the
///   procedures that a run may come to: `title`, `file`, `kind`, `inputs`, `procedures`
/// - `diagnoses`: `section` (whose output it explains), `table` (where it stands), `rows`
///   (`symptom`, `cause`, `solution`, `link`)
/// - `thresholds`: `section`, `metric`, `target`, `normal`, `alert` (as written, or null)
/// - `escalation`: `level`, `contact`, `when`, `rules`
/// - `severities`: `level`, `title`, `section`, `response`, `respond_within` (seconds)
/// - `budgets`: `name`, `title`, `written`, `duration` (seconds)
/// - `contacts`: `role`, `ways`; `links`: `title`, `destination`, `section`
/// - `freshness`: `last_updated`, `last_reviewed`, `review_due`, `changes`
/// - `not_steps`: code that is no step: `span`, `language`, `reason`
/// - `diagnostics`: as `check --format json` prints them
///
/// A `span` has `line`, `column`, `end_line`, `end_column`, which count from 1 and in
/// characters, and `start`, `end`, which are offsets in bytes.
pub fn json(selection: Selection<'_>, diagnostics: &[Diagnostic]) -> Value {
    let runbook = selection.runbook;
    let file = selection.file;
    let mut metadata = Map::new();
    for (key, value) in &runbook.metadata {
        if key != "description" {
            metadata.entry(key).or_insert_with(|| value.as_str().into());
        }
    }
    json!({
        "format": 1,
        "runbook": {
            "title": runbook.title,
            "description": runbook.description,
            "file": runbook.file,
            "kind": kind(runbook.kind),
            "metadata": metadata,
            "keys": keys(&runbook.keys, ELSEWHERE),
        },
        "inputs": inputs(selection),
        "procedures": procedures(selection),
        "called": selection.called().iter().map(|part| called(part.selection())).collect::<Vec<_>>(),
        "diagnoses": resources::diagnoses(runbook),
        "thresholds": resources::thresholds(runbook),
        "escalation": resources::escalation(runbook),
        "severities": resources::severities(runbook),
        "budgets": resources::budgets(runbook),
        "contacts": resources::contacts(runbook),
        "links": resources::links(runbook),
        "freshness": resources::freshness(runbook),
        "not_steps": runbook.not_steps.iter().map(|code| json!({
            "span": span(file, code.span),
            "language": code.language,
            "reason": code.reason,
        })).collect::<Vec<_>>(),
        "diagnostics": diagnostics.iter().map(|one| diagnostics::value(file, one)).collect::<Vec<_>>(),
    })
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Plain => "plain",
        Kind::Marked => "marked",
    }
}

/// Keys of a runbook that are shown by other names, and the one that says how
/// its file is read.
const ELSEWHERE: &[&str] = &[
    "runbook",
    "title",
    "description",
    "owner",
    "reviewers",
    "version",
    "review_due",
    "severities",
    "escalation",
    "budgets",
    "thresholds",
    "diagnoses",
    "contacts",
    "links",
    "infer",
];

fn inputs(selection: Selection<'_>) -> Vec<Value> {
    let inputs = selection.inputs().into_iter();
    inputs
        .map(|(input, required)| {
            let choices = Some(input.kind.choices()).filter(|choices| !choices.is_empty());
            let declared = input.declared.as_ref();
            let limit = |limit: fn(&Declaration) -> &Option<Limit>| {
                declared.and_then(|declared| limit(declared).as_ref()).map(|limit| limit.written.as_str())
            };
            json!({
                "name": input.name,
                "description": input.description,
                "type": input.kind.name(),
                "required": required && input.is_required(),
                "placeholder": input.placeholder,
                "declared": declared.is_some(),
                "default": value(input, input.default()),
                "pattern": declared.and_then(|declared| Some(declared.pattern.as_ref()?.written())),
                "min": limit(|declared| &declared.min),
                "max": limit(|declared| &declared.max),
                "choices": choices,
                "value": value(input, given(selection, input)),
            })
        })
        .collect()
}

/// The value that was given, not the one that counts if none is.
fn given<'a>(selection: Selection<'a>, input: &Input) -> Option<&'a str> {
    let given = |source| source != InputSource::Default;
    selection.values.get(&input.name).filter(|_| selection.values.source(&input.name).is_some_and(given))
}

/// Nothing of a secret; the elements of a list.
fn value(input: &Input, text: Option<&str>) -> Value {
    match (&input.kind, text) {
        (InputType::Secret, _) | (_, None) => Value::Null,
        (InputType::List, Some(text)) => text.lines().collect(),
        (_, Some(text)) => text.into(),
    }
}

fn procedures(selection: Selection<'_>) -> Vec<Value> {
    selection.procedures().map(|its| procedure(selection, its)).collect()
}

/// Another file that calls lead to. Its places are places of that file.
fn called(selection: Selection<'_>) -> Value {
    let runbook = selection.runbook;
    json!({
        "title": runbook.title,
        "file": runbook.file,
        "kind": kind(runbook.kind),
        "inputs": inputs(selection),
        "procedures": procedures(selection),
    })
}

fn procedure(selection: Selection<'_>, procedure: &Procedure) -> Value {
    json!({
        "slug": procedure.slug,
        "title": procedure.title,
        "description": procedure.description,
        "level": procedure.level,
        "keys": keys(&procedure.keys, &[]),
        "steps": procedure.steps.iter().map(|its| step::step(selection, its)).collect::<Vec<_>>(),
        "undo": undo(selection, procedure),
    })
}

fn undo(selection: Selection<'_>, procedure: &Procedure) -> Value {
    let reversal = Reversal::of(procedure);
    let order = reversal.order.iter().filter_map(|step| {
        let part = step.settings.rollback.as_deref()?;
        let StepKind::Command(command) = &part.kind else { return None };
        Some(json!({
            "step": step.id,
            "command": command.text.written().trim_end_matches('\n'),
            "rendered": selection.rendered(Shown::of(part, command)).0.trim_end_matches('\n'),
            "effect": part.effect.name(),
        }))
    });
    json!({
        "order": order.collect::<Vec<_>>(),
        "stays": reversal.stays.iter().map(|step| &step.id).collect::<Vec<_>>(),
    })
}

pub(super) fn span(file: &SourceFile, span: Span) -> Value {
    let (start, end) = (file.position(span.start), file.position(span.end));
    json!({
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "start": span.start,
        "end": span.end,
    })
}
