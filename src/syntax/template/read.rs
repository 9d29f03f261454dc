//! The way in.

use std::ops::Range;

use super::build::{Builder, Cut, reach};
use super::tags::{Fault, FaultKind, TagKind, tags};
use crate::model::Template;
use crate::shell::{Places, Text};
use crate::source::codes::templates::{
    GITHUB_STYLE_TEMPLATE, RAW_TEMPLATE, TEMPLATE_IN_EXPRESSION, TEMPLATE_SYNTAX, UNCLOSED_TEMPLATE,
};
use crate::source::{Diagnostic, Diagnostics, Span};

/// Reads the tags of a text. What is wrong is said, and then is literal text;
/// tags of other programs always are. A text that is taken as it stands, as in
/// a plain file or with `template: false`, is not for this function:
/// [`Template::literal`] makes a template of it.
pub fn read(text: &Text, diagnostics: &mut Diagnostics) -> Template {
    // A placeholder is no part of a tag.
    let skeleton = text.skeleton().text;
    if !skeleton.contains("{{") {
        return Template::literal(text);
    }
    let (tags, faults) = tags(&skeleton);
    let places = Places::new(text);
    diagnostics.extend(faults.iter().map(|fault| explain(&places, &skeleton, fault)));
    let raw = tags.iter().filter(|tag| matches!(tag.kind, TagKind::Value { raw: true, .. }));
    diagnostics.extend(raw.map(|tag| {
        let written = skeleton.get(tag.at.clone()).unwrap_or_default();
        let message = format!("the value of `{written}` is put in as code, without quotes");
        Diagnostic::warning(&RAW_TEMPLATE, places.span(tag.at.clone()), message)
            .help("write two braces for one piece of data")
    }));
    let mut offsets = Vec::with_capacity(tags.len() * 6);
    for tag in &tags {
        let whole = reach(&skeleton, tag);
        let expression = inner(&tag.kind).cloned().unwrap_or(tag.at.end..tag.at.end);
        offsets.extend([whole.start, tag.at.start, expression.start, expression.end, tag.at.end, whole.end]);
    }
    let mut parts = text.split(offsets).into_iter();
    let mut builder = Builder::new(&skeleton, diagnostics);
    for tag in &tags {
        let mut next = || parts.next().unwrap_or_default();
        let before = next();
        let _line_before = next();
        let (open, inner, close) = (next(), next(), next());
        let _line_behind = next();
        let expression = self::inner(&tag.kind).map(|_| inner.clone());
        let mut whole = open;
        whole.append(inner);
        whole.append(close);
        builder.tag(tag, Cut { before, tag: whole, expression });
    }
    builder.literal(&parts.next().unwrap_or_default());
    builder.finish()
}

fn nested(span: Span) -> Diagnostic {
    let message = "an expression has names, not braces";
    Diagnostic::error(&TEMPLATE_IN_EXPRESSION, span, message)
        .help("take the inner braces away: a name stands for its value")
}

const fn inner(kind: &TagKind) -> Option<&Range<usize>> {
    match kind {
        TagKind::Value { expression, .. }
        | TagKind::If(expression)
        | TagKind::ElseIf(expression)
        | TagKind::Each { list: expression, .. } => Some(expression),
        TagKind::Else | TagKind::Close(_) => None,
    }
}

fn explain(places: &Places<'_>, skeleton: &str, fault: &Fault) -> Diagnostic {
    let span = places.span(fault.at.clone());
    let written = skeleton.get(fault.at.clone()).unwrap_or_default();
    let syntax = |message: &str, help: &str| Diagnostic::error(&TEMPLATE_SYNTAX, span, message).help(help);
    match fault.kind {
        FaultKind::GitHub => {
            let right = written.strip_prefix('$').unwrap_or(written);
            Diagnostic::error(
                &GITHUB_STYLE_TEMPLATE,
                span,
                format!("`{written}` is written as in GitHub Actions"),
            )
            .help(format!("here it is `{right}`"))
            .suggest(span, right)
        }
        FaultKind::Nested => nested(span),
        FaultKind::Unclosed => {
            let braces = if written.starts_with("{{{") { "}}}" } else { "}}" };
            Diagnostic::error(&UNCLOSED_TEMPLATE, span, format!("no `{braces}` follows on this line"))
                .help(format!("close it with `{braces}`, or write `template: false` at the step"))
        }
        FaultKind::Empty => {
            syntax("there is no expression between the braces", "write one, as `{{ inputs.name }}`")
        }
        FaultKind::NotOurs => syntax(
            &format!("`{written}` is no tag of a template"),
            "there are `{{ EXPRESSION }}`, `#if`, `#each`, `else`, `/if` and `/each`",
        ),
        FaultKind::EachNeedsName => {
            syntax("an `#each` needs a name for the elements of its list", "write `{{#each LIST as |name|}}`")
        }
    }
}
