//! A value, written for one reader.

use std::borrow::Cow;

use super::places::{Refused, yaml_writer};
use crate::shell::context::Layer;

/// Why a reader cannot be given a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The reader is another language, and the value is not plain.
    Language { reader: &'static str, instead: &'static str },
    /// It must be an integer.
    NotInteger,
    /// It must be a number, since a later line computes with it.
    NotNumber,
    /// It is or holds something that means something to the program.
    Operator,
    /// It holds `<`, `>` or `'`, which bash reads even in quotes within `${...}`.
    InBraces,
    /// It must be a number, `true`, `false` or `null`.
    NotJson,
    /// The document that it would stand in cannot hold it there.
    Place(Refused),
}

/// Writes a value for its readers, the innermost first.
pub(super) fn encode<'v>(value: &'v str, layers: &[Layer]) -> Result<Cow<'v, str>, Refusal> {
    layers.iter().rev().try_fold(Cow::Borrowed(value), |value, layer| {
        Ok(match write(&value, *layer)? {
            Some(written) => Cow::Owned(written),
            None => value,
        })
    })
}

/// Nothing stands for a value that needs no change.
fn write(value: &str, layer: Layer) -> Result<Option<String>, Refusal> {
    let written = match layer {
        Layer::Bare { always } if always || !needs_no_quotes(value) => Some(single_quoted(value)),
        Layer::Operand { not } if not.contains(&value) => return Err(Refusal::Operator),
        Layer::Replaced { text } if value.contains(text) => return Err(Refusal::Operator),
        Layer::Bare { .. } | Layer::HeredocLiteral | Layer::Operand { .. } | Layer::Replaced { .. } => None,
        Layer::Double => escaped(value, &['$', '`', '"', '\\']),
        // bash looks for `<(` and `'` there in spite of the quotes, and no form
        // quotes them that every shell takes away again.
        Layer::DoubleBrace if value.contains(['<', '>', '\'']) => return Err(Refusal::InBraces),
        Layer::DoubleBrace => escaped(value, &['$', '`', '"', '\\', '}']),
        Layer::Single => value.contains('\'').then(|| value.replace('\'', r"'\''")),
        Layer::AnsiC => escaped(value, &['\'', '\\']),
        Layer::HeredocExpanded => escaped(value, &['$', '`', '\\']),
        Layer::Comment => value.contains(['\n', '\r']).then(|| value.replace(['\n', '\r'], " ")),
        Layer::Number => return integer(value),
        Layer::Numeral if is_number(value) => None,
        Layer::Numeral => return Err(Refusal::NotNumber),
        Layer::JsonString => json_string(value),
        Layer::JsonValue if is_json_scalar(value) => None,
        Layer::JsonValue => return Err(Refusal::NotJson),
        Layer::Yaml(place) => match yaml_writer(place)(value) {
            Ok(written) => Some(written),
            Err(refused) => return Err(Refusal::Place(refused)),
        },
        Layer::Plain { .. } if is_plain(value) => None,
        Layer::Plain { reader, instead } => return Err(Refusal::Language { reader, instead }),
    };
    Ok(written)
}

/// Tells whether a value has only characters that mean nothing to any shell
/// and to few languages.
fn is_plain(value: &str) -> bool {
    !value.is_empty() && !value.starts_with('-') && value.chars().all(is_harmless)
}

/// Tells whether a value may stand in a word as it is. `=` in front would be a
/// program's path to zsh.
fn needs_no_quotes(value: &str) -> bool {
    !value.is_empty() && !value.starts_with('=') && value.chars().all(is_harmless)
}

const fn is_harmless(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '_' | '.' | '/' | ':' | '@' | '%' | '+' | ',' | '=' | '-')
}

fn single_quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', r"'\''"))
}

fn escaped(value: &str, special: &[char]) -> Option<String> {
    value.contains(special).then(|| {
        value.chars().fold(String::with_capacity(value.len() + 8), |mut written, character| {
            if special.contains(&character) {
                written.push('\\');
            }
            written.push(character);
            written
        })
    })
}

/// An integer, in parentheses if it is negative: `5--3` is no difference.
fn integer(value: &str) -> Result<Option<String>, Refusal> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let is_integer = (1..=18).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits.len() == 1 || !digits.starts_with('0'));
    if is_integer {
        Ok(value.starts_with('-').then(|| format!("({value})")))
    } else {
        Err(Refusal::NotInteger)
    }
}

/// Digits, maybe with a sign and a fraction; leading zeros are for the shell to
/// judge.
fn is_number(value: &str) -> bool {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && all(fraction)
}

fn json_string(value: &str) -> Option<String> {
    let quoted = serde_json::to_string(value).ok()?;
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    (inner != value).then(|| inner.to_owned())
}

fn is_json_scalar(value: &str) -> bool {
    let outer = value.trim() == value && !value.starts_with(['"', '[', '{']);
    outer && serde_json::from_str::<serde_json::Value>(value).is_ok()
}
