//! `runwright schema`.

use crate::syntax::schema::schema as made;

use super::{Console, exit};

/// Prints the JSON Schema of runbooks in YAML, and returns the exit code.
pub(super) fn schema(console: &Console) -> anyhow::Result<u8> {
    let mut text = serde_json::to_string_pretty(&made())?;
    text.push('\n');
    console.print(&text);
    Ok(exit::SUCCEEDED)
}
