//! One thing that reads a value, and how the value must be written for it.

use super::yaml::YamlPlace;

/// How a value is written for one of its readers, so that the reader takes it
/// as one piece of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// A word of a shell without quotes.
    Bare {
        /// Whether even a plain value needs quotes here: in front of `<` or
        /// `>` digits would be a file descriptor, in `{a,b}` a comma divides.
        always: bool,
    },
    /// In `"..."`.
    Double,
    /// In `"${name:-...}"`.
    DoubleBrace,
    /// In `'...'`.
    Single,
    /// In `$'...'`.
    AnsiC,
    /// In a here-document that expands variables.
    HeredocExpanded,
    /// In a here-document with a quoted delimiter, or where a line is nothing
    /// but a value.
    HeredocLiteral,
    /// In a comment: nothing reads it, but a line feed would end it.
    Comment,
    /// In `$((...))`: an integer.
    Number,
    /// In a variable with which a shell computes in a later line: a number.
    Numeral,
    /// In a string of a JSON text.
    JsonString,
    /// Where a JSON text has a value.
    JsonValue,
    /// In a document in YAML.
    Yaml(YamlPlace),
    /// A word of a command in which some words mean something, as `;` does to
    /// `find`.
    Operand {
        /// These words.
        not: &'static [&'static str],
    },
    /// A word in which a program replaces a text, as `find` and `xargs` do.
    Replaced {
        /// The text that is replaced.
        text: &'static str,
    },
    /// Another language in which no quoting is known to be safe: only values
    /// of letters, digits and `_./:@%+,=-` go in.
    Plain {
        /// What reads it: `an awk program`.
        reader: &'static str,
        /// What to write instead, as a fragment.
        instead: &'static str,
    },
}

/// Why no value can be put into a hole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// What is wrong with the place, as a fragment.
    pub message: String,
    /// What to do, as a fragment.
    pub help: String,
}

impl Obstacle {
    /// Makes one.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }

    pub(super) fn program() -> Self {
        Self::new(
            "the value would be the name of a program",
            "write the program's name, or a placeholder that ends in `-command`",
        )
    }

    pub(super) fn ansi_c() -> Self {
        Self::new("it stands in `$'...'`, which not every shell knows", "write it in double quotes")
    }

    pub(super) fn backticks() -> Self {
        Self::new("it stands in backticks, where quotes do not hold", "use `$(...)`")
    }

    pub(super) fn pattern() -> Self {
        Self::new("the value would be a pattern", "put it into a variable, and the variable in quotes")
    }

    pub(super) fn unplaced() -> Self {
        Self::new(
            "no value is safe at this place of the command",
            "put the value into a variable in a line before, as in `name=[value]`",
        )
    }

    pub(super) fn not_literal() -> Self {
        Self::new(
            "it stands in a command for another shell that is not one literal text",
            "write that command in one pair of single quotes, without variables of this shell",
        )
    }

    pub(super) fn replaced() -> Self {
        Self::new("xargs would replace a part of the value", "use `{}` as the text that xargs replaces")
    }

    pub(super) fn inside_quotes() -> Self {
        Self::new(
            "words of a command cannot stand within quotes or next to other text",
            "take the quotes away",
        )
    }
}
