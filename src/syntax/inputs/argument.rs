//! `--input name=value`.

/// A value that was given on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The name as a slug.
    pub name: String,
    /// The value: everything behind the first `=`.
    pub value: String,
}

/// Reads `name=value`; nothing if there is no name or no `=`.
pub fn argument(text: &str) -> Option<Argument> {
    let (name, value) = text.split_once('=')?;
    let name = slug(name);
    (!name.is_empty()).then(|| Argument { name, value: value.to_owned() })
}

/// Makes a slug of a name: `SERVICE_NAME`, `Service Name` and `service-name`
/// are the same input.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for character in name.trim().chars() {
        match character {
            '_' | '-' | ' ' | '\t' => slug.push('-'),
            other => slug.extend(other.to_lowercase()),
        }
    }
    slug
}
