//! Tags to a tree of blocks.

use super::standing::with_line;
use super::tags::{Block, Tag, TagKind};
use crate::model::{Purpose, Template, TemplateExpression, TemplateNode};
use crate::shell::{Filler, Hole, HoleForm, Piece, Text};
use crate::source::codes::templates::TEMPLATE_BLOCK;
use crate::source::{Diagnostic, Diagnostics, Span};

/// How deep blocks may stand in each other; whoever walks the tree recurses.
/// An `else if` stands in the block in front of it.
const MAX_DEPTH: usize = 64;

/// A block that is open.
struct Frame {
    block: Block,
    /// Its condition or list.
    expression: usize,
    /// Its variable, for `#each`.
    variable: Option<String>,
    /// Where its tag stands.
    span: Span,
    /// Whether it is the `if` of an `else if`, which `/if` closes as well.
    chained: bool,
    then: Vec<TemplateNode>,
    /// What stands behind `else`, once that was met.
    otherwise: Option<Vec<TemplateNode>>,
}

/// Puts a template together.
pub(super) struct Builder<'a> {
    text: &'a str,
    template: Template,
    frames: Vec<Frame>,
    /// Whether a block stood too deep: what opens and closes behind it is not
    /// looked at, since one mistake is said once.
    too_deep: bool,
    diagnostics: &'a mut Diagnostics,
}

