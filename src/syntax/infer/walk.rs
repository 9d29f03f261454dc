//! From section to section, block to block.

use std::collections::HashSet;

use crate::model::{Input, NotStep};
use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::attributes;
use crate::syntax::decode::is_id;
use crate::syntax::document::SectionDraft;
use crate::syntax::markdown::heading_name;
use crate::syntax::outline::{Block, Heading, Outline, Section};

use super::fence::is_commands;
use super::kept::Kept;
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
        let mut kept = Kept::default();
        let mut lead = None;
        for index in 0..section.blocks.len() {
            let before = state.watch();
            lead = self.block(&section.blocks, index, lead, &mut state);
            if let Some(block) = section.blocks.get(index) {
                kept.block(block, &before, &state);
            }
        }
        let description = kept.finish(self.file, &mut state.steps);
        SectionDraft {
            slug: section.heading.as_ref().map(|heading| self.address(heading)).unwrap_or_default(),
            title,
            level: section.heading.as_ref().map_or(0, |heading| heading.level),
            parent: section.parent,
            span: section.span,
            description,
            keys: Vec::new(),
            steps: state.steps,
        }
    }

    /// What a procedure is called: in a marked file, the name that its author
    /// gave to the heading.
    fn address(&self, heading: &Heading) -> String {
        let line = self.file.slice(heading.span).lines().next().unwrap_or_default();
        let name = heading_name(line.trim_end_matches([' ', '#'])).map(|(_, name)| name);
        let is_id = |name: &&str| is_id(name);
        let name = name.filter(|_| self.mode.is_marked()).filter(is_id);
        name.map_or_else(|| heading.slug.clone(), str::to_owned)
    }

    /// Goes through blocks that stand beside each other. `lead` is what stands
    /// in front of the first.
    pub(super) fn blocks(&mut self, blocks: &[Block], lead: Option<Lead>, state: &mut State) {
        let mut lead = lead;
        for index in 0..blocks.len() {
            lead = self.block(blocks, index, lead, state);
        }
    }

    /// Takes one of these blocks, and returns what stands in front of the next.
    fn block(
        &mut self,
        blocks: &[Block],
        index: usize,
        lead: Option<Lead>,
        state: &mut State,
    ) -> Option<Lead> {
        match blocks.get(index)? {
            Block::Code(code) => {
                self.code(code, lead.as_ref(), state);
                // The next block has its own words, but the same item.
                lead.map(|lead| Lead { title: None, text: String::new(), sentence: String::new(), ..lead })
            }
            Block::Paragraph(inline) => {
                self.misread(inline.span);
                let leaves = state.inside.is_some()
                    && sentences(&inline.text)
                        .iter()
                        .any(|range| inline.text.get(range.clone()).is_some_and(leaves_context));
                if leaves {
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
                    return None;
                }
                let kept = lead.filter(|lead| lead.title.is_some());
                let own = Lead::of(inline);
                Some(match kept {
                    Some(item) if index == 0 => Lead { title: item.title, number: item.number, ..own },
                    _ => own,
                })
            }
            Block::List(list) => {
                state.similarity = None;
                self.list(list, state);
                None
            }
            Block::Html(span) => {
                self.comment(*span, state);
                None
            }
            Block::Table(_) | Block::Rule(_) => {
                state.similarity = None;
                None
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
