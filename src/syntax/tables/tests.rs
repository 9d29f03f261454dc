//! What the tables and lists of whole runbooks give.

use std::fmt::Write as _;

use crate::model::{Bound, Comparison, EscalationRule};
use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::document::{Resources, SectionDraft, StepDraft};
use crate::syntax::{document::DraftBody, markdown, metadata};

use super::{attach, read};

const RUNBOOK: &str = include_str!("tests/router.md");

fn resources(text: &str) -> (SourceFile, Resources, Vec<String>) {
    let file = SourceFile::from_text("test.md", text);
    let mut diagnostics = Diagnostics::default();
    let outline = markdown::read(&file, &mut diagnostics);
    let metadata = metadata::read(&file, &outline, &mut diagnostics);
    let resources = read(&file, &outline, &metadata, &mut diagnostics);
    let said = diagnostics.sorted();
    let said = said.iter().map(|found| {
        let at = file.position(found.span.start);
        format!("{}:{} {} {}", at.line, at.column, found.message, file.slice(found.span))
    });
    let said = said.collect();
    (file, resources, said)
}

fn bound(read: Option<&(String, Option<Bound>)>) -> String {
    let kind = |bound: &Bound| match bound {
        Bound::Compared(Comparison::Less | Comparison::AtMost, _) => "at most",
        Bound::Compared(Comparison::Equal, _) => "equal",
        Bound::Compared(Comparison::Greater | Comparison::AtLeast, _) => "at least",
        Bound::Between(..) => "between",
        Bound::Stated(_) => "stated",
    };
    read.map_or_else(
        || "-".to_owned(),
        |(written, bound)| format!("{written} ({})", bound.as_ref().map_or("judged", kind)),
    )
}

fn show(resources: &Resources) -> String {
    let mut out = String::new();
    for found in &resources.diagnoses {
        let _ = writeln!(out, "diagnosis #{}", found.table);
        for row in &found.rows {
            let _ =
                writeln!(out, "  {} | {} | {} | {:?}", row.symptom.value, row.cause, row.solution, row.link);
        }
    }
    for found in &resources.thresholds {
        let [target, normal, alert] =
            [&found.target, &found.normal, &found.alert].map(|read| bound(read.as_ref()));
        let _ = writeln!(out, "threshold #{} {}: {target}, {normal}, {alert}", found.section, found.metric);
    }
    for found in &resources.escalation {
        let rules = found.rules.iter().map(|rule| match rule {
            EscalationRule::Always => "always".to_owned(),
            EscalationRule::After { after, severity } => {
                format!("{after:?} {}", severity.as_deref().unwrap_or("all"))
            }
            EscalationRule::Lasting { what, longer_than } => format!("{what} > {longer_than:?}"),
            EscalationRule::Judged(words) => format!("judge {words}"),
        });
        let _ = writeln!(
            out,
            "escalation {} {}: {}",
            found.level,
            found.contact,
            rules.collect::<Vec<_>>().join(", ")
        );
    }
    for found in &resources.severities {
        let _ = writeln!(
            out,
            "severity {} {:?} #{} {:?} {:?}",
            found.level, found.title, found.section, found.response, found.respond_within
        );
    }
    for found in &resources.budgets {
        let _ =
            writeln!(out, "budget {} {:?} {:?} {:?}", found.name, found.title, found.written, found.duration);
    }
    for found in &resources.contacts {
        let _ = writeln!(out, "contact {} {:?}", found.role, found.ways);
    }
    for found in &resources.links {
        let _ = writeln!(out, "link #{} {}: {}", found.section, found.title, found.destination);
    }
    let fresh = &resources.freshness;
    let _ = writeln!(out, "fresh {:?} {:?} {:?}", fresh.last_updated, fresh.last_reviewed, fresh.review_due);
    for change in &fresh.changes {
        let _ = writeln!(out, "  {}", change.join(" | "));
    }
    out
}

