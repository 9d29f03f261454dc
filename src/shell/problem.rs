//! Texts that cannot be read: what an operator is told, and what can be seen
//! of their effect all the same.

use std::borrow::Cow;

use super::analysis::{Effect, Nature, Problem};
use super::effects::Verdict;
use super::judge::{Flow, Found, Judge};
use super::scan::{Open, scan};
use super::tree::Fault;
use super::words::Arg;

/// Says what is wrong, as a fragment.
pub(super) fn explain(text: &str, fault: &Fault) -> Problem {
    let range = match fault {
        Fault::Syntax(range) => range,
        Fault::Control(at) => {
            let message = "it holds a control character, which no command has".to_owned();
            return Problem { bytes: *at..at + 1, message };
        }
        Fault::TooDeep => {
            let message = "it is nested too deeply, or too long, to be taken apart".to_owned();
            return Problem { bytes: 0..text.len(), message };
        }
    };
    let scan = scan(text);
    if let Some((open, at)) = scan.open.iter().rev().find(|(open, _)| *open != Open::Case) {
        let line = text.get(..*at).unwrap_or_default().matches('\n').count() + 1;
        let what = match open {
            Open::Single => "a single quote",
            Open::Double => "a double quote",
            Open::Backtick => "a backtick",
            Open::Paren => "`(`",
            Open::Substitution => "`$(`",
            Open::Arithmetic => "`((`",
            Open::Brace => "`${`",
            Open::Case => "`case`",
        };
        return Problem {
            bytes: *at..(at + 1).min(text.len()),
            message: format!("{what} in line {line} is never closed"),
        };
    }
    if let Some(at) = scan.stray {
        return Problem { bytes: at..at + 1, message: "`)` closes nothing".to_owned() };
    }
    let near = near(text, range.start, range.end);
    let bytes = near.clone();
    let shown: String = text.get(near).unwrap_or_default().chars().take(30).collect();
    let shown = shown.lines().next().unwrap_or_default().trim();
    let message = match shown {
        "" => "a part of a command is missing".to_owned(),
        "..." | "…" => "`...` stands for something that has to be written out".to_owned(),
        _ if shown.starts_with(['|', '&', ';']) => format!("nothing stands in front of `{shown}`"),
        _ => format!("`{shown}` is not understood"),
    };
    Problem { bytes, message }
}

/// Widens an empty range to what stands there, on character borders.
fn near(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let mut start = start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    if start == end {
        let rest = text.get(start..).unwrap_or_default();
        end = start + rest.find(['\n', ' ']).unwrap_or(rest.len());
    }
    start..end
}

/// Judges a text that could not be read by looking at what stands at the
/// start of lines and behind `;`, `|`, `&` and parentheses. It is at least a
/// write, since something may have been overlooked.
pub(super) fn judge_roughly(text: &str, written: &str) -> Found {
    let mut judge = Judge::new(text, written, &[]);
    let mut all = Found { verdict: None, programs: Vec::new(), flow: Flow::default() };
    for piece in text.split(['\n', ';', '|', '&', '(', ')', '`', '{', '}']) {
        let words: Vec<Arg<'_>> = piece
            .split_whitespace()
            .map(|word| word.trim_matches(['"', '\'']))
            .skip_while(|word| is_keyword(word) || super::wrap::is_assignment(word))
            .map(|word| Arg { text: Cow::Borrowed(word), bytes: 0..0, literal: !word.contains('$') })
            .take(64)
            .collect();
        if words.first().is_none_or(|word| word.text.is_empty() || word.text.starts_with('#')) {
            continue;
        }
        let found = judge.judge_words(&words);
        let higher = all.verdict.as_ref().map(|verdict| verdict.effect)
            < found.verdict.as_ref().map(|verdict| verdict.effect);
        if higher {
            all.verdict = found.verdict;
        }
        if all.flow.nature == Nature::Ordinary {
            all.flow.nature = found.flow.nature;
        }
        if all.programs.len() < 64 {
            all.programs
                .extend(found.programs.into_iter().filter(|name| super::known::is_known_command(name)));
        }
    }
    all.programs.dedup();
    if all.verdict.as_ref().is_none_or(|verdict| verdict.effect == Effect::Read) {
        all.verdict = Some(Verdict { effect: Effect::Write, cause: "a part that cannot be read".to_owned() });
    }
    all
}

fn is_keyword(word: &str) -> bool {
    matches!(word, "if" | "then" | "else" | "elif" | "do" | "while" | "until" | "!" | "time" | "$" | "$ ")
}
