//! One JSON object a line.

use serde_json::{Value, json};

use crate::source::{Diagnostic, SourceFile, Span};

/// Appends a diagnostic as one line of JSON. Columns count characters, as
/// everywhere; `suggestion` is null, or text to put in place of its span.
pub fn json(out: &mut String, file: &SourceFile, diagnostic: &Diagnostic) {
    out.push_str(&value(file, diagnostic).to_string());
    out.push('\n');
}

/// Returns a diagnostic as JSON with the keys `code`, `name`, `severity`,
/// `message`, `file`, `line`, `column`, `end_line`, `end_column`, `labels`,
/// `help` and `suggestion`.
pub fn value(file: &SourceFile, diagnostic: &Diagnostic) -> Value {
    let labels = diagnostic.labels.iter().map(|label| placed(file, label.span, "text", &label.text));
    let suggestion = diagnostic
        .suggestion
        .as_ref()
        .map(|suggestion| placed(file, suggestion.span, "replacement", &suggestion.replacement));
    let (start, end) = (file.position(diagnostic.span.start), file.position(diagnostic.span.end));
    json!({
        "code": diagnostic.code.id,
        "name": diagnostic.code.name,
        "severity": diagnostic.severity.name(),
        "message": diagnostic.message,
        "file": file.name(),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "labels": labels.collect::<Vec<_>>(),
        "help": diagnostic.help,
        "suggestion": suggestion,
    })
}

fn placed(file: &SourceFile, span: Span, key: &str, text: &str) -> Value {
    let (start, end) = (file.position(span.start), file.position(span.end));
    json!({
        key: text,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::codes::text::NOT_UTF8;

    #[test]
    fn a_diagnostic_is_one_line_with_every_key() {
        let file = SourceFile::from_text("a.md", "ü one\nzwei\n");
        let diagnostic = Diagnostic::warning(&NOT_UTF8, Span::new(3, 6), "odd\n")
            .label(Span::new(7, 11), "and this")
            .help("do \"that\"")
            .suggest(Span::at(7), "x");
        let mut out = String::new();
        json(&mut out, &file, &diagnostic);
        assert_eq!(
            out,
            concat!(
                r#"{"code":"RW0101","name":"not-utf8","severity":"warning","message":"odd\n","file":"a.md","#,
                r#""line":1,"column":3,"end_line":1,"end_column":6,"#,
                r#""labels":[{"text":"and this","line":2,"column":1,"end_line":2,"end_column":5}],"#,
                r#""help":"do \"that\"","#,
                r#""suggestion":{"replacement":"x","line":2,"column":1,"end_line":2,"end_column":1}}"#,
                "\n"
            )
        );
    }
}
