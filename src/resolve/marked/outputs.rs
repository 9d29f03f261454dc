//! Values that procedures give to the steps that call them.

use crate::model::{GivenOutput, Procedure, ValueType};
use crate::source::Diagnostics;
use crate::syntax::decode::TypedMap;

use super::read;

/// Reads what procedures give: the main procedure by the keys of the runbook,
/// the others by their own. The types are not known yet.
pub(in crate::resolve) fn outputs(
    keys: Option<&TypedMap>,
    start: Option<usize>,
    procedures: &mut [Procedure],
    diagnostics: &mut Diagnostics,
) {
    let Some(keys) = keys else { return };
    let own = keys.each("procedures");
    let only = procedures.len() == 1;
    for (index, procedure) in procedures.iter_mut().enumerate() {
        if start == Some(index) || only {
            procedure.outputs.extend(given(keys, diagnostics));
        }
        let found = own.iter().filter(|(name, _)| name.value == procedure.slug);
        for keys in found.filter_map(|(_, typed)| typed.as_map()) {
            procedure.outputs.extend(given(keys, diagnostics));
        }
    }
}

fn given(keys: &TypedMap, diagnostics: &mut Diagnostics) -> Vec<GivenOutput> {
    let each = keys.each("outputs").iter();
    each.filter_map(|(name, typed)| {
        let value = read::expression(typed.as_text()?, diagnostics)?;
        Some(GivenOutput { name: name.value.clone(), value, kind: ValueType::Any })
    })
    .collect()
}
