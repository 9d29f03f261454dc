//! Which procedures a name stands for.

use crate::model::Runbook;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// These procedures run, one after the other; as indices.
    Run(Vec<usize>),
    /// One of these has to be chosen.
    Choose {
        /// The group's title; the runbook's, if no group was named.
        group: String,
        /// Its procedures, as indices.
        procedures: Vec<usize>,
    },
}

/// Why a name stands for nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectError {
    /// There is nothing to run in the whole runbook.
    #[error("nothing in this runbook can be run: no section has a step")]
    Nothing,
    /// No section is called that.
    #[error("there is no section `{slug}`{}", hint(nearest.as_deref()))]
    Unknown {
        /// What was asked for.
        slug: String,
        /// The nearest name.
        nearest: Option<String>,
    },
    /// The section has no steps, and none stand under it.
    #[error("section `{slug}` has no steps{}", hint(nearest.as_deref()))]
    Prose {
        /// What was asked for.
        slug: String,
        /// A procedure of a similar name.
        nearest: Option<String>,
    },
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

/// Finds out which procedures are meant. `sequence` says that the procedures
/// of a group run one after the other.
pub fn select(runbook: &Runbook, slug: Option<&str>, sequence: bool) -> Result<Selection, SelectError> {
    if runbook.procedures.is_empty() {
        return Err(SelectError::Nothing);
    }
    let Some(slug) = slug else {
        let all: Vec<usize> = (0..runbook.procedures.len()).collect();
        return Ok(match (runbook.start, all.as_slice()) {
            (Some(start), _) if !sequence => Selection::Run(vec![start]),
            (None, [only]) => Selection::Run(vec![*only]),
            _ if sequence || !runbook.sequence.is_empty() => Selection::Run(in_order(runbook, all)),
            _ => Selection::Choose { group: runbook.title.clone(), procedures: all },
        });
    };
    if let Some(index) = runbook.procedures.iter().position(|procedure| procedure.slug == slug) {
        return Ok(Selection::Run(vec![index]));
    }
    let Some(section) = runbook.sections.iter().position(|section| section.slug == slug) else {
        return Err(SelectError::Unknown { slug: slug.to_owned(), nearest: nearest(runbook, slug) });
    };
    let under = runbook.procedures_under(section);
    let listed = under.iter().any(|index| runbook.sequence.contains(index));
    Ok(match under.as_slice() {
        [] => return Err(SelectError::Prose { slug: slug.to_owned(), nearest: nearest(runbook, slug) }),
        [only] => Selection::Run(vec![*only]),
        _ if listed || sequence => Selection::Run(in_order(runbook, under)),
        _ => Selection::Choose {
            group: runbook.sections.get(section).map_or_else(String::new, |section| section.title.clone()),
            procedures: under,
        },
    })
}

/// Puts the procedures of a group in the order of the front matter; without
/// one, in the order of the file.
fn in_order(runbook: &Runbook, group: Vec<usize>) -> Vec<usize> {
    let listed: Vec<usize> = runbook.sequence.iter().copied().filter(|index| group.contains(index)).collect();
    if listed.is_empty() { group } else { listed }
}

fn nearest(runbook: &Runbook, slug: &str) -> Option<String> {
    let wanted = slug.to_ascii_lowercase();
    runbook
        .procedures
        .iter()
        .map(|procedure| (strsim::jaro_winkler(&procedure.slug, &wanted), &procedure.slug))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, slug)| slug.clone())
}
