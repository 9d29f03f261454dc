use insta::assert_snapshot;
use proptest::prelude::*;

use super::full;
use crate::report::Look;
use crate::source::codes::text::{NOT_UTF8, UNREADABLE};
use crate::source::{Diagnostic, SourceFile, Span};

const TEXT: &str = "# Restart\n\n```bash\nkubectl delete pod [pod-name]\n```\n\nThen go on\u{1b}[2J.\n";

fn shown(text: &str, diagnostic: &Diagnostic, look: Look) -> String {
    let mut out = String::new();
    full(&mut out, &SourceFile::from_text("a.md", text), diagnostic, look);
    out
}

fn whole() -> Diagnostic {
    Diagnostic::warning(&NOT_UTF8, Span::new(38, 48), "this may be a placeholder")
        .label(Span::new(19, 33), "it would delete\nthis")
        .help("write it as <pod-name>")
}

#[test]
fn a_diagnostic_in_ascii() {
    assert_snapshot!(shown(TEXT, &whole(), Look::PLAIN), @r"
    warning[RW0101]: this may be a placeholder
     --> a.md:4:20
      |
    4 | kubectl delete pod [pod-name]
      | --------------     ^^^^^^^^^^
      | |
      | it would delete\nthis
      |
      = help: write it as <pod-name>
    ");
}

#[test]
fn a_diagnostic_in_unicode_with_a_correction() {
    let diagnostic = whole().suggest(Span::new(38, 48), "<pod-name>");
    assert_snapshot!(shown(TEXT, &diagnostic, Look { unicode: true, ..Look::PLAIN }), @r"
    warning[RW0101]: this may be a placeholder
      ╭▸ a.md:4:20
      │
    4 │ kubectl delete pod [pod-name]
      │ ┬─────────────     ━━━━━━━━━━
      │ │
      │ it would delete\nthis
      ╰╴
    help: write it as <pod-name>
      ╭╴
    4 - kubectl delete pod [pod-name]
    4 + kubectl delete pod <pod-name>
      ╰╴
    ");
}

#[test]
fn labels_far_away_have_their_own_place() {
    let text = format!("{TEXT}{}\nEnd\n", "\n".repeat(1000));
    let end = text.len();
    let diagnostic = whole().label(Span::new(end - 4, end - 1), "far away");
    assert_snapshot!(shown(&text, &diagnostic, Look::PLAIN), @r"
    warning[RW0101]: this may be a placeholder
        --> a.md:4:20
         |
       4 | kubectl delete pod [pod-name]
         | --------------     ^^^^^^^^^^
         | |
         | it would delete\nthis
         |
        ::: a.md:1009:1
         |
    1009 | End
         | --- far away
         |
         = help: write it as <pod-name>
    ");
}

#[test]
fn controls_in_the_shown_line_are_visible() {
    let diagnostic = Diagnostic::error(&NOT_UTF8, Span::new(68, 69), "odd");
    assert_snapshot!(shown(TEXT, &diagnostic, Look::PLAIN), @r"
    error[RW0101]: odd
     --> a.md:7:15
      |
    7 | Then go on\e[2J.
      |                ^
    ");
}

#[test]
fn a_long_line_is_cut_to_the_width() {
    let text = format!("{}HERE{}\n", "left ".repeat(2000), " right".repeat(2000));
    let diagnostic = Diagnostic::error(&NOT_UTF8, Span::new(10_000, 10_004), "odd");
    let out = shown(&text, &diagnostic, Look::PLAIN);
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    assert_snapshot!(out, @"
    error[RW0101]: odd
     --> a.md:1:10001
      |
    1 | ...eft left left left left left HERE right right right right righ...
      |                                 ^^^^
    ");
}

#[test]
fn a_file_that_could_not_be_read_has_no_lines() {
    let diagnostic =
        Diagnostic::error(&UNREADABLE, Span::at(0), "cannot read a.md: no such file").help("look again");
    assert_snapshot!(shown("", &diagnostic, Look::PLAIN), @"
    error[RW0103]: cannot read a.md: no such file
     |
     = help: look again
    ");
}

proptest! {
    #[test]
    fn any_text_and_any_span_can_be_drawn(
        text in "([a-z \t\r\n\u{0}\u{1b}\u{feff}\u{202e}üΣ💥`]|\r\n){0,80}",
        places in prop::collection::vec((0usize..100, 0usize..100), 1..4),
        unicode: bool,
    ) {
        let mut borders: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        borders.push(text.len());
        let mut spans = places.iter().map(|(a, b)| {
            let (a, b) = (borders[a % borders.len()], borders[b % borders.len()]);
            Span::new(a.min(b), a.max(b))
        });
        let first = spans.next().unwrap();
        let mut diagnostic = Diagnostic::error(&NOT_UTF8, first, "odd").suggest(first, "new");
        for span in spans {
            diagnostic = diagnostic.label(span, "label");
        }
        let look = Look { unicode, ..Look::PLAIN };
        let out = shown(&text, &diagnostic, look);
        prop_assert!(!out.contains(['\u{0}', '\u{1b}', '\u{202e}', '\r']), "{out:?}");
        prop_assert!(unicode || text.is_empty() || !out.contains('╭'));
    }
}
