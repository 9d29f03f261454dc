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

/// A link to a heading that is not there.
pub const BROKEN_ANCHOR: Code = Code {
    id: "RW0202",
    name: "broken-anchor",
    title: "a link leads to no heading",
    text: "A link such as `[Roll back](#roll-back)` leads to the heading with that slug, or to a name given in HTML or \
by `{#name}` behind a heading. No heading of this file has it; most often a heading was renamed and the link was \
not. A slug is the heading in lower case, without punctuation, with hyphens for blanks; repeats get `-1`, `-2`.\n\nLinks \
that only differ in case or in doubled hyphens are accepted, since site generators accept them.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[&UNCLOSED_FENCE, &BROKEN_ANCHOR];
