//! Literate cases: `tests/cases/README.md` says what they look like.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write;
use std::fs;

use runwright::eval::fill::fill;
use runwright::model::{Input, InputType, StepKind};
use runwright::report::diagnostics;
use runwright::resolve::resolve;
use runwright::source::{Diagnostics, SourceFile, Span};
use runwright::syntax::{self, inputs};
use serde_json::Value;

use crate::support::literate::{self, Fence, Part};
use crate::support::{Book, difference, files, root};

/// The runbook of a case: the name of its file, and its bytes, if it is there.
struct Runbook {
    name: String,
    content: Option<Vec<u8>>,
    /// Files that it calls.
    beside: Vec<Runbook>,
}

impl Runbook {
    fn read(fence: &Fence) -> Self {
        let extension = if fence.language() == "yaml" { "yaml" } else { "md" };
        let (mut name, mut content) = (format!("runbook.{extension}"), Some(fence.body.clone().into_bytes()));
        for word in fence.words() {
            match (word, word.split_once('=')) {
                ("bytes", _) => content = Some(unescape(&fence.body)),
                ("missing", _) => content = None,
                ("beside", _) => {}
                (_, Some(("mib", size))) => {
                    let size = size.parse::<usize>().unwrap() << 20;
                    content = Some(fence.body.bytes().cycle().take(size).collect());
                }
                _ => word.clone_into(&mut name),
            }
        }
        Self { name, content, beside: Vec::new() }
    }

    /// What the program prints for it.
    fn call(&self, arguments: &[&str]) -> String {
        let mut book = Book::empty().args(arguments.iter().copied());
        for runbook in std::iter::once(self).chain(&self.beside) {
            if let Some(content) = &runbook.content {
                book = book.file(&runbook.name, content);
            }
        }
        let output = book.command().output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// What is said about it, or about it with these values.
    fn diagnostics(&self, values: Option<&Fence>) -> String {
        match values {
            Some(values) if values.words().any(|word| word == "only") => {
                return self.diagnostics_with_only(&values.body);
            }
            Some(values) => return self.diagnostics_with(&values.body),
            None => {}
        }
        let text = self.call(&["check", "--format", "short", &self.name]);
        let names: Vec<String> =
            std::iter::once(self).chain(&self.beside).map(|runbook| format!("{}:", runbook.name)).collect();
        let is_said = |line: &&str| names.iter().any(|name| line.starts_with(name));
        text.split_inclusive('\n').filter(is_said).collect()
    }

    fn diagnostics_with(&self, values: &str) -> String {
        let inputs = values.lines().flat_map(|line| ["--input", line]);
        let plan = ["plan", "--format", "json", &self.name].into_iter().chain(inputs).collect::<Vec<_>>();
        let plan: Value = serde_json::from_str(&self.call(&plan)).unwrap();
        let mut text = String::new();
        for one in plan["diagnostics"].as_array().unwrap() {
            let word = |key: &str| one[key].as_str().unwrap();
            let (code, message) = (word("code"), word("message"));
            let (severity, line, column) = (word("severity"), &one["line"], &one["column"]);
            writeln!(text, "{}:{line}:{column}: {severity}[{code}]: {message}", self.name).unwrap();
        }
        text
    }

    /// What keeps its commands from a shell when these are all the values.
    fn diagnostics_with_only(&self, values: &str) -> String {
        let file = SourceFile::from_bytes(&*self.name, self.content.clone().unwrap()).unwrap();
        let mut said = Diagnostics::default();
        let runbook = resolve(syntax::read(&file, &mut said), file.name(), &mut said);
        let values: BTreeMap<&str, &str> = values.lines().filter_map(|line| line.split_once('=')).collect();
        let mut text = String::new();
        for step in runbook.procedures.iter().flat_map(|procedure| &procedure.steps) {
            let StepKind::Command(command) = &step.kind else { continue };
            let problems =
                fill(&command.text, |hole| hole.input().and_then(|input| values.get(input)).copied()).err();
            for problem in problems.into_iter().flatten() {
                diagnostics::short(&mut text, &file, &problem.diagnostic());
            }
        }
        text
    }

    /// What it is in the notation of this name, and what is said of that.
    fn converted(&self, notation: &str) -> (String, String) {
        let mut book = Book::empty().args(["convert", &self.name, "--to", notation]);
        if let Some(content) = &self.content {
            book = book.file(&self.name, content);
        }
        let output = book.command().output().unwrap();
        let [out, said] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (out, said)
    }

    fn plan(&self, procedure: Option<&str>) -> String {
        self.call(&["plan", &format!("{}{}", self.name, procedure.unwrap_or_default())])
    }
}

/// A file of values: its name, the inputs that the runbook has, its text.
struct Values {
    name: String,
    inputs: Vec<Input>,
    text: String,
}

impl Values {
    fn read(fence: &Fence) -> Self {
        let mut words = fence.words();
        let name = words.next().unwrap_or("values.yaml").to_owned();
        let inputs = words.map(|word| {
            let (name, kind) = match (word.split_once('='), word.split_once(':')) {
                (Some((name, list)), _) => {
                    (name, InputType::Choice(list.split('|').map(str::to_owned).collect()))
                }
                (_, Some((name, word))) => (name, InputType::named(word).expect("a type")),
                _ => (word, InputType::String),
            };
            Input {
                name: name.to_owned(),
                placeholder: format!("[{name}]"),
                description: None,
                kind,
                variable: None,
                declared: None,
                span: Span::default(),
            }
        });
        Self { name, inputs: inputs.collect(), text: fence.body.clone() }
    }

