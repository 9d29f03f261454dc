//! `runwright check` and `runwright explain`, from arguments to exit code.

use crate::support::Book;

const PLAIN: &str = "# Notes\n\nNothing to run here.\n";

/// A runbook in a version of the language that nobody knows yet.
const NEWER: &str = "runbook: 2\nsteps:\n  - run: date\n";

#[test]
fn a_full_diagnostic_shows_its_line() {
    Book::empty()
        .file("a.md", b"# Neustart\n\nf\xfcr alle\n")
        .args(["check", "a.md"])
        .stdout(
            "error[RW0101]: byte 13 (0xfc) is not UTF-8\n  ╭▸ a.md:3:2\n  │\n3 │ f�r alle\n  │  ━\n  │\n  \
             ╰ help: if it is latin1, `iconv -f latin1 -t utf-8` converts it\n\n\
             1 file, 0 procedures, 0 steps: 1 error\n",
        )
        .exit(2)
        .run();
}

#[test]
fn without_a_utf8_locale_the_frame_is_ascii() {
    let book = || Book::empty().file("a.yaml", NEWER).args(["check", "a.yaml"]).exit(2);
    let ran = book().env("LC_ALL", "C").any_stdout().run();
    assert!(ran.stdout.is_ascii(), "{}", ran.stdout);
    let ran = book().env("LC_ALL", "").env("LANG", "en_US.UTF-8").any_stdout().run();
    assert!(ran.stdout.contains('╭'), "{}", ran.stdout);
}

#[test]
fn a_short_diagnostic_is_one_line() {
    Book::empty()
        .file("a.yaml", NEWER)
        .args(["check", "--format", "short", "a.yaml"])
        .stdout(
            "a.yaml:1:10: error[RW0104]: this version of the language is not known\n\
             1 file, 1 procedure, 1 step: 1 error\n",
        )
        .exit(2)
        .run();
}

#[test]
fn json_lines_stand_alone_on_standard_output() {
    let ran = Book::empty()
        .file("a.yaml", NEWER)
        .args(["check", "--format", "json", "a.yaml"])
        .any_stdout()
        .stderr("1 file, 1 procedure, 1 step: 1 error\n")
        .exit(2)
        .run();
    let lines: Vec<serde_json::Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 1);
    let keys =
        ["code", "severity", "message", "file", "line", "column", "end_line", "end_column", "labels", "help"];
    assert!(keys.iter().all(|key| lines[0].get(key).is_some()), "{}", ran.stdout);
}

#[test]
fn a_folder_is_searched_in_order_and_what_belongs_to_others_is_left_out() {
    let ran = Book::empty()
        .file("docs/b.md.erb", PLAIN)
        .file("docs/a.markdown", PLAIN)
        .file("docs/deep/c.md", PLAIN)
        .file("docs/notes.txt", PLAIN)
        .file("docs/.git/d.md", PLAIN)
        .file("docs/.hidden.md", PLAIN)
        .file("docs/node_modules/e.md", PLAIN)
        .file("docs/target/f.md", PLAIN)
        .args(["check", "docs", "docs/a.markdown", "--format", "short"])
        .any_stdout()
        .run();
    assert!(ran.stdout.contains("3 files, "), "{}", ran.stdout);
}

#[test]
fn a_folder_without_a_runbook_is_an_error_and_the_rest_is_still_read() {
    Book::new(PLAIN)
        .file("empty/readme.txt", "")
        .args(["check", "empty", "runbook.md"])
        .stdout_has("1 file, ")
        .stderr("error: empty holds no runbook: no file in it ends in .md, .markdown or .md.erb, or is YAML with a key `runbook`\n")
        .exit(2)
        .run();
}

#[test]
fn a_missing_file_is_an_error_and_the_rest_is_still_read() {
    Book::new(PLAIN)
        .args(["check", "--format", "short", "missing.md", "runbook.md"])
        .stdout_has("missing.md:1:1: error[RW0103]: missing.md cannot be read: No such file or directory")
        .stdout_has("2 files, ")
        .exit(2)
        .run();
}

