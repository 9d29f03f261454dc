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

/// A default that its own input would refuse.
pub const BAD_DEFAULT: Code = Code {
    id: "RW0410",
    name: "bad-default",
    title: "the default of an input is no value that the input takes",
    text: "A default stands in for a value that nobody gives, so it has to be one: of the type, matching the pattern, between \
`min` and `max`, one of the choices. It is checked when the runbook is read, and not at the one time when everybody \
relies on it.\n\nThe default of a list is a list: `[a, b]`, or `[]` for none.",
};

/// A limit that is none.
pub const BAD_LIMIT: Code = Code {
    id: "RW0411",
    name: "bad-limit",
    title: "`min` or `max` makes no sense for this type",
    text: "`min` and `max` are the least and the greatest value of an input whose type has an order: `integer`, `number`, \
`duration`, `timestamp` and `quantity`. They are values of that type themselves: `min: 30s` for a duration. For texts, \
say with `pattern` what they look like, as in `pattern: .{1,40}`.",
};

/// No value lies between the limits.
pub const LIMITS_CROSS: Code = Code {
    id: "RW0412",
    name: "limits-cross",
    title: "no value is between `min` and `max`",
    text: "The least value is greater than the greatest, or the two count different things, as `1Gi` and `80%` do. The input \
would refuse every value. Both limits are values that the input takes.",
};

/// A choice without choices, or choices without a choice.
pub const CHOICES_AND_TYPE: Code = Code {
    id: "RW0413",
    name: "choices-and-type",
    title: "an input is a choice exactly if it has choices",
    text: "`choices` lists the only values of an input of type `choice`, each once; with `choices` the type can be left out. \
An input of another type would have to obey both, and a choice without choices could never be given.",
};

/// A pattern that is none.
pub const BAD_PATTERN: Code = Code {
    id: "RW0414",
    name: "bad-pattern",
    title: "the pattern of an input is no regular expression",
    text: "`pattern` is a regular expression that the whole value has to match, with or without `^` and `$`; of a list, every \
element. Look-around and back-references are left out, so that a match takes no longer than the value is long. In YAML, \
put it into single quotes: there a backslash is a backslash.",
};

/// A contradiction.
pub const REQUIRED_WITH_DEFAULT: Code = Code {
    id: "RW0415",
    name: "required-with-default",
    title: "an input is required and has a default",
    text: "`required: true` says that a value has to be given, and `default` says what counts if none is. The default counts, \
so that nobody will ever be told that the value is missing. Leave `required` out if the default is fine; leave \
`default` out if somebody has to think about it; write `ask: true` if a person shall confirm the default.",
};

/// A secret for everybody to read.
pub const SECRET_IN_RUNBOOK: Code = Code {
    id: "RW0416",
    name: "secret-in-runbook",
    title: "a secret stands in the runbook",
    text: "Whoever can read the runbook, and every copy of it in every repository, knows the secret. Say where it comes from \
instead: `from: {env: TOKEN}`, `from: {file: /run/secrets/token}`. If it was a real one, change it: it stays in the \
history of the file.",
};

/// A name that means something else.
pub const RESERVED_NAME: Code = Code {
    id: "RW0417",
    name: "reserved-name",
    title: "this word means something else and cannot be a name",
    text: "Inputs, steps and procedures share their names with the words of expressions and jumps: `inputs`, `steps`, `item`, \
`failure`, `run`, `incident`, `env`, `continue`, `end`, `else`, and the functions `size`, `lines`, `lower`, `trim`, \
`number`, `duration`, `any`, `all`, `none`, `count`, `where`, `join`. With such a name, an expression could be read in \
two ways. So it could if an output of a step were called like a field that every step has: `stdout`, `value`, `failed`.",
};

/// Two inputs with one name.
pub const SAME_INPUT: Code = Code {
    id: "RW0418",
    name: "same-input",
    title: "two inputs have the same name",
    text: "In names, `-` and `_` are the same: `pod-name` and `pod_name` are one input, whose variable is \
`RUNWRIGHT_INPUT_POD_NAME`. A value for one would silently be a value for the other.",
};

/// A place that is none.
pub const BAD_FROM: Code = Code {
    id: "RW0419",
    name: "bad-from",
    title: "this says no place that a value can be taken from",
    text: "`from` names the one place that the value of an input is taken from when nobody gives it: `env`, a variable of the \
environment; `file`, a file whose text it is, relative to the folder of the runbook; `command`, a command that prints \
it; `kubernetes`, a secret of the cluster as `NAMESPACE/NAME/KEY`. Several places would need an order that nobody could \
see; `default` says what counts when there is nothing.",
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
text is `\"\"`. An input of type `list` takes a list of such pieces, and nothing else inside it.",
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

/// A value that its input does not take.
pub const UNFIT_VALUE: Code = Code {
    id: "RW0425",
    name: "unfit-value",
    title: "a value is not what its input takes",
    text: "The runbook says of this input which type it has, and perhaps a pattern that the whole value has to match or limits \
that it has to keep. Nothing is converted silently: `yes` is no truth value, `10` no duration, `0755` no number. \
`runwright plan` shows what each input takes. Values of secrets are never shown.",
};

/// Nobody fills that in.
pub const FORM_FIELD: Code = Code {
    id: "RW0426",
    name: "form-field",
    title: "a form cannot ask for this",
    text: "The fields of a form are declared like inputs, and filled in by the person who has done the step: there is nowhere else to \
take them `from`, and she is always asked. What she says is on record and shown, so that a form cannot ask for a `secret`: \
that is an input of the runbook.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[
    &MAYBE_PLACEHOLDER,
    &BAD_DEFAULT,
    &BAD_LIMIT,
    &LIMITS_CROSS,
    &CHOICES_AND_TYPE,
    &BAD_PATTERN,
    &REQUIRED_WITH_DEFAULT,
    &SECRET_IN_RUNBOOK,
    &RESERVED_NAME,
    &SAME_INPUT,
    &BAD_FROM,
    &BAD_VALUES,
    &DUPLICATE_VALUE,
    &NOT_A_VALUE,
    &UNKNOWN_INPUT,
    &NOT_A_CHOICE,
    &UNFIT_VALUE,
    &FORM_FIELD,
];
