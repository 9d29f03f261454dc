//! Values into a text, for shells and for people.

use crate::eval::fill::fill as put;
use crate::shell::{Filler, Piece, Text};
use crate::source::codes::shell::NO_SAFE_FORM;

use super::{Unprepared, Values};

/// Puts values into the text of a command, or says why they cannot go in. A
/// place into which no value could ever go counts before values that do not
/// fit.
pub(super) fn fill(text: &Text, values: &Values) -> Result<String, Unprepared> {
    let problems = match put(text, |hole| hole.input().and_then(|input| values.get(input))) {
        Ok(filled) => return Ok(filled.text),
        Err(problems) => problems,
    };
    if let Some(never) = problems.iter().find(|problem| *problem.code == NO_SAFE_FORM) {
        return Err(Unprepared::Impossible(format!("{}; {}", never.message, never.help)));
    }
    let mut refused = Vec::new();
    for problem in problems {
        let reason = format!("{}; {}", problem.message, problem.help);
        match problem.filler {
            Filler::Input(input) => refused.push((input, reason)),
            // Another value cannot be asked for.
            Filler::Expression(_) => return Err(Unprepared::Impossible(reason)),
        }
    }
    Err(Unprepared::Refused(refused))
}

/// Shows a text with the values that are known and need no quotes anywhere;
/// other holes stay as they were written. Only for people.
pub fn preview(text: &Text, values: &Values) -> String {
    text.pieces()
        .iter()
        .map(|piece| match piece {
            Piece::Literal { text, .. } => text.as_str(),
            Piece::Hole(hole) => match hole.input().and_then(|input| values.get(input)) {
                Some(value) if is_plain(value) => value,
                _ => hole.written.as_str(),
            },
        })
        .collect()
}

fn is_plain(value: &str) -> bool {
    !value.is_empty()
        && !value.starts_with('-')
        && value
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "_./:@%+,=-".contains(character))
}
