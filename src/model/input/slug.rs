//! Names as slugs.

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
