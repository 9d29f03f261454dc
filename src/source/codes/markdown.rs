//! The `RW02xx` family: the structure of a Markdown runbook.

use super::Code;

/// A fence without an end.
pub const UNCLOSED_FENCE: Code = Code {
    id: "RW0201",
    name: "unclosed-fence",
    title: "a code fence is never closed",
    text: "A code block that starts with three or more backticks or tildes ends at a line of at least as many of \
the same, and of nothing else. Without that line Markdown takes everything up to the next such line, or to the end \
of the file, for code: headings and prose that follow would become commands, and on GitHub they disappear in \
the block.\n\nRunwright takes such a block as closed in front of the first heading in it, and reads what follows as \
Markdown. A fence inside a list item or a quote ends with it. Close the fence behind its last command, \
indented as its opening is.\n\nA closing line must not name a language: three backticks followed by `bash` always open \
a block.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[&UNCLOSED_FENCE];
