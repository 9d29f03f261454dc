//! Headings over procedures.

use crate::model::{Runbook, Section};

use super::book::Note;

/// Says which headings only group procedures. They are lost, since procedures
/// stand side by side; the plan stays the same.
pub fn groups(runbook: &Runbook) -> Vec<Note> {
    let sections = &runbook.sections;
    let mut over: Vec<bool> = vec![false; sections.len()];
    // A section stands behind the one that it is in.
    for (index, section) in sections.iter().enumerate().rev() {
        let holds = section.procedure.is_some() || over.get(index) == Some(&true);
        if let Some(group) = section.parent.and_then(|parent| over.get_mut(parent)).filter(|_| holds) {
            *group = true;
        }
    }
    let is_title = |section: &Section| section.level == 0 || section.title == runbook.title;
    let lost = sections
        .iter()
        .zip(over)
        .filter(|(section, over)| *over && section.procedure.is_none() && !is_title(section));
    lost.map(|(section, _)| Note {
        span: Some(section.span),
        message: format!(
            "`{}` only groups procedures: they stand beside each other now, and `#{}` leads nowhere",
            section.title, section.slug
        ),
    })
    .collect()
}
