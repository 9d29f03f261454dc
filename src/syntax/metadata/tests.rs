//! What files say about themselves.

use crate::source::{Diagnostics, SourceFile};
use crate::syntax::markdown;

use super::{Metadata, read};

fn metadata(text: &str) -> (Metadata, Vec<String>) {
    let file = SourceFile::from_text("test.md", text);
    let mut diagnostics = Diagnostics::default();
    let outline = markdown::read(&file, &mut diagnostics);
    let metadata = read(&file, &outline, &mut diagnostics);
    for entry in &metadata.entries {
        assert!(!file.slice(entry.key.span).is_empty());
        assert!(entry.value.value.is_empty() || !file.slice(entry.value.span).is_empty());
    }
    let said = diagnostics.sorted();
    let said = said.iter().map(|found| {
        let at = file.position(found.span.start);
        format!("{}:{} {} {}", at.line, at.column, found.code.name, found.message)
    });
    (metadata, said.collect())
}

fn entries(text: &str) -> Vec<(String, String)> {
    metadata(text).0.entries.into_iter().map(|entry| (entry.key.value, entry.value.value)).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn lines_under_the_title_and_behind_the_last_rule_are_metadata() {
    let text = "# Mesh router\n\n**Owner:** [Mesh team](https://x.y)  \n**Version:** 1.0\nStatus: live\n\n**Note:** read this\n\n## Purpose\n\n**Impact:** high\n\n---\n\n## End\n\ntext\n\n---\n\n**Last Reviewed:** 15 Jan 2024  \n**Next Review Due:** [Date + 6 months]\n";
    assert_eq!(
        entries(text),
        pairs(&[
            ("Owner", "Mesh team"),
            ("Version", "1.0"),
            ("Status", "live"),
            ("Last Reviewed", "15 Jan 2024"),
            ("Next Review Due", "[Date + 6 months]"),
        ])
    );
    let freshness = metadata(text).0.freshness;
    assert_eq!(freshness.last_reviewed.map(|date| date.to_string()).as_deref(), Some("2024-01-15"));
    assert_eq!(freshness.review_due, None);
}

#[test]
fn lists_tables_and_a_section_of_its_own_hold_metadata_too() {
    assert_eq!(
        entries("# T\n\n- **Owner**: x\n- Team: y\n- Do: z\n"),
        pairs(&[("Owner", "x"), ("Team", "y")])
    );
    assert_eq!(
        entries(
            "# T\n\n| Field | Value |\n|---|---|\n| Owner | x |\n| Colour | blue |\n\n| A | B |\n|---|---|\n| c | d |\n"
        ),
        pairs(&[("Owner", "x"), ("Colour", "blue")])
    );
    assert_eq!(
        entries("# T\n\n## A\n\n## Document Control\n\n**Approved by:** z\n"),
        pairs(&[("Approved by", "z")])
    );
    assert_eq!(entries("# A\n\n# B\n\n**Response Time:** now\n"), pairs(&[]));
}

#[test]
fn front_matter_is_metadata_as_it_is_written() {
    let text = "---\ntitle: Restart\nversion: 1.20\ntags: [a, b]\nowner:\n  team: mesh\ncontacts:\n- name: Ada\n---\n# Other\n";
    let (read, said) = metadata(text);
    assert_eq!(read.title.unwrap().value, "Restart");
    assert!(!read.marked);
    assert_eq!(said, [""; 0]);
    assert_eq!(
        entries(text),
        pairs(&[
            ("title", "Restart"),
            ("version", "1.20"),
            ("tags", "a, b"),
            ("owner.team", "mesh"),
            ("contacts.0.name", "Ada"),
        ])
    );
}

#[test]
fn a_number_behind_runbook_marks_a_file_even_if_front_matter_is_broken() {
    assert!(metadata("---\nrunbook: 1\n---\n").0.marked);
    assert!(metadata("---\nrunbook: 1\nx: [\n---\n").0.marked);
    assert!(!metadata("---\nrunbook: mesh\n---\n").0.marked);
    assert!(!metadata("# T\n\n**runbook:** 1\n").0.marked);
}

#[test]
fn broken_front_matter_is_a_warning_at_its_place() {
    let (read, said) = metadata("---\nowner: a: b\n---\n# T\n");
    assert_eq!(read.title.unwrap().value, "T");
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("front-matter-not-read"), "{said:?}");
    assert!(metadata("---\n- a\n---\n").1[0].contains("no list of keys"));
}

#[test]
fn the_title_is_the_first_heading_of_the_lowest_level() {
    for (text, title) in [
        ("## A\n# B\n# C\n", Some("B")),
        ("### A\n## B\n", Some("B")),
        ("text\n", None),
        ("---\ntitle:\n---\n# B\n", Some("B")),
    ] {
        assert_eq!(metadata(text).0.title.map(|title| title.value).as_deref(), title, "{text:?}");
    }
}

#[test]
fn the_review_is_due_when_the_file_says_or_after_its_cycle() {
    for (text, due) in [
        ("---\nlast_reviewed_on: 2024-01-31\nreview_in: 1 month\n---\n", Some("2024-02-29")),
        ("---\nlast_reviewed_on: 2024-01-15\nreview_in: 6 months\n---\n", Some("2024-07-15")),
        ("**Last reviewed:** 2024-01-15\n**Review cycle:** Quarterly\n", Some("2024-04-15")),
        ("**Review frequency:** every 90 days\n**Last reviewed:** 2024-01-15\n", Some("2024-04-14")),
        (
            "**Last reviewed:** 2024-01-15\n**Review due:** 2025-01-01\n**Review cycle:** monthly\n",
            Some("2025-01-01"),
        ),
        ("**Review cycle:** monthly\n", None),
        ("**Last reviewed:** [Date]\n**Review in:** 6 months\n", None),
        ("**Last reviewed:** 2024-01-15\n**Review in:** 99999999999999999999 years\n", Some("2025-01-15")),
    ] {
        let freshness = metadata(text).0.freshness;
        assert_eq!(freshness.review_due.map(|date| date.to_string()).as_deref(), due, "{text:?}");
        assert_eq!(freshness.review_due.is_some(), freshness.review_due_at.is_some());
    }
}
