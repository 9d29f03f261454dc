//! Questions.

use crate::model::{Action, Choice, Target, Written};

use super::template::plain;

/// A question with its answers. What leads to a section without steps goes on
/// here: the answers that do are returned too.
pub(super) fn choice(choice: &Choice, slug: impl Fn(&str) -> String) -> (Written, Vec<String>) {
    let mut nowhere = Vec::new();
    let options = choice.options.iter().map(|(label, action)| {
        let action = match action {
            Action::Go(Target::Continue) => ("continue", Written::Flag(true)),
            Action::Go(Target::Step(id)) => ("goto", Written::Text(id.clone())),
            Action::Go(Target::Procedure(name)) => ("goto", Written::Text(slug(name))),
            Action::Go(Target::Section(_)) => {
                nowhere.push(label.clone());
                ("continue", Written::Flag(true))
            }
            Action::Call(call) => ("call", Written::Text(slug(&call.procedure))),
            Action::End(ending) => ("end", Written::Text(ending.name().to_owned())),
        };
        Written::Map(vec![("label".to_owned(), Written::Text(plain(label))), (action.0.to_owned(), action.1)])
    });
    let options = options.collect();
    let question = Written::Map(vec![
        ("prompt".to_owned(), Written::Text(plain(&choice.prompt))),
        ("options".to_owned(), Written::List(options)),
    ]);
    (question, nowhere)
}
