//! Files that a text writes, and files that it runs.

use super::walk::Walk;
use crate::shell::effects::Call;
use crate::shell::judge::basename;
use crate::shell::tree::{self, Kind, Statement};
use crate::shell::words::{Arg, decode};
use crate::shell::wrap::{self, Inner};

/// Shells within shells beyond this are not looked into for files.
const DEEPEST: usize = 4;

/// The name of a file, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileName(String);

impl FileName {
    fn new(name: &str) -> Self {
        Self(name.replace(['{', '}'], "").trim_start_matches("./").to_owned())
    }

    /// Tells whether its name says that it is code.
    pub(super) fn is_code(&self) -> bool {
        const ENDS: &[&str] = &["sh", "bash", "zsh", "ksh", "py", "pl", "rb", "sql"];
        const NAMES: &[&str] =
            &[".bashrc", ".bash_profile", ".bash_login", ".profile", ".bash_aliases", ".zshrc", ".zprofile"];
        let name = basename(&self.0);
        let end = name.rsplit_once('.').filter(|(start, _)| !start.is_empty()).map(|(_, end)| end);
        NAMES.contains(&name) || end.is_some_and(|end| ENDS.contains(&end)) || self.0.contains("/cron.")
    }

    /// Tells whether it may be the same file as another one.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let (one, other) = (self.0.as_str(), other.0.as_str());
        if one.starts_with('/') && other.starts_with('/') {
            return one == other;
        }
        let found = other.rsplit_once('/').is_none_or(|(folder, _)| {
            one.contains('/') || basename(folder).ends_with("bin") || basename(one).contains(['.', '$'])
        });
        found && basename(one) == basename(other)
    }
}

/// The name of the function that a statement defines.
pub(super) fn function(statement: &Statement) -> Option<String> {
    match &statement.kind {
        Kind::Function(name) => Some(name.clone()),
        _ => None,
    }
}

/// The variables that `read` and its like set.
pub(super) fn read_names<'t>(text: &'t str, statement: &Statement) -> Vec<&'t str> {
    let mut words = statement.words.iter().map(|word| text.get(word.bytes.clone()).unwrap_or_default());
    if !matches!(words.next(), Some("read" | "mapfile" | "readarray")) {
        return Vec::new();
    }
    words.filter(|word| !word.starts_with('-')).collect()
}

/// The files that a statement itself runs, or makes programs of.
pub(super) fn run_by(walk: &Walk<'_>, statement: &Statement, nested: usize) -> Vec<FileName> {
    let text = walk.text;
    let mut files = run_in(text, statement, nested);
    if walk.code_reader(statement).is_some() {
        let inputs = statement.redirects.iter().filter(|redirect| redirect.operator == "<");
        let targets = inputs.filter_map(|redirect| redirect.target.as_ref());
        files.extend(targets.map(|word| FileName::new(&decode(text, word).text)));
    }
    if statement.kind == Kind::Pipeline
        && statement.parts.iter().skip(1).any(|stage| walk.reads_code(stage))
        && let Some(first) = statement.parts.first()
    {
        let words = first.words.iter().skip(1).map(|word| decode(text, word));
        files.extend(words.map(|word| FileName::new(&word.text)));
    }
    files
}

fn run_in(text: &str, statement: &Statement, nested: usize) -> Vec<FileName> {
    let args: Vec<Arg<'_>> = statement.words.iter().map(|word| decode(text, word)).collect();
    let mut words = args.as_slice();
    while let Some((first, rest)) = words.split_first() {
        let call = Call { program: basename(&first.text), args: rest };
        match wrap::unwrap(&call).map(|wrapped| wrapped.inner) {
            Some(Inner::Words(inner)) => words = inner,
            Some(Inner::Script(inner)) => {
                let run = |text: &str, statement: &Statement| run_in(text, statement, nested + 1);
                return in_script(inner, nested, run);
            }
            _ => {
                let mut files: Vec<FileName> = run_by_call(&call).map(FileName::new).collect();
                files.push(FileName::new(&first.text));
                return files;
            }
        }
    }
    Vec::new()
}

