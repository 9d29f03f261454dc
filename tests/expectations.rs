//! From the text of a fence to a verdict on an output.

use runwright::eval::expect::{Judgement, Verdict, judge};
use runwright::model::TextLine;
use runwright::shell::Text;
use runwright::source::SourceFile;
use runwright::syntax::expected::{Found, scan};

const FENCE: &str = "\
curl -s https://mesh.example/health | jq

# Expected response:
{
  \"status\": \"healthy\",
  \"since\": \"2024-01-15T10:30:00Z\",
  \"version\": \"1.2.3\",
  \"members\": [{\"name\": \"a\"}, ...]
}
";

fn found(file: &SourceFile) -> Vec<Found> {
    let lines: Vec<TextLine> = (1..=file.text().lines().count())
        .map(|number| {
            let span = file.line(number);
            TextLine { text: Text::literal(file.slice(span), span), span }
        })
        .collect();
    scan(&lines, &|line| line.starts_with("curl "))
}

fn judged(file: &SourceFile, output: &str) -> Judgement {
    let expectation = found(file).remove(0).reading.expectation.unwrap();
    judge(&expectation, output, &|_| None, false)
}

#[test]
fn a_healthy_answer_at_another_time_passes() {
    let file = SourceFile::from_text("mesh.md", FENCE);
    let output = r#"{"members": [{"name": "a", "up": true}, {"name": "b"}], "version": "2.0.0",
        "status": "healthy", "since": "2031-01-01T00:00:00Z"}"#;
    let judgement = judged(&file, output);
    assert_eq!(judgement.verdict, Verdict::Passed, "{judgement:?}");
    assert_eq!(judgement.notes, ["version is 2.0.0, the runbook says 1.2.3"]);
}

#[test]
fn a_degraded_answer_fails_with_a_place_in_the_runbook() {
    let file = SourceFile::from_text("mesh.md", FENCE);
    let output = r#"{"status": "degraded", "since": "2031-01-01T00:00:00Z", "version": "1.2.3", "members": [{"name": "a"}]}"#;
    let judgement = judged(&file, output);
    assert_eq!(judgement.verdict, Verdict::Failed);
    let [difference] = judgement.differences.as_slice() else { panic!("{judgement:?}") };
    assert_eq!(
        (difference.path.as_str(), difference.expected.as_str(), difference.actual.as_str()),
        ("status", "\"healthy\"", "\"degraded\"")
    );
    let position = file.position(difference.span.start);
    assert_eq!((position.line, position.column), (5, 13));
    assert_eq!(file.slice(difference.span), "\"healthy\"");
}

#[test]
fn a_part_of_the_output_is_enough_where_the_author_says_so() {
    let file = SourceFile::from_text("mesh.md", "curl x\n# The output should contain:\nready: yes\n");
    assert_eq!(judged(&file, "starting\nready: yes\nserving\n").verdict, Verdict::Passed);
    assert_eq!(judged(&file, "starting\nready: no\n").verdict, Verdict::Failed);
    let file = SourceFile::from_text("mesh.md", "curl x\n# The output should be:\nready: yes\n");
    assert_eq!(judged(&file, "starting\nready: yes\n").verdict, Verdict::Failed);
}
