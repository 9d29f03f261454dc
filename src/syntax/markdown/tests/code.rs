//! Code blocks and their exact lines.

use super::{read, show, spans};

#[test]
fn fences_are_read_wherever_they_stand() {
    let text = "\
- item\n\n  ```bash\n  one\n    two\n  ```\n\n> ~~~sh x=1\n> three\n>\n> ~~~\n\n1. a\n   - b\n\n     ```\n     four\n     ```\n\n  ```zsh\n    five\n  ```\n\n    six\n\n    seven\n";
    insta::assert_snapshot!(show(text), @r#"
    list None
      - item
        fence "bash" ["one", "  two"]
    fence quoted "sh x=1" ["three", ""]
    list Some(1)
      - a
        list None
          - b
            fence "" ["four"]
    fence "zsh" ["  five"]
    indented "" ["six", "", "seven"]
    "#);
}

#[test]
fn carriage_returns_tabs_and_a_byte_order_mark_leave_lines_exact() {
    let text = "\u{feff}```bash\r\none\r\n\r\n\ttwo\u{a0}x\r\n```\r\n\r\n-\t```\r\n\tthree\r\n\t```\r\n";
    let (file, outline, diagnostics) = read(text);
    let mut lines = Vec::new();
    spans(&outline, &mut |span, value| {
        lines.extend(value.map(|value| (value.to_owned(), file.position(span.start))));
    });
    let lines: Vec<_> = lines.iter().map(|(text, at)| (text.as_str(), at.line, at.column)).collect();
    assert_eq!(
        lines,
        [("bash", 1, 4), ("one", 2, 1), ("", 3, 1), ("\ttwo\u{a0}x", 4, 1), ("", 7, 6), ("three", 8, 2)]
    );
    assert!(diagnostics.sorted().is_empty());
}

#[test]
fn a_line_of_ten_thousand_characters_is_one_line() {
    let long = "x".repeat(10_000);
    let (_, outline, _) = read(&format!("```sh\n{long}\n```\n"));
    let mut found = Vec::new();
    spans(&outline, &mut |_, value| found.extend(value.map(str::len)));
    assert_eq!(found, [2, 10_000]);
}

#[test]
fn triple_backticks_on_one_line_are_inline_code() {
    insta::assert_snapshot!(show("```kubectl get pods```\n\ntext ```ls``` text\n"), @r"
    p kubectl get pods
    p text ls text
    ");
}

#[test]
fn a_forgotten_closing_fence_ends_at_the_next_heading() {
    let text = "# T\n\n```bash\nls\n# a comment\npwd\n\n## Next\n\nText.\n\n```bash\nwho\n```\n\nEnd.\n\n```sh\nid\n\n### Last\n\n- item\n";
    insta::assert_snapshot!(show(text), @r##"
    # T #t
    fence unclosed "bash" ["ls", "# a comment", "pwd"]
    ## Next #next
    p Text.
    fence "bash" ["who"]
    p End.
    fence unclosed "sh" ["id"]
    ### Last #last
    list None
      - item
    ! unclosed-fence this code fence is never closed
    ! unclosed-fence this code fence is never closed
    "##);
}

#[test]
fn comments_in_a_sound_fence_are_no_headings() {
    let text = "```bash\n#!/bin/bash\n\n# Title\n\nls\n\n## Part\nPATH=x\n```\n\n````md\n# T\n\n## A\n\n```bash\nls\n```\n````\n";
    insta::assert_snapshot!(show(text), @r###"
    fence "bash" ["#!/bin/bash", "", "# Title", "", "ls", "", "## Part", "PATH=x"]
    fence "md" ["# T", "", "## A", "", "```bash", "ls", "```"]
    "###);
}

#[test]
fn a_fence_ends_with_the_item_or_the_file_that_it_stands_in() {
    insta::assert_snapshot!(show("- a\n  ```sh\n  ls\n\ntext\n\n```sh\npwd\n"), @r#"
    list None
      - a
        fence unclosed "sh" ["ls"]
    p text
    fence unclosed "sh" ["pwd"]
    ! unclosed-fence this code fence is never closed
    ! unclosed-fence this code fence is never closed
    "#);
}

#[test]
fn a_closing_fence_outside_its_item_closes_it_all_the_same() {
    let text = "1. One\n   ```bash\n   ls\n```\n2. Two\n   ```bash\n   id\n```\n\nText.\n\n1. Three\n   ```\n   w\n```\n2. Four\n   ```\n   who\n   ```\n\n# End\n";
    insta::assert_snapshot!(show(text), @r#"
    list Some(1)
      - One
        fence unclosed "bash" ["ls"]
    list Some(2)
      - Two
        fence unclosed "bash" ["id"]
    p Text.
    list Some(1)
      - Three
        fence unclosed "" ["w"]
    list Some(2)
      - Four
        fence "" ["who"]
    # End #end
    ! unclosed-fence this code fence is never closed
    ! unclosed-fence this code fence is never closed
    ! unclosed-fence this code fence is never closed
    "#);
    insta::assert_snapshot!(show("- a\n  ```sh\n  ls\n```\nfoo\n```\n"), @r#"
    list None
      - a
        fence unclosed "sh" ["ls"]
    fence "" ["foo"]
    ! unclosed-fence this code fence is never closed
    "#);
}

#[test]
fn a_closing_fence_that_is_too_short_closes_it_all_the_same() {
    insta::assert_snapshot!(show("````sh\nls\n```\n\nText.\n\n```sh\nid\n```\n"), @r#"
    fence unclosed "sh" ["ls"]
    p Text.
    fence "sh" ["id"]
    ! unclosed-fence this code fence is never closed
    "#);
}

#[test]
fn bodies_of_foreign_containers_are_read_as_their_content() {
    let text = "\
!!! warning \"Mind this\"\n    Read *first*.\n\n    ```bash\n    ls\n    ```\n\n=== \"Linux\"\n\n    ```sh\n    who\n    ```\n\n=== \"Mac\"\n\n    ```sh\n    id\n    ```\n\n- real\n\n{% tab %}\n\n    text\n\n    ```sh\n    df\n    ```\n\n:::tip Mind\n```sh\npwd\n```\n:::\n\n> [!NOTE]\n> ```sh\n> w\n> ```\n";
    insta::assert_snapshot!(show(text), @r#"
    p Mind this
    p Read first.
    fence "bash" ["ls"]
    p Linux
    fence "sh" ["who"]
    p Mac
    fence "sh" ["id"]
    list None
      - real
    p {% tab %}
    p text
    fence "sh" ["df"]
    p tip Mind
    fence "sh" ["pwd"]
    fence quoted "sh" ["w"]
    "#);
}

#[test]
fn an_indented_block_below_a_macro_is_code_unless_it_holds_a_fence() {
    let text = "{{% tab %}}\n\n    ls /a\n\n{{% /tab %}}\n\n{{% tab %}}\n\n    text\n\n    ```sh\n    ls /b\n    ```\n{{% /tab %}}\n";
    insta::assert_snapshot!(show(text), @r#"
    p {{% tab %}}
    indented "" ["ls /a"]
    p {{% /tab %}}
    p {{% tab %}}
    p text
    fence "sh" ["ls /b"]
    p {{% /tab %}}
    "#);
}

#[test]
fn highlighted_code_is_a_fence() {
    let text = "- x\n  {% highlight bash linenos %}\n  ls\n  {% endhighlight %}\n\n{{< highlight sh >}}\r\nid\r\n{{< /highlight >}}\r\n\n{% highlight ruby %}\nnever closed\n";
    insta::assert_snapshot!(show(text), @r#"
    list None
      - x
        fence "bash" ["ls"]
    fence "sh" ["id"]
    p {% highlight ruby %} never closed
    "#);
}

#[test]
fn lines_that_look_like_containers_stay_as_they_are_in_code() {
    insta::assert_snapshot!(show("```\n!!! note\n    body\n:::\n:::tip x\n```\n\n!!! note\nno body\n"), @r#"
    fence "" ["!!! note", "    body", ":::", ":::tip x"]
    p !!! note no body
    "#);
}
