//! Two texts that should be the same.

use similar::{ChangeTag, TextDiff};

/// Shows how two texts differ, line by line; `-` is what was wanted.
pub fn difference(wanted: &str, got: &str) -> String {
    let mut out = String::new();
    for change in TextDiff::from_lines(wanted, got).iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => ' ',
        };
        out.push(sign);
        out.push_str(change.value());
        if !change.value().ends_with('\n') {
            out.push_str("\n\\ no line feed at the end\n");
        }
    }
    out
}
