//! Output as it is marked, by `grammar/output.pest`.

use std::ops::Range;

use pest::Parser as _;
use pest::iterators::Pair;
use pest_derive::Parser;
use regex_lite::Regex;

use crate::model::{Body, Expectation, LinePattern, Origin, OutputForm, OutputLine, Repeat, Strength};
use crate::shell::{Piece, Places, Text};
use crate::source::codes::expectations::BAD_PATTERN;
use crate::source::{Diagnostic, Diagnostics, Span};

use super::{json, unknown_kinds};

#[derive(Parser)]
#[grammar = "../grammar/output.pest"]
struct OutputParser;

/// Reads what an author marked as the output of a step: JSON if the whole is
/// an object or an array, and lines else. An empty text means that nothing is
/// printed. `span` is where it stands; nothing is returned for what is wrong.
pub fn read_marked(text: &Text, span: Span, diagnostics: &mut Diagnostics) -> Option<Expectation> {
    let skeleton = text.skeleton().text;
    let body = if is_json(&skeleton) {
        match json::read(text) {
            Ok(node) => {
                unknown_kinds::check(&node, diagnostics);
                Body::Json(node)
            }
            Err(errors) => {
                diagnostics.extend(errors);
                return None;
            }
        }
    } else {
        Body::Output(lines(text, &skeleton, diagnostics)?)
    };
    let (strength, origin) = (Strength::Asserted, Origin::Marked);
    Some(Expectation { strength, origin, body, command: None, span })
}

/// An object or an array, and not a lone exit code.
fn is_json(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| !line.trim().is_empty());
    first.is_some_and(|first| super::extent::looks_like_json(&lines, first))
}

/// Reads lines; nothing if one of them is no pattern.
fn lines(text: &Text, skeleton: &str, diagnostics: &mut Diagnostics) -> Option<OutputForm> {
    let mut form = OutputForm { lines: Vec::new(), exit_code: None };
    let parsed = OutputParser::parse(Rule::output, skeleton).ok()?.next()?;
    let places = Places::new(text);
    let found: Vec<Found> = parsed.into_inner().filter_map(|pair| Found::new(&pair, &mut form)).collect();
    // Blank lines at the end do not count.
    let count = found.iter().rposition(|line| !line.is_blank(skeleton)).map_or(0, |last| last + 1);
    let found = found.get(..count).unwrap_or_default();
    let ends =
        found.iter().flat_map(|line| [line.whole.start, line.inner.start, line.inner.end, line.whole.end]);
    let mut parts = text.split(ends).into_iter().skip(1);
    let mut good = true;
    for line in found {
        let mut next = || parts.next().unwrap_or_default();
        let (before, inner, behind) = (next(), next(), next());
        let _between = next();
        let mut whole = before;
        whole.append(inner.clone());
        whole.append(behind);
        let span = places.span(line.whole.clone());
        if line.rule == Rule::regex
            && let Err(reason) = compiles(&inner)
        {
            let place = places.span(line.inner.clone());
            let message = format!("this is no regular expression: {reason}");
            diagnostics.push(
                Diagnostic::error(&BAD_PATTERN, place, message)
                    .help("write a backslash in front of what stands for itself, or use `(glob)`"),
            );
            good = false;
        }
        let pattern = match line.rule {
            Rule::glob => LinePattern::Glob(inner),
            Rule::regex => LinePattern::Regex(inner),
            Rule::any => LinePattern::Any,
            Rule::gap => LinePattern::Gap,
            _ => LinePattern::Exact(inner),
        };
        form.lines.push(OutputLine { pattern, repeat: line.repeat, text: whole, span });
    }
    good.then_some(form)
}

/// A line of the form, in bytes of the text.
struct Found {
    /// Which kind of line it is.
    rule: Rule,
    whole: Range<usize>,
    /// The text without suffix and blanks at its end.
    inner: Range<usize>,
    repeat: Repeat,
}

impl Found {
    fn new(pair: &Pair<'_, Rule>, form: &mut OutputForm) -> Option<Self> {
        let written = pair.as_str();
        let start = pair.as_span().start();
        let whole = start..start + written.trim_end().len();
        let mut line = Self { rule: pair.as_rule(), inner: whole.clone(), whole, repeat: Repeat::Once };
        match pair.as_rule() {
            Rule::exit => {
                let code = pair.clone().into_inner().next()?;
                form.exit_code = code.as_str().parse().ok();
                return None;
            }
            Rule::gap | Rule::exact => return Some(line),
            Rule::suffixed | Rule::alone => {}
            Rule::EOI
            | Rule::output
            | Rule::line
            | Rule::blank
            | Rule::end
            | Rule::exit_code
            | Rule::text
            | Rule::how
            | Rule::glob
            | Rule::regex
            | Rule::any
            | Rule::repeat => return None,
        }
        line.inner = start..start;
        for part in pair.clone().into_inner() {
            match part.as_rule() {
                Rule::text => line.inner = part.as_span().start()..part.as_span().end(),
                Rule::repeat => {
                    line.repeat = match part.as_str() {
                        "?" => Repeat::Optional,
                        "*" => Repeat::Any,
                        _ => Repeat::Some,
                    }
                }
                kind => line.rule = kind,
            }
        }
        Some(line)
    }

    fn is_blank(&self, text: &str) -> bool {
        self.rule == Rule::exact && text.get(self.whole.clone()).is_some_and(|line| line.trim().is_empty())
    }
}

/// Tells whether a pattern can be used; values in it stand for themselves.
fn compiles(pattern: &Text) -> Result<(), String> {
    let probe: String = pattern
        .pieces()
        .iter()
        .map(|piece| match piece {
            Piece::Literal { text, .. } => text.as_str(),
            Piece::Hole(_) => "x",
        })
        .collect();
    Regex::new(&probe).map(|_| ()).map_err(|error| {
        error.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
    })
}
