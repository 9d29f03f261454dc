//! Rendering.

use std::sync::{Mutex, MutexGuard, PoisonError};

use handlebars::{Handlebars, Helper, RenderErrorReason, ScopedJson};
use serde_json::Value as Json;

use super::TemplateProblem;
use super::source::{CONDITION, LIST, PIECE, VALUE, source};
use crate::model::{Template, TemplateExpression, TemplateNode, Value};
use crate::shell::{Filler, Hole, Piece, Text};
use crate::source::Span;

/// A template that has been rendered: its text, in which holes are left for
/// values, so that each can be quoted for where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// The text. A hole that an expression fills has the number of its value.
    pub text: Text,
    /// The values, in the order of their holes.
    pub values: Vec<String>,
}

impl Rendered {
    /// Returns the value of a hole that an expression fills.
    pub fn value(&self, hole: &Hole) -> Option<&str> {
        match hole.filler {
            Filler::Expression(number) => self.values.get(number).map(String::as_str),
            Filler::Input(_) => None,
        }
    }

    fn put(&mut self, piece: &Piece, value: Option<String>) {
        match (piece, value) {
            (Piece::Literal { text, span }, _) => self.text.push_literal(text.clone(), *span),
            (Piece::Hole(hole), None) => self.text.push_hole(hole.clone()),
            (Piece::Hole(hole), Some(value)) => {
                let filler = Filler::Expression(self.values.len());
                self.text.push_hole(Hole { filler, ..hole.clone() });
                self.values.push(value);
            }
        }
    }
}

/// Evaluates the expression with a number, given the elements of the lists
/// around it.
pub type Evaluate<'e> = dyn FnMut(usize, &[Value]) -> Result<Value, TemplateProblem> + Send + 'e;

/// Renders a template. `evaluate` gets an expression's number and the elements
/// of the lists around it, as many as the expression has variables, and
/// returns its value or why there is none. All problems are told at once; an
/// expression in a branch that is not taken is not evaluated.
///
/// # Errors
/// When an expression has no value, or none of the kind that is needed.
pub fn render<E>(
    template: &Template<E>,
    evaluate: &mut Evaluate<'_>,
) -> Result<Rendered, Vec<TemplateProblem>> {
    let spans = template.expressions.iter().map(|TemplateExpression { span, loses_line_feeds, .. }| Known {
        span: *span,
        loses_line_feeds: *loses_line_feeds,
    });
    let mut state = State {
        evaluate,
        expressions: spans.collect(),
        elements: Vec::new(),
        rendered: Rendered::default(),
        problems: Vec::new(),
    };
    if template.has_blocks() {
        state = with_handlebars(&template.nodes, state);
    } else {
        for node in &template.nodes {
            if let TemplateNode::Piece(piece) = node {
                let value = match piece {
                    Piece::Hole(Hole { filler: Filler::Expression(number), .. }) => {
                        Some(state.text(*number, &[]))
                    }
                    _ => None,
                };
                state.rendered.put(piece, value);
            }
        }
    }
    if state.problems.is_empty() { Ok(state.rendered) } else { Err(state.problems) }
}

struct Known {
    span: Span,
    loses_line_feeds: bool,
}

/// What is gathered while handlebars goes through a template.
struct State<'e> {
    evaluate: &'e mut Evaluate<'e>,
    expressions: Vec<Known>,
    /// The elements of all lists so far: handlebars knows them by their number.
    elements: Vec<Value>,
    rendered: Rendered,
    problems: Vec<TemplateProblem>,
}

