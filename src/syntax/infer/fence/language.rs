//! What a code block is, by its tag and by its content: the tag alone lies in
//! one of ten.

use crate::shell::{first_program, is_known_command};
use crate::source::Spanned;
use crate::syntax::infer::placeholder::only_placeholder;
use crate::syntax::outline::Code;

use super::drawn::table;
use super::prompt::{self, Asker};
use super::shape::{looks_like_command, looks_like_output};

/// What a code block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::syntax::infer) enum Judged {
    /// Shell commands, one after another.
    Script,
    /// A recorded session: prompts, commands, output. The flag says that `# `
    /// is a prompt in it.
    Session(bool),
    /// A whole program that begins with `#!`: it is run in one piece.
    Program,
    /// What a command prints, or may print.
    Output,
    /// Another language, or data, and why it is no step.
    Other(String),
}

const SHELL: &[&str] = &[
    "bash",
    "console",
    "ksh",
    "sh",
    "shell",
    "shell-session",
    "shellscript",
    "shellsession",
    "sh-session",
    "terminal",
    "zsh",
    "commandline",
    "bash-session",
];
const OTHER: &[&str] = &[
    "bat",
    "c",
    "conf",
    "config",
    "cpp",
    "cron",
    "crontab",
    "cs",
    "csharp",
    "css",
    "csv",
    "cypher",
    "diff",
    "docker",
    "dockerfile",
    "dot",
    "editorconfig",
    "elixir",
    "erb",
    "fish",
    "go",
    "golang",
    "gotemplate",
    "graphql",
    "groovy",
    "hcl",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "jinja",
    "jinja2",
    "js",
    "json",
    "json5",
    "jsonc",
    "jsonnet",
    "kotlin",
    "kql",
    "kusto",
    "log",
    "logql",
    "logs",
    "lua",
    "make",
    "makefile",
    "markdown",
    "md",
    "mermaid",
    "mongo",
    "mysql",
    "nginx",
    "patch",
    "perl",
    "php",
    "plantuml",
    "postgres",
    "postgresql",
    "powershell",
    "promql",
    "properties",
    "proto",
    "protobuf",
    "ps1",
    "psql",
    "puppet",
    "pwsh",
    "py",
    "pycon",
    "python",
    "r",
    "rb",
    "redis",
    "rego",
    "rego",
    "ruby",
    "rust",
    "scala",
    "sql",
    "svg",
    "swift",
    "terraform",
    "tf",
    "toml",
    "ts",
    "typescript",
    "vim",
    "xml",
    "yaml",
    "yml",
];

/// Tells whether a tag says that a block is shell text.
pub(in crate::syntax::infer) fn is_shell(language: &str) -> bool {
    SHELL.contains(&language)
}

/// Tells whether a block holds commands.
pub(in crate::syntax::infer) fn is_commands(code: &Code) -> bool {
    matches!(judge(code), Judged::Script | Judged::Session(_) | Judged::Program)
}

