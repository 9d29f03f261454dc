//! The whole runbook.

use crate::model::{Input, Kind, Origin, Procedure, Runbook, Section, Written, WrittenMap, slug};
use crate::source::{Diagnostic, Diagnostics, Span, codes::resolution};
use crate::syntax::Document;
use crate::syntax::decode::TypedMap;
use crate::syntax::document::SectionDraft;

use super::calls;
use super::declared_inputs;
use super::files::Links;
use super::flow;
use super::identity::Identities;
use super::inputs::Inputs;
use super::marked::{all_unbuilt, give, inner, later, order, outputs, requires};
use super::naming::claim;
use super::step::Resolver;
use super::target::{Headings, Places};
use super::types;
use super::unset;

/// Resolves a document that was read from the file of that name, and that calls
/// no other file.
pub fn resolve(document: Document, file: &str, diagnostics: &mut Diagnostics) -> Runbook {
    resolve_one(document, file, Links::default(), diagnostics)
}

/// Resolves a document whose calls lead to files that have been resolved.
pub(super) fn resolve_one(
    document: Document,
    file: &str,
    links: Links<'_>,
    diagnostics: &mut Diagnostics,
) -> Runbook {
    let title = document.title.map_or_else(|| file.to_owned(), |title| title.value);
    let mut drafts = document.sections;
    name_first(&mut drafts, &title);
    let mut identities = Identities::default();
    claim(&drafts, document.marked, &mut identities, diagnostics);
    let waiting = later(&drafts, document.runbook.as_deref(), diagnostics);
    let mut list = declared(document.runbook.as_deref(), diagnostics);
    list.extend(document.inputs);
    let mut inputs = Inputs::new(list);
    let origin = if document.marked { Origin::Marked } else { Origin::Inferred };
    let mut sections: Vec<Section> = drafts.iter().map(section).collect();
    let mut procedures = Vec::new();
    let headings = Headings::new(&drafts, document.anchors);
    for (index, draft) in drafts.into_iter().enumerate() {
        if draft.steps.is_empty() {
            continue;
        }
        inputs.start_procedure();
        sections[index].procedure = Some(procedures.len());
        let mut resolver = Resolver {
            identities: &mut identities,
            inputs: &mut inputs,
            diagnostics,
            origin,
            links,
            defaults: document.runbook.as_deref().and_then(|keys| keys.map("defaults")),
        };
        procedures.push(procedure(draft, index, &headings, &mut resolver));
    }
    give(&mut procedures, waiting);
    flow::check(&procedures, diagnostics);
    let keys = document.runbook.as_deref();
    let order = order(keys, &procedures, diagnostics);
    outputs(keys, order.start, &mut procedures, diagnostics);
    let (requires, versions) = requires(keys);
    let mut unbuilt = all_unbuilt(keys, &procedures);
    unbuilt.extend(versions);
    // Steps that cannot be read have diagnostics of their own.
    if procedures.is_empty() && !diagnostics.has_errors() {
        let help = if document.marked {
            "steps stand under `steps` and `procedures`, or are fences with attributes"
        } else {
            "steps are shell fences, checklists, and numbered instructions under a heading"
        };
        diagnostics.push(
            Diagnostic::warning(
                &resolution::NOTHING_TO_RUN,
                Span::default(),
                "nothing in this runbook would run",
            )
            .help(help),
        );
    }
    let inputs = inputs.into_list();
    calls::check(&inputs, &procedures, links, diagnostics);
    types::check(&inputs, &mut procedures, links, diagnostics);
    unset::check(&inputs, &procedures, &order, keys, diagnostics);
    Runbook {
        title,
        file: file.to_owned(),
        kind: if document.marked { Kind::Marked } else { Kind::Plain },
        description: document.description,
        keys: document.runbook.as_deref().map(besides_steps).unwrap_or_default(),
        metadata: document.metadata.into_iter().map(|(key, value)| (key.value, value.value)).collect(),
        inputs,
        sections,
        procedures,
        diagnoses: document.resources.diagnoses,
        thresholds: document.resources.thresholds,
        escalation: document.resources.escalation,
        severities: document.resources.severities,
        budgets: document.resources.budgets,
        contacts: document.resources.contacts,
        links: document.resources.links,
        freshness: document.resources.freshness,
        not_steps: document.not_steps,
        start: order.start,
        requires,
        unbuilt,
        sequence: order.sequence,
        called: Vec::new(),
    }
}

