//! Text with expressions in it.

use crate::shell::{Hole, Piece, Text};
use crate::source::Span;

/// A text of an author in which values of expressions are put: `{{ ... }}`.
/// `E` is what an expression is: a text until it has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template<E = Text> {
    /// What it is made of, in order.
    pub nodes: Vec<TemplateNode>,
    /// Its expressions, in the order in which they were written. Holes and
    /// blocks name them by their number.
    pub expressions: Vec<TemplateExpression<E>>,
}

/// One expression of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateExpression<E> {
    /// The expression.
    pub expression: E,
    /// What it is for, and so of which type it must be.
    pub purpose: Purpose,
    /// The names that blocks around it give to elements of lists, outermost
    /// first; of two that are alike the last one counts.
    pub variables: Vec<String>,
    /// Whether its text loses the line feeds at its end, as output in
    /// `$(...)` does: it is a `stdout` or `stderr`.
    pub loses_line_feeds: bool,
    /// Where it stands, without braces.
    pub span: Span,
}

/// What an expression of a template is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Its value goes into the text: it must not be a list or an object.
    Value,
    /// It decides: it must be true or false.
    Condition,
    /// It is gone through: it must be a list.
    List,
}

/// One part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateNode {
    /// Literal text, or a hole.
    Piece(Piece),
    /// `{{#if EXPR}}`.
    If {
        /// The number of the condition.
        condition: usize,
        /// What stands there if it holds.
        then: Vec<TemplateNode>,
        /// What stands there if not.
        otherwise: Vec<TemplateNode>,
    },
    /// `{{#each EXPR as |name|}}`.
    Each {
        /// The number of the list.
        list: usize,
        /// The name of an element.
        variable: String,
        /// What stands there for each element.
        body: Vec<TemplateNode>,
        /// What stands there if there is none.
        otherwise: Vec<TemplateNode>,
    },
}

impl<E> Template<E> {
    /// Makes a template of a text without expressions.
    pub fn literal(text: &Text) -> Self {
        let nodes = text.pieces().iter().cloned().map(TemplateNode::Piece).collect();
        Self { nodes, expressions: Vec::new() }
    }

    /// Tells whether it has no expressions: it is what its text says.
    pub const fn is_literal(&self) -> bool {
        self.expressions.is_empty()
    }

    /// Tells whether it has blocks, so that what it becomes depends on values.
    pub fn has_blocks(&self) -> bool {
        self.nodes.iter().any(|node| !matches!(node, TemplateNode::Piece(_)))
    }

    /// Returns the text with all that blocks may put in, one after the other,
    /// for whoever judges the text before there are values. Tags of blocks
    /// are not in it.
    pub fn text(&self) -> Text {
        let mut text = Text::default();
        flatten(&self.nodes, &mut text);
        text
    }

    /// Returns the holes that expressions fill, in the order of the file.
    pub fn holes(&self) -> Vec<Hole> {
        self.text().holes().filter(|hole| hole.input().is_none()).cloned().collect()
    }

    /// Makes something else of every expression.
    pub fn map<F>(self, mut make: impl FnMut(E) -> F) -> Template<F> {
        let expressions = self.expressions.into_iter().map(|written| TemplateExpression {
            expression: make(written.expression),
            purpose: written.purpose,
            variables: written.variables,
            loses_line_feeds: written.loses_line_feeds,
            span: written.span,
        });
        Template { nodes: self.nodes, expressions: expressions.collect() }
    }
}

fn flatten(nodes: &[TemplateNode], text: &mut Text) {
    for node in nodes {
        match node {
            TemplateNode::Piece(Piece::Literal { text: literal, span }) => {
                text.push_literal(literal.clone(), *span);
            }
            TemplateNode::Piece(Piece::Hole(hole)) => text.push_hole(hole.clone()),
            TemplateNode::If { then, otherwise, .. } => {
                flatten(then, text);
                flatten(otherwise, text);
            }
            TemplateNode::Each { body, otherwise, .. } => {
                flatten(body, text);
                flatten(otherwise, text);
            }
        }
    }
}
