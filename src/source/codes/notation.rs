//! The `RW08xx` family: YAML, and what it takes for something else.

use super::Code;

/// It is no YAML.
pub const YAML_SYNTAX: Code = Code {
    id: "RW0801",
    name: "yaml-syntax",
    title: "this is not YAML",
    text: "The place that is shown is where the reader could not go on; the mistake is there or a little before it. \
Most often a line is indented by a blank too few or too many, a quote or bracket is not closed, or a value holds a \
colon with a blank behind it and needs quotes.\n\nA mistake of syntax ends the reading of the file, so others may \
show once it is mended.",
};

/// It is nested too deeply.
pub const YAML_TOO_DEEP: Code = Code {
    id: "RW0802",
    name: "yaml-too-deep",
    title: "lists and maps are nested too deeply",
    text: "More than 64 levels of lists and maps are refused. No runbook needs as many, and files that are made to exhaust \
the stack or the memory of their readers do. If the file was made by a program, look at what that program was given.",
};

/// Anchors, aliases and merge keys.
pub const ANCHOR_REFUSED: Code = Code {
    id: "RW0803",
    name: "anchor-refused",
    title: "anchors, aliases and merge keys are not used here",
    text: "`&name` names a value, `*name` repeats it somewhere else, and `<<` copies a map into another. A runbook is \
read under pressure, and what a step does must stand at that step; a few such lines can also grow into more than any \
memory holds. Write the value where it counts; what several steps share goes into `defaults` or a procedure.\n\nText \
that starts with `*` or `&`, such as `*.log`, goes into quotes.",
};

/// A tag.
pub const TAG_REFUSED: Code = Code {
    id: "RW0804",
    name: "tag-refused",
    title: "a value has a tag, and tags are not used here",
    text: "In YAML a word that starts with `!` in front of a value is a tag, which tells a program how to read it. No tag \
means anything in a runbook. A condition such as `when: !health.failed` therefore loses its first word, and with it \
its meaning.\n\nPut the value into quotes, or write `not health.failed`. A tag such as `!!str` or `!vault` is left out.",
};

/// More than one document.
pub const SEVERAL_DOCUMENTS: Code = Code {
    id: "RW0805",
    name: "several-documents",
    title: "the file holds more than one document",
    text: "A line `---` with text before it starts a second document of YAML in the same file. One file is one runbook, \
so the second would be ignored, steps and all. Give each a file of its own, or make procedures of them.",
};

/// Tabs that indent.
pub const TAB_INDENTATION: Code = Code {
    id: "RW0806",
    name: "tab-indentation",
    title: "lines are indented by tabs",
    text: "In YAML indentation says what belongs to what, and only blanks may indent: a tab reaches as far as an \
editor likes, so two people would see two different structures. Replace the tabs by blanks; most editors do it for a whole \
file.\n\nInside the lines of a block of text, behind its indentation, tabs are text.",
};

/// A key that is written twice.
pub const DUPLICATE_KEY: Code = Code {
    id: "RW0807",
    name: "duplicate-key",
    title: "a key is written twice in one map",
    text: "A map gives a key one value. Where a key stands twice, some readers take the first and others the last, and \
whoever changes one of them may change nothing. Remove one, or rename it: most often two steps were joined because a `- ` \
is missing between them.",
};

/// A key that is no text.
pub const KEY_NOT_TEXT: Code = Code {
    id: "RW0808",
    name: "key-not-text",
    title: "a key is a list, a map, or nothing",
    text: "A key is a word or a few words on one line. YAML also allows lists and maps as keys, and none at all in front \
of a colon; nothing in a runbook is written so. Most often brackets or a question mark at the start of a line were \
meant as text and need quotes.",
};

/// A template without quotes.
pub const TEMPLATE_NEEDS_QUOTES: Code = Code {
    id: "RW0810",
    name: "template-needs-quotes",
    title: "a value starts with `{{` and has no quotes",
    text: "A value that starts with `{` is a map in YAML, so `get: {{ inputs.url }}` is read as a map within a map \
and not as a template; with text behind it, it is a mistake of syntax. Put the whole value into quotes: \
`get: \"{{ inputs.url }}\"`. Inside brackets, the same goes for a value that holds `{{` anywhere.\n\nIn a \
block of text behind `|` no quotes are needed.",
};

