//! Items of a list to arms.

use std::ops::Range;

use pest::Parser as _;
use pest::iterators::Pair;
use pest_derive::Parser;

use super::arm::{Action, Arm, Ending};
use super::names::name;
use crate::shell::Text;
use crate::source::codes::marks::BRANCH_NOT_READ;
use crate::source::{Diagnostic, Diagnostics, SourceFile, Span, Spanned};
use crate::syntax::grammar::Mistake;
use crate::syntax::outline::Item;

#[derive(Parser)]
#[grammar = "../grammar/branch.pest"]
pub(super) struct BranchParser;

/// The longest item that is read, in bytes.
const MAX_LENGTH: usize = 10_000;

/// Finds how many items at the start of a list are meant as a branch: the first
/// starts with `When` and a code span, and `Otherwise` or a box ends them.
pub fn length(file: &SourceFile, items: &[Item]) -> usize {
    let text = |item: &Item| file.slice(item.inline.span).trim_start();
    if !items.first().is_some_and(|first| first.task.is_none() && is_case(text(first))) {
        return 0;
    }
    let ends = |item: &Item| {
        ["otherwise", "else"]
            .iter()
            .any(|word| text(item).get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
    };
    let open = items.iter().take_while(|item| item.task.is_none() && !ends(item)).count();
    open + usize::from(items.get(open).is_some_and(|item| item.task.is_none()))
}

fn is_case(text: &str) -> bool {
    text.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("when"))
        && text
            .get(4..)
            .is_some_and(|rest| rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with('`'))
}

/// Reads the items of a branch. An item that cannot be read has a diagnostic
/// and is left out.
pub fn read(file: &SourceFile, items: &[Item], diagnostics: &mut Diagnostics) -> Vec<Arm> {
    let mut arms = Vec::with_capacity(items.len());
    for item in items {
        match arm(file, item.inline.span) {
            Ok(arm) => arms.push(arm),
            Err(wrong) => diagnostics.push(*wrong),
        }
    }
    arms
}

/// Reads one item, given by its place in the source.
pub(super) fn arm(file: &SourceFile, span: Span) -> Result<Arm, Box<Diagnostic>> {
    let text = file.slice(span);
    let place = |at: Range<usize>| Span::new(span.start + at.start, span.start + at.end);
    if text.len() > MAX_LENGTH {
        return Err(Box::new(Diagnostic::error(
            &BRANCH_NOT_READ,
            span,
            "this item is too long for a branch",
        )));
    }
    let parsed = BranchParser::parse(Rule::arm, text).map_err(|error| {
        let mistake = Mistake::new(text, &error, name);
        let wrong = Diagnostic::error(&BRANCH_NOT_READ, place(mistake.at), mistake.message);
        Box::new(wrong.help("write ``When `condition`: [Section](#section)``, or `Otherwise: continue`"))
    })?;
    let mut condition = None;
    let mut action = Spanned::new(Action::Continue, span);
    for part in parsed.flat_map(Pair::into_inner) {
        let at = part.as_span().start()..part.as_span().end();
        let spanned = |value| Spanned::new(value, place(at.clone()));
        match part.as_rule() {
            Rule::when => {
                let inner = part.into_inner().flat_map(Pair::into_inner).next();
                condition = inner.map(|inner| written(&inner, span));
            }
            Rule::go_on => action = spanned(Action::Continue),
            Rule::end => {
                let failed = part.as_str().to_ascii_lowercase().ends_with("failed");
                action = spanned(Action::End(if failed { Ending::Failed } else { Ending::Succeeded }));
            }
            Rule::goto => action = spanned(Action::Goto(target(part, span))),
            Rule::call => action = spanned(Action::Call(target(part, span))),
            _ => {}
        }
    }
    Ok(Arm { condition, action, span })
}

/// Returns what a link or a name points at.
fn target(pair: Pair<'_, Rule>, item: Span) -> Spanned<String> {
    let whole = pair.as_span();
    let inner =
        pair.into_inner().flatten().filter(|part| matches!(part.as_rule(), Rule::slug | Rule::plain)).last();
    let (text, at) = inner.map_or(("", whole), |part| (part.as_str(), part.as_span()));
    Spanned::new(text.to_owned(), Span::new(item.start + at.start(), item.start + at.end()))
}

/// Returns the text of a code span: a line ending in it is a blank.
fn written(pair: &Pair<'_, Rule>, item: Span) -> Text {
    let mut text = Text::default();
    let written = pair.as_str();
    let start = item.start + pair.as_span().start();
    let trimmed = written.trim();
    let mut at = start + (written.len() - written.trim_start().len());
    for (index, line) in trimmed.split('\n').enumerate() {
        let indent = if index == 0 { 0 } else { line.len() - line.trim_start().len() };
        if index > 0 {
            text.push_literal(" ", Span::new(at - 1, at + indent));
        }
        let content = line.get(indent..).unwrap_or_default().trim_end_matches('\r');
        text.push_literal(content, Span::new(at + indent, at + indent + content.len()));
        at += line.len() + 1;
    }
    text
}
