//! What a value may be.

use super::KeyTable;

/// What a value may be.
#[derive(Debug)]
pub enum Shape {
    /// Text, as it stands.
    Text,
    /// Text in which `{{ }}` stands for values.
    Template,
    /// Shell text in which `{{ }}` stands for values.
    Script,
    /// One expression.
    Expression,
    /// Expressions, one a line.
    Expressions,
    /// The name of something in this runbook: a step, a procedure, a target.
    Name,
    /// One such name, or a list of them.
    Names,
    /// An id: `[a-z][a-z0-9_-]*`.
    Id,
    /// `true` or `false`.
    Flag,
    /// A whole number that is at least this.
    Count(u32),
    /// This whole number, which is a version of the language.
    Version(u32),
    /// A number.
    Number,
    /// A time span with its unit: `90s`, `10m`.
    Duration,
    /// A day: `2027-06-01`.
    Date,
    /// An amount of data: `10MiB`.
    Size,
    /// Text, a number, `true` or `false`: as it was written.
    Scalar,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A map with these keys.
    Map(&'static KeyTable),
    /// A list of steps: maps with the keys of [`super::STEP`].
    Steps,
    /// A map from any names to such values.
    Each(&'static Shape),
    /// A map from ids to such values: expressions, jumps and the command line
    /// use these names.
    Named(&'static Shape),
    /// A list of such values.
    List(&'static Shape),
    /// The first of these that the value has the form of: text, list or map.
    OneOf(&'static [Shape]),
    /// Anything: JSON that is sent as it stands.
    Any,
}

impl Shape {
    /// Describes a value of this shape, with its article.
    pub fn describe(&self) -> String {
        match self {
            Self::Text | Self::Template | Self::Scalar => "text".to_owned(),
            Self::Script => "a shell command".to_owned(),
            Self::Expression => "an expression".to_owned(),
            Self::Expressions => "an expression on each line".to_owned(),
            Self::Name => "a name".to_owned(),
            Self::Names => "a name or a list of names".to_owned(),
            Self::Id => "an id (a lower-case letter, then letters, digits, `_` and `-`)".to_owned(),
            Self::Flag => "`true` or `false`".to_owned(),
            Self::Count(least) => format!("a whole number of at least {least}"),
            Self::Version(version) => format!("the number {version}"),
            Self::Number => "a number".to_owned(),
            Self::Duration => "a time span with its unit, as `90s` or `10m`".to_owned(),
            Self::Date => "a day, as `2027-06-01`".to_owned(),
            Self::Size => "an amount of data, as `10MiB`".to_owned(),
            Self::Word(words) => {
                let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                format!("one of {}", quoted.join(", "))
            }
            Self::Map(table) => format!("a map with the keys of {}", table.title),
            Self::Steps => "a list of steps".to_owned(),
            Self::Each(inner) | Self::Named(inner) => format!("a map from names to {}", inner.plural()),
            Self::List(inner) => format!("a list of {}", inner.plural()),
            Self::OneOf(shapes) => {
                let each: Vec<String> = shapes.iter().map(Self::describe).collect();
                each.join(", or ")
            }
            Self::Any => "any value".to_owned(),
        }
    }

    fn plural(&self) -> String {
        match self {
            Self::Text | Self::Template | Self::Scalar => "texts".to_owned(),
            Self::Name | Self::Id => "names".to_owned(),
            Self::Map(table) => format!("maps with the keys of {}", table.title),
            other => format!("values, each {}", other.describe()),
        }
    }
}
