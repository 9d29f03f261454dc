//! An expectation must say more than that something was printed.

use crate::eval::expect::{Verdict, judge};
use crate::model::{Body, Expectation, Repeat, Strength};
use crate::source::codes::expectations::ACCEPTS_ERRORS;
use crate::source::{Diagnostic, Diagnostics};
use crate::syntax::document::StepDraft;

use super::Subject;

/// Outputs of steps that did not work, and what they are called.
const FAILURES: &[(&str, &str)] = &[
    ("", "empty output"),
    ("{}\n", "`{}`"),
    ("bash: x: command not found\n", "`command not found`"),
    (
        "<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n<center><h1>502 Bad Gateway</h1></center>\n\
         <hr><center>nginx</center>\n</body>\n</html>\n",
        "an error page in HTML",
    ),
];

/// No output above has more lines.
const MOST_LINES: usize = 8;

/// What stands for a value that is not known yet; none of the outputs holds it.
const SOME_VALUE: &str = "runwright-value-7";

/// Tries every asserted expectation on outputs of failures.
pub fn check(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for section in &subject.document.sections {
        steps(&section.steps, diagnostics);
    }
}

fn steps(steps: &[StepDraft], diagnostics: &mut Diagnostics) {
    for step in steps {
        diagnostics.extend(step.expectations.iter().filter_map(try_on_failures));
        self::steps(&step.children, diagnostics);
    }
}

fn try_on_failures(expectation: &Expectation) -> Option<Diagnostic> {
    if expectation.strength != Strength::Asserted || asks_for_much(&expectation.body) {
        return None;
    }
    let met =
        |output: &str| judge(expectation, output, &|_| Some(SOME_VALUE), false).verdict == Verdict::Passed;
    let held: Vec<&str> = FAILURES.iter().filter(|(output, _)| met(output)).map(|(_, name)| *name).collect();
    let names = match held.as_slice() {
        [] => return None,
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    };
    let message = format!("this expectation would also hold for {names}");
    Some(
        Diagnostic::warning(&ACCEPTS_ERRORS, expectation.span, message)
            .help("expect something that is printed only when the step works"),
    )
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
    use crate::shell::Text;
    use crate::source::Span;
    use crate::syntax::expected::read_marked;

    fn said(source: &str) -> Option<String> {
        let mut diagnostics = Diagnostics::default();
        let span = Span::new(0, source.len());
        let expectation = read_marked(&Text::literal(source, span), span, &mut diagnostics).unwrap();
        assert!(!diagnostics.has_errors());
        try_on_failures(&expectation).map(|diagnostic| diagnostic.message)
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
            let wanted = held.map(|held| format!("this expectation would also hold for {held}"));
            assert_eq!(said(source), wanted, "{source}");
        }
    }
}
