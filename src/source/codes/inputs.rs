//! The `RW04xx` family: placeholders, inputs and their values.

use super::Code;

/// It may be a placeholder.
pub const MAYBE_PLACEHOLDER: Code = Code {
    id: "RW0401",
    name: "maybe-placeholder",
    title: "this may be a placeholder, or may be meant as it stands",
    text: "Square brackets and braces are how people write placeholders, and also how shells write character sets and groups. \
Where neither the word nor what stands around it decides, Runwright does not guess: a placeholder that is run as text \
may match any file, and text that is taken for a placeholder asks for a value that nobody has.\n\n\
The step is shown and does not run by itself. To decide it for good, write `<name>` for a placeholder, or quote the \
brackets for the shell.",
};

/// A file of values cannot be read.
pub const BAD_VALUES: Code = Code {
    id: "RW0420",
    name: "bad-values-file",
    title: "the file of values cannot be read",
    text: "`--inputs FILE` gives values for the inputs of a runbook. The file is YAML or JSON with one name and one \
value a line, or `NAME=value` lines as in `.env`. Its name says which, else its content does. The place that is \
shown is the first that cannot be read; nothing of the file was used.",
};

/// A value is given twice.
pub const DUPLICATE_VALUE: Code = Code {
    id: "RW0421",
    name: "duplicate-value",
    title: "an input is given two values in one file",
    text: "Names are compared as slugs: `service-name`, `SERVICE_NAME` and `Service Name` are the same input. A file \
that names one twice hides one of its values, and the wrong one may be the one that runs. Remove one of them.",
};

/// A value is no single value.
pub const NOT_A_VALUE: Code = Code {
    id: "RW0422",
    name: "not-a-value",
    title: "an input is given something that is not one value",
    text: "An input takes one piece of text. Lists, maps and nothing at all are refused, since a command could not \
be given them as one value. Write the value itself, in quotes if YAML would take it for something else; the empty \
text is `\"\"`.",
};

/// A value for an input that does not exist.
pub const UNKNOWN_INPUT: Code = Code {
    id: "RW0423",
    name: "unknown-input",
    title: "a value is given for an input that the runbook does not have",
    text: "The runbook has no placeholder of this name, so the value would go nowhere while the one that was meant \
stays empty. The nearest name is suggested; `runwright plan` lists them all. In a `.env` file, which other programs \
read as well, this is a warning; in YAML and JSON it is an error.",
};

/// A value that is none of the choices.
pub const NOT_A_CHOICE: Code = Code {
    id: "RW0424",
    name: "not-a-choice",
    title: "a value is none of those that its input allows",
    text: "The placeholder lists the values that it may have, as `[blue/green]` does. Any other is refused before \
anything runs. Upper and lower case count.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] =
    &[&MAYBE_PLACEHOLDER, &BAD_VALUES, &DUPLICATE_VALUE, &NOT_A_VALUE, &UNKNOWN_INPUT, &NOT_A_CHOICE];
