//! What lints want to know of the text between steps: links into the file, and
//! values that nobody filled in.

use crate::source::{SourceFile, Spanned};

use super::fields::fields;
use super::metadata::Metadata;
use super::outline::{Block, Inline, Outline};
use super::unfilled::is_unfilled;

/// What was found.
#[derive(Debug, Default)]
pub struct Survey {
    /// Links into the file, as `#slug`.
    pub links: Vec<Spanned<String>>,
    /// Values and cells that are placeholders and nothing else.
    pub unfilled: Vec<Spanned<String>>,
}

/// Looks through all paragraphs, items and cells of a file.
pub fn survey(file: &SourceFile, outline: &Outline, metadata: &Metadata) -> Survey {
    let mut survey = Survey::default();
    let front = metadata.entries.iter().filter(|entry| entry.front_matter);
    survey
        .unfilled
        .extend(front.map(|entry| &entry.value).filter(|value| is_unfilled(&value.value)).cloned());
    for section in &outline.sections {
        survey.blocks(file, &section.blocks);
    }
    survey
}

impl Survey {
    fn blocks(&mut self, file: &SourceFile, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(inline) => self.inline(file, inline),
                Block::List(list) => {
                    for item in &list.items {
                        self.inline(file, &item.inline);
                        self.blocks(file, &item.blocks);
                    }
                }
                Block::Table(table) => {
                    for cell in table.rows.iter().flatten() {
                        self.links(cell);
                        self.whole(cell);
                    }
                }
                Block::Code(_) | Block::Rule(_) | Block::Html(_) => {}
            }
        }
    }

    fn inline(&mut self, file: &SourceFile, inline: &Inline) {
        self.links(inline);
        let likely = inline.text.contains(['[', '<', '{'])
            || ["TBD", "TODO", "YYYY", "TBC", "XXX"].iter().any(|word| inline.text.contains(word));
        if !likely || self.whole(inline) {
            return;
        }
        let values = fields(file.text(), inline.span).into_iter().map(|field| field.value);
        self.unfilled.extend(values.filter(|value| is_unfilled(&value.value)));
    }

    fn links(&mut self, inline: &Inline) {
        let inside = inline.links.iter().filter(|link| link.destination.starts_with('#'));
        self.links.extend(inside.map(|link| Spanned::new(link.destination.clone(), link.span)));
    }

    /// Adds a text that as a whole is a placeholder; one in a code span is
    /// being written about.
    fn whole(&mut self, inline: &Inline) -> bool {
        let code = inline.codes.first().is_some_and(|code| code.text.trim() == inline.text.trim());
        let unfilled = !code && is_unfilled(&inline.text);
        if unfilled {
            self.unfilled.push(Spanned::new(inline.text.clone(), inline.span));
        }
        unfilled
    }
}
