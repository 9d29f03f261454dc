//! All inputs of a map.

use crate::model::Input;
use crate::model::slug;
use crate::source::codes::inputs::{RESERVED_NAME, SAME_INPUT};
use crate::source::{Diagnostic, Diagnostics, Span, Spanned};
use crate::syntax::decode::Typed;

use super::input::declared;
use crate::resolve::is_reserved;

/// Resolves the inputs of a map, in the order of the map. What is wrong is
/// diagnosed and left out; an input whose name is wrong is left out whole.
pub fn declared_inputs(entries: &[(Spanned<String>, Typed)], diagnostics: &mut Diagnostics) -> Vec<Input> {
    let mut inputs: Vec<Input> = Vec::with_capacity(entries.len());
    for (name, typed) in entries {
        let Some(map) = typed.as_map() else { continue };
        let input = declared(name, map, diagnostics);
        let first = inputs.iter().find(|known| known.name == input.name).map(|known| known.span);
        match misnamed(name, first) {
            Some(diagnostic) => diagnostics.push(diagnostic),
            None => inputs.push(input),
        }
    }
    inputs
}

/// Says what is wrong with a name that is an id, if something is. `first` is an input of the
/// same name.
fn misnamed(name: &Spanned<String>, first: Option<Span>) -> Option<Diagnostic> {
    let Spanned { value: written, span } = name;
    if is_reserved(written) {
        let message = format!("`{written}` means something else in expressions and jumps");
        return Some(Diagnostic::error(&RESERVED_NAME, *span, message).help("give the input another name"));
    }
    let first = first?;
    let message = format!("there is an input `{}` already", slug(written));
    let diagnostic = Diagnostic::error(&SAME_INPUT, *span, message).label(first, "it is declared here");
    Some(diagnostic.help("`-` and `_` are the same in names"))
}
