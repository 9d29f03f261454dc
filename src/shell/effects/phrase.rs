//! Which phrase of a tool decides.

use super::rule::Tool;
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

/// Verbs that write wherever they stand in front of a word that looks.
#[rustfmt::skip]
const WRITES: &[&str] = &[
    "add", "apply", "attach", "create", "detach", "edit", "enable", "import", "patch", "promote", "resize",
    "restart", "restore", "rollback", "set", "start", "submit", "update", "upload",
];

/// Words that look, and may as well name a group of things.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "check", "diff", "history", "info", "list", "logs", "metrics", "report", "state", "stat", "status",
];

/// How a phrase fits the words.
#[derive(Clone, Copy)]
struct Fit {
    effect: Effect,
    /// How many words it covers, those in front of it included.
    end: usize,
    /// Whether it stands at the start by its own account.
    anchored: bool,
}

/// Finds the effect of the words, and how many lead to the verb.
///
/// Of phrases at the start the longest wins. Of verbs that stand behind any
/// number of groups the first wins: what follows it is a name, and may read
/// like a verb.
pub(super) fn judge(tool: &Tool, words: &[&str]) -> (Effect, usize) {
    let lists = [(tool.destructive, Destructive), (tool.write, Write), (tool.read, Read)];
    let mut anchored: Option<Fit> = None;
    let mut floating: Option<Fit> = None;
    for (phrases, effect) in lists {
        for phrase in phrases {
            let Some(fit) = fit(phrase, effect, words) else { continue };
            if fit.anchored {
                if anchored.is_none_or(|best| fit.end > best.end) {
                    anchored = Some(fit);
                }
            } else if floating.is_none_or(|best| precedes(fit, best, words)) {
                floating = Some(fit);
            }
        }
    }
    let floating = floating.map(|fit| match fit.effect {
        Read => writes_before(fit, words).unwrap_or(fit),
        _ => fit,
    });
    let best = match (anchored, floating) {
        (Some(one), Some(other)) if one.effect == Read && other.end > one.end && other.effect > Read => other,
        (Some(one), _) | (None, Some(one)) => one,
        (None, None) => return (tool.other, 0),
    };
    (best.effect, best.end)
}

/// Tells whether the first is the better verb. A word that may be the name of
/// a group gives way to one behind it that changes something.
fn precedes(one: Fit, other: Fit, words: &[&str]) -> bool {
    let noun = |fit: Fit| {
        fit.effect == Read && words.get(fit.end.saturating_sub(1)).is_some_and(|word| NOUNS.contains(word))
    };
    match (noun(one), noun(other)) {
        (true, false) => other.effect == Read && one.end < other.end,
        (false, true) => one.effect > Read || one.end < other.end,
        _ => one.end < other.end,
    }
}

fn writes_before(fit: Fit, words: &[&str]) -> Option<Fit> {
    let before = words.get(1..fit.end.saturating_sub(1))?;
    let at = before.iter().position(|word| WRITES.contains(word))?;
    Some(Fit { effect: Write, end: at + 2, anchored: false })
}

fn fit(phrase: &str, effect: Effect, words: &[&str]) -> Option<Fit> {
    if let Some(rest) = phrase.strip_prefix("** ") {
        let end = (0..words.len()).find_map(|skip| Some(skip + matched(rest, words.get(skip..)?)?))?;
        return Some(Fit { effect, end, anchored: false });
    }
    // Most phrases differ in the first letter already.
    let letter = |text: &str| text.as_bytes().first().copied();
    let first = letter(phrase);
    if first != Some(b'*') && words.first().is_none_or(|word| letter(word) != first) {
        return None;
    }
    matched(phrase, words).map(|end| Fit { effect, end, anchored: true })
}

/// Returns how many words a phrase matches.
fn matched(phrase: &str, words: &[&str]) -> Option<usize> {
    let mut length = 0;
    for pattern in phrase.split(' ') {
        let word = words.get(length)?;
        let fits = match pattern.strip_suffix('*') {
            Some(prefix) => word.starts_with(prefix),
            None => *word == pattern,
        };
        if !fits {
            return None;
        }
        length += 1;
    }
    Some(length)
}
