//! Truth values, and what people write in their place.

use crate::source::Diagnostic;
use crate::source::codes::notation::NOT_A_BOOLEAN;

use super::node::Node;
use super::scalar::Style;

/// Reads a truth value where one is wanted.
///
/// # Errors
/// When it is anything but a plain `true` or `false`. What elsewhere means the
/// same, such as `yes`, `on` or `"true"`, is named together with its fix.
pub fn boolean(node: &Node) -> Result<bool, Box<Diagnostic>> {
    if let Some(value) = node.as_bool() {
        return Ok(value);
    }
    let refuse = |message: String| Diagnostic::error(&NOT_A_BOOLEAN, node.span, message);
    let Some(scalar) = node.as_scalar().filter(|scalar| !scalar.is_null()) else {
        let message = format!("`true` or `false` is wanted here, and this is {}", node.kind());
        return Err(Box::new(refuse(message)));
    };
    let written = scalar.text.written();
    let meant = match written.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "true" | "1" => "true",
        "no" | "n" | "off" | "false" | "0" => "false",
        _ => return Err(Box::new(refuse("`true` or `false` is wanted here".to_owned()))),
    };
    let quoted = if scalar.style == Style::Plain { "" } else { " in quotes" };
    let message = format!("`{written}`{quoted} is text, and `true` or `false` is wanted here");
    Err(Box::new(refuse(message).help(format!("write `{meant}`")).suggest(node.span, meant)))
}
