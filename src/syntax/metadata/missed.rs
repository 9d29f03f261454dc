//! Front matter that was meant to mark a file, and does not.

use crate::source::codes::metadata::FRONT_MATTER_NOT_READ;
use crate::source::{Diagnostic, SourceFile, Span, Spanned};

/// Finds `runbook: 1` where it marks nothing. Such a file would be read as
/// plain, and other steps would run than its author wrote.
pub fn missed(file: &SourceFile, written: Option<&Spanned<String>>) -> Option<Diagnostic> {
    if let Some(front) = written {
        let Some((key, span)) = marks(&front.value, front.span.start).find(|(key, _)| *key != "runbook")
        else {
            return nearly(&front.value, front.span.start);
        };
        let message = format!("`{key}` marks no runbook: keys are written in lower case");
        let span = Span::new(span.start, span.start + key.len());
        return Some(
            Diagnostic::error(&FRONT_MATTER_NOT_READ, span, message)
                .help("write `runbook: 1`")
                .suggest(span, "runbook"),
        );
    }
    let start = file.body_start();
    let text = file.text().get(start..).unwrap_or_default();
    let before = text.len() - text.trim_start().len();
    let opened = text.trim_start();
    let inner =
        opened.strip_prefix("---").filter(|rest| rest.trim_start_matches(' ').starts_with(['\n', '\r']))?;
    let first = opened.len() - inner.trim_start().len();
    // Keys stand together: behind a blank line is text.
    let (_, span) = marks(opened.get(first..)?, start + before + first).next()?;
    let (message, help) = if before > 0 {
        (
            "front matter is not read: something stands in front of its `---`",
            "move it to the first line of the file",
        )
    } else {
        (
            "front matter is not read: no second line `---` closes it",
            "write `---` on a line below the last key",
        )
    };
    Some(Diagnostic::error(&FRONT_MATTER_NOT_READ, span, message).help(help))
}

/// Finds a line of front matter that was probably meant to mark the file.
fn nearly(text: &str, start: usize) -> Option<Diagnostic> {
    let mut at = start;
    for line in text.split_inclusive('\n') {
        let from = at;
        at += line.len();
        let Some((key, value)) = line.split_once(':') else { continue };
        let (key, value) = (key.trim_end(), value.trim());
        if is_nearly_mark(line) {
            let span = Span::new(from, from + key.len());
            let message = format!("`{key}` marks no runbook, so this file is read as plain Markdown");
            let warning = Diagnostic::warning(&FRONT_MATTER_NOT_READ, span, message);
            return Some(warning.help("did you mean `runbook: 1`?").suggest(span, "runbook"));
        }
        if key == "runbook" && VERSIONS.contains(&value.trim_matches(['"', '\''])) {
            let value_at = from + line.len() - line.split_once(':')?.1.trim_start().len();
            let span = Span::new(value_at, value_at + value.len());
            let message =
                format!("`runbook: {value}` marks no runbook, so this file is read as plain Markdown");
            let warning = Diagnostic::warning(&FRONT_MATTER_NOT_READ, span, message);
            return Some(warning.help("did you mean `runbook: 1`?").suggest(span, "1"));
        }
    }
    None
}

/// What people write for the version of the language.
const VERSIONS: &[&str] = &["true", "yes", "on", "1.0", "v1", "v1.0"];

/// Tells whether a line was probably meant to be `runbook: 1`, which it is not:
/// the word is misspelt.
pub fn is_nearly_mark(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let key = key.trim_end();
    if value.trim() != "1" || key == "runbook" || !(5..=9).contains(&key.len()) {
        return false;
    }
    // Neither in a map under another key nor in a comment.
    if !key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) {
        return false;
    }
    let plain = key.to_lowercase().replace(['_', '-'], "");
    strsim::osa_distance(&plain, "runbook") <= 2
}

/// Returns the lines up to the first blank one or `---` that say `runbook: 1`
/// in any case: the key as it is written, and where the line stands.
fn marks(text: &str, start: usize) -> impl Iterator<Item = (&str, Span)> {
    let mut at = start;
    let lines = text.split_inclusive('\n').map(move |line| {
        let from = at;
        at += line.len();
        (line.trim_end(), from)
    });
    lines.take_while(|(line, _)| !line.is_empty() && !matches!(*line, "---" | "...")).filter_map(
        |(line, from)| {
            let (key, value) = line.split_once(':')?;
            let is_mark = key.trim_end().eq_ignore_ascii_case("runbook") && value.trim() == "1";
            is_mark.then(|| (key.trim_end(), Span::new(from, from + line.len())))
        },
    )
}
