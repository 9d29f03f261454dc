//! Filling a text.

use std::borrow::Cow;
use std::ops::Range;

use super::FillProblem;
use super::encode::{Refusal, encode};
use super::places::reads_alike;
use crate::shell::context::{
    Dialect, Document, Layer, Level, Surroundings, code_fault, same_shape, surroundings,
};
use crate::shell::{Filler, Hole, HoleForm, Piece, Skeleton, Text};
use crate::source::codes::shell;

/// A text with its values in place: what a shell gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text.
    pub text: String,
    /// Where each value stands in it, quotes included, and what it fills; in
    /// order.
    pub values: Vec<(Range<usize>, Filler)>,
}

impl Filled {
    /// Puts written values in place of the holes of a text.
    pub(super) fn new(text: &Text, written: &[String]) -> Self {
        let written = written.iter().map(|value| Cow::Borrowed(value.as_str())).collect::<Vec<_>>();
        put_together(&Coded { text: text.clone(), code: Vec::new() }, &written)
    }
}

/// Fills every hole of a text with the value that `lookup` has for it.
///
/// A [`HoleForm::Value`] arrives as one piece of data, byte for byte: it is
/// quoted for where it stands, to any depth of shells within shells, and only
/// if it needs to be. A [`HoleForm::Words`] goes in as code. All problems are
/// returned at once, one a hole, in the order of the holes; a hole for which
/// `lookup` has nothing is one of them. The text is for bash.
///
/// `lookup` gets the hole, so that it may go by its input or by its place; it
/// returns the value as it is, never quoted.
pub fn fill<'v>(text: &Text, lookup: impl Fn(&Hole) -> Option<&'v str>) -> Result<Filled, Vec<FillProblem>> {
    fill_shell(Dialect::Bash, text, lookup)
}

/// Fills the text for a shell.
pub(super) fn fill_shell<'v>(
    dialect: Dialect,
    text: &Text,
    lookup: impl Fn(&Hole) -> Option<&'v str>,
) -> Result<Filled, Vec<FillProblem>> {
    let mut problems = Vec::new();
    let mut pieces = Vec::new();
    for piece in text.pieces() {
        let value = match piece {
            Piece::Literal { .. } => None,
            Piece::Hole(hole) => match lookup(hole) {
                None => {
                    problems.push(FillProblem::missing(hole));
                    None
                }
                // The last two are what bash marks quoted characters with; it
                // doubles or drops them in arrays.
                Some(value) if value.contains(['\0', '\u{1}', '\u{7f}']) => {
                    let why = "it holds a control character that bash cannot keep";
                    problems.push(FillProblem::refused(hole, why, "give a value without"));
                    None
                }
                Some(value) => Some(value),
            },
        };
        pieces.push((piece, value));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let coded = code_first(dialect, text, &pieces)?;
    let values: Vec<&str> = pieces
        .iter()
        .filter(|(piece, _)| matches!(piece, Piece::Hole(hole) if hole.form == HoleForm::Value))
        .filter_map(|(_, value)| *value)
        .collect();
    let around = surroundings(dialect, &coded.text);
    let holes: Vec<&Hole> = coded.text.holes().collect();
    let written = write_all(&holes, &values, &around)?;
    prove(&holes, &values, &around)?;
    Ok(put_together(&coded, &written))
}

/// Says which holes no value can be put into, whatever it is.
pub fn obstacles(text: &Text) -> Vec<FillProblem> {
    if text.holes().next().is_none() {
        return Vec::new();
    }
    obstacles_of(Dialect::Bash, text)
}

/// Says the same of a text for a shell.
pub(super) fn obstacles_of(dialect: Dialect, text: &Text) -> Vec<FillProblem> {
    let around = surroundings(dialect, text);
    let refused = text.holes().zip(&around.holes);
    refused.filter_map(|(hole, layers)| Some(FillProblem::obstacle(hole, layers.as_ref().err()?))).collect()
}

/// A text in which the words that are code are literal.
struct Coded {
    text: Text,
    /// Which of its pieces are such words, and for which hole.
    code: Vec<(usize, Filler)>,
}

/// Puts in the words that are code, since they decide what the other holes
/// stand in.
fn code_first(
    dialect: Dialect,
    text: &Text,
    pieces: &[(&Piece, Option<&str>)],
) -> Result<Coded, Vec<FillProblem>> {
    let any = text.holes().any(|hole| hole.form == HoleForm::Words);
    if !any {
        return Ok(Coded { text: text.clone(), code: Vec::new() });
    }
    let around = surroundings(dialect, text);
    let mut coded = Coded { text: Text::default(), code: Vec::new() };
    let mut problems = Vec::new();
    let alone = pieces.iter().all(|(piece, _)| match piece {
        Piece::Literal { text, .. } => text.trim().is_empty(),
        Piece::Hole(_) => true,
    }) && text.holes().count() == 1;
    let mut layers = around.holes.iter();
    for (piece, value) in pieces {
        match piece {
            Piece::Literal { text, span } => coded.text.push_literal(text.clone(), *span),
            Piece::Hole(hole) => {
                let layers = layers.next();
                if hole.form == HoleForm::Value {
                    coded.text.push_hole(hole.clone());
                    continue;
                }
                match code(hole, value.unwrap_or_default(), layers, alone) {
                    Ok(words) => {
                        coded.code.push((coded.text.pieces().len(), hole.filler.clone()));
                        // An empty piece would not be kept.
                        let words = if words.is_empty() { " ".into() } else { words };
                        coded.text.push_literal(words, hole.span);
                    }
                    Err(problem) => problems.push(problem),
                }
            }
        }
    }
    if problems.is_empty() { Ok(coded) } else { Err(problems) }
}

type Layers<'a> = Option<&'a Result<Vec<Layer>, crate::shell::context::Obstacle>>;

fn code<'v>(
    hole: &Hole,
    value: &'v str,
    layers: Layers<'_>,
    alone: bool,
) -> Result<Cow<'v, str>, FillProblem> {
    let help = "give one command as it would be typed, with its quotes closed";
    if let Some(fault) = code_fault(value, alone) {
        let message = format!("the words for `{}` are no part of a command: {fault}", hole.written);
        return Err(FillProblem::new(&shell::BAD_WORDS, hole, message, help));
    }
    match layers {
        Some(Ok(layers)) => {
            // The innermost reader takes the words as they are.
            let outer = layers.split_last().map_or(&[] as &[Layer], |(_, outer)| outer);
            encode(value, outer).map_err(|refusal| refused(hole, &refusal))
        }
        Some(Err(obstacle)) => Err(FillProblem::obstacle(hole, obstacle)),
        None => Err(unproven(hole)),
    }
}

