//! Words of git that git hands to a shell.

use super::interpreters::options;
use super::layer::Layer;
use crate::shell::effects::Call;

const SHELL: Layer = Layer::Plain {
    reader: "git, which may hand it to a shell",
    instead: "run the command itself, or pass the value in the environment",
};

/// Settings that git takes as text, by the start of their names.
const TEXT: &[&str] = &[
    "user.",
    "author.",
    "committer.",
    "http.",
    "https.",
    "init.",
    "advice.",
    "safe.",
    "color.",
    "commit.",
    "log.",
    "push.",
    "pull.",
    "fetch.",
    "branch.",
    "core.quotepath",
    "core.autocrlf",
    "core.abbrev",
    "core.longpaths",
    "i18n.",
    "format.",
    "tag.",
    "status.",
    "gc.",
    "rerere.",
];

/// Finds the words that are code, or settings that may be.
pub(super) fn code_words(call: &Call<'_>) -> Vec<Option<Layer>> {
    let mut marks = options(
        call,
        &[
            "-x",
            "--exec",
            "--extcmd",
            "--upload-pack",
            "--receive-pack",
            "--config-env",
            "--open-files-in-pager",
        ],
        SHELL,
    );
    let words: Vec<&str> = call.args.iter().map(|arg| arg.text.as_ref()).collect();
    // Only these sub-commands give `-x` that meaning.
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    for (word, mark) in words.iter().zip(&mut marks) {
        let lone = *word != "-x" && !word.starts_with("--");
        if lone && !has(&["rebase", "difftool"]) {
            *mark = None;
        }
    }
    let setting = |name: &str| !TEXT.iter().any(|text| name.to_ascii_lowercase().starts_with(text));
    let config = words.iter().position(|word| *word == "config");
    for (at, word) in words.iter().enumerate() {
        let given = at.checked_sub(1).and_then(|before| words.get(before));
        let on_the_line = matches!(given, Some(&("-c" | "--config"))) && setting(word)
            || word.strip_prefix("-c").is_some_and(|rest| rest.contains('=') && setting(rest))
            || word.strip_prefix("--config=").is_some_and(setting);
        let configured = config.is_some_and(|config| {
            let names = words.get(config + 1..at).unwrap_or_default();
            at > config
                && !word.starts_with('-')
                && names.iter().any(|name| name.contains('.') && setting(name))
        });
        let filter = given.is_some_and(|given| given.starts_with("--") && given.ends_with("-filter"));
        let each = has(&["foreach", "bisect"]) && !word.starts_with('-');
        if (on_the_line || configured || filter || each)
            && let Some(mark) = marks.get_mut(at)
        {
            *mark = Some(SHELL);
        }
    }
    marks
}
