//! The `RW06xx` family: metadata and tables.

use super::Code;

/// Front matter that is no YAML.
pub const FRONT_MATTER_NOT_READ: Code = Code {
    id: "RW0601",
    name: "front-matter-not-read",
    title: "front matter is not read",
    text: "Front matter is YAML between two lines `---` at the top of a file. It must be a list of keys with \
values. Aliases, anchors and more than 64 levels are refused.\n\nIn a plain runbook front matter is only metadata, so \
this is a warning: its title, owner and review dates are missing. Most often a value holds `: ` or starts with \
a character that YAML takes for its own, such as `[`, `*`, `&` or `@`: put it into quotes.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[&FRONT_MATTER_NOT_READ];
