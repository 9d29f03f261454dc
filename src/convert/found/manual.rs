//! What a person does.

use crate::model::{Manual, Step, StepKind, Written};

use super::template::{plain, templated};

/// The text of a step by hand, with the commands that it offers.
pub(super) fn text(manual: &Manual) -> String {
    let mut text = plain(manual.text.trim());
    for offer in &manual.offers {
        let command = templated(&offer.text).text;
        let command = command.trim_end();
        if !text.contains(command) {
            text.push_str(if command.contains('\n') { "\n\n" } else { "\n" });
            text.push_str(command);
        }
    }
    text
}

/// The items of a step whose parts are all simple.
pub(super) fn items(step: &Step) -> Option<Written> {
    let item = |child: &Step| match &child.kind {
        StepKind::Manual(manual) if manual.offers.is_empty() && !manual.done => {
            let simple = child.children.is_empty() && child.condition.is_none();
            simple.then(|| Written::Text(plain(manual.text.trim())))
        }
        _ => None,
    };
    let items: Option<Vec<Written>> = step.children.iter().map(item).collect();
    items.filter(|items| !items.is_empty()).map(Written::List)
}
