//! Cells of tables, read as what they are compared with.

use crate::model::{Number, Quantity, Unit, Value};

/// Reads text as the kind of value that `other` is; nothing if it is none.
pub(super) fn read_as(text: &str, other: &Value) -> Option<Value> {
    let text = text.trim();
    match other {
        Value::Bool(_) => match text.to_ascii_lowercase().as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        },
        Value::Number(_) => number(text).map(Value::Number),
        Value::Quantity(wanted) if wanted.unit() == Unit::None => number(text).map(Value::Number),
        Value::Quantity(wanted) => {
            quantity(text).filter(|found| found.unit() == wanted.unit()).map(Value::Quantity)
        }
        Value::Text(_) | Value::Cell(_) => Some(Value::Text(text.to_owned())),
        Value::Timestamp(_) => text.parse().ok().map(Value::Timestamp),
        Value::Null | Value::List(_) | Value::Map(_) | Value::Secret(_) => None,
    }
}

/// Reads a number. A remark in parentheses behind it is none of it: programs
/// print `1 (5d ago)`.
pub(super) fn number(text: &str) -> Option<Number> {
    let text = text.trim();
    let alone = match text.split_once(" (") {
        Some((number, remark)) if remark.ends_with(')') => number.trim_end(),
        _ => text,
    };
    Number::read(alone.strip_prefix('+').unwrap_or(alone))
}

/// Reads a quantity. `df -h`, `free -h`, `lsblk` and their like print `1.8T`
/// for what is counted by 1,024.
pub(super) fn quantity(text: &str) -> Option<Quantity> {
    let text = text.trim();
    // A capital `M` is no minute.
    if let Some(digits) = text.strip_suffix(['K', 'M', 'G', 'T', 'P'])
        && digits.ends_with(|c: char| c.is_ascii_digit())
    {
        return Quantity::read(&format!("{text}i"));
    }
    Quantity::read(text).filter(|found| found.unit() != Unit::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_programs_print_them() {
        for (text, shown) in [
            ("46%", Some("46%")),
            ("1.8T", Some("1979120929996.8B")),
            ("512M", Some("536870912B")),
            ("512Mi", Some("536870912B")),
            ("9d", Some("777600s")),
            ("3h12m", Some("11520s")),
            ("12", None),
            ("-", None),
            ("<none>", None),
            ("M", None),
            ("0:11", None),
        ] {
            assert_eq!(quantity(text).map(|found| found.to_string()).as_deref(), shown, "{text}");
        }
        for (text, shown) in [
            ("12", Some("12")),
            ("1 (5d ago)", Some("1")),
            ("1/1", None),
            ("", None),
            ("1 2", None),
            ("+3", Some("3")),
        ] {
            assert_eq!(number(text).map(|found| found.to_string()).as_deref(), shown, "{text}");
        }
    }
}
