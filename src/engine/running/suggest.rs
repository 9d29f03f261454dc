//! Values for an input, out of the columns of the last output.

/// How many values are offered.
const MAX: usize = 9;
/// Longer cells are prose.
const MAX_LENGTH: usize = 120;

/// Finds values that may be meant. A column whose heading is part of the
/// input's name counts over the first one: `NODE` for `node-name`.
pub(super) fn suggest(input: &str, output: &str) -> Vec<String> {
    let mut lines = output.lines().filter(|line| !line.trim().is_empty()).take(2000);
    let Some(first) = lines.next() else { return Vec::new() };
    let rows: Vec<&str> = lines.collect();
    let mut values = Vec::new();
    if is_header(first) && !rows.is_empty() {
        let columns = columns(first);
        let wanted = best(input, first, &columns);
        for row in rows {
            if let Some(cell) = cell(row, &columns, wanted) {
                add(&mut values, cell);
            }
        }
    } else if std::iter::once(first).chain(rows.iter().copied()).all(|line| !line.trim().contains(' ')) {
        // A list of names, as `-o name` prints it.
        for line in std::iter::once(first).chain(rows) {
            add(&mut values, line.trim().rsplit('/').next().unwrap_or_default());
        }
    }
    values.truncate(MAX);
    values
}

fn add(values: &mut Vec<String>, value: &str) {
    let fits = !value.is_empty() && value.len() <= MAX_LENGTH && !value.starts_with('-') && value != "<none>";
    if fits && values.len() < MAX && !values.iter().any(|known| known == value) {
        values.push(value.to_owned());
    }
}

/// A heading is a line of words in capitals.
fn is_header(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    words.peek().is_some()
        && line.chars().any(char::is_uppercase)
        && !line.chars().any(char::is_lowercase)
        && !line.contains(['=', ':', '{', '['])
}

/// Where columns start: behind two blanks, or behind each blank if there are
/// never two.
fn columns(header: &str) -> Vec<usize> {
    let wide = header.trim_end().contains("  ");
    let bytes = header.as_bytes();
    let blank = |at: usize| bytes.get(at).is_none_or(|byte| *byte == b' ' || *byte == b'\t');
    (0..bytes.len())
        .filter(|&at| !blank(at) && (at == 0 || blank(at - 1)) && (!wide || at < 2 || blank(at - 2)))
        .collect()
}

fn best(input: &str, header: &str, columns: &[usize]) -> usize {
    let heading = |index: usize| {
        let from = columns.get(index).copied().unwrap_or_default();
        let to = columns.get(index + 1).copied().unwrap_or(header.len());
        header.get(from..to).unwrap_or_default().trim().to_ascii_lowercase().replace(' ', "-")
    };
    let whole = (0..columns.len()).find(|index| heading(*index) == input);
    let part = || {
        (0..columns.len()).find(|index| {
            let heading = heading(*index);
            heading != "name" && input.split('-').any(|word| word == heading)
        })
    };
    let name = || (0..columns.len()).find(|index| heading(*index) == "name");
    whole.or_else(part).or_else(name).unwrap_or(0)
}

/// The cell of a column: by position if every cell starts under its heading,
/// else by counting.
fn cell<'a>(row: &'a str, columns: &[usize], wanted: usize) -> Option<&'a str> {
    let from = *columns.get(wanted)?;
    let starts = from == 0 || row.get(..from).is_some_and(|before| before.ends_with([' ', '\t']));
    let here = row.get(from..).filter(|rest| starts && !rest.starts_with([' ', '\t']));
    here.map_or_else(|| row.split_whitespace().nth(wanted), |rest| rest.split_whitespace().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PODS: &str = "\
NAME      READY   STATUS    NODE
api-1     1/1     Running   worker-a
api-2     0/1     Pending   worker-b
";

    #[test]
    fn a_name_comes_from_the_column_of_names() {
        assert_eq!(suggest("pod-name", PODS), ["api-1", "api-2"]);
    }

    #[test]
    fn a_column_that_is_called_like_the_input_counts_over_the_names() {
        assert_eq!(suggest("node-name", PODS), ["worker-a", "worker-b"]);
    }

    #[test]
    fn a_list_of_names_is_offered_without_its_kind() {
        assert_eq!(suggest("pod", "pod/api-1\npod/api-2\npod/api-1\n"), ["api-1", "api-2"]);
    }

    #[test]
    fn prose_and_json_offer_nothing() {
        assert!(suggest("pod", "everything is fine\n").is_empty());
        assert!(suggest("pod", "{\n  \"a\": 1\n}\n").is_empty());
        assert!(suggest("pod", "").is_empty());
    }

    #[test]
    fn cells_that_do_not_stand_under_their_heading_are_counted() {
        let output = "NAMESPACE NAME STATUS\nkube-system-long api Running\n";
        assert_eq!(suggest("status", output), ["Running"]);
    }

    #[test]
    fn no_more_than_nine_are_offered() {
        let output = (0..50).fold("NAME\n".to_owned(), |text, index| text + &format!("pod-{index}\n"));
        assert_eq!(suggest("pod", &output).len(), 9);
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics(input in "\\PC{0,12}", output in "(?s).{0,120}") {
            let _ = suggest(&input, &output);
        }
    }
}
