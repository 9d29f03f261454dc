//! Sections that explain and do not instruct.

const REFERENCE: &[&str] = &[
    "additional resources",
    "architecture",
    "background",
    "change log",
    "changelog",
    "concepts",
    "contacts",
    "contents",
    "context",
    "definitions",
    "description",
    "faq",
    "further reading",
    "glossary",
    "history",
    "how it works",
    "impact",
    "introduction",
    "links",
    "meaning",
    "notes",
    "overview",
    "purpose",
    "reference",
    "references",
    "related",
    "related links",
    "resources",
    "revision history",
    "scope",
    "see also",
    "summary",
    "table of contents",
    "terminology",
    "toc",
    "useful links",
];

/// Tells whether a heading names a section of reference: prose under it gives
/// no manual steps.
pub(in crate::syntax::infer) fn is_reference(title: &str) -> bool {
    let lower = title.trim().trim_end_matches([':', '.']).to_lowercase();
    REFERENCE.contains(&lower.as_str())
        || lower.starts_with("notes ")
        || [" overview", " background", " references", " contents", " architecture"]
            .iter()
            .any(|end| lower.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::is_reference;

    #[test]
    fn reference_is_known_by_its_heading() {
        assert!(is_reference("Overview") && is_reference("Service Overview") && is_reference("References:"));
        assert!(!is_reference("Diagnosis") && !is_reference("Restore"));
    }
}