impl State<'_> {
    fn evaluate(&mut self, number: usize, elements: &[usize]) -> Option<Value> {
        let known = elements.iter().filter_map(|element| self.elements.get(*element).cloned());
        match (self.evaluate)(number, &known.collect::<Vec<Value>>()) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    fn span(&self, number: usize) -> Span {
        self.expressions.get(number).map_or_else(Span::default, |known| known.span)
    }

    /// The text of a value; nothing, and a problem, if it has none.
    fn text(&mut self, number: usize, elements: &[usize]) -> String {
        let span = self.span(number);
        let Some(value) = self.evaluate(number, elements) else { return String::new() };
        if value.holds_secret() {
            return self.wrong(TemplateProblem::secret(span));
        }
        match value.piece() {
            Some(mut text) => {
                if self.expressions.get(number).is_some_and(|known| known.loses_line_feeds) {
                    text.truncate(text.trim_end_matches(['\n', '\r']).len());
                }
                text
            }
            None if matches!(value, Value::List(_)) => self.wrong(TemplateProblem::list(span)),
            None => {
                let message = format!("{} cannot stand in a text", value.shown());
                self.wrong(TemplateProblem::new(span, message, "name what is meant, as one of its fields"))
            }
        }
    }

    fn condition(&mut self, number: usize, elements: &[usize]) -> bool {
        let span = self.span(number);
        match self.evaluate(number, elements) {
            Some(Value::Bool(truth)) => truth,
            None => false,
            Some(_) => {
                let help = "compare it with something, as in `inputs.name == 'api'`";
                self.wrong(TemplateProblem::new(
                    span,
                    "the condition of `#if` is neither true nor false",
                    help,
                ))
            }
        }
    }

    /// The numbers of the elements of a list.
    fn list(&mut self, number: usize, elements: &[usize]) -> Vec<usize> {
        let span = self.span(number);
        match self.evaluate(number, elements) {
            Some(Value::List(list)) => {
                let start = self.elements.len();
                self.elements.extend(list);
                (start..self.elements.len()).collect()
            }
            None => Vec::new(),
            Some(_) => {
                let help = "write `{{ }}` for a single value";
                self.wrong(TemplateProblem::new(span, "`#each` goes through a list, and this is none", help))
            }
        }
    }

    fn wrong<T: Default>(&mut self, problem: TemplateProblem) -> T {
        self.problems.push(problem);
        T::default()
    }
}

/// Lets handlebars decide about blocks. Its helpers put the pieces where they
/// belong at once: nothing of a text or a value goes through it.
fn with_handlebars<'e>(nodes: &[TemplateNode], state: State<'e>) -> State<'e> {
    let source = source(nodes);
    let state = Mutex::new(state);
    let mut handlebars = Handlebars::new();
    for (name, part) in
        [(PIECE, Part::Piece), (VALUE, Part::Value), (CONDITION, Part::Condition), (LIST, Part::List)]
    {
        handlebars.register_helper(name, Box::new(Caller { state: &state, pieces: &source.pieces, part }));
    }
    let result = handlebars.render_template(&source.text, &());
    drop(handlebars);
    let mut state = state.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Err(error) = result {
        let message = format!("the template is nested too deeply, or too long ({error})");
        state.problems.push(TemplateProblem::new(Span::default(), message, "divide it"));
    }
    state
}

#[derive(Debug, Clone, Copy)]
enum Part {
    Piece,
    Value,
    Condition,
    List,
}

/// A helper of handlebars.
struct Caller<'s, 'e> {
    state: &'s Mutex<State<'e>>,
    pieces: &'s [&'s Piece],
    part: Part,
}

impl<'e> Caller<'_, 'e> {
    fn state(&self) -> MutexGuard<'_, State<'e>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn piece(&self, number: Option<&usize>) -> Option<&Piece> {
        number.and_then(|number| self.pieces.get(*number).copied())
    }
}

/// The numbers that a helper is called with.
fn numbers(helper: &Helper<'_>) -> Vec<usize> {
    helper.params().iter().filter_map(|param| usize::try_from(param.value().as_u64()?).ok()).collect()
}

impl handlebars::HelperDef for Caller<'_, '_> {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc handlebars::Context,
        _: &mut handlebars::RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, handlebars::RenderError> {
        let numbers = numbers(helper);
        let (number, elements) =
            numbers.split_first().ok_or(RenderErrorReason::InvalidParamType("number"))?;
        let json = match self.part {
            Part::Condition => Json::Bool(self.state().condition(*number, elements)),
            Part::List => Json::from(self.state().list(*number, elements)),
            Part::Piece | Part::Value => return Err(RenderErrorReason::Unimplemented.into()),
        };
        Ok(ScopedJson::Derived(json))
    }

    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc handlebars::Context,
        _: &mut handlebars::RenderContext<'reg, 'rc>,
        _: &mut dyn handlebars::Output,
    ) -> handlebars::HelperResult {
        let numbers = numbers(helper);
        let (value, piece) = match (self.part, numbers.split_first(), numbers.split_last()) {
            (Part::Value, Some((number, rest)), Some((piece, _))) => {
                let elements = rest.split_last().map_or(&[] as &[usize], |(_, elements)| elements);
                (Some(self.state().text(*number, elements)), self.piece(Some(piece)))
            }
            _ => (None, self.piece(numbers.first())),
        };
        if let Some(piece) = piece {
            self.state().rendered.put(piece, value);
        }
        Ok(())
    }
}
