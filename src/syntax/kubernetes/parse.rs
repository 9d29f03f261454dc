//! Lines to conditions.

use std::ops::Range;

use pest::Parser as _;
use pest::iterators::Pair;
use pest_derive::Parser;

use super::condition::{Condition, ConditionKind, Object};
use super::names::name;
use crate::shell::Text;
use crate::source::codes::marks::KUBERNETES_NOT_READ;
use crate::source::{Diagnostic, Diagnostics, Spanned};
use crate::syntax::grammar::Mistake;

#[derive(Parser)]
#[grammar = "../grammar/kubernetes.pest"]
pub(super) struct KubernetesParser;

/// More conditions than one step waits for.
const MAX_LINES: usize = 100;

/// The longest line that is read, in bytes.
const MAX_LENGTH: usize = 10_000;

/// Reads one condition a line. A line that cannot be read has a diagnostic and
/// is left out; blank lines are passed over.
pub fn read(text: &Text, diagnostics: &mut Diagnostics) -> Vec<Condition> {
    let written = text.written();
    let mut conditions = Vec::new();
    let mut start = 0;
    let mut refuse = |at: Range<usize>, message: String| {
        let span = text.locate_range(at);
        diagnostics.push(Diagnostic::error(&KUBERNETES_NOT_READ, span, message));
    };
    if written.trim().is_empty() {
        refuse(0..0, "a condition is missing".to_owned());
    }
    let mut count = 0;
    for line in written.split_inclusive('\n') {
        let trimmed = line.trim();
        let from = start + (line.len() - line.trim_start().len());
        start += line.len();
        if trimmed.is_empty() {
            continue;
        }
        count += 1;
        if count > MAX_LINES || trimmed.len() > MAX_LENGTH {
            refuse(
                from..from + trimmed.len(),
                format!("a step waits for at most {MAX_LINES} conditions, of one line each"),
            );
            break;
        }
        let reader = Reader { text, from };
        match KubernetesParser::parse(Rule::line, trimmed) {
            Ok(mut pairs) => {
                let check = pairs.next().and_then(|line| line.into_inner().next());
                let kind = check.and_then(|check| reader.check(check));
                let span = text.locate_range(from..from + trimmed.len());
                conditions.extend(kind.map(|kind| Condition { kind, span }));
            }
            Err(error) => {
                let mistake = Mistake::new(trimmed, &error, name);
                refuse(from + mistake.at.start..from + mistake.at.end, mistake.message);
            }
        }
    }
    conditions
}

/// Reads the parts of a line that starts so far into its text.
struct Reader<'a> {
    text: &'a Text,
    from: usize,
}

impl Reader<'_> {
    fn check(&self, pair: Pair<'_, Rule>) -> Option<ConditionKind> {
        let rule = pair.as_rule();
        let mut parts = pair
            .into_inner()
            .filter(|part| !matches!(part.as_rule(), Rule::ready | Rule::option | Rule::equals));
        Some(match rule {
            Rule::rollout => ConditionKind::Rollout(self.object(parts.next()?)?),
            Rule::exists => ConditionKind::Exists(self.object(parts.next()?)?),
            Rule::gone => ConditionKind::Gone(self.object(parts.next()?)?),
            Rule::pods => ConditionKind::PodsReady { selector: self.unquoted(&parts.next()?) },
            Rule::condition => {
                ConditionKind::Status { name: self.word(&parts.next()?), object: self.object(parts.next()?)? }
            }
            Rule::jsonpath => ConditionKind::Jsonpath {
                path: self.unquoted(&parts.next()?),
                object: self.object(parts.next()?)?,
                value: self.unquoted(&parts.next()?),
            },
            _ => return None,
        })
    }

    fn object(&self, pair: Pair<'_, Rule>) -> Option<Object> {
        let mut parts = pair.into_inner().filter(|part| part.as_rule() != Rule::slash);
        Some(Object { kind: self.word(&parts.next()?), name: self.unquoted(&parts.next()?) })
    }

    fn range(&self, pair: &Pair<'_, Rule>) -> Range<usize> {
        self.from + pair.as_span().start()..self.from + pair.as_span().end()
    }

    fn word(&self, pair: &Pair<'_, Rule>) -> Spanned<String> {
        Spanned::new(pair.as_str().to_owned(), self.text.locate_range(self.range(pair)))
    }

    /// Returns the text of a part without quotes around it.
    fn unquoted(&self, pair: &Pair<'_, Rule>) -> Text {
        let mut range = self.range(pair);
        let written = pair.as_str();
        let quoted = ['"', '\'']
            .iter()
            .any(|quote| written.len() > 1 && written.starts_with(*quote) && written.ends_with(*quote));
        if quoted {
            range = range.start + 1..range.end - 1;
        }
        self.text.cut(range)
    }
}
