//! Headings, slugs and front matter.

use crate::syntax::markdown::{Slugs, slug};

use super::{read, show};

#[test]
fn slugs_are_those_of_github() {
    for (title, expected) in [
        ("Rolling Restart (Preferred)", "rolling-restart-preferred"),
        ("P0 - Critical (Service Down)", "p0---critical-service-down"),
        ("Service Won't Start", "service-wont-start"),
        ("RTO/RPO Targets", "rtorpo-targets"),
        ("Monitoring & Alerting", "monitoring--alerting"),
        ("foo_bar-baz", "foo_bar-baz"),
        ("Größe ändern", "größe-ändern"),
        ("再起動 手順", "再起動-手順"),
        ("🚀 Deploy", "-deploy"),
        ("⚠\u{fe0f} Warning", "-warning"),
        ("I ♥ unicode", "i--unicode"),
        ("1.2.3", "123"),
        ("x² and ½", "x-and-"),
        ("e\u{301}tat", "e\u{301}tat"),
        ("tab\there", "tabhere"),
        ("a\u{a0}b", "ab"),
    ] {
        assert_eq!(slug(title), expected, "{title:?}");
    }
}

#[test]
fn repeated_slugs_are_numbered_and_never_clash() {
    let mut slugs = Slugs::default();
    let given: Vec<_> =
        ["a", "a", "a-1", "a", "a-1", "", "A"].iter().map(|title| slugs.give(title)).collect();
    assert_eq!(given, ["a", "a-1", "a-1-1", "a-2", "a-1-2", "-1", "a-3"]);
}

#[test]
fn markup_in_a_heading_is_not_part_of_its_slug() {
    let text =
        "# Use `kubectl get` **now** [here](x.md) ![icon](i.png)\n\n## Restart <pod-name>\n\nSet\next\n---\n";
    insta::assert_snapshot!(show(text), @r"
    # Use kubectl get now here icon #use-kubectl-get-now-here-
    ## Restart <pod-name> #restart-
    ## Set ext #setext
    ");
}

#[test]
fn a_name_behind_a_heading_is_an_anchor_and_no_text() {
    let (_, outline, _) = read(
        "## Scale {replicas}\n\n## Undo {#undo}\n\n<a name=\"top\"></a>\n\n## Next\n\n<b id=here>x</b>\n",
    );
    let titles: Vec<_> = outline.sections.iter().filter_map(|section| section.heading.as_ref()).collect();
    assert_eq!(titles[0].title, "Scale {replicas}");
    assert_eq!((titles[1].title.as_str(), titles[1].slug.as_str()), ("Undo", "undo-undo"));
    let mut anchors = outline.anchors.clone();
    anchors.sort();
    assert_eq!(anchors, [("here".to_owned(), 3), ("top".to_owned(), 3), ("undo".to_owned(), 2)]);
}

#[test]
fn sections_know_what_encloses_them() {
    let (_, outline, _) = read("pre\n# A\n### B\n## C\n# D\n## E\n");
    let parents: Vec<_> = outline.sections.iter().map(|section| section.parent).collect();
    assert_eq!(parents, [None, None, Some(1), Some(1), None, Some(4)]);
}

#[test]
fn headings_in_lists_and_quotes_open_no_section_but_take_a_slug() {
    insta::assert_snapshot!(show("- # Same\n\n> ## Same\n\n# Same\n"), @r"
    list None
      - Same
    p > Same
    # Same #same-2
    ");
}

#[test]
fn front_matter_stands_between_its_lines() {
    for (text, yaml, title) in [
        ("---\ntitle: x\n---\n# H\n", Some("title: x\n"), "H"),
        ("\u{feff}---\r\ntitle: x\r\n---\r\n# H\r\n", Some("title: x\r\n"), "H"),
        ("---\na: b\n...\n# H\n", Some("a: b\n"), "H"),
        ("---\n---\n# H\n", Some(""), "H"),
        ("+++\na = 1\n+++\n# H\n", None, "H"),
        ("---\n\n# H\n", None, "H"),
        ("\n---\na: b\n---\n# H\n", None, "a: b"),
    ] {
        let (file, outline, _) = read(text);
        assert_eq!(outline.front_matter.as_ref().map(|found| found.value.as_str()), yaml, "{text:?}");
        if let Some(found) = &outline.front_matter {
            assert_eq!(file.slice(found.span), found.value);
        }
        let heading = outline.sections.iter().find_map(|section| section.heading.as_ref());
        assert_eq!(heading.map(|heading| heading.title.as_str()), Some(title), "{text:?}");
    }
}
