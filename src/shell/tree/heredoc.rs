//! Expansions in the body of a here-document.

use super::parser::parse_at;
use super::{Part, PartKind, Variable};
use crate::shell::scan::{Heredoc, expansion_end};

/// Stands before an expansion to make it an argument.
const BEFORE: &str = ": ";

/// Finds the expansions; nothing if one of them has no end or cannot be read.
pub(super) fn expansions(text: &str, heredoc: &Heredoc, shift: usize, nested: usize) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    if heredoc.quoted {
        return Some(parts);
    }
    let body = text.get(..heredoc.body.end)?;
    let mut at = heredoc.body.start;
    while let Some(found) = body.get(at..)?.find(['$', '`', '\\']) {
        let start = at + found;
        let rest = body.as_bytes().get(start..)?;
        at = match rest {
            [b'\\', ..] => start + 1 + body.get(start + 1..)?.chars().next().map_or(0, char::len_utf8),
            [b'$', next, ..] if next.is_ascii_alphabetic() || *next == b'_' => {
                let name =
                    rest.iter().skip(1).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_');
                let end = start + 1 + name.count();
                let name = body.get(start + 1..end)?.to_owned();
                let variable = Variable { name, operator: String::new(), parts: Vec::new() };
                let bytes = start.wrapping_add(shift)..end.wrapping_add(shift);
                parts.push(Part { bytes, kind: PartKind::Variable(variable) });
                end
            }
            [b'$', b'(' | b'{', ..] | [b'`', ..] => {
                let end = expansion_end(body, start)?;
                parts.push(read(body.get(start..end)?, start.wrapping_add(shift), nested)?);
                end
            }
            _ => start + 1,
        };
    }
    Some(parts)
}

/// Reads one expansion as the argument of a command.
fn read(expansion: &str, start: usize, nested: usize) -> Option<Part> {
    let command = format!("{BEFORE}{expansion}");
    let script = parse_at(&command, start.wrapping_sub(BEFORE.len()), nested + 1);
    if script.fault.is_some() {
        return None;
    }
    let [statement] = <[_; 1]>::try_from(script.statements).ok()?;
    let [_, word] = <[_; 2]>::try_from(statement.words).ok()?;
    let [part] = <[_; 1]>::try_from(word.parts).ok()?;
    Some(part)
}
