//! Single values.

use std::time::Duration;

use crate::model::{Bound, Unit};
use crate::source::codes::keys::{BAD_ID, BAD_NUMBER, NO_SUCH_WORD, NOTHING_THERE, WRONG_FORM};
use crate::source::{Code, Diagnostic, Diagnostics, Span};
use crate::syntax::keys::Shape;
use crate::syntax::quantity;
use crate::syntax::tree::{Node, NodeValue, Scalar, boolean};

use super::typed::TypedValue;

/// Reads a single value as what it may be.
pub(super) fn scalar(
    found: &Scalar,
    span: Span,
    shape: &Shape,
    diagnostics: &mut Diagnostics,
) -> Option<TypedValue> {
    let read = match shape {
        Shape::Flag => boolean(&Node { value: NodeValue::Scalar(found.clone()), span }).map(TypedValue::Flag),
        _ if found.is_null() => {
            let message = format!("nothing stands here, and {} is wanted", shape.describe());
            Err(Diagnostic::error(&NOTHING_THERE, span, message).into())
        }
        Shape::Version(_) => count(&found.text.written(), 1, span),
        Shape::Count(least) => count(&found.text.written(), *least, span),
        Shape::Duration => duration(&found.text.written(), span).map(TypedValue::Duration),
        Shape::Size => amount(&found.text.written(), span).map(|()| TypedValue::Text(found.text.clone())),
        Shape::Date => date(&found.text.written(), span),
        Shape::Number => number(&found.text.written(), span).map(|()| TypedValue::Text(found.text.clone())),
        Shape::Word(words) => {
            word(&found.text.written(), words, span).map(|()| TypedValue::Text(found.text.clone()))
        }
        Shape::Id => id(&found.text.written(), span).map(|()| TypedValue::Text(found.text.clone())),
        _ => Ok(TypedValue::Text(found.text.clone())),
    };
    read.map_err(|diagnostic| diagnostics.push(*diagnostic)).ok()
}

fn refuse(code: &'static Code, span: Span, written: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error(code, span, format!("{wanted} is wanted here, and this is `{}`", written.trim()))
}

fn count(written: &str, least: u32, span: Span) -> Result<TypedValue, Box<Diagnostic>> {
    match written.trim().parse::<u32>() {
        Ok(count) if count >= least => Ok(TypedValue::Count(count)),
        _ => Err(refuse(&BAD_NUMBER, span, written, &Shape::Count(least).describe()).into()),
    }
}

fn number(written: &str, span: Span) -> Result<(), Box<Diagnostic>> {
    let fine = written.trim().parse::<f64>().is_ok_and(f64::is_finite);
    if fine { Ok(()) } else { Err(refuse(&BAD_NUMBER, span, written, "a number").into()) }
}

fn quantity(written: &str) -> Option<crate::model::Quantity> {
    match quantity::cell(written).ok()??.bound {
        Bound::Stated(quantity) => Some(quantity),
        _ => None,
    }
}

fn duration(written: &str, span: Span) -> Result<Duration, Box<Diagnostic>> {
    if let Some(duration) = parts(written.trim()).or_else(|| quantity(written)?.duration()) {
        return Ok(duration);
    }
    let refused = refuse(&WRONG_FORM, span, written, &Shape::Duration.describe());
    let refused = if written.trim().parse::<u64>().is_ok() {
        let seconds = format!("{}s", written.trim());
        refused.help(format!("`{seconds}` are seconds, `{}m` minutes", written.trim())).suggest(span, seconds)
    } else {
        refused.help("units are `ms`, `s`, `m`, `h`, `d`")
    };
    Err(refused.into())
}

/// `1h30m`: several numbers, each with its unit, from the largest on.
fn parts(written: &str) -> Option<Duration> {
    let mut total = Duration::ZERO;
    let mut rest = written;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: u32 = rest.get(..digits)?.parse().ok()?;
        rest = rest.get(digits..)?;
        let end = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
        let unit = match rest.get(..end)? {
            "ms" => Duration::from_millis(1),
            "s" => Duration::from_secs(1),
            "m" => Duration::from_secs(60),
            "h" => Duration::from_secs(3600),
            "d" => Duration::from_secs(86400),
            _ => return None,
        };
        total = total.checked_add(unit.checked_mul(number)?)?;
        rest = rest.get(end..)?;
    }
    (!written.is_empty()).then_some(total)
}

fn amount(written: &str, span: Span) -> Result<(), Box<Diagnostic>> {
    match quantity(written).map(crate::model::Quantity::unit) {
        Some(Unit::Bytes) => Ok(()),
        _ => Err(refuse(&WRONG_FORM, span, written, &Shape::Size.describe())
            .help("units are `KiB`, `MiB`, `GiB`")
            .into()),
    }
}

fn date(written: &str, span: Span) -> Result<TypedValue, Box<Diagnostic>> {
    match written.trim().parse() {
        Ok(date) => Ok(TypedValue::Date(date)),
        Err(_) => Err(refuse(&WRONG_FORM, span, written, &Shape::Date.describe()).into()),
    }
}

fn word(written: &str, words: &[&str], span: Span) -> Result<(), Box<Diagnostic>> {
    if words.contains(&written) {
        return Ok(());
    }
    let wanted = match words {
        [word] => format!("`{word}`"),
        _ => format!("one of {}", words.join(", ")),
    };
    let refused = refuse(&NO_SUCH_WORD, span, written, &wanted);
    let near = words
        .iter()
        .map(|word| (strsim::jaro_winkler(word, &written.to_ascii_lowercase()), *word))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|left, right| left.0.total_cmp(&right.0));
    let refused = match near {
        Some((_, near)) => refused.help(format!("did you mean `{near}`?")).suggest(span, near),
        None => refused,
    };
    Err(refused.into())
}

/// Tells whether a text can be an id.
pub fn is_id(written: &str) -> bool {
    written.starts_with(|c: char| c.is_ascii_lowercase()) && written.chars().all(inner)
}

fn inner(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-')
}

/// Refuses what cannot be an id.
pub(super) fn id(written: &str, span: Span) -> Result<(), Box<Diagnostic>> {
    if is_id(written) {
        return Ok(());
    }
    let slug: String = written
        .trim()
        .to_ascii_lowercase()
        .chars()
        .map(|c| if inner(c) { c } else { '-' })
        .collect::<String>()
        .trim_matches(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit())
        .to_owned();
    let message = format!("`{}` cannot be an id", written.trim());
    let refused = Diagnostic::error(&BAD_ID, span, message)
        .help("an id is a lower-case letter, then lower-case letters, digits, `_` and `-`");
    let named = slug.starts_with(|c: char| c.is_ascii_lowercase());
    let refused = if named { refused.suggest(span, slug) } else { refused };
    Err(refused.into())
}
