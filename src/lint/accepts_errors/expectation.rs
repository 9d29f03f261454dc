//! Expected output, tried on outputs of failures.

use super::garbage::{GARBAGE, Garbage, MOST_LINES, SOME_VALUE};
use crate::eval::expect::{Verdict, judge};
use crate::model::{Body, Expectation, Repeat, Strength};

/// Tells whether a difference fails the step.
pub(super) fn is_asserted(expectation: &Expectation) -> bool {
    expectation.strength == Strength::Asserted
}

/// Finds the outputs of failures for which an asserted expectation holds.
pub(super) fn accepted(expectation: &Expectation) -> Vec<Garbage> {
    if !is_asserted(expectation) || asks_for_much(&expectation.body) {
        return Vec::new();
    }
    let met = |garbage: &&Garbage| {
        judge(expectation, garbage.text, &|_| Some(SOME_VALUE), false).verdict == Verdict::Passed
    };
    GARBAGE.iter().filter(met).copied().collect()
}

/// Tells without trying that none of the outputs would do, or that the output
/// must be empty, which is as much as can be asked for.
fn asks_for_much(body: &Body) -> bool {
    match body {
        Body::Json(_) | Body::Pattern(_) => false,
        Body::Text(lines) => {
            let said =
                |text: String| !text.trim().is_empty() && !text.contains("...") && !text.contains('\u{2026}');
            lines.iter().filter(|line| said(line.text.written())).count() > MOST_LINES
        }
        Body::Output(form) => {
            let once = form.lines.iter().filter(|line| matches!(line.repeat, Repeat::Once | Repeat::Some));
            form.lines.is_empty() || once.filter(|line| line.text.written() != "...").count() > MOST_LINES
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::accepts_errors::garbage::named;
    use crate::model::Origin;
    use crate::shell::Text;
    use crate::source::Diagnostics;
    use crate::source::Span;
    use crate::syntax::expected::read_marked;

    fn said(source: &str) -> Option<String> {
        let mut diagnostics = Diagnostics::default();
        let span = Span::new(0, source.len());
        let expectation = read_marked(&Text::literal(source, span), span, &mut diagnostics).unwrap();
        assert!(!diagnostics.has_errors());
        named(&accepted(&expectation))
    }

    #[test]
    fn what_holds_for_a_failure_says_for_which() {
        for (source, held) in [
            ("...", Some("`{}`, `command not found` and an error page in HTML")),
            ("(any+)", Some("`{}`, `command not found` and an error page in HTML")),
            ("* (glob)", Some("`{}` and `command not found`")),
            ("bash: * (glob)", Some("`command not found`")),
            ("<.*> (regex+)", Some("an error page in HTML")),
            ("{}", Some("`{}`")),
            ("{\"error\": \"<absent>\"}", Some("`{}`")),
            ("[..]d[..]", Some("`command not found`")),
            ("", None),
            ("[1]", None),
            ("{\"status\": \"ok\"}", None),
            ("...\nok\n...", None),
            ("a\nb\nc\nd\ne\nf\ng\nh\ni", None),
        ] {
            assert_eq!(said(source).as_deref(), held, "{source}");
        }
    }

    #[test]
    fn patterns_are_tried_too() {
        for (pattern, held) in [
            (".*", Some("`{}`, `command not found` and an error page in HTML")),
            ("[a-z]+", Some("`command not found` and an error page in HTML")),
            ("state: (ready|done)", None),
        ] {
            let expectation = Expectation {
                strength: Strength::Asserted,
                origin: Origin::Marked,
                body: Body::Pattern(pattern.to_owned()),
                command: None,
                span: Span::default(),
            };
            assert_eq!(named(&accepted(&expectation)).as_deref(), held, "{pattern}");
        }
    }
}
