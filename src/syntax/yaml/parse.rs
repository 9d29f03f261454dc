//! The call of the parser, and the places that it names.

use std::ops::Range;

use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};

use super::raw::Located;

/// The deepest nesting of lists and maps.
const MAX_DEPTH: usize = 64;

/// Why the parser refused a text, and where.
pub(super) struct Refusal {
    /// What it says.
    pub message: String,
    /// Where, in bytes of the text.
    pub at: Range<usize>,
}

/// Parses one document. Files are limited in size before they come here, so
/// nodes need no limit of their own; what could grow beyond the file, anchors
/// and aliases, is refused.
pub(super) fn parse(text: &str) -> Result<Located, Refusal> {
    let options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        ignore_binary_tag_for_string: true,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_depth: MAX_DEPTH,
            max_nodes: usize::MAX,
            max_events: usize::MAX,
            max_total_scalar_bytes: usize::MAX,
            max_anchors: 0,
            max_aliases: 0,
            max_documents: 1,
        },
    };
    serde_yaml::from_str_with_options(text, options).map_err(|error| {
        let at = error.location().map_or(0..0, |location| range(text, location));
        let message = error.without_snippet().to_string();
        let message = message.lines().next().unwrap_or_default();
        let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
        Refusal { message: message.to_owned(), at }
    })
}

/// Returns the bytes of a location, on character borders whatever the parser
/// says.
pub(super) fn range(text: &str, location: serde_yaml::Location) -> Range<usize> {
    let place = location.span();
    let number = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
    let from = place.byte_offset().map_or_else(|| offset(text, location), number);
    let length = place.byte_len().map_or(0, number);
    let mut from = from.min(text.len());
    let mut to = from.saturating_add(length).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    from..to
}

/// Mistakes of syntax come without a place in bytes.
fn offset(text: &str, location: serde_yaml::Location) -> usize {
    let characters = usize::try_from(location.span().offset()).unwrap_or(usize::MAX);
    text.chars().take(characters).map(char::len_utf8).sum()
}
