//! The ways in.

use pest::Parser as _;
use pest::error::{ErrorVariant, InputLocation};
use pest_derive::Parser;

use super::build::Builder;
use super::explain::explain;
use super::names::name;
use super::problem::Problem;
use crate::model::Expression;
use crate::shell::{Places, Text};
use crate::source::{Diagnostic, codes};

/// The longest expression, in bytes. It is more than anybody reads.
const MAX_LENGTH: usize = 10_000;

/// How deep an expression may be nested. The engine goes down as deep.
pub(super) const MAX_DEPTH: usize = 64;

#[derive(Parser)]
#[grammar = "../grammar/expression.pest"]
pub(super) struct ExpressionParser;

/// Reads a text that is one expression.
///
/// # Errors
/// When it is none, with what was expected in its place.
pub fn expression(text: &Text) -> Result<Expression, Vec<Diagnostic>> {
    let written = text.written();
    let places = Places::new(text);
    parse(&written, 0, &places).map_err(|problem| vec![problem.diagnostic(&places)])
}

/// Reads a text that holds one expression a line. Blank lines are passed over,
/// and a line that is no expression does not keep the others from being read.
pub fn expressions(text: &Text) -> (Vec<Expression>, Vec<Diagnostic>) {
    let written = text.written();
    let places = Places::new(text);
    let (mut read, mut diagnostics) = (Vec::new(), Vec::new());
    let mut start = 0;
    for line in written.split_inclusive('\n') {
        if !line.trim().is_empty() {
            match parse(line, start, &places) {
                Ok(expression) => read.push(expression),
                Err(problem) => diagnostics.push(problem.diagnostic(&places)),
            }
        }
        start += line.len();
    }
    (read, diagnostics)
}

/// Reads an expression that starts so many bytes behind the start of its text.
fn parse(written: &str, offset: usize, places: &Places<'_>) -> Result<Expression, Box<Problem>> {
    let trimmed = written.trim();
    let offset = offset + (written.len() - written.trim_start().len());
    let whole = offset..offset + trimmed.len();
    if trimmed.is_empty() {
        return Err(Problem::new(&codes::expressions::NOT_READ, whole, "an expression is missing"));
    }
    if trimmed.len() > MAX_LENGTH {
        let message = format!("an expression has at most {MAX_LENGTH} bytes");
        return Err(Problem::new(&codes::expressions::TOO_LARGE, whole, message));
    }
    if let Some(problem) = template(trimmed, offset) {
        return Err(problem);
    }
    if let Some(at) = too_deep(trimmed) {
        return Err(deep(offset + at..offset + at + 1));
    }
    let builder = Builder { text: trimmed, offset, places };
    match ExpressionParser::parse(Rule::expression, trimmed) {
        Ok(pairs) => builder.expression(pairs),
        Err(error) => Err(unread(trimmed, offset, &error)),
    }
}

/// Says that an expression is nested too deeply.
pub(super) fn deep(at: std::ops::Range<usize>) -> Box<Problem> {
    let message = format!("an expression is nested at most {MAX_DEPTH} levels deep");
    Problem::new(&codes::expressions::TOO_LARGE, at, message)
}

/// Finds the bracket that goes too deep, before a parser goes down. Brackets
/// in quotes are not looked at; a quote in a regular expression may hide some,
/// and then the parser's own guard of the stack says no.
fn too_deep(text: &str) -> Option<usize> {
    let opening = |byte: u8| matches!(byte, b'(' | b'[');
    if text.bytes().filter(|byte| opening(*byte)).count() <= MAX_DEPTH {
        return None;
    }
    let (mut depth, mut quote) = (0usize, None);
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match (quote, byte) {
            (Some(b'"'), b'\\') => {
                bytes.next();
            }
            (Some(open), _) if open == byte => quote = None,
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b')' | b']') => depth = depth.saturating_sub(1),
            (None, _) if opening(byte) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Finds the tag of a template.
fn template(text: &str, offset: usize) -> Option<Box<Problem>> {
    let start = text.find("{{")?;
    let length = text.get(start..)?.find("}}").map(|end| end + 2)?;
    let at = offset + start..offset + start + length;
    let inner = text.get(start + 2..start + length - 2)?.trim();
    let quoted = text.get(..start)?.trim_end().ends_with(['\'', '"']);
    let message = "an expression holds no templates: names stand in it as they are";
    let problem = Problem::new(&codes::templates::TEMPLATE_IN_EXPRESSION, at.clone(), message);
    Some(if quoted || inner.is_empty() {
        problem.help("write the name without quotes and braces")
    } else {
        problem.suggest(at, inner)
    })
}

/// Says what was expected.
fn unread(text: &str, offset: usize, error: &pest::error::Error<Rule>) -> Box<Problem> {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else {
        return deep(offset..offset + text.len());
    };
    let mut expected: Vec<&str> = positives.iter().filter_map(|rule| name(*rule)).collect();
    expected.sort_unstable();
    expected.dedup();
    // Where `or` may stand, `and` is one operator of many; else it belongs to
    // `between`, and is what is missing.
    if positives.contains(&Rule::or) {
        expected.retain(|word| *word != "`and`");
    } else if expected.contains(&"`and`") {
        expected = vec!["`and`"];
    }
    if expected.contains(&"a number or a text in quotes") {
        expected.retain(|word| *word != "a value");
    }
    explain(text, offset, at, &expected)
}
