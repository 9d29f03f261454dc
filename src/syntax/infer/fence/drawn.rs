//! Tables of query results, as a client of a database draws them.

use crate::shell::{first_program, is_known_command};
use crate::source::Spanned;

/// Counts the lines of a table that begins with the first of these lines: its
/// head, the rule under it, its rows, and what says how many they are.
///
/// ```text
///  city  | state
/// -------+-------
///  Bern  | open
/// (1 row)
/// ```
///
/// Zero if no table begins there. Each of its lines could be a pipeline for a
/// shell, but for the rule.
pub(super) fn table(lines: &[Spanned<String>]) -> usize {
    let [head, rule, rows @ ..] = lines else { return 0 };
    let Some(bars) = rule_bars(&rule.value) else { return 0 };
    let filled = rows.iter().take_while(|row| !row.value.trim().is_empty() && !is_count(&row.value));
    if bars == 0 {
        // One column has no bar to be known by.
        let rows = filled.count();
        let counted = lines.get(2 + rows).is_some_and(|line| is_count(&line.value));
        return if counted && is_only_head(&head.value, &rule.value) { 3 + rows } else { 0 };
    }
    if bars_in(&head.value) != bars {
        return 0;
    }
    let rows = filled.take_while(|row| bars_in(&row.value) >= bars).count();
    let counted = lines.get(2 + rows).is_some_and(|line| is_count(&line.value));
    2 + rows + usize::from(counted)
}

/// Counts the joints of a rule such as `-----+-----`; nothing for other lines.
fn rule_bars(line: &str) -> Option<usize> {
    let line = line.trim();
    let drawn = line.len() >= 3
        && line.starts_with('-')
        && line.ends_with('-')
        && line.chars().all(|c| matches!(c, '-' | '+'));
    drawn.then(|| line.matches('+').count())
}

fn bars_in(line: &str) -> usize {
    line.matches('|').count()
}

/// `(1 row)`, `(20 rows)`.
fn is_count(line: &str) -> bool {
    let inside = line.trim().strip_prefix('(').and_then(|line| line.strip_suffix(')'));
    inside.and_then(|inside| inside.split_once(' ')).is_some_and(|(number, word)| {
        matches!(word, "row" | "rows") && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
    })
}

/// The name of a column, which the rule reaches over on both sides.
fn is_only_head(head: &str, rule: &str) -> bool {
    let name = head.trim();
    let wide = rule.trim().len() >= name.chars().count() + 2;
    wide && !name.is_empty()
        && !name.contains(char::is_whitespace)
        && !first_program(name).is_some_and(is_known_command)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn lines(text: &str) -> Vec<Spanned<String>> {
        text.lines().map(|line| Spanned::new(line.to_owned(), Span::default())).collect()
    }

    #[test]
    fn a_table_ends_with_its_count_or_its_last_row() {
        for (text, count) in [
            (" city | state\n------+-------\n Bern | open\n(1 row)\nls", 4),
            (" city | state\n------+-------\n Bern | open\n test | shut\n\nls", 4),
            (" city | state\n------+-------\n Bern | open\nls -l", 3),
            (" city | state\n------+-------\n(0 rows)", 3),
            (" city | state\n------+-------", 2),
            ("a | b | c\n---+---+---\n1 | 2 | 3", 3),
            (" count \n-------\n    17\n(1 row)", 4),
        ] {
            assert_eq!(table(&lines(text)), count, "{text}");
        }
    }

    #[test]
    fn a_rule_under_a_command_makes_no_table() {
        for text in [
            "ls | wc -l\n---\n17",
            "mesh-cli status\n---------------\nhealthy\n(1 row)",
            "uptime\n--------\nup\n(1 row)",
            "mesh\n----\nx\n(1 row)",
            " count \n-------\n    17",
            "a | b\n---+---+---\n1 | 2",
            " city | state",
            "",
        ] {
            assert_eq!(table(&lines(text)), 0, "{text}");
        }
    }
}
