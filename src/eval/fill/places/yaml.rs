//! A document in YAML. What comes of it is read by a parser, and must be the
//! same tree with the values in it.

use std::fmt::Write;

use super::{Place, Refused, Writer, escaped, refused};
use crate::shell::Skeleton;
use crate::shell::context::{Obstacle, YamlPlace, yaml_places};

/// Finds the place of each hole in a document.
pub(in super::super) fn yaml(skeleton: &Skeleton) -> Vec<Place> {
    let places = yaml_places(&skeleton.text, &skeleton.holes);
    places
        .into_iter()
        .map(|place| match place {
            YamlPlace::Comment => Err(Obstacle::new("it stands in a comment", "take it out of the document")),
            place => Ok(yaml_writer(place)),
        })
        .collect()
}

/// Returns what writes a value in such a place.
pub(in super::super) fn yaml_writer(place: YamlPlace) -> Writer {
    match place {
        YamlPlace::Whole => whole,
        YamlPlace::Part => part,
        YamlPlace::Single => single,
        YamlPlace::Double => double,
        YamlPlace::Block => block,
        YamlPlace::Comment => |_| refused("it stands in a comment", "take it out of the document"),
    }
}

const PLAINLY: &str =
    "give a value of letters, digits and `_./@%+=-`, or write double quotes around the braces";

/// Numbers and truth values are what they are anywhere; all else is text.
fn whole(value: &str) -> Result<String, Refused> {
    if matches!(value, "true" | "false") || is_canonical(value) {
        return Ok(value.to_owned());
    }
    Ok(format!("\"{}\"", double(value)?))
}

/// A decimal number in its shortest form, which no reader writes otherwise.
fn is_canonical(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
    let all =
        |part: &str| !part.is_empty() && part.len() < 8 && part.bytes().all(|byte| byte.is_ascii_digit());
    all(integer)
        && all(fraction)
        && (integer == "0" || !integer.starts_with('0'))
        && !fraction.ends_with('0')
        && value != "-0"
}

fn is_printable(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

#[expect(clippy::unnecessary_wraps, reason = "a writer may refuse")]
fn double(value: &str) -> Result<String, Refused> {
    Ok(escaped(value, |character, written| {
        match character {
            '"' | '\\' => written.extend(['\\', character]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            _ if !is_printable(character) || character as u32 >= 0xfffe => {
                let _ = write!(written, "\\U{:08x}", character as u32);
            }
            _ => return false,
        }
        true
    }))
}

fn single(value: &str) -> Result<String, Refused> {
    if !value.chars().all(is_printable) || value.chars().any(|character| character as u32 >= 0xfffe) {
        return refused(
            "it holds what single quotes of YAML cannot hold",
            "write double quotes around the braces",
        );
    }
    Ok(value.replace('\'', "''"))
}

fn part(value: &str) -> Result<String, Refused> {
    let plain = |character: char| character.is_ascii_alphanumeric() || "_./@%+=-".contains(character);
    if value.is_empty() || value.starts_with(['-', '@', '%']) || !value.chars().all(plain) {
        return refused("it stands in a text of YAML without quotes", PLAINLY);
    }
    Ok(value.to_owned())
}

fn block(value: &str) -> Result<String, Refused> {
    let printable = value.chars().all(|character| is_printable(character) && (character as u32) < 0xfffe);
    if value.is_empty() || value.trim() != value || !printable {
        return refused("it is empty, starts or ends with a blank, or holds several lines", PLAINLY);
    }
    Ok(value.to_owned())
}
