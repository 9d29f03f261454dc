//! One of several, by its number.

use crate::cli::Console;
use crate::cli::similar::did_you_mean;
use crate::report::terminal::Sheet;
use crate::report::{Ink, fit};
use crate::source::visible_line;

use super::Keyboard;

/// Writes entries with the key that picks each.
pub(super) fn numbered(sheet: &mut Sheet, entries: &[String], mark: &str) {
    for (index, entry) in entries.iter().enumerate() {
        sheet.line(None, &format!("  {:>4}  {entry}", format!("{mark}{}", index + 1)));
    }
}

/// Lets a person choose one of several procedures, given as slug and title.
/// Nothing if the person leaves.
pub(crate) async fn choose(
    console: &Console,
    keyboard: &mut Keyboard,
    title: &str,
    procedures: &[(String, String)],
) -> Option<usize> {
    let mut sheet = Sheet::new(console.out);
    sheet.line(Some(Ink::Title), title);
    let widest = procedures.iter().map(|(slug, _)| slug.len()).max().unwrap_or_default().min(40);
    let entries: Vec<String> =
        procedures.iter().map(|(slug, title)| format!("{slug:<widest$}  {title}")).collect();
    numbered(&mut sheet, &entries, "");
    loop {
        keyboard.discard();
        console.print(&format!("{}Which one (a number or a name; q leaves)? ", sheet.text));
        let Some(line) = keyboard.line().await else {
            console.print("\n");
            return None;
        };
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let found = number
            .filter(|index| *index < procedures.len())
            .or_else(|| procedures.iter().position(|(slug, _)| *slug == line.trim_start_matches('#')));
        match (found, line.as_str()) {
            (Some(index), _) => return Some(index),
            (None, "q") => return None,
            (None, _) => {
                let meant = did_you_mean(&line, procedures.iter().map(|(slug, _)| slug.as_str()));
                let line = visible_line(&line);
                let line = fit(&line, 40, console.out);
                sheet.text = format!("  there is no `{line}` in the list{meant}\n");
            }
        }
    }
}