/// A value that a comment ends.
pub const COMMENT_CUT_VALUE: Code = Code {
    id: "RW0811",
    name: "comment-cut-value",
    title: "a comment ends a command, a condition or an address",
    text: "Without quotes, a `#` behind a blank starts a comment in YAML, wherever it stands: `run: grep #tag log` runs \
`grep`. In commands, conditions, questions and addresses a `#` is often part of the text, and half of it must \
not run in place of the whole.\n\nPut the value into quotes if the `#` belongs to it; put the comment on a line of its own \
if it is one. What looks like a comment, a `#` and a blank behind a value that is whole, is a warning.",
};

/// A reference that is a comment.
pub const EMPTY_REFERENCE: Code = Code {
    id: "RW0812",
    name: "empty-reference",
    title: "a step is named with `#`, which makes it a comment",
    text: "Links in Markdown write `#undo` for the section `undo`. In YAML a `#` behind a blank starts a comment, so that \
`goto: #undo` names nothing at all. Steps and procedures are named without it: `goto: undo`.",
};

/// A value that starts like a block.
pub const LOOKS_LIKE_BLOCK_SCALAR: Code = Code {
    id: "RW0813",
    name: "looks-like-block-scalar",
    title: "a value starts with `>` or `|` and has no quotes",
    text: "`>` and `|` at the start of a value begin a block of text, which stands on the lines below: `expect: > 99%` is \
therefore a mistake of syntax, and `expect: >5` an empty text. Put the value into quotes: `expect: \"> 99%\"`.",
};

/// Brackets within a list.
pub const BRACKETS_NEED_QUOTES: Code = Code {
    id: "RW0814",
    name: "brackets-need-quotes",
    title: "a value with brackets has no quotes",
    text: "In a list that is written in brackets, a value without quotes cannot hold brackets of its own: \
`[json.items[0].name == 'a']` ends the first value at `items`. Outside of lists, a value that starts with a bracket \
is a list or a map and ends with its bracket, so `run: [ -f x ] && y` cannot be read.\n\nPut the value into quotes, or write the \
list with one `- ` a line; a command goes behind `|` on the next line.",
};

/// A value that YAML cannot read as text.
pub const VALUE_NEEDS_QUOTES: Code = Code {
    id: "RW0815",
    name: "value-needs-quotes",
    title: "a value holds a sign of YAML and has no quotes",
    text: "Without quotes, a value cannot start with a backtick, `@`, `%`, a comma or a closing bracket, cannot hold a colon with \
a blank behind it, and cannot go on behind a closing quote: `run: \"$HOME/bin/x\" --all` starts with a quote, so it \
must end with it.\n\nPut the whole value into quotes, single ones if it holds double ones; or put it behind `|` on the \
next line, where every sign is text.",
};

/// A key without a blank.
pub const MISSING_BLANK: Code = Code {
    id: "RW0816",
    name: "missing-blank",
    title: "a blank is missing between a key and its value",
    text: "A colon makes a key of the word in front of it only if a blank or the end of the line is behind it: \
`timeout:5m` is one word. Write `timeout: 5m`.",
};

/// A truth value that is none.
pub const NOT_A_BOOLEAN: Code = Code {
    id: "RW0820",
    name: "not-a-boolean",
    title: "`true` or `false` is wanted, and something else is written",
    text: "Only the plain words `true` and `false` are truth values. `yes`, `no`, `on` and `off` are text: some readers \
of YAML take them for truth values and some do not, so that the same file would mean two things. In quotes, `true` is \
text as well.\n\nWrite `true` or `false`, in lower case and without quotes.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[
    &YAML_SYNTAX,
    &YAML_TOO_DEEP,
    &ANCHOR_REFUSED,
    &TAG_REFUSED,
    &SEVERAL_DOCUMENTS,
    &TAB_INDENTATION,
    &DUPLICATE_KEY,
    &KEY_NOT_TEXT,
    &TEMPLATE_NEEDS_QUOTES,
    &COMMENT_CUT_VALUE,
    &EMPTY_REFERENCE,
    &LOOKS_LIKE_BLOCK_SCALAR,
    &BRACKETS_NEED_QUOTES,
    &VALUE_NEEDS_QUOTES,
    &MISSING_BLANK,
    &NOT_A_BOOLEAN,
];
