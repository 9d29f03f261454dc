//! Sentences, items and what they ask for: titles, conditions, choices,
//! commands in code spans.

mod choice;
mod condition;
mod offer;
mod section;
mod sentence;
mod title;

pub(super) use choice::{option_of, question};
pub(super) use condition::is_condition;
pub(super) use offer::{commands_in_item, commands_in_paragraph};
pub(super) use section::is_reference;
pub(super) use sentence::{last_sentence, leaves_context, sentences};
pub(super) use title::{clean, of_item, says_nothing, shorten};
