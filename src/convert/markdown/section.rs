//! A procedure as a section.

use crate::convert::{Book, Part};

use super::prose::{describes_procedure, heading};
use super::step::step;

/// Tells whether a procedure can be a section.
pub(super) fn has_form(book: &Book, part: &Part) -> bool {
    let Some(heading) = heading(&part.title) else { return part.is_main };
    let described = |text: &String| describes_procedure(&heading, text, book.tables_in_prose);
    part.is_main || part.keys.is_empty() && part.description.as_ref().is_none_or(described)
}

/// Writes the heading of a procedure, with its name if it needs one.
pub(super) fn title(part: &Part, level: usize, named: bool) -> String {
    let marks = "#".repeat(level);
    let title = heading(&part.title).unwrap_or_default();
    let name = if named { format!(" {{#{}}}", part.slug) } else { String::new() };
    format!("{marks} {title}{name}\n")
}

/// Writes the steps of a procedure behind what it is about.
pub(super) fn steps(book: &Book, part: &Part) -> String {
    let mut blocks = Vec::new();
    for (index, keys) in part.steps.iter().enumerate() {
        let made = step(book, keys);
        if let Some(prose) = made.prose {
            if index == 0 {
                blocks.push("---\n".to_owned());
            }
            blocks.push(format!("{prose}\n"));
        }
        blocks.push(made.text);
    }
    blocks.join("\n")
}
