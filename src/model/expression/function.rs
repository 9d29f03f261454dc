//! The functions of the language.

/// A function. Those that take a predicate try it on each element of a list;
/// in it a name is a field of the element, and `item` the element itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// How many elements, members or characters.
    Size,
    /// The lines of a text.
    Lines,
    /// Text in small letters.
    Lower,
    /// Text without blanks around it.
    Trim,
    /// Text read as a number.
    Number,
    /// Text read as a duration.
    Duration,
    /// Whether the predicate holds for at least one element.
    Any,
    /// Whether the predicate holds for every element.
    All,
    /// Whether the predicate holds for no element.
    None,
    /// For how many elements the predicate holds.
    Count,
    /// The elements for which the predicate holds.
    Where,
    /// The elements as one text, with a text between them.
    Join,
}

impl Function {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Size,
        Self::Lines,
        Self::Lower,
        Self::Trim,
        Self::Number,
        Self::Duration,
        Self::Any,
        Self::All,
        Self::None,
        Self::Count,
        Self::Where,
        Self::Join,
    ];

    /// Finds a function by its name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.name() == name)
    }

    /// Returns the name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Lines => "lines",
            Self::Lower => "lower",
            Self::Trim => "trim",
            Self::Number => "number",
            Self::Duration => "duration",
            Self::Any => "any",
            Self::All => "all",
            Self::None => "none",
            Self::Count => "count",
            Self::Where => "where",
            Self::Join => "join",
        }
    }

    /// Returns how it is called.
    pub const fn usage(self) -> &'static str {
        match self {
            Self::Size => "size(list)",
            Self::Lines => "lines(text)",
            Self::Lower => "lower(text)",
            Self::Trim => "trim(text)",
            Self::Number => "number(text)",
            Self::Duration => "duration(text)",
            Self::Any => "list.any(condition)",
            Self::All => "list.all(condition)",
            Self::None => "list.none(condition)",
            Self::Count => "list.count(condition)",
            Self::Where => "list.where(condition)",
            Self::Join => "join(list, ', ')",
        }
    }

    /// Tells whether its last argument is a predicate over the elements of its
    /// first.
    pub const fn takes_predicate(self) -> bool {
        matches!(self, Self::Any | Self::All | Self::None | Self::Count | Self::Where)
    }

    /// Returns how many arguments it takes.
    pub const fn arguments(self) -> usize {
        if self.takes_predicate() || matches!(self, Self::Join) { 2 } else { 1 }
    }
}
