//! Sentences, and whether they tell somebody to do something.

use std::ops::Range;

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &["e.g.", "i.e.", "etc.", "vs.", "cf.", "approx.", "no."];

/// Returns the byte ranges of the sentences of a text.
pub(in crate::syntax::infer) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut previous = None;
    for (at, character) in text.char_indices() {
        let ends = match character {
            '\n' => true,
            c if c.is_whitespace() => {
                matches!(previous, Some('.' | '!' | '?')) && !abbreviated(&text[start..at])
            }
            _ => false,
        };
        if ends {
            push(text, start..at, &mut found);
            start = at + character.len_utf8();
        }
        previous = Some(character);
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    if start < end {
        found.push(start..end);
    }
}

fn abbreviated(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches('(');
    ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Returns the last sentence: the one that introduces what follows.
pub(in crate::syntax::infer) fn last_sentence(text: &str) -> &str {
    sentences(text).pop().map_or("", |range| &text[range])
}

/// Words in front of an imperative.
const OPENINGS: &[&str] = &[
    "please",
    "then",
    "next",
    "first",
    "second",
    "third",
    "now",
    "finally",
    "alternatively",
    "also",
    "lastly",
    "optionally",
    "again",
    "afterwards",
    "instead",
    "just",
    "simply",
    "manually",
    "you",
    "can",
    "should",
    "must",
    "may",
    "need",
    "to",
    "and",
    "or",
    "otherwise",
    "so",
    "if",
    "it's",
];
const IMPERATIVES: &[&str] = &[
    "add",
    "apply",
    "attach",
    "bring",
    "call",
    "change",
    "check",
    "clean",
    "clear",
    "clone",
    "compare",
    "configure",
    "confirm",
    "connect",
    "copy",
    "cordon",
    "create",
    "deactivate",
    "delete",
    "deploy",
    "describe",
    "destroy",
    "determine",
    "disable",
    "display",
    "do",
    "download",
    "drain",
    "drop",
    "dump",
    "edit",
    "enable",
    "ensure",
    "enter",
    "establish",
    "examine",
    "exec",
    "execute",
    "export",
    "fetch",
    "find",
    "fix",
    "follow",
    "force",
    "generate",
    "get",
    "identify",
    "inspect",
    "install",
    "investigate",
    "invoke",
    "issue",
    "kill",
    "launch",
    "list",
    "load",
    "locate",
    "log",
    "login",
    "look",
    "make",
    "merge",
    "modify",
    "monitor",
    "mount",
    "move",
    "obtain",
    "open",
    "patch",
    "pause",
    "perform",
    "ping",
    "print",
    "promote",
    "pull",
    "purge",
    "push",
    "query",
    "read",
    "reboot",
    "recreate",
    "recycle",
    "redeploy",
    "refresh",
    "reload",
    "remove",
    "rename",
    "repeat",
    "replace",
    "rerun",
    "reset",
    "resolve",
    "restart",
    "restore",
    "resume",
    "retrieve",
    "retry",
    "review",
    "revert",
    "roll",
    "rotate",
    "run",
    "save",
    "scale",
    "search",
    "see",
    "send",
    "set",
    "show",
    "shut",
    "ssh",
    "start",
    "stop",
    "submit",
    "switch",
    "sync",
    "tail",
    "terminate",
    "test",
    "trigger",
    "try",
    "turn",
    "type",
    "uncordon",
    "undo",
    "uninstall",
    "unmount",
    "update",
    "upgrade",
    "upload",
    "use",
    "using",
    "validate",
    "verify",
    "view",
    "wait",
    "watch",
    "write",
];

/// Tells whether a sentence starts with an imperative.
pub(in crate::syntax::infer) fn is_imperative(sentence: &str) -> bool {
    for word in sentence.split_whitespace().take(6) {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').to_ascii_lowercase();
        if IMPERATIVES.contains(&plain.as_str()) {
            return true;
        }
        if !OPENINGS.contains(&plain.as_str()) {
            return false;
        }
    }
    false
}

/// Tells whether a sentence says to leave the context that was entered.
pub(in crate::syntax::infer) fn leaves_context(sentence: &str) -> bool {
    let lower = sentence.to_ascii_lowercase();
    let first = lower
        .split_whitespace()
        .find(|word| !OPENINGS.contains(&word.trim_end_matches(',')))
        .unwrap_or_default();
    let leaves = matches!(
        first.trim_matches(|c: char| !c.is_alphanumeric()),
        "exit" | "logout" | "disconnect" | "leave" | "quit"
    );
    let plain = lower.trim_end_matches(['.', ':', '!', ' ']);
    let says_how = plain.len() < 40
        && ["to exit", "to quit", "to leave", "to log out", "to disconnect"]
            .iter()
            .any(|end| plain.ends_with(end));
    leaves
        || says_how
        || lower.find(first).is_some_and(|at| lower[at..].starts_with("log out"))
        || lower.contains("ctrl-d")
        || lower.contains("ctrl+d")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_full_stops_but_not_at_abbreviations() {
        let text = "Check it, e.g. with df. It is v1.2 of x! Then run:";
        let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["Check it, e.g. with df.", "It is v1.2 of x!", "Then run:"]);
        assert_eq!(last_sentence(text), "Then run:");
    }

    #[test]
    fn a_context_is_left_in_words() {
        for sentence in
            ["Exit the database.", "Then log out", "`\\q` to exit.", "Press Ctrl-D", "Finally, exit"]
        {
            assert!(leaves_context(sentence), "{sentence}");
        }
        for sentence in
            ["Wait for all pods of the old deployment to exit.", "Run the exit handler", "Type a query"]
        {
            assert!(!leaves_context(sentence), "{sentence}");
        }
    }

    #[test]
    fn imperatives_are_known_behind_their_openings() {
        assert!(is_imperative("Run `df`."));
        assert!(is_imperative("Then, please check `df`"));
        assert!(is_imperative("You can use `df`"));
        assert!(!is_imperative("The command `df` shows it"));
        assert!(!is_imperative("This will run `df`"));
    }
}