    fn diagnostics(&self) -> String {
        let file = SourceFile::from_text(&*self.name, &*self.text);
        let mut text = String::new();
        for diagnostic in inputs::read(&file, &self.inputs).diagnostics {
            diagnostics::short(&mut text, &file, &diagnostic);
        }
        text
    }
}

/// What a case is about.
enum Subject {
    Runbook(Runbook),
    Values(Values),
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let (kind, after) = after.split_at(1);
        rest = after;
        match kind {
            "r" => bytes.push(b'\r'),
            "t" => bytes.push(b'\t'),
            "\\" => bytes.push(b'\\'),
            "x" => {
                bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
                rest = &after[2..];
            }
            "u" => {
                let (digits, after) = after.strip_prefix('{').unwrap().split_once('}').unwrap();
                let character = char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap();
                bytes.extend_from_slice(character.to_string().as_bytes());
                rest = after;
            }
            other => panic!("unknown escape \\{other}"),
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// Holds every fence of a file that says what must come out against what
/// does, and puts that into its place.
fn judge(name: &str, parts: &mut [Part]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut subject: Option<Subject> = None;
    let mut judged = true;
    let mut beside = Vec::new();
    let mut values: Option<&Fence> = None;
    for part in parts {
        let Part::Fence(fence) = part else { continue };
        let got = match (fence.language(), &subject) {
            ("markdown" | "yaml", _) if fence.ticks == 4 && fence.words().any(|word| word == "beside") => {
                beside.push(Runbook::read(fence));
                continue;
            }
            (language @ ("markdown" | "yaml" | "inputs"), _) if fence.ticks == 4 => {
                assert!(judged, "{name}:{}: the case before has no `diagnostics`", fence.line);
                subject = Some(match language {
                    "inputs" => Subject::Values(Values::read(fence)),
                    _ => Subject::Runbook(Runbook {
                        beside: std::mem::take(&mut beside),
                        ..Runbook::read(fence)
                    }),
                });
                judged = false;
                values = None;
                continue;
            }
            ("values", Some(Subject::Runbook(_))) => {
                values = Some(fence);
                judged = false;
                continue;
            }
            ("diagnostics", Some(subject)) => {
                judged = true;
                match subject {
                    Subject::Runbook(runbook) => runbook.diagnostics(values),
                    Subject::Values(values) => values.diagnostics(),
                }
            }
            ("plan", Some(Subject::Runbook(runbook))) => runbook.plan(fence.words().next()),
            ("converted", Some(Subject::Runbook(runbook))) => {
                runbook.converted(fence.words().next().unwrap()).0
            }
            ("notes", Some(Subject::Runbook(runbook))) => runbook.converted(fence.words().next().unwrap()).1,
            _ => panic!("{name}:{}: no part of a case: {}", fence.line, fence.info),
        };
        if got != fence.body {
            wrong.push(format!("{name}:{}\n{}", fence.line, difference(&fence.body, &got)));
            fence.body = got;
        }
    }
    assert!(judged, "{name}: the last case has no `diagnostics`");
    assert!(subject.is_some(), "{name}: there is no case in it");
    wrong
}

#[test]
fn every_case_gives_what_it_says() {
    let folder = root().join("tests/cases");
    let wanted = env::var("RUNWRIGHT_CASE").unwrap_or_default();
    let update = env::var_os("RUNWRIGHT_UPDATE").is_some();
    let mut wrong = Vec::new();
    for path in files(&folder, "md") {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        if name.ends_with("README.md") || !name.contains(&wanted) {
            continue;
        }
        let mut parts = literate::read(&fs::read_to_string(&path).unwrap());
        let differs = judge(&name, &mut parts);
        if update && !differs.is_empty() {
            fs::write(&path, literate::write(&parts)).unwrap();
        } else {
            wrong.extend(differs);
        }
    }
    assert!(wrong.is_empty(), "RUNWRIGHT_UPDATE=1 writes what comes out:\n{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let mut seen = BTreeSet::new();
    for path in files(&root().join("tests/cases"), "md") {
        for part in literate::read(&fs::read_to_string(&path).unwrap()) {
            if let Part::Fence(fence) = part
                && fence.language() == "diagnostics"
            {
                let codes =
                    fence.body.lines().filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0));
                seen.extend(codes.map(str::to_owned));
            }
        }
    }
    let known = runwright::source::codes::all().map(|code| code.id);
    let missing: Vec<_> = known.filter(|id| !seen.contains(*id)).collect();
    assert!(missing.is_empty(), "no case in tests/cases gives {missing:?}");
}

#[test]
fn every_code_is_explained() {
    let codes: Vec<_> = runwright::source::codes::all().collect();
    assert!(codes.is_sorted_by(|a, b| a.id < b.id), "codes must stand in the order of their ids, each once");
    let names: BTreeSet<_> = codes.iter().map(|code| code.name).collect();
    assert_eq!(names.len(), codes.len(), "two codes have the same name");
    for code in codes {
        assert!(code.id.len() == 6 && code.id.starts_with("RW"), "{}: an id is RW and four digits", code.id);
        assert!(
            code.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        );
        assert!((10..=76).contains(&code.title.chars().count()), "{}: the title is no line", code.id);
        assert!(!code.title.ends_with('.'), "{}: the title is a fragment", code.id);
        assert!(code.text.chars().count() >= 120, "{}: the text explains nothing", code.id);
        assert!(code.text.ends_with(['.', '`']), "{}: the text does not end", code.id);
    }
}

#[test]
fn a_case_file_is_written_back_as_it_was() {
    for path in files(&root().join("tests/cases"), "md") {
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(literate::write(&literate::read(&text)), text, "{}", path.display());
    }
}