/// Judges a code block.
pub(in crate::syntax::infer) fn judge(code: &Code) -> Judged {
    let language = code.language();
    let lines = &code.lines;
    if lines.iter().all(|line| line.value.trim().is_empty()) {
        return Judged::Other("it is empty".to_owned());
    }
    if only_macros(lines) {
        return Judged::Other("it holds only macros of a site generator".to_owned());
    }
    let shell = is_shell(&language);
    let other = OTHER.contains(&language.as_str());
    if quotes_markdown(lines, &language, shell) {
        return Judged::Other("it quotes a Markdown document".to_owned());
    }
    if let Some(interpreter) = lines.first().and_then(|line| line.value.strip_prefix("#!")) {
        let shell = interpreter
            .split(['/', ' '])
            .any(|word| matches!(word.trim(), "sh" | "bash" | "dash" | "ksh" | "zsh"));
        return if shell {
            Judged::Program
        } else {
            Judged::Other("it is a program of another language".to_owned())
        };
    }
    if prompted(lines, shell, other) || opens_database(lines) {
        return Judged::Session(root_prompts(lines, &language));
    }
    if other {
        return Judged::Other(format!("{language} is shown, not run"));
    }
    if root_prompts(lines, &language) {
        return Judged::Session(true);
    }
    if lines.iter().any(|line| is_usage(&line.value))
        && lines.iter().filter(|line| !line.value.trim().is_empty()).count() <= 3
    {
        return Judged::Other("it shows how a command is used, with its options".to_owned());
    }
    let mut words = lines.iter().map(|line| line.value.as_str()).filter(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    let first = words.next();
    match first {
        // Comments alone: a title, a reminder, or a command to be supplied.
        None if shell => Judged::Script,
        None => Judged::Other("it holds no command".to_owned()),
        Some(_) if only_table(lines) => Judged::Output,
        Some(_) if shell && lines.iter().any(|line| only_placeholder(&line.value).is_some()) => {
            Judged::Script
        }
        Some(line) if shell && data(line) => Judged::Output,
        Some(line) if shell && looks_like_output(line) && words.all(|line| !looks_like_command(line)) => {
            Judged::Output
        }
        Some(_) if shell => Judged::Script,
        Some(line) if looks_like_command(line) || repeats_program(lines) => Judged::Script,
        Some(_) => Judged::Output,
    }
}

/// A table as a database draws it, and nothing behind it that could run.
fn only_table(lines: &[Spanned<String>]) -> bool {
    let blank = lines.iter().take_while(|line| line.value.trim().is_empty()).count();
    let lines = lines.get(blank..).unwrap_or_default();
    let drawn = table(lines);
    drawn > 0 && lines.iter().skip(drawn).all(|line| !looks_like_command(&line.value))
}

/// Several lines that start with the same word, and nothing else: commands of
/// a tool that is not known.
fn repeats_program(lines: &[Spanned<String>]) -> bool {
    let mut programs =
        lines.iter().map(|line| line.value.trim()).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let first = |line: &str| line.split_whitespace().next().map(str::to_owned);
    let Some(program) = programs.next().and_then(first) else { return false };
    let named = program.len() >= 2
        && program.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
    let mut others = programs.peekable();
    named
        && program.starts_with(|c: char| c.is_ascii_lowercase())
        && others.peek().is_some()
        && others.all(|line| !looks_like_output(line) && first(line).as_deref() == Some(program.as_str()))
        && lines.iter().all(|line| !looks_like_output(&line.value))
}

/// A client of a database, and what is typed at its prompt, whatever the tag.
fn opens_database(lines: &[Spanned<String>]) -> bool {
    let mut words = lines.iter().map(|line| line.value.trim()).filter(|line| !line.is_empty());
    let clients = [
        "mongo",
        "mongosh",
        "mysql",
        "psql",
        "redis-cli",
        "sqlplus",
        "sqlite3",
        "rman",
        "cqlsh",
        "gitlab-psql",
    ];
    let first = words.next().and_then(first_program).is_some_and(|program| clients.contains(&program));
    first && words.all(|line| prompt::read(line).is_some_and(|(_, asker)| asker == Asker::Language))
}

/// JSON, XML or YAML, whatever the tag says.
fn data(first: &str) -> bool {
    let first = first.trim();
    first.starts_with("<?xml")
        || first.starts_with("---")
        || (first.starts_with(['{', '[']) && looks_like_output(first))
}

/// Some line has a shell's prompt, and it is no comment of a script.
fn prompted(lines: &[Spanned<String>], shell: bool, other: bool) -> bool {
    let first = lines.iter().map(|line| line.value.as_str()).find(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    let is_prompt = |line: &str| match prompt::read(line) {
        // In a block of data or of another language only a command that is
        // known shows that it is a session after all.
        Some((end, Asker::Shell)) if other => first_program(&line[end..]).is_some_and(is_known_command),
        Some((end, Asker::Shell)) => line.len() > end,
        Some((_, Asker::Language)) => !other,
        None => false,
    };
    first.is_some_and(is_prompt)
        || (shell && lines.iter().any(|line| line.value.trim_start().starts_with("$ ")))
}

/// Every `#` line starts with a known command, and no line is unprefixed
/// except output, which root's session may hold: then the first line is one.
fn root_prompts(lines: &[Spanned<String>], language: &str) -> bool {
    let recorded = matches!(language, "console" | "terminal" | "shell-session" | "shellsession");
    let mut hashes =
        lines.iter().map(|line| line.value.trim()).filter(|line| line.starts_with('#')).peekable();
    if hashes.peek().is_none() || !hashes.all(|line| prompt::root(line).is_some()) {
        return false;
    }
    lines.iter().map(|line| line.value.trim()).filter(|line| !line.is_empty()).all(|line| {
        line.starts_with('#')
            || prompt::read(line).is_some()
            || looks_like_output(line)
            || (recorded && !looks_like_command(line))
    })
}

/// Lines of Hugo, Liquid, Jinja or ERB and nothing else.
fn only_macros(lines: &[Spanned<String>]) -> bool {
    lines.iter().map(|line| line.value.trim()).filter(|line| !line.is_empty()).all(is_macro)
}

/// A line that is a macro of a site generator.
pub(super) fn is_macro(line: &str) -> bool {
    let line = line.trim();
    (line.starts_with("{{<") && line.ends_with(">}}"))
        || (line.starts_with("{{%") && line.ends_with("%}}"))
        || (line.starts_with("{%") && line.ends_with("%}"))
        || (line.starts_with("<%") && line.ends_with("%>"))
}

/// A whole Markdown document: headings of two levels, or a nested fence.
fn quotes_markdown(lines: &[Spanned<String>], language: &str, shell: bool) -> bool {
    let starts = |mark: &str| lines.iter().any(|line| line.value.starts_with(mark));
    let nested = lines.iter().any(|line| line.value.trim_start().starts_with("```"));
    matches!(language, "markdown" | "md")
        || nested
        // In a script these are comments.
        || (!shell && ((starts("# ") && starts("## ")) || (starts("## ") && starts("### "))))
}

/// `usage: x`, `x [OPTIONS]`, `x [--force]`.
pub(super) fn is_usage(line: &str) -> bool {
    let line = line.trim();
    let lower = line.to_ascii_lowercase();
    let optional =
        ["[options]", "[flags]", "[arguments]", "[args]", "[command]", "[options...]", "[flags...]"];
    lower.starts_with("usage:")
        || (!line.contains("[[")
            && (line.contains(" [--")
                || line.contains(" [-")
                    && !line.contains(" [-f")
                    && !line.contains(" [-z")
                    && !line.contains(" [-n")))
        || lower.split_whitespace().any(|word| optional.contains(&word))
}
