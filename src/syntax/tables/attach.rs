//! Which section's output a symptom table explains.

use std::collections::HashMap;

use crate::model::Diagnosis;
use crate::syntax::document::SectionDraft;

/// Gives each symptom table the nearest section around it that has steps
/// itself or below it; where there is none, the table keeps its own.
pub fn attach(diagnoses: &mut [Diagnosis], sections: &[SectionDraft]) {
    let mut has_steps = vec![false; sections.len()];
    for (index, section) in sections.iter().enumerate().filter(|(_, section)| !section.steps.is_empty()) {
        let mut at = Some((index, section));
        while let Some((index, section)) = at {
            match has_steps.get_mut(index) {
                Some(known) if !*known => *known = true,
                _ => break,
            }
            at = section.parent.and_then(|parent| Some((parent, sections.get(parent)?)));
        }
    }
    let places: HashMap<_, _> =
        sections.iter().enumerate().map(|(index, section)| (section.slug.as_str(), index)).collect();
    for diagnosis in diagnoses {
        let mut at = places.get(diagnosis.table.as_str()).copied();
        while let Some((index, section)) = at.and_then(|index| Some((index, sections.get(index)?))) {
            if has_steps.get(index).copied().unwrap_or_default() {
                diagnosis.section.clone_from(&section.slug);
                break;
            }
            // Parents stand in front of their children, so this ends.
            at = section.parent.filter(|parent| *parent < index);
        }
    }
}
