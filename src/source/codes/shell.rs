//! The `RW03xx` family: what stands in shell text.

use super::Code;

/// It could not be parsed.
pub const UNPARSED: Code = Code {
    id: "RW0351",
    name: "unparsed-commands",
    title: "these commands could not be taken apart",
    text: "The block does not read as shell text: a quote or a bracket is not closed, or it holds something else than commands. It \
stays one step. Before it runs, you see it as it stands; it is run in one piece, and the first command that fails ends \
it.\n\nMost often the fix is a missing quote, or output that belongs into a fence of its own.",
};

/// Quotes of a word processor.
pub const SMART_QUOTES: Code = Code {
    id: "RW0352",
    name: "smart-quotes",
    title: "a word processor's quotes stand in a command",
    text: "Curly quotes and long dashes look like shell syntax and are none: a shell takes them for letters, and the command does \
something else than it says. The step does not run by itself until they are written plainly.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[&UNPARSED, &SMART_QUOTES];
