//! From section to section, block to block.

use std::collections::HashSet;

use crate::model::{Input, NotStep};
use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::attributes;
use crate::syntax::document::SectionDraft;
use crate::syntax::outline::{Block, Outline, Section};

use super::fence::is_commands;
use super::keyed::{settle, unmarked};
use super::lead::Lead;
use super::mode::Mode;
use super::placeholder::Recurrence;
use super::prose::{is_reference, leaves_context, option_of, sentences};
use super::walker::{State, Walker};

/// What inference found in a file.
#[derive(Debug, Default)]
pub struct Inferred {
    /// The sections with their steps.
    pub sections: Vec<SectionDraft>,
    /// Code that is no step.
    pub not_steps: Vec<NotStep>,
    /// What is known of the inputs, one entry a name.
    pub inputs: Vec<Input>,
}

/// Finds the steps of an outline.
pub fn read(file: &SourceFile, outline: &Outline, mode: Mode, diagnostics: &mut Diagnostics) -> Inferred {
    let mut walker = Walker {
        file,
        mode,
        recurrence: Recurrence::of(file.text()),
        diagnostics,
        not_steps: Vec::new(),
        inputs: Vec::new(),
        known: HashSet::new(),
        cells: HashSet::new(),
        parts: Vec::new(),
        unmarked: Vec::new(),
    };
    let mut sections: Vec<_> = outline.sections.iter().map(|section| walker.section(section)).collect();
    settle(&mut sections, std::mem::take(&mut walker.parts), walker.diagnostics);
    walker.diagnostics.extend(unmarked(&walker.unmarked));
    Inferred { sections, not_steps: walker.not_steps, inputs: walker.inputs }
}

impl Walker<'_> {
    fn section(&mut self, section: &Section) -> SectionDraft {
        let title = section.heading.as_ref().map(|heading| heading.title.clone()).unwrap_or_default();
        let mut state = State { reference: is_reference(&title), ..State::default() };
        self.blocks(&section.blocks, None, &mut state);
        SectionDraft {
            slug: section.heading.as_ref().map(|heading| heading.slug.clone()).unwrap_or_default(),
            title,
            level: section.heading.as_ref().map_or(0, |heading| heading.level),
            parent: section.parent,
            span: section.span,
            steps: state.steps,
        }
    }

    /// Goes through blocks that stand beside each other. `lead` is what stands
    /// in front of the first.
    pub(super) fn blocks(&mut self, blocks: &[Block], lead: Option<Lead>, state: &mut State) {
        let mut lead = lead;
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Code(code) => {
                    self.code(code, lead.as_ref(), state);
                    // The next block has its own words, but the same item.
                    lead = lead.map(|lead| Lead {
                        title: None,
                        text: String::new(),
                        sentence: String::new(),
                        ..lead
                    });
                }
                Block::Paragraph(inline) => {
                    self.misread(inline.span);
                    if state.inside.is_some()
                        && sentences(&inline.text)
                            .iter()
                            .any(|range| leaves_context(&inline.text[range.clone()]))
                    {
                        state.inside = None;
                    }
                    let introduces =
                        matches!(blocks.get(index + 1), Some(Block::Code(code)) if is_commands(code));
                    // "If it hangs, go to [Recreate]." sends the reader away: what
                    // follows it is for everybody else.
                    let sends_away = option_of(inline).is_some() && !inline.text.trim_end().ends_with(':');
                    if !introduces || sends_away {
                        self.paragraph(inline, state);
                    }
                    if sends_away {
                        lead = None;
                        continue;
                    }
                    let kept = lead.take().filter(|lead| lead.title.is_some());
                    let own = Lead::of(inline);
                    lead = Some(match kept {
                        Some(item) if index == 0 => Lead { title: item.title, number: item.number, ..own },
                        _ => own,
                    });
                }
                Block::List(list) => {
                    state.similarity = None;
                    self.list(list, state);
                    lead = None;
                }
                Block::Html(span) => {
                    self.comment(*span, state);
                    lead = None;
                }
                Block::Table(_) | Block::Rule(_) => {
                    state.similarity = None;
                    lead = None;
                }
            }
        }
    }
}

impl Walker<'_> {
    /// Says of a paragraph that it was meant as a fence, if it was.
    pub(super) fn misread(&mut self, paragraph: Span) {
        if self.mode.is_marked() {
            self.diagnostics.extend(attributes::backtick(self.file, paragraph));
        }
    }
}
