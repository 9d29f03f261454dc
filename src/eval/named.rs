//! Values that a step writes into the file that `$RUNWRIGHT_OUTPUT` names.

use std::collections::HashSet;

use crate::model::STEP_FIELDS;

/// A value and its name.
pub type Named = (String, String);

/// Reads lines `name=value`, and `name<<END` with the lines up to `END`, as
/// GitHub Actions has them. Of two values with one name the last counts.
///
/// # Errors
/// All that is wrong, with its line from 1, as fragments.
pub fn named_values(text: &str) -> Result<Vec<Named>, Vec<String>> {
    let (mut values, mut faults): (Vec<Named>, Vec<String>) = (Vec::new(), Vec::new());
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            continue;
        }
        match value(line, &mut lines) {
            Ok(named) => values.push(named),
            Err(fault) => faults.push(format!("line {}: {fault}", index + 1)),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut last = HashSet::new();
    values.reverse();
    values.retain(|(name, _)| last.insert(name.clone()));
    values.reverse();
    Ok(values)
}

fn value<'t>(line: &str, rest: &mut impl Iterator<Item = (usize, &'t str)>) -> Result<Named, String> {
    let heredoc = line.find("<<");
    let equals = line.find('=');
    if let Some(at) = heredoc.filter(|at| equals.is_none_or(|equals| *at < equals)) {
        let name = name(line.get(..at).unwrap_or_default())?;
        let end = line.get(at + 2..).unwrap_or_default().trim();
        if end.is_empty() {
            return Err("no word stands behind `<<`".to_owned());
        }
        let mut body: Vec<&str> = Vec::new();
        for (_, line) in rest {
            let line = line.trim_end_matches('\r');
            if line == end {
                return Ok((name, body.join("\n")));
            }
            body.push(line);
        }
        return Err(format!("the line `{end}` that ends the value is missing"));
    }
    let at = equals.ok_or("neither `name=value` nor `name<<END` stands here")?;
    Ok((name(line.get(..at).unwrap_or_default())?, line.get(at + 1..).unwrap_or_default().to_owned()))
}

fn name(written: &str) -> Result<String, String> {
    let written = written.trim();
    let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    if STEP_FIELDS.contains(&written) {
        return Err(format!("`{written}` is a field of every step, and cannot be given"));
    }
    if written.starts_with(|c: char| c.is_ascii_lowercase()) && written.chars().all(inner) {
        return Ok(written.to_owned());
    }
    Err("a name is a lower-case letter, then letters, digits, `_` and `-`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(values: &[(&str, &str)]) -> Vec<Named> {
        values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn lines_and_heredocs_give_values() {
        let text = "serial=2026\nurl=http://a?b=c\n\nnote<<END\nfirst\n\nlast=1\nEND\nserial=7\nempty=\r\n";
        let wanted = [("url", "http://a?b=c"), ("note", "first\n\nlast=1"), ("serial", "7"), ("empty", "")];
        assert_eq!(named_values(text), Ok(pairs(&wanted)));
    }

    #[test]
    fn everything_that_is_wrong_is_told_with_its_line() {
        let text = "fine=1\nno value\nNAME=x\nopen<<\nexit_code=0\nnote<<END\nnever\n";
        insta::assert_snapshot!(named_values(text).unwrap_err().join("\n"), @"
    line 2: neither `name=value` nor `name<<END` stands here
    line 3: a name is a lower-case letter, then letters, digits, `_` and `-`
    line 4: no word stands behind `<<`
    line 5: `exit_code` is a field of every step, and cannot be given
    line 6: the line `END` that ends the value is missing
    ");
    }

    #[test]
    fn what_is_written_comes_back() {
        proptest::proptest!(|(value in "[^\r]{0,40}")| {
            proptest::prop_assume!(!value.lines().any(|line| line == "END_1"));
            let text = format!("it<<END_1\n{value}\nEND_1\n");
            let read = named_values(&text).unwrap();
            proptest::prop_assert_eq!(&read[0].1, &value);
        });
    }
}