#[test]
fn a_whole_runbook_gives_its_data() {
    let (file, found, said) = resources(RUNBOOK);
    insta::assert_snapshot!(show(&found), @r##"
    diagnosis #usual-causes
      CrashLoopBackOff | Bad table | Reload the table | Some("#reload-the-table")
      OOMKilled | Too many routes | Raise the limit | None
    threshold #promises-slos Availability: 99.95% (at least), -, -
    threshold #promises-slos Route latency: < 40ms p99 (at most), -, -
    threshold #promises-slos Failed routes (errors): 0.2% (at most), -, -
    threshold #promises-slos Throughput: 2500 req/sec (at least), -, -
    threshold #key-metrics CPU Usage: -, 15-55% (between), >75% (at least)
    threshold #key-metrics Queue age: -, 0-2s (between), > 30s (at least)
    threshold #key-metrics Open circuits: -, 0-3 (between), more than 10 (at least)
    threshold #key-metrics Restarts: -, rare (judged), 5 in 10 minutes (stated)
    escalation L1 On-call engineer: always
    escalation L2 Senior engineer: 900s P0, 7200s P1
    escalation L3 Manager: Routing loss > 7200s
    escalation L4 Director: judge Anything in the press
    severity P0 "Critical (No Routing)" #p0---critical-no-routing "At once (< 5 minutes)" Some(300s)
    severity P1 "High (Some Routes Lost)" #p1-high-some-routes-lost "within 30 minutes" Some(1800s)
    severity P2 "Low" #p2--low "< 1 business day" None
    budget RTO "Recovery Time Objective" "2 hours" Some(7200s)
    budget RPO "Recovery Point Objective" "15 min" Some(900s)
    budget MTTR "Mean Time to Recovery" "45 minutes" Some(2700s)
    contact [Registry] [("Contact", "[Registry team]")]
    contact Redis [("Contact", "cache@example.com")]
    contact Pages [("contact", "PagerDuty, then the on-call engineer")]
    contact Warnings [("channel", "#router-alerts")]
    contact Routing [("Primary", "[Name/PagerDuty]"), ("Backup", "Ada")]
    contact Product [("Primary", "[Name]")]
    contact Network team [("email", "net@example.com")]
    contact Security [("phone", "+49 30 1234567")]
    link #key-metrics Queue age: https://dash.example.com/q
    link #dashboards Overview: [Grafana link]
    link #dashboards Routes: https://dash.example.com/routes
    link #dashboards Traces: https://traces.example.com
    link #important-links Code: [Git repository]
    link #important-links Wiki: https://wiki.example.com/router
    fresh Some(2024-02-03) None None
      2024-02-03 | 1.1 | Escalation | Ada
      [Date] | 1.0 | First | [Author]
    "##);
    assert_eq!(said, [""; 0]);
    for span in spans(&found) {
        assert!(!file.slice(span).trim().is_empty());
    }
}

fn spans(found: &Resources) -> Vec<Span> {
    let mut spans: Vec<Span> = found.diagnoses.iter().map(|found| found.span).collect();
    spans.extend(found.thresholds.iter().map(|found| found.span));
    spans.extend(found.escalation.iter().map(|found| found.span));
    spans.extend(found.severities.iter().map(|found| found.span));
    spans.extend(found.budgets.iter().map(|found| found.span));
    spans.extend(found.contacts.iter().map(|found| found.span));
    spans.extend(found.links.iter().map(|found| found.span));
    spans
}

#[test]
fn tables_about_something_else_stay_prose() {
    let text = "| Flag | Description |\n|---|---|\n| -v | more words |\n\n| Alert | Severity |\n|---|---|\n| Down | P1 |\n\n| Name | Size |\n|---|---|\n| a | 5 |\n\n| Error Budget | Action |\n|---|---|\n| 5% | stop |\n\n| Issue | Fix |\n|---|---|\n| https://x.y/1 | done |\n\n| Priority | Alerts |\n|---|---|\n| High | Page, 24/7 |\n\n# Resource usage\n\n- [x](https://x.y)\n";
    assert_eq!(show(&resources(text).1), "fresh None None None\n");
}

#[test]
fn headers_are_known_in_many_words() {
    let text = "\
# T

| Error message | Reason | Fix |
|---|---|---|
| `disk full` | logs | [clean up](#clean-up) |

| SLI | Objective |
|---|---|
| Uptime | 99.9% |
| Queue depth | 100 |

| Severity | Description | Response time |
|---|---|---|
| SEV-1 | All is down | 5 minutes |
| SEV 2 | Slow | Next business day |

| Team | Slack | Phone |
|---|---|---|
| Mesh | [#mesh](https://chat.x/mesh) | +49 30 123456 |

| Dashboard | URL |
|---|---|
| Router | https://dash.x/r |
";
    insta::assert_snapshot!(show(&resources(text).1), @r##"
    diagnosis #t
      disk full | logs | clean up | Some("#clean-up")
    threshold #t Uptime: 99.9% (at least), -, -
    threshold #t Queue depth: 100 (stated), -, -
    severity SEV1 "All is down" #t "5 minutes" Some(300s)
    severity SEV2 "Slow" #t "Next business day" None
    contact Mesh [("Slack", "#mesh (https://chat.x/mesh)"), ("Phone", "+49 30 123456")]
    link #t Router: https://dash.x/r
    fresh None None None
    "##);
}

#[test]
fn front_matter_names_contacts_and_links() {
    let text = "---\nowner_slack: \"#mesh\"\ndashboard: https://dash.x/r\ncontacts:\n- name: Ada\n  phone: 123456\n- role: Lead\n  email: lead@x.y\n---\n# T\n";
    insta::assert_snapshot!(show(&resources(text).1), @r##"
    contact owner_slack [("channel", "#mesh")]
    contact Ada [("phone", "123456")]
    contact Lead [("email", "lead@x.y")]
    link # dashboard: https://dash.x/r
    fresh None None None
    "##);
}

#[test]
fn quantities_that_cannot_be_read_are_said_with_their_place() {
    let text = "| Metric | Target | Normal Range |\n|---|---|---|\n| Uptime | 99,9% | 60-10% |\n\n- **RTO**: 1,5 hours\n";
    let (_, found, said) = resources(text);
    assert_eq!(
        said,
        [
            "3:12 this quantity cannot be read: a comma is no decimal point 99,9",
            "3:20 this quantity cannot be read: the range ends before it starts 60-10%",
            "5:12 this quantity cannot be read: a comma is no decimal point 1,5",
        ]
    );
    assert_eq!(found.thresholds[0].target, Some(("99,9%".to_owned(), None)));
    assert_eq!(found.budgets[0].duration, None);
}

#[test]
fn change_logs_are_tables_or_lists_and_date_the_file() {
    let text = "# T\n\n## Changelog\n\n- 2024-03-01: added rollback\n- **2024-01-15**: first\n";
    let fresh = resources(text).1.freshness;
    assert_eq!(fresh.last_updated.map(|date| date.to_string()).as_deref(), Some("2024-03-01"));
    assert_eq!(fresh.changes[1], ["2024-01-15", "", "first", ""]);
    let fresh = resources("**Last updated:** 2023-01-01\n\n## Changelog\n\n- 2024-03-01: x\n").1.freshness;
    assert_eq!(fresh.last_updated.map(|date| date.to_string()).as_deref(), Some("2023-01-01"));
}

#[test]
fn a_symptom_table_explains_the_nearest_section_with_steps() {
    let draft = |slug: &str, parent, steps: usize| SectionDraft {
        slug: slug.to_owned(),
        title: slug.to_owned(),
        level: 2,
        parent,
        span: Span::default(),
        description: None,
        keys: Vec::new(),
        steps: (0..steps).map(|_| step()).collect(),
    };
    let sections = [
        draft("", None, 0),
        draft("top", None, 0),
        draft("start", Some(1), 0),
        draft("look", Some(2), 2),
        draft("issues", Some(2), 0),
        draft("alone", None, 0),
    ];
    let text = "# Top\n\n## Issues\n\n| Symptom | Fix |\n|---|---|\n| a | b |\n\n## Alone\n\n| Symptom | Fix |\n|---|---|\n| a | b |\n\n## Look\n\n| Symptom | Fix |\n|---|---|\n| a | b |\n";
    let mut found = resources(text).1.diagnoses;
    attach(&mut found, &sections);
    let attached: Vec<_> = found.iter().map(|found| (found.table.as_str(), found.section.as_str())).collect();
    assert_eq!(attached, [("issues", "start"), ("alone", "alone"), ("look", "look")]);
}

fn step() -> StepDraft {
    StepDraft {
        number: None,
        title: None,
        description: None,
        rule: "test",
        span: Span::default(),
        condition: None,
        body: DraftBody::Manual { text: String::new(), offers: Vec::new(), done: false },
        expectations: Vec::new(),
        blocked: None,
        inside: None,
        children: Vec::new(),
        keys: None,
    }
}

#[test]
fn the_runbook_of_a_whole_service_gives_its_data() {
    let (_, found, said) = resources(include_str!("../../../runbooks/context-store.md"));
    assert_eq!(said, [""; 0]);
    let deadlines =
        found.severities.iter().map(|level| (level.level.as_str(), level.respond_within.unwrap().as_secs()));
    assert_eq!(deadlines.collect::<Vec<_>>(), [("P0", 300), ("P1", 1800), ("P2", 14400)]);
    let rules = found.escalation.iter().map(|level| level.rules.len());
    assert_eq!(rules.collect::<Vec<_>>(), [1, 2, 2, 1]);
    let budgets = found.budgets.iter().map(|budget| budget.duration.unwrap().as_secs());
    assert_eq!(budgets.collect::<Vec<_>>(), [7200, 3600, 1500]);
    assert_eq!(found.diagnoses.iter().map(|found| found.rows.len()).collect::<Vec<_>>(), [4]);
    assert_eq!(found.thresholds.iter().filter(|row| row.target.is_some()).count(), 4);
    assert_eq!(found.thresholds.iter().filter(|row| row.alert.is_some()).count(), 4);
    assert!(found.contacts.len() >= 6 && found.links.len() >= 6);
    assert_eq!(found.freshness.changes.len(), 3);
}
