//! Statements, words and their parts.

use std::ops::Range;

use crate::shell::scan::Heredoc;

/// A whole text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Script {
    /// The statements at the top level.
    pub statements: Vec<Statement>,
    /// The comments at the top level.
    pub comments: Vec<Range<usize>>,
    /// The comments inside of statements.
    pub inner_comments: Vec<Range<usize>>,
    /// The here-documents, in order.
    pub heredocs: Vec<Heredoc>,
    /// Why the text could not be read; then there are no statements.
    pub fault: Option<Fault>,
}

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The grammar does not know it, from here on.
    Syntax(Range<usize>),
    /// A control character stands here.
    Control(usize),
    /// It is nested too deeply, or reading it took too long.
    TooDeep,
}

/// What a statement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words that start a program; assignments before them; or assignments alone.
    Simple,
    /// `export`, `declare`, `local`, `readonly`, `typeset`.
    Declaration,
    /// `[ ]` or `[[ ]]`.
    Test,
    /// `(( ))`.
    Arithmetic,
    /// `a | b`.
    Pipeline,
    /// `a && b || c`.
    List,
    /// `( )`, `{ }`, `if`, and what else only groups.
    Group,
    /// `pattern) ... ;;`
    Arm,
    /// `for`, `while`, `until`, `select`.
    Loop,
    /// `case`.
    Case,
    /// A function of this name.
    Function(String),
}

/// A statement. What its kind does not have is empty.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub bytes: Range<usize>,
    pub kind: Kind,
    pub assigns: Vec<Assign>,
    /// The words of a command; the list of `for`; the subject of `case`; the
    /// patterns of an arm.
    pub words: Vec<Word>,
    /// The parts, in order.
    pub parts: Vec<Statement>,
    pub redirects: Vec<Redirect>,
    /// Whether `&` follows; it is part of `bytes`.
    pub background: bool,
}

/// An assignment to a variable.
#[derive(Debug, Clone)]
pub(crate) struct Assign {
    pub bytes: Range<usize>,
    pub name: String,
    /// Expansions in the subscript.
    pub subscript: Vec<Part>,
    /// The value; for an array each element.
    pub values: Vec<Word>,
}

/// A redirection.
#[derive(Debug, Clone)]
pub(crate) struct Redirect {
    /// `>`, `>>`, `<`, `<<<` and so on; `<<` for a here-document.
    pub operator: String,
    pub target: Option<Word>,
    /// For a here-document its place, and the expansions in its body.
    pub heredoc: Option<Box<(Heredoc, Vec<Part>)>>,
}

/// A word.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub bytes: Range<usize>,
    pub parts: Vec<Part>,
}

/// A part of a word.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub bytes: Range<usize>,
    pub kind: PartKind,
}

/// What a part of a word is.
#[derive(Debug, Clone)]
pub(crate) enum PartKind {
    /// Plain characters and backslashes.
    Bare,
    /// `'...'`.
    Single,
    /// `$'...'`.
    AnsiC,
    /// `"..."` with the expansions in it.
    Double(Vec<Part>),
    /// `$x` or `${x...}`.
    Variable(Variable),
    /// `$(...)`.
    Command(Vec<Statement>),
    /// `` `...` ``.
    Backticks(Vec<Statement>),
    /// `<(...)` or `>(...)`.
    Process(Vec<Statement>),
    /// `$((...))` with the expansions in it.
    Arithmetic(Vec<Part>),
    /// The pattern of `=~`, or of an extended glob.
    Pattern(Vec<Part>),
}

/// A variable in an expansion.
#[derive(Debug, Clone)]
pub(crate) struct Variable {
    /// Its name; empty if there is none to be seen.
    pub name: String,
    /// The operator: `:-`, `=`, `#`, `/`; empty for none.
    pub operator: String,
    /// What stands behind the operator, and expansions in a subscript.
    pub parts: Vec<Part>,
}

impl Statement {
    /// Makes an empty statement.
    pub(crate) const fn new(bytes: Range<usize>, kind: Kind) -> Self {
        Self {
            bytes,
            kind,
            assigns: Vec::new(),
            words: Vec::new(),
            parts: Vec::new(),
            redirects: Vec::new(),
            background: false,
        }
    }
}
