//! The reference of the language, `grammar/README.md`: each example on it is
//! what it says that it is, and its tables of keys are those of the program.

mod keys;
mod languages;

use std::env;
use std::fs;

use crate::support::literate::{self, Fence, Part};
use crate::support::{Book, difference, root};

fn page() -> String {
    fs::read_to_string(root().join("grammar/README.md")).unwrap()
}

/// A whole runbook, from a fence that may hold a part of one.
fn whole(fence: &Fence) -> String {
    let body = &fence.body;
    if fence.ticks == 4 || body.starts_with("runbook: 1") {
        body.clone()
    } else if body.starts_with("- ") {
        // What the steps of examples refer to.
        format!("runbook: 1\ninputs: {{zone: {{default: eu}}}}\nsteps:\n{body}")
    } else {
        format!("runbook: 1\nsteps: [{{run: 'true'}}]\n{body}")
    }
}

fn name(fence: &Fence) -> &'static str {
    if fence.language() == "yaml" { "runbook.yaml" } else { "runbook.md" }
}

/// The name of a file that other examples call, if it is one.
fn beside(fence: &Fence) -> Option<&str> {
    fence.words().any(|word| word == "beside").then(|| fence.words().next())?
}

/// An example in a folder with all files that examples call.
fn book(name: &str, text: &str) -> Book {
    let mut book = Book::empty().file(name, text);
    for part in literate::read(&page()) {
        if let Part::Fence(fence) = &part
            && let Some(name) = beside(fence)
        {
            book = book.file(name, &fence.body);
        }
    }
    book
}

/// The lines that `check` prints about a runbook.
fn diagnostics(name: &str, text: &str) -> String {
    let book = book(name, text).args(["check", "--format", "short", name]);
    let output = String::from_utf8(book.command().output().unwrap().stdout).unwrap();
    output.split_inclusive('\n').filter(|line| line.starts_with(name)).collect()
}

/// What a runbook prints when it has to succeed.
fn run(name: &str, text: &str) {
    book(name, text).args(["run", name, "--confirm", "never"]).any_stdout().any_stderr().run();
}

/// Holds a fence against what the program makes of it; what differs is
/// returned. `next` is the fence behind it.
fn judge(fence: &Fence, next: Option<&Fence>, expected: &str) -> Result<(), String> {
    match fence.language() {
        "yaml" | "markdown" => {
            let said = diagnostics(name(fence), &whole(fence));
            match next.filter(|next| next.language() == "diagnostics") {
                Some(next) if said == next.body => Ok(()),
                Some(next) => Err(difference(&next.body, &said)),
                None if said.contains(": error[") => Err(said),
                None => Ok(()),
            }
        }
        "expressions" => languages::expressions(&fence.body),
        "quantities" => languages::quantities(&fence.body),
        "attributes" => languages::attributes(&fence.body),
        "branch" => languages::branch(&fence.body),
        "kubernetes" => languages::kubernetes(&fence.body),
        "http" => languages::http(&fence.body),
        "accepts" => languages::judged(expected, &fence.body, true),
        "refuses" => languages::judged(expected, &fence.body, false),
        // Read together with the fence before them.
        "diagnostics" | "run" | "output" => Ok(()),
        // Shown for readers; the tests of expressions begin with the same.
        "json" | "text" => languages::shown(&fence.body),
        other => Err(format!("what is a fence of {other:?} for?")),
    }
}

#[test]
fn every_example_is_what_it_says() {
    let parts = literate::read(&page());
    let fences: Vec<&Fence> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Fence(fence) => Some(fence),
            Part::Prose(_) => None,
        })
        .collect();
    assert!(fences.len() > 30, "the page has lost its examples");
    let mut wrong = Vec::new();
    let mut expected = "";
    for (at, fence) in fences.iter().enumerate() {
        let next = fences.get(at + 1).copied();
        if fence.language() == "output" {
            expected = &fence.body;
        }
        if let Err(said) = judge(fence, next, expected) {
            wrong.push(format!("grammar/README.md:{} ({})\n{said}", fence.line, fence.info));
        }
        if next.is_some_and(|next| next.language() == "run") {
            run(name(fence), &whole(fence));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn its_tables_of_keys_are_those_of_the_program() {
    let text = page();
    let (before, rest) = text.split_once("<!-- keys -->\n").unwrap();
    let (written, behind) = rest.split_once("<!-- /keys -->\n").unwrap();
    let made = keys::reference();
    if env::var_os("RUNWRIGHT_UPDATE").is_some() && written != made {
        let text = [before, "<!-- keys -->\n", &made, "<!-- /keys -->\n", behind].concat();
        fs::write(root().join("grammar/README.md"), text).unwrap();
        return;
    }
    assert!(written == made, "RUNWRIGHT_UPDATE=1 writes the tables:\n{}", difference(written, &made));
}

#[test]
fn every_kind_of_step_every_type_and_every_function_is_on_it() {
    let text = page();
    let prose = text.split("<!-- keys -->").next().unwrap();
    let functions =
        runwright::model::expression::Function::ALL.map(runwright::model::expression::Function::name);
    for word in runwright::syntax::keys::KINDS.iter().copied().chain(functions) {
        let there = [format!("`{word}`"), format!("`{word}("), format!(".{word}(")];
        assert!(there.iter().any(|form| prose.contains(form)), "{word}");
    }
    for word in ["string", "integer", "number", "boolean", "duration", "timestamp", "quantity", "host", "url"]
    {
        assert!(prose.contains(&format!("`{word}`")), "{word}");
    }
}
