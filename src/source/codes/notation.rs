//! The `RW08xx` family: YAML, and what is written in its place.

use super::Code;

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
pub const ALL: &[&Code] = &[&NOT_A_BOOLEAN];
