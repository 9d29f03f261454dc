//! What is to be said of all that was found.

use crate::convert::Note;

use super::Finder;

/// What is true of all steps that were found.
pub(in crate::convert) fn summary(finder: &Finder<'_>, inputs: usize) -> Vec<Note> {
    let note = |message: String| Note { span: None, message };
    let mut notes = Vec::new();
    if finder.commands > 0 {
        let steps = if finder.commands == 1 {
            "1 command is".to_owned()
        } else {
            format!("{} commands are", finder.commands)
        };
        notes.push(note(format!(
            "{steps} marked now: they run with `-euo pipefail`, and their effects count as written by you"
        )));
    }
    if finder.others > 0 {
        let steps = if finder.others == 1 {
            "1 other step is".to_owned()
        } else {
            format!("{} other steps are", finder.others)
        };
        notes.push(note(format!("{steps} marked now")));
    }
    if inputs > 0 {
        let found = if inputs == 1 { "1 input is".to_owned() } else { format!("{inputs} inputs are") };
        notes.push(note(format!("{found} declared now, and asked for at the start")));
    }
    notes
}
