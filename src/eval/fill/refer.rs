//! Secrets in a text: the text gets the variable that holds one, never its
//! value.

use super::{FillProblem, Filled, Language, fill_as};
use crate::shell::context::{Layer, surroundings};
use crate::shell::{Hole, HoleForm, Text};
use crate::source::codes::shell::VALUE_REFUSED;

/// Fills every hole of a text as [`fill_as`] does; those for which `refer` names
/// a variable get a reference to that, which arrives as one piece of data too.
/// What `lookup` has for these stands in for the value while the text is looked
/// at: something plain.
///
/// # Errors
/// As [`fill_as`]; and where a reference would not be read by our own shell.
pub fn fill_referring<'v>(
    language: Language<'_>,
    text: &Text,
    lookup: impl Fn(&Hole) -> Option<&'v str>,
    refer: impl Fn(&Hole) -> Option<String>,
) -> Result<Filled, Vec<FillProblem>> {
    let filled = fill_as(language, text, lookup)?;
    let variables: Vec<Option<String>> = text.holes().map(refer).collect();
    if variables.iter().all(Option::is_none) {
        return Ok(filled);
    }
    let written = written(language, text, &variables)?;
    let mut referring = Filled { text: String::with_capacity(filled.text.len()), values: Vec::new() };
    let mut at = 0;
    for ((range, filler), written) in filled.values.into_iter().zip(written) {
        referring.text.push_str(filled.text.get(at..range.start).unwrap_or_default());
        let start = referring.text.len();
        let value = filled.text.get(range.clone()).unwrap_or_default();
        referring.text.push_str(written.as_deref().unwrap_or(value));
        referring.values.push((start..referring.text.len(), filler));
        at = range.end;
    }
    referring.text.push_str(filled.text.get(at..).unwrap_or_default());
    Ok(referring)
}

/// Says which of these holes cannot get a reference, whatever the secret is.
pub fn unreferable(
    language: Language<'_>,
    text: &Text,
    refer: impl Fn(&Hole) -> Option<String>,
) -> Vec<FillProblem> {
    let variables: Vec<Option<String>> = text.holes().map(refer).collect();
    written(language, text, &variables).err().unwrap_or_default()
}

fn written(
    language: Language<'_>,
    text: &Text,
    variables: &[Option<String>],
) -> Result<Vec<Option<String>>, Vec<FillProblem>> {
    let around = match language {
        Language::Shell(dialect) if text.holes().all(|hole| hole.form == HoleForm::Value) => {
            Some(surroundings(dialect, text))
        }
        _ => None,
    };
    let (mut written, mut problems) = (Vec::new(), Vec::new());
    for (index, (hole, variable)) in text.holes().zip(variables).enumerate() {
        let Some(variable) = variable else {
            written.push(None);
            continue;
        };
        let layers = around.as_ref().and_then(|around| around.holes.get(index)?.as_ref().ok());
        match layers.and_then(|layers| reference(layers, variable)) {
            Some(reference) => written.push(Some(reference)),
            None => problems.push(refused(hole, variable)),
        }
    }
    if problems.is_empty() { Ok(written) } else { Err(problems) }
}

/// Writes a reference for our own shell; another would not know the variable,
/// or hand its value on.
fn reference(layers: &[Layer], variable: &str) -> Option<String> {
    let [layer] = layers else { return None };
    Some(match layer {
        Layer::Bare { .. } => format!("\"${{{variable}}}\""),
        Layer::Double | Layer::HeredocExpanded | Layer::Comment => format!("${{{variable}}}"),
        Layer::Single => format!("'\"${{{variable}}}\"'"),
        _ => return None,
    })
}

fn refused(hole: &Hole, variable: &str) -> FillProblem {
    let message = format!(
        "the secret `{}` cannot stand here: its value never becomes a part of a text, and `${variable}` would \
         not be read as one word of the step's own shell",
        hole.written
    );
    let help = "hand it on by standard input or in a file of $RUNWRIGHT_TEMP, or as a whole word";
    FillProblem::new(&VALUE_REFUSED, hole, message, help)
}
