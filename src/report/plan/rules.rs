//! Why inference took something for a step, rule by rule.

/// Returns what a rule looks for, as a fragment; nothing for a rule that is
/// its own explanation.
pub(super) fn reason(rule: &str) -> Option<&'static str> {
    RULES.iter().find(|(name, _)| *name == rule).map(|(_, reason)| *reason)
}

const RULES: &[(&str, &str)] = &[
    ("keys", "its author wrote it for Runwright"),
    ("fence", "a code block that holds shell commands"),
    ("attributes", "a code block that says in braces what is to be known of it"),
    ("comment-paragraph", "in a block of commands, a comment begins a paragraph and names it"),
    ("session", "lines behind a prompt are commands, and what stands below them is their output"),
    ("supplied", "a placeholder that stands for a whole command"),
    ("checklist", "a list item with a box"),
    ("numbered-item", "an item of a numbered list under a heading"),
    ("inline-command", "a whole command in a code span, where the text says to run it"),
    ("language-prompt", "a line that is typed at the prompt of a database or a language"),
    ("keys", "what its author wrote for runwright"),
    ("choice", "words that begin with \"if\" and say where to go on"),
];
