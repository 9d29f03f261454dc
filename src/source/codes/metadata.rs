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
a character that YAML takes for its own, such as `[`, `*`, `&` or `@`: put it into quotes.\n\nIt is an \
error if the front matter says `runbook: 1` and is not taken for what it is: `---` must be the first line of the file, another \
`---` must close it, and `runbook` is written in lower case. Such a file would be read as a plain one, and other steps would run. \
Where the word is misspelt (`runbok: 1`) or the number is none (`runbook: true`), the file may be a plain one all the same, and this is a \
warning.",
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

/// Values that are normal and raise an alert.
pub const OVERLAPPING_BANDS: Code = Code {
    id: "RW0603",
    name: "overlapping-bands",
    title: "the normal range and the alert threshold of a metric overlap",
    text: "A table of metrics says what is normal and what raises an alert. What lies between is a warning. Here \
there are values that are both normal and alarming, so a measured value could not be judged, and whoever reads the \
table under pressure would have to guess. Both ends of a range belong to it: `10-60%` and `>= 60%` share 60%.",
};

/// A range and a threshold that cannot be compared.
pub const DIFFERENT_KINDS: Code = Code {
    id: "RW0604",
    name: "different-kinds",
    title: "the normal range and the alert threshold of a metric count different things",
    text: "One is a time and the other a percentage, or one has a unit and the other none. Quantities of different \
kinds are never converted into each other, and a missing unit is never guessed, so no measured value can be held \
against both. Write the same kind of unit in both columns.",
};

/// A review that is overdue.
pub const STALE_REVIEW: Code = Code {
    id: "RW0605",
    name: "stale-review",
    title: "the review of the runbook is overdue",
    text: "The runbook says when it must be reviewed again (`Next review due`, `Review by`, `review_due`), or how \
often (`review_in: 6 months` together with the date of the last review), and that day has passed. Its commands \
may no longer fit what they are run against.\n\nHave it reviewed, then move the date. A date that is still a \
placeholder, such as `[Date]`, counts as absent.",
};

/// A template that was never finished.
pub const UNFILLED_TEMPLATE: Code = Code {
    id: "RW0606",
    name: "unfilled-template",
    title: "values were never filled in",
    text: "Outside commands there are values that are placeholders and nothing else: `[Team]`, `<name>`, `TBD`, \
`YYYY-MM-DD`. In a command a placeholder is an input, and is asked for; in a table of contacts or a list of links it \
only means that nobody can be called. There is one note a file: it counts them and points at the first.\n\nA \
placeholder in a code span is being written about, and is not counted.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[
    &FRONT_MATTER_NOT_READ,
    &QUANTITY_NOT_READ,
    &OVERLAPPING_BANDS,
    &DIFFERENT_KINDS,
    &STALE_REVIEW,
    &UNFILLED_TEMPLATE,
];
