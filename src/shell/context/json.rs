//! JSON in a word: a value in it must be JSON too.

use std::ops::Range;

use super::layer::Layer;

/// Finds for each hole how JSON reads it; nothing if the text, with something
/// harmless in place of its holes, is not JSON. An option in front, as in
/// `-p={...}`, does not count.
pub fn layers(text: &str, holes: &[(usize, Range<usize>)]) -> Vec<(usize, Layer)> {
    let Some(start) = text.find(['{', '[']) else { return Vec::new() };
    let lead = text.get(..start).unwrap_or_default().trim_start();
    let names = lead.is_empty() || lead.strip_suffix('=').is_some_and(|name| name.bytes().all(is_name));
    if !names || holes.is_empty() || holes.iter().any(|(_, hole)| hole.start < start) {
        return Vec::new();
    }
    let strings = strings(text, start);
    let mut probe = text.as_bytes().to_vec();
    let mut layers = Vec::new();
    for (index, hole) in holes {
        let at = strings.partition_point(|string| string.end <= hole.start);
        if strings.get(at).is_some_and(|string| string.start <= hole.start && hole.end <= string.end) {
            layers.push((*index, Layer::JsonString));
        } else {
            layers.push((*index, Layer::JsonValue));
            probe.iter_mut().take(hole.end).skip(hole.start).for_each(|byte| *byte = b'1');
        }
    }
    let probe = probe.get(start..).unwrap_or_default();
    if serde_json::from_slice::<serde::de::IgnoredAny>(probe).is_ok() { layers } else { Vec::new() }
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

/// The insides of strings.
fn strings(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut strings = Vec::new();
    let mut open = None;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match (open, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(begun), b'"') => {
                strings.push(begun..at);
                open = None;
            }
            (None, b'"') => open = Some(at + 1),
            _ => {}
        }
    }
    strings
}