#[test]
fn a_file_of_another_name_is_read_only_when_it_is_said_how() {
    let book = || Book::empty().file("notes", PLAIN).args(["check", "--format", "short", "notes"]);
    book().stdout_has("notes:1:1: error[RW0105]: how to read this file is not known").exit(2).run();
    book().args(["--syntax", "markdown"]).any_stdout().run();
}

#[test]
fn standard_input_is_markdown_unless_it_is_said_otherwise() {
    Book::empty().stdin(PLAIN).args(["check", "--format", "short", "-"]).stdout_has("1 file, ").run();
    Book::empty()
        .stdin(NEWER)
        .args(["check", "--format", "short", "-", "--syntax", "yaml"])
        .stdout_has("<stdin>:1:10: error[RW0104]")
        .exit(2)
        .run();
}

#[test]
fn a_file_too_large_is_not_read() {
    Book::empty()
        .file("big.md", vec![b'x'; 16 * 1024 * 1024 + 1])
        .args(["check", "--format", "short", "big.md"])
        .stdout_has("big.md:1:1: error[RW0102]: big.md is larger than 16 MiB")
        .exit(2)
        .run();
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    use std::io::Read;
    use std::process::Stdio;
    let book = Book::empty().args(["explain"]);
    let mut child = book.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn output_on_a_full_device_is_said_to_be_lost() {
    let Ok(full) = std::fs::File::options().write(true).open("/dev/full") else {
        println!("skipped: there is no /dev/full");
        return;
    };
    let ended = Book::empty().args(["explain"]).command().stdout(full).output().unwrap();
    assert_eq!(ended.status.code(), Some(70));
    assert!(String::from_utf8_lossy(&ended.stderr).starts_with("error: cannot write to standard output: "));
}

#[test]
fn a_code_is_explained_by_id_and_by_name() {
    let by_id = Book::empty()
        .args(["explain", "rw0101"])
        .stdout_has("RW0101 not-utf8: the file is not UTF-8\n\n")
        .run();
    let by_name = Book::empty().args(["explain", "NOT-UTF8"]).any_stdout().run();
    assert_eq!(by_id.stdout, by_name.stdout);
    assert!(by_id.stdout.lines().all(|line| line.len() <= 80), "{}", by_id.stdout);
}

#[test]
fn an_unknown_code_gets_a_suggestion() {
    Book::empty()
        .args(["explain", "not-utf"])
        .stderr("error: there is no diagnostic `not-utf`; did you mean not-utf8?\n`runwright explain` lists all\n")
        .exit(2)
        .run();
}

#[test]
fn all_codes_are_listed_in_order() {
    let ran = Book::empty().args(["explain"]).any_stdout().run();
    let ids: Vec<_> = ran.stdout.lines().map(|line| &line[..6]).collect();
    assert!(ids.len() >= 5 && ids.is_sorted(), "{ids:?}");
}

#[test]
fn help_and_version_go_to_standard_output() {
    Book::empty().args(["--help"]).stdout_has("check").stdout_has("explain").run();
    Book::empty().args(["--version"]).stdout_has("runwright 0.").run();
    Book::empty().any_stderr().exit(2).run();
    Book::empty().args(["check"]).stderr_has("<FILE>").exit(2).run();
}

#[test]
fn a_plain_mistake_comes_with_its_fix() {
    let runbook = "\
runbook: 1
inputs:
  Service: {type: strnig}
steps:
  - id: First Look
    run: echo hello
    if: 1 = 1
    timeout: 10
  - name: Look again
    rnu: echo hello
    effect: reed
    idempotent: yes
  - call: undoo
procedures:
  undo: {steps: [{run: echo bye}]}
";
    let book = Book::empty().file("a.yaml", runbook).args(["check", "--format", "json", "a.yaml"]);
    let lines = book.any_stdout().any_stderr().exit(2).run().stdout;
    let fixes: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|found| {
            format!("{}: {}", found["line"], found["suggestion"]["replacement"].as_str().unwrap_or("none"))
        })
        .collect();
    let wanted = [
        "3: service",
        "3: string",
        "5: first-look",
        "7: when",
        "8: 10s",
        "9: title",
        "10: run",
        "11: read",
        "12: true",
        "13: undo",
    ];
    assert_eq!(fixes, wanted);
}