/// What the keys of a runbook say besides its steps. What its procedures need
/// the runbook needs.
fn besides_steps(keys: &TypedMap) -> WrittenMap {
    let mut written = keys.written();
    let of_procedures = keys.each("procedures").iter().filter_map(|(_, procedure)| procedure.as_map());
    for (name, input) in of_procedures.flat_map(|procedure| procedure.each("inputs")) {
        let Some(map) = input.as_map() else { continue };
        let at = written.iter().position(|(key, _)| key == "inputs").unwrap_or_else(|| {
            written.push(("inputs".to_owned(), Written::Map(Vec::new())));
            written.len() - 1
        });
        if let Some((_, Written::Map(inputs))) = written.get_mut(at)
            && !inputs.iter().any(|(known, _)| slug(known) == slug(&name.value))
        {
            inputs.push((name.value.clone(), Written::Map(map.written())));
        }
    }
    written.retain(|(key, _)| !matches!(key.as_str(), "steps" | "procedures"));
    written
}

/// The inputs that keys declare: of the runbook, then of its procedures.
fn declared(keys: Option<&TypedMap>, diagnostics: &mut Diagnostics) -> Vec<Input> {
    let Some(keys) = keys else { return Vec::new() };
    let of_procedures = keys.each("procedures").iter().filter_map(|(_, procedure)| procedure.as_map());
    let mut list = declared_inputs(keys.each("inputs"), diagnostics);
    for procedure in of_procedures {
        let more = declared_inputs(procedure.each("inputs"), diagnostics);
        // Procedures may need the same; the first words about it count.
        let new = more.into_iter().filter(|input| !list.iter().any(|known| known.name == input.name));
        let new: Vec<Input> = new.collect();
        list.extend(new);
    }
    list
}

/// Steps before any heading need an address too.
fn name_first(drafts: &mut [SectionDraft], title: &str) {
    let taken = drafts.iter().skip(1).any(|draft| draft.slug == "main");
    if let Some(first) = drafts.first_mut().filter(|first| first.level == 0) {
        title.clone_into(&mut first.title);
        if !first.steps.is_empty() && first.slug.is_empty() {
            first.slug.push_str(if taken { "main-0" } else { "main" });
        }
    }
}

fn section(draft: &SectionDraft) -> Section {
    Section {
        slug: draft.slug.clone(),
        title: draft.title.clone(),
        level: draft.level,
        parent: draft.parent,
        span: draft.span,
        procedure: None,
    }
}

fn procedure(
    draft: SectionDraft,
    section: usize,
    headings: &Headings,
    resolver: &mut Resolver<'_>,
) -> Procedure {
    let steps = draft.steps.iter().enumerate().map(|(at, step)| {
        let title = step.title.as_ref().map(|title| title.value.clone());
        let own = step.keys.as_ref().and_then(|keys| keys.string("id"));
        let id = own.unwrap_or_else(|| resolver.identities.give(title.as_deref(), at + 1));
        (id, step.number, title)
    });
    let inner = inner(&draft);
    let places = Places { headings, steps: steps.collect(), section, inner: &inner };
    let steps =
        draft.steps.into_iter().enumerate().filter_map(|(at, draft)| resolver.step(draft, at, &places));
    Procedure {
        steps: steps.collect(),
        slug: draft.slug,
        title: draft.title,
        level: draft.level,
        section,
        // What stands before any heading is about the runbook.
        description: draft.description.filter(|_| draft.level > 0),
        keys: draft.keys,
        outputs: Vec::new(),
    }
}
