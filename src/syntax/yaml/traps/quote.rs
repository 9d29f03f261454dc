//! Text in quotes.

/// Puts text into quotes, double ones if nothing in it must be escaped.
pub(super) fn quote(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}
