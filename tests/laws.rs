//! Laws that hold for any text.

use proptest::prelude::*;
use runwright::model::Runbook;
use runwright::resolve::resolve;
use runwright::source::{Diagnostics, SourceFile};
use runwright::syntax::read;

use crate::support::places::{assert_in_file, places};

/// Lines of which documents are put together: every form that a rule knows,
/// and some that break it.
const LINES: &[&str] = &[
    "# Title",
    "## Step 2: Look",
    "### Overview",
    "",
    "",
    "",
    "```bash",
    "```",
    "```console",
    "```json",
    "~~~",
    "```sql",
    "    indented code",
    "- item",
    "- [ ] task",
    "  - [x] nested `df -h`",
    "1. First, run `df -h` now",
    "2. If it fails, go to step 1.",
    "- If **x**, see [there](#step-2-look).",
    "   ```sh",
    "   ```",
    "> quoted",
    "> ```",
    "> $ ls <name>",
    "# Expected response:",
    "# Expcted response:",
    "{",
    "  \"status\": \"[name]\",",
    "}",
    "[1, 2]",
    "$ kubectl get pods <pod>",
    "$ ",
    "root@x:~# ls",
    "sh-4.4# exit",
    "# df -h",
    "ssh host",
    "exit",
    "mysql> select 1;",
    "NAME   READY",
    "api    1/1",
    "kubectl logs [pod-name] -n {ns} $VAR ${X:-y}",
    "echo \"open",
    "cat <<EOF",
    "EOF",
    "for i in 1 2; do",
    "done",
    "# 1. Do it (if needed)",
    "[restore-commands]",
    "# [Commands of x]",
    "echo “smart” – x",
    "The output should be:",
    "Example output:",
    "tail -f log &",
    "| Symptom | Cause | Fix |",
    "|---|---|---|",
    "| a | b | c |",
    "**Owner:** me",
    "---",
    "runbook: x",
    "\u{feff}",
    "é`ü` <ñ>",
    "a\u{a0}b \t c",
    "{{< hint >}}",
    "{% raw %}",
    "<!-- x -->",
    "<!-- expected_similarity=0.5 -->",
    "<!-- expected_similarity=\"a+\" -->",
    "```sh {\"name\":\"x\",\"cwd\":\"y\"}",
    "```sh { name=y interactive=false }",
    "```bash {#a .read when=\"b.failed\"}",
    "```yaml {.step}",
    "   ```yaml {.step}",
    "id: b",
    "run: echo {{ a.stdout }}",
    "manual: look",
    "```http {#c}",
    "GET https://h/x",
    "HTTP 200",
    "```expect",
    "```output {of=a}",
    "```bash {.rollback of=b}",
    "```bash {#d title=\"`x`\"}",
    "- When `a.failed`: [there](#step-2-look)",
    "- Otherwise: continue",
];

fn document() -> impl Strategy<Value = String> {
    let line = prop_oneof![9 => prop::sample::select(LINES).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    (prop::collection::vec(line, 0..40), prop::sample::select(&["\n", "\r\n"][..]))
        .prop_map(|(lines, end)| lines.join(end))
}

fn resolved(text: String) -> (SourceFile, Runbook, Diagnostics) {
    let file = SourceFile::from_text("any.md", text);
    let mut diagnostics = Diagnostics::default();
    let runbook = resolve(read(&file, &mut diagnostics), file.name(), &mut diagnostics);
    (file, runbook, diagnostics)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_every_place_lies_in_it(text in document()) {
        let (file, runbook, diagnostics) = resolved(text);
        // Of two ids that authors wrote, the second is an error.
        let wrong = diagnostics.has_errors();
        assert_in_file(&file, &places(&runbook, diagnostics));
        let mut ids: Vec<&str> = Vec::new();
        for step in runbook.procedures.iter().flat_map(|procedure| &procedure.steps) {
            prop_assert!(wrong || !ids.contains(&step.id.as_str()), "{} is used twice", step.id);
            ids.push(&step.id);
        }
    }

    #[test]
    fn any_marked_text_is_read_and_every_place_lies_in_it(text in document(), infer in any::<bool>()) {
        let infer = if infer { "infer: steps\n" } else { "" };
        let (file, runbook, diagnostics) = resolved(format!("---\nrunbook: 1\n{infer}---\n{text}"));
        assert_in_file(&file, &places(&runbook, diagnostics));
    }
}
