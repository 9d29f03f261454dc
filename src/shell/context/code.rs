//! Words that an operator gives as code.

use crate::shell::problem;
use crate::shell::tree;

/// Says, as a fragment, why a text cannot be put in as words of a command;
/// nothing if it can. `alone` says that it is the whole command; else it must
/// not end the line that it stands in.
pub fn code_fault(code: &str, alone: bool) -> Option<String> {
    let script = tree::parse(code);
    if let Some(fault) = &script.fault {
        return Some(problem::explain(code, fault).message);
    }
    if alone {
        return script.statements.is_empty().then(|| "it holds no command".to_owned());
    }
    let odd = code.len() - code.trim_end_matches('\\').len();
    match code {
        _ if code.contains('\n') => Some("it holds more than one line".to_owned()),
        _ if !script.heredocs.is_empty() => Some("it starts a here-document".to_owned()),
        _ if !script.comments.is_empty() || !script.inner_comments.is_empty() => {
            Some("it holds a comment, which would hide what follows".to_owned())
        }
        _ if odd % 2 == 1 => Some("it ends with a backslash".to_owned()),
        _ => None,
    }
}
