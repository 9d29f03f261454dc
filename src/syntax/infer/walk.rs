//! From section to section, block to block.

use crate::model::{Input, NotStep};
use crate::source::{Diagnostics, SourceFile, Span, Spanned};
use crate::syntax::document::{SectionDraft, StepDraft};
use crate::syntax::outline::{Block, Inline, Outline, Section};

use super::code::is_commands;
use super::placeholder::Recurrence;
use super::prose::{
    clean, is_condition, is_reference, last_sentence, leaves_context, option_of, says_nothing, sentences,
};

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
pub fn read(file: &SourceFile, outline: &Outline, diagnostics: &mut Diagnostics) -> Inferred {
    let mut walker = Walker {
        recurrence: Recurrence::of(file.text()),
        diagnostics,
        not_steps: Vec::new(),
        inputs: Vec::new(),
        known: std::collections::HashSet::new(),
    };
    let sections = outline.sections.iter().map(|section| walker.section(section)).collect();
    Inferred { sections, not_steps: walker.not_steps, inputs: walker.inputs }
}

/// What goes along from section to section.
pub(super) struct Walker<'a> {
    pub(super) recurrence: Recurrence,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) not_steps: Vec<NotStep>,
    pub(super) inputs: Vec<Input>,
    pub(super) known: std::collections::HashSet<String>,
}

/// What goes along inside one section.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The steps found so far.
    pub(super) steps: Vec<StepDraft>,
    /// The step that opened the context in which the next ones are typed.
    pub(super) inside: Option<usize>,
    /// Whether the section explains and does not instruct.
    pub(super) reference: bool,
    /// The command step whose output a following block may show.
    pub(super) printed: Option<usize>,
}

/// The prose in front of a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Lead {
    /// The whole paragraph or item.
    pub(super) text: String,
    /// Its last sentence, which introduces what follows.
    pub(super) sentence: String,
    /// The title of the item that the block stands in, if it is the first.
    pub(super) title: Option<String>,
    /// The number of that item.
    pub(super) number: Option<u64>,
    /// Where it stands.
    pub(super) span: Span,
}

impl Lead {
    pub(super) fn of(inline: &Inline) -> Self {
        Self {
            text: inline.text.clone(),
            sentence: last_sentence(&inline.text).to_owned(),
            title: None,
            number: None,
            span: inline.span,
        }
    }

    /// The condition that the words set: "If it fails, run:".
    pub(super) fn condition(&self) -> Option<Spanned<String>> {
        let introduces = self.title.is_none() || self.sentence.trim_end().ends_with(':');
        let words = [self.title.as_deref(), Some(self.sentence.as_str()).filter(|_| introduces)];
        let words = words.into_iter().flatten().find(|words| is_condition(words))?;
        Some(Spanned::new(clean(words), self.span))
    }

    /// The title that the words give to the step behind them.
    pub(super) fn step_title(&self) -> Option<Spanned<String>> {
        let words = match &self.title {
            Some(title) => title.clone(),
            None if says_nothing(&self.sentence) => return None,
            None => clean(&self.sentence),
        };
        (!words.is_empty()).then(|| Spanned::new(words, self.span))
    }
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
                    self.list(list, state);
                    lead = None;
                }
                Block::Table(_) | Block::Rule(_) | Block::Html(_) => lead = None,
            }
        }
    }
}
