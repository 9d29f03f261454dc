//! The `RW01xx` family: the file as text.

use super::Code;

/// The file is not UTF-8.
pub const NOT_UTF8: Code = Code {
    id: "RW0101",
    name: "not-utf8",
    title: "the file is not UTF-8",
    text: "A runbook is read as UTF-8, with or without a byte order mark. The place that is shown is the first \
byte that cannot be UTF-8; nothing behind it was read.\n\nConvert the file, for example with \
`iconv -f latin1 -t utf-8 old.md > new.md`, and look at the changed characters before you commit it.",
};

/// The file is larger than is read.
pub const TOO_LARGE: Code = Code {
    id: "RW0102",
    name: "file-too-large",
    title: "the file is larger than 16 MiB",
    text: "A file of more than 16 MiB is not a runbook that a person can follow; most likely it is a log or a \
dump that was named by mistake. Nothing of it was read.",
};

/// The file cannot be read.
pub const UNREADABLE: Code = Code {
    id: "RW0103",
    name: "unreadable",
    title: "the file cannot be read",
    text: "The operating system refused to open or read the file; what it said is shown. Nothing was read, so nothing \
is known about this runbook: that is an error, and never counts as a runbook without faults.\n\nLook at the spelling \
of the name, at the folder that you are in, and at who may read the file.",
};

/// The notation is not known.
pub const UNSUPPORTED_NOTATION: Code = Code {
    id: "RW0104",
    name: "unsupported-notation",
    title: "this version of the language is not known",
    text: "The number behind `runbook` is the version of the language that a file is written in. This program knows version 1. \
A file of another version is refused as a whole, since to read it as something else would ignore what its author asked for.",
};

/// The notation cannot be seen.
pub const UNKNOWN_NOTATION: Code = Code {
    id: "RW0105",
    name: "unknown-notation",
    title: "the name of the file does not say how to read it",
    text: "A runbook is Markdown if its name ends in `.md`, `.markdown` or `.md.erb`, and YAML if it ends in `.yaml` \
or `.yml`. Any other file is read only when `--syntax` says how, so that a log or a script that was named by mistake \
is not taken for a runbook.\n\nAdd `--syntax markdown`, or give the file one of these endings.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[&NOT_UTF8, &TOO_LARGE, &UNREADABLE, &UNSUPPORTED_NOTATION, &UNKNOWN_NOTATION];
