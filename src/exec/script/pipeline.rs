//! The stages of a pipeline, as far as one can see without a parser: enough
//! to name the stage that a broken pipe stopped.

/// What stands between two commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Pipe,
    And,
    Or,
}

/// Finds the operators of a command outside quotes; `depth` counts the
/// brackets that are open there.
fn operators(command: &str) -> Vec<(Operator, usize, usize)> {
    let bytes = command.as_bytes();
    let mut found = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    let mut quote = None;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        match (quote, byte) {
            (None | Some(b'"'), b'\\') => at += 1,
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(' | b'{') => depth += 1,
            (None, b')' | b'}') => depth = depth.saturating_sub(1),
            (None, b'&') if next == Some(&b'&') => {
                found.push((Operator::And, at, depth));
                at += 1;
            }
            (None, b'|') if next == Some(&b'|') => {
                found.push((Operator::Or, at, depth));
                at += 1;
            }
            (None, b'|') if at.checked_sub(1).and_then(|before| bytes.get(before)) != Some(&b'>') => {
                found.push((Operator::Pipe, at, depth));
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Returns the programs of the stages of the last pipeline of a command, if it
/// has `count` stages.
pub(in crate::exec) fn stages(command: &str, count: usize) -> Option<Vec<&str>> {
    let top: Vec<_> = operators(command).into_iter().filter(|(_, _, depth)| *depth == 0).collect();
    let start =
        top.iter().rfind(|(operator, _, _)| *operator != Operator::Pipe).map_or(0, |(_, at, _)| at + 2);
    let mut stages = Vec::new();
    let mut from = start;
    for (_, at, _) in top.iter().filter(|(_, at, _)| *at >= start) {
        stages.push(program(command.get(from..*at)?)?);
        from = at + 1;
    }
    stages.push(program(command.get(from..)?)?);
    (stages.len() == count).then_some(stages)
}

/// Words of the language: what begins with one is no program.
const RESERVED: &[&str] =
    &["case", "coproc", "do", "elif", "else", "for", "function", "if", "select", "then", "until", "while"];

/// The first word of a stage that is neither an assignment nor a redirection.
fn program(stage: &str) -> Option<&str> {
    stage
        .trim_start_matches('&')
        .split_whitespace()
        .find(|word| !word.contains('=') && !word.starts_with(['<', '>', '!', '#']))
        .filter(|word| !RESERVED.contains(word))
        .filter(|word| word.chars().all(|c| c.is_alphanumeric() || "_-./+".contains(c)))
}

/// Tells whether a command has run to its end although a stage of a pipeline
/// in it was stopped by a broken pipe: what follows the pipeline with `&&`
/// would be left out.
pub(super) fn tolerates_broken_pipes(command: &str) -> bool {
    let operators = operators(command);
    let last = operators.iter().rposition(|(operator, _, _)| *operator == Operator::Pipe);
    last.is_some_and(|last| operators.iter().skip(last).all(|(operator, _, _)| *operator != Operator::And))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stages_of_the_last_pipeline_are_named() {
        for (command, count, expected) in [
            ("yes | head -1", 2, Some(vec!["yes", "head"])),
            ("A=1 kubectl logs x |& grep -E 'a|b' | head -1", 3, Some(vec!["kubectl", "grep", "head"])),
            ("cd /x && cat \"$f|g\" | head", 2, Some(vec!["cat", "head"])),
            ("x=$(yes | head -1) | cat", 2, None),
            ("echo a >| b | cat", 2, Some(vec!["echo", "cat"])),
            ("yes | head", 3, None),
            ("", 1, None),
        ] {
            assert_eq!(stages(command, count), expected, "{command}");
        }
    }

    #[test]
    fn a_broken_pipe_matters_when_a_command_was_left_out() {
        for (command, tolerated) in [
            ("yes | head -1", true),
            ("yes | head -1 && echo done", false),
            ("true && yes | head -1", true),
            ("X=$(yes | head -1)", true),
            ("for i in 1 2; do yes | head -1; done", true),
            ("yes | head -1 || echo never", true),
            ("echo 'a | b'", false),
            ("yes", false),
            ("yes | head -1 && echo '|'", false),
        ] {
            assert_eq!(tolerates_broken_pipes(command), tolerated, "{command}");
        }
    }
}
