//! The comment that Innovation Engine puts in front of an output.

use pest::Parser as _;

use super::parse::{AttributesParser, Rule};
use crate::model::{Quantity, Unit};
use crate::shell::Text;
use crate::source::codes::marks::SIMILARITY_NOT_READ;
use crate::source::{Diagnostic, SourceFile, Span};

/// How alike an output must be to what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similarity {
    /// What is asked for.
    pub value: SimilarityValue,
    /// Where the value stands.
    pub span: Span,
}

/// What such a comment asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SimilarityValue {
    /// A share from 0 to 1.
    Score(Quantity),
    /// A regular expression that the output matches.
    Pattern(Text),
}

/// Reads a block of HTML; nothing if it is another comment, or none.
///
/// # Errors
/// When it is such a comment, and its value is neither share nor expression.
pub fn similarity(file: &SourceFile, html: Span) -> Result<Option<Similarity>, Box<Diagnostic>> {
    let text = file.slice(html);
    let lead = text.len() - text.trim_start().len();
    let Ok(mut pairs) = AttributesParser::parse(Rule::comment, text.trim_start()) else { return Ok(None) };
    let Some(value) = pairs.next().and_then(|comment| comment.into_inner().next()) else { return Ok(None) };
    let start = html.start + lead;
    let place = |span: pest::Span<'_>| Span::new(start + span.start(), start + span.end());
    let mut span = place(value.as_span());
    span.end = span.start + value.as_str().trim_end().len();
    let read = match value.as_rule() {
        Rule::score => score(value.as_str()).map(SimilarityValue::Score),
        Rule::pattern => value
            .into_inner()
            .next()
            .map(|inner| SimilarityValue::Pattern(Text::literal(inner.as_str(), place(inner.as_span())))),
        _ => None,
    };
    let wrong = || {
        let message = "this is neither a number from 0 to 1 nor a regular expression in double quotes";
        Box::new(Diagnostic::error(&SIMILARITY_NOT_READ, span, message))
    };
    read.map(|value| Some(Similarity { value, span })).ok_or_else(wrong)
}

/// Reads a share.
fn score(text: &str) -> Option<Quantity> {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{places}");
    if digits.len() > 18 {
        return None;
    }
    let over = 10i128.checked_pow(u32::try_from(places.len()).ok()?)?;
    let value: i128 = digits.parse().ok()?;
    Quantity::new(value, over, Unit::None).filter(|_| value <= over)
}
