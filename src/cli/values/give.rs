//! What all sources have in common.

use crate::engine::event::InputSource;
use crate::engine::plan::{Problem, Values};
use crate::engine::secrets::Secret;
use crate::model::Input;

/// Gives an input a value in the form in which values are kept.
pub(super) fn give(values: &mut Values, input: &Input, text: String, source: InputSource) {
    if input.is_secret() {
        values.give_secret(&input.name, Secret::new(text), source);
    } else {
        values.give(&input.name, input.kind.tidied(text), source);
    }
}

/// Says why an input gets no value.
pub(super) fn refused(input: &Input, reason: String) -> Problem {
    Problem::BadValue { input: input.name.clone(), reason, place: None }
}