/// Writes every value, and checks what needs the value.
fn write_all<'v>(
    holes: &[&Hole],
    values: &[&'v str],
    around: &Surroundings,
) -> Result<Vec<Cow<'v, str>>, Vec<FillProblem>> {
    let mut written = Vec::new();
    let mut problems: Vec<Option<FillProblem>> = vec![None; holes.len()];
    for (index, hole) in holes.iter().enumerate() {
        let value = values.get(index).copied().unwrap_or_default();
        let result = match around.holes.get(index) {
            Some(Ok(layers)) => encode(value, layers).map_err(|refusal| refused(hole, &refusal)),
            Some(Err(obstacle)) => Err(FillProblem::obstacle(hole, obstacle)),
            None => Err(unproven(hole)),
        };
        match (result, problems.get_mut(index)) {
            (Ok(text), _) => written.push(text),
            (Err(problem), Some(slot)) => *slot = Some(problem),
            (Err(_), None) => {}
        }
    }
    for word in &around.options {
        // The first hole that is not empty starts the word.
        let first = word.iter().find(|(hole, _)| values.get(*hole).is_some_and(|value| !value.is_empty()));
        let Some((index, hole)) = first.and_then(|(index, _)| Some((*index, *holes.get(*index)?))) else {
            continue;
        };
        let value = values.get(index).copied().unwrap_or_default();
        if value.starts_with('-') && !is_number(value) {
            let why = "it starts with `-` and would be taken for an option";
            let help = "put `--` in front if the program allows it, or `./` in front of a file";
            let problem = FillProblem::refused(hole, why, help);
            if let Some(slot) = problems.get_mut(index) {
                slot.get_or_insert(problem);
            }
        }
    }
    let problems: Vec<FillProblem> = problems.into_iter().flatten().collect();
    if problems.is_empty() { Ok(written) } else { Err(problems) }
}

fn is_number(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && all(fraction)
}

/// Reads the filled text of each level again.
fn prove(holes: &[&Hole], values: &[&str], around: &Surroundings) -> Result<(), Vec<FillProblem>> {
    for level in &around.levels {
        let mut problem = None;
        let (filled, read) = fill_level(level, values, around);
        let read: Vec<&str> = read.iter().map(Cow::as_ref).collect();
        if !same_shape(level, &filled, &read) {
            problem = level.sites.first().and_then(|site| holes.get(site.hole));
        }
        if let Some(first) = problem {
            // Alone it would do no harm: say which one does.
            let guilty = level.sites.iter().find(|site| !is_safe_alone(level, site.hole, values, around));
            let hole = guilty.and_then(|site| holes.get(site.hole)).unwrap_or(first);
            return Err(vec![unproven(hole)]);
        }
    }
    let broken = around.documents.iter().find(|document| !holds(document, values, around));
    match broken.and_then(|document| holes.get(document.sites.first()?.1)) {
        Some(hole) => {
            let why = "it would change how the document around it is read";
            Err(vec![FillProblem::refused(hole, why, "write double quotes around the braces")])
        }
        None => Ok(()),
    }
}

