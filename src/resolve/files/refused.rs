//! Files that are not read, as diagnostics at their paths.

use crate::source::codes::files::{OUTSIDE, UNREADABLE_CALL};
use crate::source::{Diagnostic, Spanned};

use super::Refused;

/// Says why a file is not read.
pub(super) fn diagnostic(written: &Spanned<String>, refused: &Refused) -> Diagnostic {
    let allow = "`--include FOLDER` allows a run to call the files of another folder";
    let (code, help) = match refused {
        Refused::Absolute => (&OUTSIDE, Some(format!("name it from the folder of this file; {allow}"))),
        Refused::Outside(_) | Refused::Linked { .. } => (&OUTSIDE, Some(allow.to_owned())),
        Refused::Unreadable(_) => (&UNREADABLE_CALL, None),
        Refused::UnknownNotation => (
            &UNREADABLE_CALL,
            Some("the name of a runbook ends in .yaml, .yml, .md, .markdown or .md.erb".to_owned()),
        ),
    };
    let diagnostic = Diagnostic::error(code, written.span, refused.to_string());
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}
