//! The `RW03xx` family: what stands in shell text.

use super::Code;

/// No value can be put here safely.
pub const NO_SAFE_FORM: Code = Code {
    id: "RW0301",
    name: "no-safe-form",
    title: "no value can be put at this place of a command",
    text: "A value must arrive as one piece of data, whatever its characters are. There are places where no quoting \
makes that sure: the name of a program, backticks, a pattern of `case` or of `=~`, a subscript, a command for another \
shell that is put together from variables, and any command that cannot be read.\n\nThe help names a form that works. \
Most often that is a variable: `name=[value]` in a line of its own, then `\"$name\"`.",
};

/// Another language would read the value.
pub const NESTED_LANGUAGE: Code = Code {
    id: "RW0302",
    name: "nested-language",
    title: "a value would be read by another language",
    text: "The placeholder stands in the text of an awk, sed, jq, SQL or other program. What is data to the shell would \
be code to that program, and no quoting is known that is safe for all of them. So only values of letters, digits and \
`_./:@%+,=-` go in there, and none that starts with `-`.\n\nEach of these programs has a safe way to be given a value: \
`awk -v name=value`, `jq --arg name value`, `psql -v name=value` with `:'name'`, an argument, or the environment.",
};

/// The value itself cannot stand there.
pub const VALUE_REFUSED: Code = Code {
    id: "RW0303",
    name: "value-refused",
    title: "a value cannot stand where its placeholder does",
    text: "The place can be filled, but not with this value: it starts with `-` and would be taken for an option; it is \
no number where the shell computes; it is not JSON where JSON is written; it holds the line that ends a here-document; \
it holds a NUL byte, which no command can be given. Nothing was run.\n\nA number may start with `-`, and so may \
anything that stands behind `--`.",
};

/// Words of a command that are none.
pub const BAD_WORDS: Code = Code {
    id: "RW0304",
    name: "bad-words",
    title: "the words that were given are no part of a command",
    text: "A placeholder whose name ends in `-command`, `-args` or `-options` takes words of a command. They are code \
and go in as they are, so they must be readable on their own: quotes closed, one line, no comment, no here-document. \
Where the placeholder is the whole command, it may be any commands that can be read.",
};

/// A hole without a value.
pub const UNFILLED: Code = Code {
    id: "RW0305",
    name: "unfilled-placeholder",
    title: "a placeholder has no value",
    text: "A command with a placeholder that has no value is never run: a shell would take `<name>` for a redirection and \
`[name]` for a pattern. Give the value with `--input name=value`, in a file with `--inputs FILE`, or at the terminal.",
};

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

/// It destroys, and does not say so.
pub const UNDERSTATED_EFFECT: Code = Code {
    id: "RW0353",
    name: "understated-effect",
    title: "a command destroys, and its mark says that it does not",
    text: "The effect that an author writes counts, for the author knows the command better than any table. But a command that is known to destroy, such as `kubectl delete` or `rm -r`, is asked about like a destructive step whatever its mark: the mark may be \
older than the command. Write `effect: destructive`, or a command that does less.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[
    &NO_SAFE_FORM,
    &NESTED_LANGUAGE,
    &VALUE_REFUSED,
    &BAD_WORDS,
    &UNFILLED,
    &UNPARSED,
    &SMART_QUOTES,
    &UNDERSTATED_EFFECT,
];
