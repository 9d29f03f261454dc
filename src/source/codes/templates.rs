//! The `RW09xx` family: what stands in `{{ }}`.

use super::Code;

/// `${{ x }}`.
pub const GITHUB_STYLE_TEMPLATE: Code = Code {
    id: "RW0901",
    name: "github-style-template",
    title: "a template is written as GitHub Actions writes it",
    text: "In a workflow of GitHub Actions an expression stands in `${{ }}`; in a runbook it stands in `{{ }}`. With the \
dollar sign in front, a shell would read what comes out as an expansion of its own.\n\nTake the dollar sign away. If \
the text is meant for GitHub Actions and only passes through, write `template: false` at the step.",
};

/// `{{` within an expression.
pub const TEMPLATE_IN_EXPRESSION: Code = Code {
    id: "RW0902",
    name: "template-in-expression",
    title: "braces stand in an expression",
    text: "Where an expression is expected, as in `when`, `expect` or between `{{` and `}}`, names stand for their values: \
`inputs.service == 'api'`. Braces are for texts, into which a value is put.\n\nTake the braces away.",
};

/// `{{` without `}}`.
pub const UNCLOSED_TEMPLATE: Code = Code {
    id: "RW0903",
    name: "unclosed-template",
    title: "`{{` is never closed",
    text: "An expression in a text starts with `{{` and ends with `}}` on the same line; one that starts with `{{{` ends with \
`}}}`. Braces within a text in quotes do not count.\n\nIf the braces mean something to another program, write \
`template: false` at the step: then its text is taken as it stands, and values reach it through the environment.",
};

/// A block that is not closed, or a tag that belongs to none.
pub const TEMPLATE_BLOCK: Code = Code {
    id: "RW0904",
    name: "template-block",
    title: "the blocks of a template do not fit together",
    text: "`{{#if EXPRESSION}}` ends with `{{/if}}`, `{{#each LIST as |name|}}` with `{{/each}}`; what was opened last is closed \
first. `{{else}}` stands once in such a block, `{{else if EXPRESSION}}` in front of it in an `#if`.\n\nBlocks \
stand at most 64 levels deep in each other, and each `{{else if}}` is a level of its own.",
};

/// A tag that is none of ours.
pub const TEMPLATE_SYNTAX: Code = Code {
    id: "RW0905",
    name: "template-syntax",
    title: "this is no tag of a template",
    text: "Between `{{` and `}}` stands one expression, `#if EXPRESSION`, `#each LIST as |name|`, `else`, `/if` or `/each`. \
Handlebars has more, as partials, comments, `#with` and `#unless`: these are not part of the language.\n\nTags of other \
programs pass untouched if they start with `.`, `$`, `-`, a quote, a backtick, or a word of Go templates; for all others \
write `template: false` at the step.",
};

/// `{{{ x }}}`.
pub const RAW_TEMPLATE: Code = Code {
    id: "RW0906",
    name: "raw-template",
    title: "a value is put in as code",
    text: "`{{{ EXPRESSION }}}` puts its value in as words of a command, without quotes: whoever gives the value gives code. \
Where one piece of data is meant, write two braces; then the value is quoted for where it stands and cannot change the \
command.\n\nThe value must still read as a part of one command, and is shown as code before it runs.",
};

/// `{{ x }}` in a fence of another interpreter.
pub const TEMPLATE_IN_INTERPRETER: Code = Code {
    id: "RW0907",
    name: "template-in-interpreter",
    title: "a template stands in code that is not for bash or sh",
    text: "How a value must be written so that it stays one piece of data is known for bash and sh. In a fence of another \
shell or interpreter, a value in the text would be code.\n\nEach input is in the environment of the command: \
`os.environ['RUNWRIGHT_INPUT_SERVICE']`, `process.env.RUNWRIGHT_INPUT_SERVICE`, `$RUNWRIGHT_INPUT_SERVICE`. Other \
values are given to it with `env`. If the braces belong to the code, write `template: false` at the step.",
};

/// A value that a text cannot hold.
pub const TEMPLATE_VALUE: Code = Code {
    id: "RW0908",
    name: "template-value",
    title: "a value is not of the kind that a template needs",
    text: "What goes into a text is one value: a text, a number, true or false. A list has no single way to be written: go \
through it with `{{#each LIST as |name|}}`, or make a text of it with `join(LIST, ', ')`. The condition of `#if` is \
true or false, and `#each` goes through a list.\n\nNothing was run.",
};

/// This family, in the order of ids.
pub const ALL: &[&Code] = &[
    &GITHUB_STYLE_TEMPLATE,
    &TEMPLATE_IN_EXPRESSION,
    &UNCLOSED_TEMPLATE,
    &TEMPLATE_BLOCK,
    &TEMPLATE_SYNTAX,
    &RAW_TEMPLATE,
    &TEMPLATE_IN_INTERPRETER,
    &TEMPLATE_VALUE,
];
