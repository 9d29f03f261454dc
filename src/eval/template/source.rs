//! A template as handlebars reads it. Only numbers stand in it: of pieces, of
//! expressions, and of elements of lists. So no text of an author and no value
//! can be taken for a tag, a backslash of an author stays one, and lines are
//! as they were written.

use std::fmt::Write;

use crate::model::TemplateNode;
use crate::shell::{Filler, Hole, Piece};

/// The names of helpers. `piece N` puts a piece, `value N ELEMENTS...` the
/// value of an expression, `condition` and `list` give what blocks want.
pub(super) const PIECE: &str = "piece";
pub(super) const VALUE: &str = "value";
pub(super) const CONDITION: &str = "condition";
pub(super) const LIST: &str = "list";

/// What handlebars reads, and the pieces to which its numbers belong.
pub(super) struct Source<'t> {
    pub(super) text: String,
    pub(super) pieces: Vec<&'t Piece>,
}

pub(super) fn source(nodes: &[TemplateNode]) -> Source<'_> {
    let mut source = Source { text: String::new(), pieces: Vec::new() };
    source.nodes(nodes, 0);
    source
}

impl<'t> Source<'t> {
    fn nodes(&mut self, nodes: &'t [TemplateNode], depth: usize) {
        for node in nodes {
            match node {
                TemplateNode::Piece(piece) => {
                    let at = self.pieces.len();
                    self.pieces.push(piece);
                    match piece {
                        Piece::Hole(Hole { filler: Filler::Expression(number), .. }) => {
                            self.call("{{", VALUE, *number, depth);
                            self.put(format_args!(" {at}}}}}"));
                        }
                        _ => self.put(format_args!("{{{{{PIECE} {at}}}}}")),
                    }
                }
                TemplateNode::If { condition, then, otherwise } => {
                    self.call("{{#if (", CONDITION, *condition, depth);
                    self.put(format_args!(")}}}}"));
                    self.nodes(then, depth);
                    self.otherwise(otherwise, depth);
                    self.put(format_args!("{{{{/if}}}}"));
                }
                TemplateNode::Each { list, body, otherwise, .. } => {
                    self.call("{{#each (", LIST, *list, depth);
                    self.put(format_args!(") as |e{depth}|}}}}"));
                    self.nodes(body, depth + 1);
                    self.otherwise(otherwise, depth);
                    self.put(format_args!("{{{{/each}}}}"));
                }
            }
        }
    }

    fn otherwise(&mut self, nodes: &'t [TemplateNode], depth: usize) {
        if !nodes.is_empty() {
            self.put(format_args!("{{{{else}}}}"));
            self.nodes(nodes, depth);
        }
    }

    /// A helper with an expression and the elements of the lists around it.
    fn call(&mut self, before: &str, helper: &str, expression: usize, depth: usize) {
        self.put(format_args!("{before}{helper} {expression}"));
        for element in 0..depth {
            self.put(format_args!(" e{element}"));
        }
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // A string takes everything.
        let _ = self.text.write_fmt(text);
    }
}
