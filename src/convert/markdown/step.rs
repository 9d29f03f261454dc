//! One step.

use crate::convert::Book;
use crate::model::{WrittenMap, entry};

use super::branch::branch;
use super::fence::{fence, yaml_fence};
use super::prose::describes_step;
use super::trial::section;

/// A step in Markdown.
pub(super) struct StepText {
    /// What stands in front of it.
    pub(super) prose: Option<String>,
    /// The step itself.
    pub(super) text: String,
}

/// Writes a step in the first of the forms in which it comes back.
pub(super) fn step(book: &Book, keys: &WrittenMap) -> StepText {
    let description = entry(keys, "description").and_then(|written| written.as_text()).map(str::to_owned);
    let prose = description.filter(|text| describes_step(text, book.tables_in_prose));
    let mut keys = keys.clone();
    if prose.is_some() {
        keys.retain(|(key, _)| key != "description");
    }
    let shell = shell(&keys, book).to_owned();
    let forms = [branch(&keys, &book.procedures), fence(&keys, &shell)];
    let found = forms.into_iter().flatten().find(|text| comes_back(text, &keys, &shell, book));
    StepText { prose, text: found.unwrap_or_else(|| yaml_fence(&keys)) }
}

fn shell<'a>(keys: &'a WrittenMap, book: &'a Book) -> &'a str {
    entry(keys, "shell").and_then(|written| written.as_text()).unwrap_or(book.shell())
}

/// Tells whether a text is read as one step with these keys.
fn comes_back(text: &str, keys: &WrittenMap, shell: &str, book: &Book) -> bool {
    let before = "```bash {.read}\ntrue\n```";
    let Some(read) = section(&format!("## X\n\n{before}\n\n{text}"), false) else { return false };
    let [_, step] = &read.steps[..] else { return false };
    let Some(found) = step.keys.as_ref().map(|keys| keys.written()) else { return false };
    let runs = entry(keys, "run").is_some();
    let same_shell = !runs || self::shell(&found, book) == shell;
    // A fence always says who reads a command.
    let besides = |keys: &WrittenMap| {
        let mut keys = keys.clone();
        keys.retain(|(key, _)| key != "shell" || !runs);
        keys
    };
    let announced = usize::from(entry(keys, "output").is_some());
    same_shell
        && besides(&found) == besides(keys)
        && step.description.is_none()
        && step.expectations.len() == announced
}
