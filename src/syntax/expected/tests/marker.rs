use crate::model::Strength::{self, Asserted, Illustrated};
use crate::syntax::expected::{Marker, marker};

fn strength(line: &str) -> Option<Strength> {
    marker(line).map(|marker| marker.strength)
}

#[test]
fn announcements_of_output_are_markers() {
    for (line, expected) in [
        ("# Expected response:", Asserted),
        ("# EXPECTED OUTPUT:", Asserted),
        ("#expected output", Asserted),
        ("  ## Expected:", Asserted),
        ("# Expected", Asserted),
        ("# Expect:", Asserted),
        ("# 3. Expected result:", Asserted),
        ("# => Expected JSON response:", Asserted),
        ("# Expected response from the health endpoint:", Asserted),
        ("# The expected output:", Asserted),
        ("// Expected output:", Asserted),
        ("# Should return:", Asserted),
        ("# should show:", Asserted),
        ("# This should print:", Asserted),
        ("# Returns:", Asserted),
        ("# Output:", Asserted),
        ("# You should see:", Asserted),
        ("# Example output:", Illustrated),
        ("# example response", Illustrated),
        ("# Sample output:", Illustrated),
        ("# Expected output (abbreviated):", Illustrated),
        ("# Expected output is similar to:", Illustrated),
        ("# You should see something like this:", Illustrated),
        ("Expected response:", Asserted),
        ("Example output:", Illustrated),
    ] {
        assert_eq!(strength(line), Some(expected), "{line}");
    }
}

#[test]
fn other_lines_are_no_markers() {
    for line in [
        "",
        "#",
        "# Check service health",
        "# Check the expected output of the job",
        "# Verify the response:",
        "# Unexpected output:",
        "# Exported results:",
        "# Example:",
        "# For example:",
        "# Sample request:",
        "# READY should be 1/1",
        "# The output should not contain:",
        "# expect 3 pods",
        "# Expected downtime: 5 minutes",
        "# output",
        "Output:",
        "expected",
        "echo '# Expected output:'",
        "curl -s localhost # Expected response:",
        "Expected output: 3 pods",
    ] {
        assert_eq!(strength(line), None, "{line}");
    }
}

#[test]
fn misspelled_markers_are_read_and_say_how_they_are_spelled() {
    for (line, right) in [
        ("# Expcted response:", "Expected response"),
        ("# Exepcted ouput:", "Expected output"),
        ("# Expected reponse", "Expected response"),
        ("# expected outptu:", "Expected output"),
        ("# Exmaple output:", "Example output"),
        ("# Expeted:", "Expected"),
    ] {
        let Some(Marker { misspelled: Some((range, spelled)), sure: true, .. }) = marker(line) else {
            panic!("{line} is no near miss");
        };
        assert_eq!(spelled, right, "{line}");
        assert_eq!(line[range].split(' ').count(), right.split(' ').count(), "{line}");
    }
    assert_eq!(marker("# Expected response:").unwrap().misspelled, None);
}

#[test]
fn text_behind_the_colon_is_known() {
    let line = "# Expected response: {\"ok\": true}  ";
    let inline = marker(line).unwrap().inline.unwrap();
    assert_eq!(&line[inline], "{\"ok\": true}");
    assert_eq!(marker("# Expected response: ").unwrap().inline, None);
}

#[test]
fn nobody_overflows_on_odd_lines() {
    for line in [
        "# :",
        "#:#:",
        "# (((",
        "# )))",
        "# \u{ff1a}x",
        "--",
        "//",
        "# 12345",
        "# Expected \u{1f600}:",
        "#\u{a0}Expected:",
    ] {
        let _ = marker(line);
    }
}
