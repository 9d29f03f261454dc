//! Words that are a program in another language.

use super::git;
use super::layer::Layer;
use crate::shell::effects::Call;

const fn code(reader: &'static str, instead: &'static str) -> Layer {
    Layer::Plain { reader, instead }
}

const AWK: Layer = code("an awk program", "pass it with `-v name=value`");
const SED: Layer = code("a sed script", "use a program that takes the value as an argument");
const JQ: Layer = code("a jq filter", "pass it with `--arg name value`, and write `$name`");
const SCRIPT: Layer = code("a program in another language", "pass it as an argument or in the environment");
const SQL: Layer =
    code("a database query", "pass it as a variable, as psql does with `-v name=value` and `:'name'`");
const TEMPLATE: Layer = code("an output template", "filter the output instead");
const REMOTE: Layer = code("a shell on another machine", "write it into the command in quotes");
const MAKE: Layer = code("make, which expands it", "pass it in the environment");
const KEYS: Layer = code("whatever runs in that terminal", "run the command itself");
const IMAGE: Layer = code("an entry point that is not known", "write the program's name in front of it");
/// Words that mean something to `find`, `expr` and `test` whatever quotes
/// they stand in.
pub(super) const OPERAND: Layer = Layer::Operand {
    not: &[
        ";", "+", "{}", "(", ")", "!", ",", "|", "&", "<", ">", "=", "<=", ">=", "!=", "==", "*", "/", "%",
        ":", "match", "substr", "index", "length",
    ],
};
const EVALUATED: Layer = super::walk::EVALUATED;

/// Finds for each word behind a program the language that it is in.
pub(super) fn code_words(call: &Call<'_>) -> Vec<Option<Layer>> {
    let count = call.args.len();
    let every = |layer: Layer| vec![Some(layer); count];
    match call.program {
        "awk" | "gawk" | "mawk" | "nawk" => {
            first_or_option(call, &["-F", "-v", "-f", "--assign"], &["-f", "--file"], &["-e"], AWK)
        }
        "sed" | "gsed" => first_or_option(
            call,
            &["-e", "-f", "-l", "--expression", "--file"],
            &["-f", "--file"],
            &["-e", "--expression"],
            SED,
        ),
        "jq" | "gojq" | "jaq" | "yq" => jq(call),
        "perl" | "ruby" | "lua" | "php" | "Rscript" => {
            options(call, &["-e", "-E", "-r", "-ne", "-pe", "-lne", "-ane", "-0777"], SCRIPT)
        }
        "python" | "python2" | "python3" | "pypy3" => options(call, &["-c"], SCRIPT),
        "node" | "nodejs" | "deno" | "bun" => {
            options(call, &["-e", "-p", "-pe", "--eval", "--print", "eval"], SCRIPT)
        }
        "psql" | "gitlab-psql" | "cockroach" => {
            options(call, &["-c", "--command", "-tAc", "-Atc", "-tc", "-e", "--execute"], SQL)
        }
        "mysql" | "mariadb" | "cqlsh" | "clickhouse-client" | "sqlcmd" | "hive" | "influx"
        | "impala-shell" => {
            options(call, &["-e", "--execute", "-q", "-Q", "--query", "-Ne", "-sNe", "-BNe", "-execute"], SQL)
        }
        "sqlite3" => positional(call, 1, SQL),
        "mongo" | "mongosh" => options(call, &["--eval"], SQL),
        "rails" | "gitlab-rails" => positional(call, 1, SCRIPT),
        "kubectl" | "oc" | "k" => options(call, &["-o", "--output", "--template"], TEMPLATE),
        "docker" | "podman" | "nerdctl" => options(call, &["--format", "-f"], TEMPLATE),
        "gcloud" => options(call, &["--command", "--format", "--filter"], REMOTE),
        "ssh" | "scp" | "sftp" | "rsync" | "autossh" => every(REMOTE),
        "git" => git::code_words(call),
        "make" | "gmake" => every(MAKE),
        "ansible" | "ansible-playbook" => options(call, &["-e", "--extra-vars", "-a", "--args"], SCRIPT),
        "tmux" | "screen" => every(KEYS),
        "let" | "read" | "unset" | "getopts" | "mapfile" | "readarray" | "declare" | "typeset" | "local"
        | "readonly" | "complete" | "compgen" | "bind" | "alias" | "enable" => every(EVALUATED),
        "printf" | "test" | "wait"
            if call.args.iter().any(|arg| matches!(arg.text.as_ref(), "-v" | "-p")) =>
        {
            every(EVALUATED)
        }
        program if program.starts_with('-') => every(IMAGE),
        _ => vec![None; count],
    }
}

/// Marks the values of options.
pub(super) fn options(call: &Call<'_>, names: &[&str], layer: Layer) -> Vec<Option<Layer>> {
    let mut marks = vec![None; call.args.len()];
    let mut next = false;
    for (mark, arg) in marks.iter_mut().zip(call.args) {
        let word = arg.text.as_ref();
        let joined = names.iter().any(|name| {
            word.strip_prefix(name)
                .is_some_and(|rest| !rest.is_empty() && (name.len() == 2 || rest.starts_with('=')))
        });
        if std::mem::replace(&mut next, names.contains(&word)) || joined {
            *mark = Some(layer);
        }
    }
    marks
}

/// Marks the `n`th word that is no option, and what follows it.
fn positional(call: &Call<'_>, n: usize, layer: Layer) -> Vec<Option<Layer>> {
    let mut seen = 0;
    let marks = call.args.iter().map(|arg| {
        seen += usize::from(!arg.is_option());
        (seen > n).then_some(layer)
    });
    marks.collect()
}

/// The program is the first word, unless an option gives it or a file.
fn first_or_option(
    call: &Call<'_>,
    values: &[&str],
    files: &[&str],
    programs: &[&str],
    layer: Layer,
) -> Vec<Option<Layer>> {
    let mut marks = options(call, programs, layer);
    let given =
        call.args.iter().any(|arg| files.contains(&arg.text.as_ref())) || marks.iter().any(Option::is_some);
    let mut skip = false;
    for (mark, arg) in marks.iter_mut().zip(call.args) {
        if given {
            break;
        }
        if std::mem::replace(&mut skip, values.contains(&arg.text.as_ref())) || arg.is_option() {
            continue;
        }
        *mark = Some(layer);
        break;
    }
    marks
}

fn jq(call: &Call<'_>) -> Vec<Option<Layer>> {
    let mut marks = vec![None; call.args.len()];
    let mut skip = 0;
    for (mark, arg) in marks.iter_mut().zip(call.args) {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        match arg.text.as_ref() {
            "--arg" | "--argjson" | "--slurpfile" | "--rawfile" => skip = 2,
            "--indent" | "-L" => skip = 1,
            "-f" | "--from-file" => break,
            word if word.starts_with('-') && word.len() > 1 => {}
            _ => {
                *mark = Some(JQ);
                break;
            }
        }
    }
    marks
}
