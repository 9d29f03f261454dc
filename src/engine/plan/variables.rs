//! Values that a command finds in its environment: a shell takes them apart
//! where the text does not quote them, and they decide what the command does.

use crate::shell::{Analysis, Effect, Text, analyse, expand, expansions};
use crate::source::Span;

use super::Unprepared;

/// A value that is exported.
pub(super) struct Exported<'a> {
    /// The input.
    pub(super) input: &'a str,
    /// The variable.
    pub(super) variable: &'a str,
    /// Its value.
    pub(super) value: &'a str,
}

/// Refuses values that would not arrive as one piece of data.
pub(super) fn fit(text: &str, exported: &[Exported<'_>]) -> Result<(), Unprepared> {
    let mut refused = Vec::new();
    for Exported { input, variable, value } in exported {
        let uses = expansions(text, variable);
        let number = value.trim_start_matches('-').parse::<f64>().is_ok();
        let reason = if value.contains('\0') {
            Some("a variable cannot hold a zero byte".to_owned())
        } else if uses.iter().any(|used| used.splits) && is_taken_apart(value) {
            Some(format!(
                "`${variable}` stands unquoted in the command, where a shell takes such a value apart; quote it in \
                 the runbook, as in \"${variable}\""
            ))
        } else if value.starts_with('-') && !number && uses.iter().any(|used| used.starts_word) {
            Some("it starts with `-`, and would be read as an option".to_owned())
        } else {
            None
        };
        refused.extend(reason.map(|reason| ((*input).to_owned(), reason)));
    }
    if refused.is_empty() { Ok(()) } else { Err(Unprepared::Refused(refused)) }
}

/// Blanks split a value, patterns match the names of files, and nothing at all
/// leaves no word behind.
fn is_taken_apart(value: &str) -> bool {
    value.is_empty() || value.contains(|c: char| c.is_whitespace() || matches!(c, '*' | '?' | '['))
}

/// The effect of a command, and what has it, with the values that it will find
/// in its environment: `--replicas=$N` depends on N.
pub(super) fn effect(text: &str, known: &Analysis, exported: &[Exported<'_>]) -> (Effect, String) {
    let as_written = strongest(known);
    if exported.is_empty() {
        return as_written;
    }
    let with_values = exported.iter().fold(text.to_owned(), |text, exported| {
        let plain = exported.value.chars().all(|c| c.is_ascii_alphanumeric() || "_./:@%+,=-".contains(c));
        if plain { expand(&text, exported.variable, exported.value) } else { text }
    });
    let judged = strongest(&analyse(&Text::literal(with_values, Span::default())));
    if judged.0 > as_written.0 { judged } else { as_written }
}

fn strongest(analysis: &Analysis) -> (Effect, String) {
    analysis
        .strongest()
        .map_or((Effect::Write, String::new()), |command| (command.effect, command.cause.clone()))
}
