//! Documents that were written for other runners, run as they are.

use crate::support::Book;

/// Runs a document whose steps are found, reads and writes alike.
fn run(document: &str) -> Book {
    Book::new(document).args(["run", "runbook.md", "--trust-inferred", "--confirm", "destructive"])
}

#[test]
fn cells_of_runme_have_names_and_folders() {
    run("\
---
runme:
  id: 01HFPW3ES358GNC1Z633JB8JYR
  version: v2.0
---

# Serve the site

Get what it needs:

```sh {\"id\":\"01HF7BT3HBDTRGQAQMHSDC6WGX\",\"name\":\"install\",\"interactive\":\"false\"}
export SITE=harbour
mkdir -p public
```

Look where it will be served from:

```sh { name=where cwd=public interactive=false }
basename \"$PWD\"
```

```sh {\"name\":\"greet\"}
echo \"$SITE is open\"
```
")
    .stdout_has("[1/3] Get what it needs")
    .stdout_has("  | public\n")
    .stdout_has("  | harbour is open\n")
    .stdout_has("3 passed")
    .run();
}

#[test]
fn a_cell_of_runme_names_what_reads_it() {
    run("\
# Count

```python {\"name\":\"count\",\"interpreter\":\"sh -e\"}
expr 40 + 2
```

```sh {\"ignore\":\"true\"}
exit 1
```

```sh { background=false category=build,test interpreter=bash name=last promptEnv=true terminalRows=20 }
for word in the last; do echo \"$word\"; done
```
")
    .stdout_has("  | 42\n")
    .stdout_has("  | the\n  | last\n")
    .stdout_has("2 passed")
    .run();
}

#[test]
fn a_cell_that_runme_leaves_out_waits_for_a_person() {
    let cells = "\
# Tidy up

```sh { name=list }
echo listed
```

```sh { name=clean excludeFromRunAll=true }
echo cleaned
```
";
    run(cells).stdout_has("1 passed, 1 unverified").run();
    let background = cells.replace("name=list", "name=list background=true");
    run(&background).stderr_has("runbook.md:3:19: the key `background` cannot be run yet").exit(2).run();
}

#[test]
fn a_share_of_innovation_engine_is_noted_and_never_fails() {
    run("\
# Hello

This document says hello.

```bash
echo \"Hello World\"
```

<!-- expected_similarity=1.0 -->

```text
Hello Earth
```
")
    .stdout_has("  noted in ")
    .stdout_has("  expected Hello Earth\n  actual   Hello World\n")
    .run();
}

#[test]
fn an_expression_of_innovation_engine_is_looked_for_in_the_whole_output() {
    run("\
# Create a group

## Define names

```bash
export GROUP=\"demo-$((1 + 1))\"
```

```bash
printf '{\\n  \"name\": \"%s\",\\n  \"state\": \"Succeeded\"\\n}\\n' \"$GROUP\"
```

Results:

<!-- expected_similarity=\"\"name\": \"demo-[0-9]+\",\\s+\"state\": \"Succeeded\"\" -->

```json
{\"name\": \"demo-7\", \"state\": \"Succeeded\"}
```
")
    .stdout_has("2 passed")
    .run();
}

#[test]
fn an_expression_that_is_not_found_fails_the_step() {
    run("\
# Wait

```bash
echo Creating
```

<!--expected_similarity=\"(?i)succeeded$\"-->

What it looks like in the end:

```output
Succeeded
```
")
    .stdout_has(
        "  at       output  runbook.md:7:25\n  expected a match of /(?i)succeeded$/\n  actual   Creating\n",
    )
    .exit(1)
    .run();
}
