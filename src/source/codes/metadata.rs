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

/// A number in a table that is plainly meant as a quantity and is none.
pub const QUANTITY_NOT_READ: Code = Code {
    id: "RW0602",
    name: "quantity-not-read",
    title: "a quantity cannot be read without guessing",
    text: "Targets, normal ranges, alert thresholds, budgets and response times are read as quantities: an operator \
or words such as `at least`, a number, a unit; or a range `a-b`, whose ends may share a unit. This one could be \
meant in more than one way: a comma where a decimal point should be, two ends of different kinds, or a range that \
ends before it starts.\n\nThe text is kept and shown, but no measured value is held against it.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[&FRONT_MATTER_NOT_READ, &QUANTITY_NOT_READ];
