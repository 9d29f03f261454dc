//! Secrets that would stand where everybody can read them.

use super::{Plan, Problem, Values};

/// Says why a secret would be on record whatever a run did: it stands in what
/// the run keeps.
pub fn exposed(plan: &Plan<'_>, values: &Values, name: &str, secret: &str) -> Option<String> {
    if let Some(file) = plan.files().find(|file| file.text().contains(secret)) {
        return Some(format!("it stands in {}, where everybody can read it", file.name()));
    }
    let open = values.iter().find(|(other, value)| *other != name && value.text.contains(secret))?.0;
    Some(format!("it stands in the value of {open} too, which is on record; that has to be a secret as well"))
}

/// Looks at the secrets that are given at the start.
pub(super) fn exposed_values(plan: &Plan<'_>, problems: &mut Vec<Problem>) {
    let values = &plan.request.values;
    for (name, secret) in values.secrets() {
        if let Some(reason) = exposed(plan, values, name, secret.reveal()) {
            problems.push(Problem::BadValue { input: name.to_owned(), reason, place: None });
        }
    }
}
