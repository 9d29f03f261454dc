//! What each rule says, and when it is silent.

use jiff::civil::date;

use crate::source::{Diagnostics, SourceFile};
use crate::syntax::document::{Document, SectionDraft};
use crate::syntax::{markdown, metadata, survey, tables};

use super::{Subject, run};

fn said(text: &str) -> Vec<String> {
    let file = SourceFile::from_text("test.md", text);
    let mut ignored = Diagnostics::default();
    let outline = markdown::read(&file, &mut ignored);
    let metadata = metadata::read(&file, &outline, &mut ignored);
    let found = survey::survey(&file, &outline, &metadata);
    let sections = outline.sections.iter().map(|section| SectionDraft {
        slug: section.heading.as_ref().map(|heading| heading.slug.clone()).unwrap_or_default(),
        title: String::new(),
        level: 0,
        parent: None,
        span: section.span,
        description: None,
        keys: Vec::new(),
        steps: Vec::new(),
    });
    let document = Document {
        sections: sections.collect(),
        resources: tables::read(&file, &outline, &metadata, &mut ignored),
        links: found.links,
        anchors: outline.anchors.clone(),
        unfilled: found.unfilled,
        ..Document::default()
    };
    let mut diagnostics = Diagnostics::default();
    run(&Subject { file: &file, document: &document, today: date(2024, 6, 1) }, &mut diagnostics);
    let lines = diagnostics.sorted().into_iter().map(|found| {
        let at = file.position(found.span.start);
        let help = found.help.unwrap_or_default();
        let labels = found.labels.len();
        format!("{}:{} {} {} | {help} | {labels}", at.line, at.column, found.code.name, found.message)
    });
    lines.collect()
}

#[test]
fn bands_that_overlap_or_count_different_things_are_said() {
    let text = "| Metric | Normal Range | Alert Threshold |\n|---|---|---|\n| CPU | 10-60% | >50% |\n| Wait | 1-5s | >80% |\n| Load | 0-4 | >4 |\n| Heap | low | 5 |\n";
    assert_eq!(
        said(text),
        [
            "3:3 overlapping-bands what is normal (`10-60%`) and what raises an alert (`>50%`) overlap | a value that both hold for cannot be judged | 0",
            "4:3 different-kinds what is normal (`1-5s`) and what raises an alert (`>80%`) count different things | give both the same kind of unit | 0",
        ]
    );
}

#[test]
fn links_that_lead_to_no_heading_are_said_with_the_nearest() {
    let text = "# Roll back\n\n[a](#roll-bak) [b](#Roll-Back) [c](#top) [d](#) [e](other.md#x) [f](#nothing-of-that-kind)\n\n## Why & how\n\n[g](#why-how) [h](#why--how) [i](#user-content-roll-back) [j](#gr%C3%B6%C3%9Fe) [k](#named)\n\n## Größe\n\n<a name=\"named\"></a>\n\n> ## Quoted\n\n[l](#quoted)\n";
    assert_eq!(
        said(text),
        [
            "3:1 broken-anchor no heading has the anchor `#roll-bak` | did you mean `#roll-back`? | 0",
            "3:65 broken-anchor no heading has the anchor `#nothing-of-that-kind` |  | 0",
        ]
    );
}

#[test]
fn a_review_is_overdue_the_day_after_it_was_due() {
    assert_eq!(said("**Review due:** 2024-06-01\n"), [""; 0]);
    assert_eq!(
        said("**Review due:** 2024-05-31\n"),
        [
            "1:17 stale-review the review of this runbook was due on 2024-05-31 | have it reviewed, and write down when the next review is due | 0"
        ]
    );
    assert_eq!(said("**Review due:** [Date]\n").len(), 1);
}

#[test]
fn placeholders_outside_commands_are_counted_in_one_note() {
    let text = "# T\n\n**Owner:** [Team]\n\n[What it does]\n\n| Role | Primary |\n|---|---|\n| Ops | [Name] |\n| `[pod]` | text |\n\n- **Wiki**: TBD\n\n```sh\nls [dir]\n```\n\nUse `[name]` there.\n";
    assert_eq!(
        said(text),
        [
            "3:12 unfilled-template `[Team]` and 3 more were never filled in | whoever is called at night needs names, links and dates | 2"
        ]
    );
    assert_eq!(said("**Owner:** [Team](https://x.y)\n"), [""; 0]);
}
