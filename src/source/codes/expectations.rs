//! The `RW05xx` family: what a command should print.

use super::Code;

/// Expected JSON does not parse.
pub const BAD_JSON: Code = Code {
    id: "RW0501",
    name: "bad-json-literal",
    title: "the expected JSON does not parse",
    text: "What a step should print is written as JSON, but it is not JSON: a comma, a quote or a bracket is missing \
or there is one too many. No output could ever be held against it, so the step does not run.\n\nThe place that is \
shown is the first that cannot be right; the mistake may stand just before it. Expected JSON may be shortened: a \
bare `...` stands for any number of elements of an array, and keys that are not written do not count. Comments and \
trailing commas are not JSON.",
};

/// Expected JSON is never closed.
pub const UNCLOSED_JSON: Code = Code {
    id: "RW0502",
    name: "unclosed-json-literal",
    title: "the expected JSON is never closed",
    text: "A bracket or brace of the expected JSON is open when the fence, or the paragraph of the expectation, ends. \
Since nobody can tell where the expectation should have ended and commands begin again, the step does not \
run.\n\nClose the bracket that is shown. Brackets inside strings do not count.",
};

/// A key is written twice.
pub const DUPLICATE_KEY: Code = Code {
    id: "RW0503",
    name: "duplicate-json-key",
    title: "a key is expected twice in the same object",
    text: "One JSON object can give a key one value, so an expectation that writes a key twice asks for something \
that no output can hold, or hides one of its two values. The step does not run until one of them is removed.",
};

/// Expected JSON is nested too deeply.
pub const DEEP_JSON: Code = Code {
    id: "RW0504",
    name: "deep-json-literal",
    title: "the expected JSON is nested too deeply",
    text: "Expected JSON may be nested 128 levels deep. Deeper literals are not written by people; they are refused so \
that reading a file always ends.",
};

/// A marker of an expectation is misspelled.
pub const NEAR_MISS: Code = Code {
    id: "RW0505",
    name: "misspelled-marker",
    title: "a comment looks like a misspelled `Expected output:`",
    text: "In a shell fence, a comment like `# Expected output:` or `# Example response:` says that what follows is \
output. This comment is nearly one of them. It is read as if it were spelled right, since output must never reach a \
shell; but the next reader, or another tool, may not be as kind. Correct the spelling, or reword the comment if it \
means something else.",
};

/// JSON stands in a shell fence and nothing says what it is.
pub const UNMARKED_JSON: Code = Code {
    id: "RW0506",
    name: "unmarked-json",
    title: "JSON stands between commands and nothing says what it is",
    text: "A JSON object or array in a shell fence is no command. It is taken for an example of what the command \
before it prints: compared by structure, noted, never failed, and never run.\n\nWrite `# Expected response:` above \
it if the output must agree with it, `# Example response:` if not; or move it into a fence of its own.",
};

/// A marker with nothing behind it.
pub const EMPTY_EXPECTATION: Code = Code {
    id: "RW0507",
    name: "empty-expectation",
    title: "nothing follows a comment that announces output",
    text: "A comment such as `# Expected output:` announces what the command prints, but no output follows: the fence \
ends, or a blank line and then a comment or a command comes first. Nothing is expected. Add the output, or remove \
the comment.",
};

/// An expectation without a command.
pub const ORPHAN: Code = Code {
    id: "RW0508",
    name: "orphan-expectation",
    title: "there is no command that this output could come from",
    text: "What is expected is held against the output of the command before it, and there is none: neither in this \
fence nor directly in front of it. The expectation is not judged. Move it below its command.",
};

/// `<uuidd>` in a marked expectation.
pub const UNKNOWN_KIND: Code = Code {
    id: "RW0509",
    name: "unknown-kind",
    title: "a word in angle brackets stands for no kind of value",
    text: "In expected JSON a whole string in angle brackets stands for any value of a kind: `<any>`, `<string>`, \
`<nonempty>`, `<integer>`, `<number>`, `<bool>`, `<uuid>`, `<timestamp>`, `<date>`, `<duration>`, `<semver>`, `<url>`, \
`<ip>`, `<hex>`, `<absent>`, and `<re:...>` for what a pattern matches. In a marked expectation another word would never \
be met, so it is refused.\n\nThe value of an input is put in with `{{ inputs.name }}`.",
};

/// A line that is no regular expression.
pub const BAD_PATTERN: Code = Code {
    id: "RW0510",
    name: "bad-output-pattern",
    title: "a line of expected output is no regular expression",
    text: "A line that ends with ` (regex)` is held against whole lines of the output as a regular expression, and this one \
cannot be read as one: most often a bracket or parenthesis that stands for itself has no backslash in front of it.\n\n\
`(glob)` knows only `*` and `?`, and is enough for most lines.",
};

/// An expectation that anything would meet.
pub const ACCEPTS_ERRORS: Code = Code {
    id: "RW0511",
    name: "expectation-accepts-errors",
    title: "an expectation would also hold if nothing worked",
    text: "The expectation was tried on output that shows a failure: nothing at all, `{}`, `command not found`, an error page \
in HTML. It holds for at least one of them, so that it says little about whether the step did what it should.\n\nAsk \
for something that is printed only when it works: a line with a name in it, a key of the JSON and its value.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[
    &BAD_JSON,
    &UNCLOSED_JSON,
    &DUPLICATE_KEY,
    &DEEP_JSON,
    &NEAR_MISS,
    &UNMARKED_JSON,
    &EMPTY_EXPECTATION,
    &ORPHAN,
    &UNKNOWN_KIND,
    &BAD_PATTERN,
    &ACCEPTS_ERRORS,
];