/// Tells whether a document reads the same with its values in it.
fn holds(document: &Document, values: &[&str], around: &Surroundings) -> bool {
    let own: Vec<&str> =
        document.sites.iter().map(|(_, hole)| values.get(*hole).copied().unwrap_or_default()).collect();
    let mut filled = String::with_capacity(document.text.len());
    let mut at = 0;
    for ((site, hole), value) in document.sites.iter().zip(&own) {
        let layers = around.holes.get(*hole).and_then(|layers| layers.as_ref().ok());
        let inner = layers.and_then(|layers| layers.split_last()).map(|(inner, _)| [*inner]);
        filled.push_str(document.text.get(at..site.start).unwrap_or_default());
        filled.push_str(&encode(value, inner.as_ref().map_or(&[], |inner| inner)).unwrap_or_default());
        at = site.end;
    }
    filled.push_str(document.text.get(at..).unwrap_or_default());
    let holes = document.sites.iter().map(|(site, _)| site.clone()).collect();
    reads_alike(&Skeleton { text: document.text.clone(), holes }, &own, &filled)
}

fn is_safe_alone(level: &Level, hole: usize, values: &[&str], around: &Surroundings) -> bool {
    let alone: Vec<&str> =
        values.iter().enumerate().map(|(index, value)| if index == hole { *value } else { "x" }).collect();
    let (filled, read) = fill_level(level, &alone, around);
    let read: Vec<&str> = read.iter().map(Cow::as_ref).collect();
    same_shape(level, &filled, &read)
}

/// The text of a level with its values, and what each of them is to the shell
/// that reads this level.
fn fill_level<'v>(level: &Level, values: &[&'v str], around: &Surroundings) -> (String, Vec<Cow<'v, str>>) {
    let mut filled = String::with_capacity(level.text.len());
    let mut read = Vec::new();
    let mut at = 0;
    for site in &level.sites {
        let layers = around.holes.get(site.hole).and_then(|layers| layers.as_ref().ok());
        let layers = layers.map_or(&[] as &[Layer], Vec::as_slice);
        let value = values.get(site.hole).copied().unwrap_or_default();
        let own = layers.get(site.outer..).unwrap_or_default();
        let inner = layers.get(site.outer + 1..).unwrap_or_default();
        filled.push_str(level.text.get(at..site.range.start).unwrap_or_default());
        filled.push_str(&encode(value, own).unwrap_or_default());
        read.push(encode(value, inner).unwrap_or_default());
        at = site.range.end;
    }
    filled.push_str(level.text.get(at..).unwrap_or_default());
    (filled, read)
}

fn put_together(coded: &Coded, written: &[Cow<'_, str>]) -> Filled {
    let mut filled = Filled { text: String::new(), values: Vec::new() };
    let mut written = written.iter();
    for (index, piece) in coded.text.pieces().iter().enumerate() {
        let start = filled.text.len();
        let by = match piece {
            Piece::Literal { text, .. } => {
                filled.text.push_str(text);
                coded.code.iter().find(|(at, _)| *at == index).map(|(_, filler)| filler)
            }
            Piece::Hole(hole) => {
                filled.text.push_str(written.next().map_or("", Cow::as_ref));
                Some(&hole.filler)
            }
        };
        if let Some(by) = by {
            filled.values.push((start..filled.text.len(), by.clone()));
        }
    }
    filled
}

fn refused(hole: &Hole, refusal: &Refusal) -> FillProblem {
    match refusal {
        Refusal::Language { reader, instead } => {
            let message = format!(
                "the value of `{}` would be read by {reader}, where no quoting is safe",
                hole.written
            );
            let help = format!("only letters, digits and `_./:@%+,=-` can go in; else {instead}");
            FillProblem::new(&shell::NESTED_LANGUAGE, hole, message, help)
        }
        Refusal::Operator => {
            let help = "give another value";
            FillProblem::refused(hole, "it means something else to the program", help)
        }
        Refusal::InBraces => FillProblem::refused(
            hole,
            "bash reads `<`, `>` and `'` within `${...}` even in quotes",
            "put it into a variable in a line before",
        ),
        Refusal::NotInteger => {
            FillProblem::refused(hole, "it is no integer", "give an integer without leading zeros")
        }
        Refusal::NotNumber => FillProblem::refused(
            hole,
            "another line computes with the variable that it goes into, and bash runs `$(...)` in what is no number",
            "give a number, or compare text with `=` instead of `-eq`",
        ),
        Refusal::Place(place) => FillProblem::refused(hole, place.why, place.help),
        Refusal::NotJson => FillProblem::refused(
            hole,
            "JSON has a number, `true`, `false` or `null` here",
            "give one of these, or write the placeholder in double quotes",
        ),
    }
}

fn unproven(hole: &Hole) -> FillProblem {
    FillProblem::refused(
        hole,
        "it would change how the command is read",
        "give a value without the line that ends a here-document, or put it into a variable in a line before",
    )
}
