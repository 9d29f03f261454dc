//! What holds for any text.

use proptest::prelude::*;

use super::{read, spans};

/// Text that looks like Markdown often enough to get somewhere.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# ",
        "## ",
        "```",
        "```bash\n",
        "~~~",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "    ",
        "  ",
        " ",
        "> ",
        "- ",
        "* ",
        "1. ",
        "- [ ] ",
        "| a | b |\n|---|---|\n| c | d |\n",
        "|",
        "---",
        "===",
        "`",
        "``",
        "**",
        "__",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "<br>",
        "<host>",
        "<!--",
        "-->",
        "<div>",
        "http://x.y/z",
        "!!! note",
        "=== \"A\"",
        ":::",
        ":::tip x",
        "{% tab %}",
        "{% highlight sh %}",
        "{% endhighlight %}",
        "{#id}",
        "kubectl",
        "ä",
        "日本",
        "\u{a0}",
        "\u{feff}",
        "\0",
        "\u{1f680}",
        "\\",
        "&amp;",
        "!",
        ":",
        "[^1]",
        "[^1]: ",
        "[a]: b\n",
        "+++",
        "...",
        "word",
        "If ",
        "#",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn holds(text: &str) {
    let (file, outline, diagnostics) = read(text);
    assert!(outline.sections[0].heading.is_none());
    spans(&outline, &mut |span, value| {
        assert!(span.start <= span.end && span.end <= text.len(), "{span:?} in {text:?}");
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} in {text:?}");
        if let Some(value) = value {
            assert_eq!(file.slice(span), value, "{text:?}");
        }
    });
    for diagnostic in diagnostics.sorted() {
        for span in diagnostic.labels.iter().map(|label| label.span).chain([diagnostic.span]) {
            assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
        }
    }
    let mut end = outline.sections[0].span.start;
    for section in &outline.sections {
        assert_eq!(section.span.start, end, "sections leave a gap in {text:?}");
        end = section.span.end;
    }
    assert_eq!(end, text.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_like_markdown_is_read_with_sound_spans(text in markdown()) {
        holds(&text);
    }

    #[test]
    fn any_text_is_read_with_sound_spans(text in any::<String>()) {
        holds(&text);
    }

    #[test]
    fn lines_of_a_fence_are_kept_wherever_it_stands(
        lines in prop::collection::vec("[a-z$<>|'\" ]{0,20}", 1..6),
        prefix in prop::sample::select(vec!["", "  ", "> ", "    ", "> > ", "   "]),
    ) {
        let marker = if prefix == "    " { "1.  x\n\n" } else { "" };
        let mut text = format!("{marker}{prefix}```bash\n");
        for line in &lines {
            text.push_str(prefix);
            text.push_str(line);
            text.push('\n');
        }
        text.push_str(prefix);
        text.push_str("```\n");
        let (_, outline, _) = read(&text);
        let mut found = Vec::new();
        spans(&outline, &mut |span, value| {
            if value.is_some() {
                found.push(text[span.range()].to_owned());
            }
        });
        // The first is the info string. Up to three blanks of a fence's own
        // indentation are taken off its lines, so blanks in front do not count.
        let trimmed = |lines: &[String]| lines.iter().map(|line| line.trim_start().to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(trimmed(&found[1..]), trimmed(&lines));
    }
}

#[test]
fn deep_nesting_is_read_without_recursion_and_keeps_its_code() {
    let depth = 100_000;
    for marker in ["> ", "- ", "1. ", "> - "] {
        let text = format!("{}`rm`\n", marker.repeat(depth));
        let (_, outline, _) = read(&text);
        let mut codes = 0;
        spans(&outline, &mut |span, _| codes += usize::from(&text[span.range()] == "rm"));
        assert_eq!(codes, 1, "{marker:?}");
    }
}

#[test]
fn fences_that_nobody_closes_are_read_in_linear_time() {
    // Each of the parts is read once more than its text is long, not once for
    // each fence in front of it: this took minutes if it did.
    let text = "```bash\nls\n\n## A\n\n".repeat(4_000);
    let (_, outline, diagnostics) = read(&text);
    assert_eq!(outline.sections.len(), 4_001);
    assert_eq!(diagnostics.sorted().len(), 4_000);
    let text = "1. a\n   ```sh\n   ls\n```\n".repeat(4_000);
    let (_, outline, _) = read(&text);
    assert!(!outline.sections[0].blocks.is_empty());
}
