//! A body in JSON.

use std::ops::Range;

use super::{Place, Writer, refused};
use crate::shell::Skeleton;
use crate::shell::context::{Layer, Obstacle, json_layers};

/// Finds the place of each hole in a text that is JSON.
pub(in super::super) fn json(skeleton: &Skeleton) -> Vec<Place> {
    // In brackets even a lone string is a text that has JSON in it.
    let text = format!("[{}]", skeleton.text);
    let shifted = skeleton.holes.iter().map(|hole| hole.start + 1..hole.end + 1).enumerate();
    let holes: Vec<(usize, Range<usize>)> = shifted.collect();
    let layers = json_layers(&text, &holes);
    if layers.len() != holes.len() {
        let obstacle = Obstacle::new("the text around it is no JSON", "mend the JSON");
        return vec![Err(obstacle); holes.len()];
    }
    let places = layers.into_iter().map(|(_, layer)| {
        let writer: Writer = if layer == Layer::JsonString { string } else { value };
        Ok(writer)
    });
    places.collect()
}

/// Tells whether a text is JSON.
pub(in super::super) fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

#[expect(clippy::unnecessary_wraps, reason = "a writer may refuse")]
fn string(value: &str) -> Result<String, super::Refused> {
    let quoted = serde_json::Value::from(value).to_string();
    let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    Ok(inner.unwrap_or_default().to_owned())
}

fn value(value: &str) -> Result<String, super::Refused> {
    let scalar = value.trim() == value && !value.starts_with(['"', '[', '{']);
    if scalar && is_json(value) {
        Ok(value.to_owned())
    } else {
        refused(
            "JSON has a number, `true`, `false` or `null` here",
            "give one of these, or write double quotes around the braces",
        )
    }
}