/// The words of a command that name files of code.
fn run_by_call<'a>(call: &Call<'a>) -> Box<dyn Iterator<Item = &'a str> + 'a> {
    let args = call.args;
    let named = |options: &'static [&'static str]| {
        let values = args.windows(2).filter_map(move |pair| match pair {
            [option, file] if options.contains(&option.text.as_ref()) => Some(file.text.as_ref()),
            _ => None,
        });
        let joined = args.iter().filter_map(move |arg| {
            options.iter().find_map(|option| arg.text.strip_prefix(option)?.strip_prefix('='))
        });
        Box::new(values.chain(joined))
    };
    let plain = || args.iter().filter(|arg| !arg.is_option()).map(|arg| arg.text.as_ref());
    match call.program {
        "." | "source" | "python" | "python2" | "python3" | "perl" | "ruby" | "node" | "php" | "crontab" => {
            Box::new(plain().take(1))
        }
        "bash" | "sh" | "zsh" | "dash" | "ash" | "ksh" | "fish" => {
            // `bash -o pipefail FILE`
            Box::new(plain().take(if args.iter().any(|arg| arg.text.ends_with('o')) { 2 } else { 1 }))
        }
        "chmod" if args.iter().any(|arg| makes_a_program(&arg.text)) => Box::new(plain().skip(1)),
        "awk" | "gawk" | "mawk" | "sed" | "gsed" | "psql" | "at" | "make" | "sqlcmd" | "jq" => {
            named(&["-f", "--file", "--from-file", "-i"])
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// Tells whether a mode of `chmod` lets a file be run.
fn makes_a_program(mode: &str) -> bool {
    let octal = mode.len() >= 3 && mode.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    let run = mode.bytes().rev().take(3).any(|byte| byte % 2 == 1);
    let named = mode.split(',').any(|part| {
        let granted = part.trim_start_matches(['u', 'g', 'o', 'a']).strip_prefix(['+', '=']);
        granted.is_some_and(|granted| granted.contains(['x', 'X']))
    });
    octal && run || named
}

/// The files that a statement itself writes.
pub(super) fn written(walk: &Walk<'_>, statement: &Statement, nested: usize) -> Vec<FileName> {
    written_in(walk.text, statement, nested)
}

fn written_in(text: &str, statement: &Statement, nested: usize) -> Vec<FileName> {
    let outputs = statement.redirects.iter().filter(|redirect| redirect.operator.contains('>'));
    let targets = outputs.filter_map(|redirect| redirect.target.as_ref());
    let mut files: Vec<FileName> = targets.map(|word| FileName::new(&decode(text, word).text)).collect();
    let args: Vec<Arg<'_>> = statement.words.iter().map(|word| decode(text, word)).collect();
    let mut words = args.as_slice();
    while let Some((first, rest)) = words.split_first() {
        let call = Call { program: basename(&first.text), args: rest };
        match wrap::unwrap(&call).map(|wrapped| wrapped.inner) {
            Some(Inner::Words(inner)) => words = inner,
            Some(Inner::Script(inner)) => {
                let write = |text: &str, statement: &Statement| written_in(text, statement, nested + 1);
                files.extend(in_script(inner, nested, write));
                break;
            }
            _ => {
                let names = rest.iter().filter_map(|arg| match call.program {
                    "tee" => (!arg.is_option()).then_some(arg.text.as_ref()),
                    "dd" => arg.text.strip_prefix("of="),
                    _ => None,
                });
                files.extend(names.map(FileName::new));
                break;
            }
        }
    }
    files
}

/// Asks every statement of a text for another shell.
fn in_script(
    words: &[Arg<'_>],
    nested: usize,
    ask: impl Fn(&str, &Statement) -> Vec<FileName>,
) -> Vec<FileName> {
    if nested >= DEEPEST {
        return Vec::new();
    }
    let text = words.iter().map(|word| word.text.as_ref()).collect::<Vec<_>>().join(" ");
    let script = tree::parse(&text);
    super::flows::statements(&script).into_iter().flat_map(|statement| ask(&text, statement)).collect()
}
