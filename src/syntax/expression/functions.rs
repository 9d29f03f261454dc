//! Which function is meant, and whether it is given what it takes.

use std::ops::Range;

use super::build::Result;
use super::problem::Problem;
use crate::model::expression::Function;
use crate::source::codes::expressions::{UNKNOWN_FUNCTION, WRONG_ARGUMENTS};

/// What other languages call a function.
const ELSEWHERE: &[(&str, Function)] = &[
    ("len", Function::Size),
    ("length", Function::Size),
    ("int", Function::Number),
    ("float", Function::Number),
    ("tonumber", Function::Number),
    ("filter", Function::Where),
    ("select", Function::Where),
    ("every", Function::All),
    ("some", Function::Any),
    ("exists", Function::Any),
    ("strip", Function::Trim),
    ("lowercase", Function::Lower),
    ("downcase", Function::Lower),
    ("splitlines", Function::Lines),
];

/// What other languages have a function for, and this one an operator.
const OPERATORS: &[(&str, &str)] = &[
    ("contains", "`a contains b`"),
    ("startswith", "`a starts with b`"),
    ("starts_with", "`a starts with b`"),
    ("endswith", "`a ends with b`"),
    ("ends_with", "`a ends with b`"),
    ("match", "`a matches /b/`"),
    ("matches", "`a matches /b/`"),
    ("regex", "`a matches /b/`"),
    ("empty", "`a is empty`"),
    ("isempty", "`a is empty`"),
    ("is_empty", "`a is empty`"),
    ("defined", "`a exists`"),
    ("success", "`succeeded`"),
    ("failure", "`failed`"),
];

/// A function as it is called.
pub(super) struct Given<'a> {
    /// Its name as written.
    pub(super) name: &'a str,
    /// Where the name stands.
    pub(super) at: Range<usize>,
    /// Where what it is given stands, with the brackets.
    pub(super) brackets: Range<usize>,
    /// How much it is given, what stands in front of a dot included.
    pub(super) arguments: usize,
    /// Whether a value and a dot stand in front.
    pub(super) method: bool,
}

/// Finds the function that is called.
pub(super) fn find(given: &Given<'_>) -> Result<Function> {
    let Some(function) = Function::find(given.name) else { return Err(unknown(given)) };
    let wanted = function.arguments();
    if given.arguments == wanted {
        return Ok(function);
    }
    let (name, usage) = (function.name(), function.usage());
    if function == Function::Count && given.arguments == 1 {
        let problem = Problem::new(&WRONG_ARGUMENTS, given.at.clone(), "`count` takes a condition");
        let problem = problem.help("`size(list)` counts all elements");
        return Err(if given.method { problem } else { problem.suggest(given.at.clone(), "size") });
    }
    let message = if given.arguments < wanted {
        match wanted {
            2 if function.takes_predicate() => format!("`{name}` takes a list and a condition"),
            2 => format!("`{name}` takes a list and the text between its elements"),
            _ => format!("`{name}` takes a value"),
        }
    } else {
        format!("`{name}` takes no more than {}", if wanted == 1 { "one value" } else { "two" })
    };
    Err(Problem::new(&WRONG_ARGUMENTS, given.brackets.clone(), message)
        .help(format!("it is written `{usage}`")))
}

fn unknown(given: &Given<'_>) -> Box<Problem> {
    let name = given.name;
    let problem = Problem::new(&UNKNOWN_FUNCTION, given.at.clone(), format!("there is no function `{name}`"));
    let lower = name.to_lowercase();
    if let Some((_, form)) = OPERATORS.iter().find(|(word, _)| *word == lower) {
        return problem.help(format!("write {form}"));
    }
    match nearest(&lower) {
        Some(Meant::Function(function)) => {
            let problem = problem.help(format!("did you mean `{}`?", function.name()));
            return problem.suggest(given.at.clone(), function.name());
        }
        Some(Meant::Operator(form)) => return problem.help(format!("did you mean {form}?")),
        None => {}
    }
    let names: Vec<&str> = Function::ALL.iter().map(|function| function.name()).collect();
    problem.help(format!("there are {}", names.join(", ")))
}

/// What was probably meant by a name that is none.
enum Meant {
    Function(Function),
    /// An operator, in a form that shows where its sides stand.
    Operator(&'static str),
}

fn nearest(lower: &str) -> Option<Meant> {
    let own = Function::ALL.into_iter().map(|function| (function.name(), Meant::Function(function)));
    let elsewhere = ELSEWHERE.iter().map(|(word, function)| (*word, Meant::Function(*function)));
    let operators = OPERATORS.iter().map(|(word, form)| (*word, Meant::Operator(form)));
    // Of words of other languages, short ones are near to anything.
    let strict = |name: &str| if name.len() < 5 { 0 } else { 2 };
    let others = elsewhere.chain(operators).map(|(name, meant)| (name, strict(name), meant));
    let near = own.map(|(name, meant)| (name, if lower.len() > 2 { 2 } else { 0 }, meant)).chain(others);
    near.map(|(name, most, meant)| (strsim::osa_distance(lower, name), most, meant))
        .filter(|(distance, most, _)| distance <= most)
        .min_by_key(|(distance, ..)| *distance)
        .map(|(.., meant)| meant)
}
