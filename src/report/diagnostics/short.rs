//! `file:line:column: error[RW0101]: message`.

use std::fmt::Write;

use crate::source::{Diagnostic, SourceFile, visible_line};

/// Appends a diagnostic as one line, as editors and CI systems read it.
pub fn short(out: &mut String, file: &SourceFile, diagnostic: &Diagnostic) {
    let position = file.position(diagnostic.span.start);
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "{}:{}:{}: {}[{}]: {}",
        visible_line(file.name()),
        position.line,
        position.column,
        diagnostic.severity.name(),
        diagnostic.code.id,
        visible_line(&diagnostic.message),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;
    use crate::source::codes::text::NOT_UTF8;

    #[test]
    fn a_diagnostic_is_one_line_whatever_its_message_holds() {
        let file = SourceFile::from_text("a\u{1b}.md", "one\nzwei\n");
        let mut out = String::new();
        short(&mut out, &file, &Diagnostic::error(&NOT_UTF8, Span::new(6, 8), "x\ny\u{1b}[31m"));
        assert_eq!(out, "a\\e.md:2:3: error[RW0101]: x\\ny\\e[31m\n");
    }
}