/// The parts of a text between and in tags.
pub(super) struct Cut {
    /// What stands in front of the tag.
    pub(super) before: Text,
    /// The tag as it was written.
    pub(super) tag: Text,
    /// Its expression, if it has one.
    pub(super) expression: Option<Text>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: &'a str, diagnostics: &'a mut Diagnostics) -> Self {
        let template = Template { nodes: Vec::new(), expressions: Vec::new() };
        Self { text, template, frames: Vec::new(), too_deep: false, diagnostics }
    }

    fn nodes(&mut self) -> &mut Vec<TemplateNode> {
        match self.frames.last_mut() {
            None => &mut self.template.nodes,
            Some(Frame { otherwise: Some(nodes), .. }) => nodes,
            Some(Frame { then, .. }) => then,
        }
    }

    pub(super) fn literal(&mut self, text: &Text) {
        self.nodes().extend(text.pieces().iter().cloned().map(TemplateNode::Piece));
    }

    fn expression(&mut self, expression: Option<Text>, purpose: Purpose) -> usize {
        let expression = expression.unwrap_or_default();
        let written = expression.written();
        self.template.expressions.push(TemplateExpression {
            purpose,
            variables: self.frames.iter().filter_map(|frame| frame.variable.clone()).collect(),
            loses_line_feeds: is_output(&written),
            span: expression.span(),
            expression,
        });
        self.template.expressions.len() - 1
    }

    pub(super) fn tag(&mut self, tag: &Tag, cut: Cut) {
        self.literal(&cut.before);
        let span = cut.tag.span();
        match &tag.kind {
            TagKind::Value { raw, .. } => {
                let number = self.expression(cut.expression, Purpose::Value);
                let form = if *raw { HoleForm::Words } else { HoleForm::Value };
                let written = self.text.get(tag.at.clone()).unwrap_or_default().to_owned();
                let hole = Hole { filler: Filler::Expression(number), written, span, form };
                self.nodes().push(TemplateNode::Piece(Piece::Hole(hole)));
            }
            _ if self.too_deep => {}
            TagKind::If(_) => self.open(Block::If, cut.expression, None, span, false),
            TagKind::Each { variable, .. } => {
                self.open(Block::Each, cut.expression, Some(variable.clone()), span, false);
            }
            TagKind::Else => {
                self.otherwise(span);
            }
            TagKind::ElseIf(_) => {
                if self.frames.last().is_some_and(|frame| frame.block == Block::Each) {
                    self.say(
                        span,
                        "`{{else if}}` stands in an `#each`",
                        "write `{{else}}` and an `{{#if}}` in it",
                    );
                    return;
                }
                if self.otherwise(span) {
                    self.open(Block::If, cut.expression, None, span, true);
                }
            }
            TagKind::Close(block) => self.close(*block, span),
        }
    }

    fn open(
        &mut self,
        block: Block,
        expression: Option<Text>,
        variable: Option<String>,
        span: Span,
        chained: bool,
    ) {
        if self.frames.len() == MAX_DEPTH {
            self.too_deep = true;
            let message = format!("blocks stand deeper in each other than {MAX_DEPTH} levels");
            self.say(span, message, "each `{{else if}}` is a level too: make several steps of this one");
            return;
        }
        let purpose = if block == Block::If { Purpose::Condition } else { Purpose::List };
        let expression = self.expression(expression, purpose);
        let frame = Frame { block, expression, variable, span, chained, then: Vec::new(), otherwise: None };
        self.frames.push(frame);
    }

    fn otherwise(&mut self, span: Span) -> bool {
        match self.frames.last_mut() {
            None => self.say(span, "`else` stands in no block", "write `{{#if EXPRESSION}}` in front"),
            Some(frame) if frame.otherwise.is_some() => {
                let open = frame.span;
                self.diagnostics.push(
                    Diagnostic::error(&TEMPLATE_BLOCK, span, "this block has an `else` already")
                        .label(open, "the block starts here"),
                );
            }
            Some(frame) => {
                frame.otherwise = Some(Vec::new());
                return true;
            }
        }
        false
    }

    fn close(&mut self, block: Block, span: Span) {
        let Some(depth) = self.frames.iter().rposition(|frame| frame.block == block) else {
            let name = block.name();
            let message = format!("`{{{{/{name}}}}}` closes nothing");
            self.say(span, message, format!("write `{{{{#{name} ...}}}}` in front, or take it away"));
            return;
        };
        if let Some(inner) =
            self.frames.get(depth + 1..).and_then(|inner| inner.iter().find(|frame| !frame.chained))
        {
            let name = inner.block.name();
            let message = format!("`{{{{/{name}}}}}` is missing in front of this tag");
            let diagnostic =
                Diagnostic::error(&TEMPLATE_BLOCK, span, message).label(inner.span, "this block is open");
            self.diagnostics.push(diagnostic);
            self.frames.truncate(depth + 1);
        }
        loop {
            let chained = self.frames.last().is_some_and(|frame| frame.chained);
            self.end();
            if !chained {
                break;
            }
        }
    }

    /// Ends the innermost block.
    fn end(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        let otherwise = frame.otherwise.unwrap_or_default();
        let node = match frame.variable {
            Some(variable) => {
                TemplateNode::Each { list: frame.expression, variable, body: frame.then, otherwise }
            }
            None => TemplateNode::If { condition: frame.expression, then: frame.then, otherwise },
        };
        self.nodes().push(node);
    }

    fn say(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(&TEMPLATE_BLOCK, span, message).help(help));
    }

    /// Ends the text: what is open still is wrong.
    pub(super) fn finish(mut self) -> Template {
        while let Some(frame) = self.frames.last() {
            let (name, span, chained) = (frame.block.name(), frame.span, frame.chained);
            if !chained && !self.too_deep {
                let message = format!("this `#{name}` is never closed");
                self.say(span, message, format!("write `{{{{/{name}}}}}` where it ends"));
            }
            self.end();
        }
        self.template
    }
}

/// Where a tag reaches, with the line that it has for itself.
pub(super) fn reach(text: &str, tag: &Tag) -> std::ops::Range<usize> {
    match tag.kind {
        TagKind::Value { .. } => tag.at.clone(),
        _ => with_line(text, &tag.at),
    }
}

/// Tells whether an expression is nothing but the output of a step.
fn is_output(expression: &str) -> bool {
    let is_path = expression.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    let last = expression.rsplit('.').next().unwrap_or_default();
    is_path && matches!(last, "stdout" | "stderr")
}
