//! Values into a text, for shells and for people.

use crate::shell::{Piece, Text};

use super::{Unprepared, Values};

/// Puts values into the text of a command.
pub(super) fn fill(text: &Text, values: &Values) -> Result<String, Unprepared> {
    let mut filled = String::new();
    for piece in text.pieces() {
        match piece {
            Piece::Literal { text, .. } => filled.push_str(text),
            Piece::Hole(hole) => match values.get(&hole.input) {
                Some(value) if is_plain(value) => filled.push_str(value),
                _ => {
                    return Err(Unprepared::Refused {
                        input: hole.input.clone(),
                        reason: "only letters, digits and ._/:@%+,=- can go in here".to_owned(),
                    });
                }
            },
        }
    }
    Ok(filled)
}

/// Shows a text with the values that are known and need no quotes anywhere;
/// other holes stay as they were written. Only for people.
pub fn preview(text: &Text, values: &Values) -> String {
    text.pieces()
        .iter()
        .map(|piece| match piece {
            Piece::Literal { text, .. } => text.as_str(),
            Piece::Hole(hole) => match values.get(&hole.input) {
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
