//! Steps as nodes and the ways between them as edges: what Mermaid and DOT
//! draw alike. Nodes are numbered, so that no title can break an id.

use std::collections::HashMap;

use crate::model::{Action, Call, Procedure, Step, StepKind, Target};
use crate::shell::Effect;

use super::Selection;
use super::selection::flat;

/// The graph of the selected procedures.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// The nodes; an edge names them by index.
    pub(super) nodes: Vec<Node>,
    /// A frame a procedure.
    pub(super) frames: Vec<Frame>,
    /// The ways.
    pub(super) edges: Vec<Edge>,
}

/// What is drawn round the steps of a procedure.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) title: String,
    pub(super) nodes: Vec<usize>,
}

/// A box.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) shape: Shape,
    pub(super) label: String,
}

/// What a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A command with its effect.
    Command(Effect),
    /// Something that a person does.
    Manual,
    /// A question.
    Question,
    /// Another procedure or section, which is not drawn here.
    Elsewhere,
    /// The end of a procedure.
    End,
}

/// A way from one box to another.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: Option<String>,
}

/// Draws the selected procedures as a graph.
pub(super) fn graph(selection: Selection<'_>) -> Graph {
    let mut drawing = Drawing::default();
    let parts = selection.called();
    let shown: Vec<_> = parts.iter().map(|part| (Some(part.file), part.selection())).collect();
    let all = || {
        let files = std::iter::once((None, selection)).chain(shown.iter().copied());
        files.flat_map(|(file, its)| its.procedures().map(move |procedure| (file, its, procedure)))
    };
    for (file, its, procedure) in all() {
        drawing.file = file;
        let title = match file {
            None => procedure.title.clone(),
            Some(_) => format!("{} ({})", procedure.title, its.runbook.file),
        };
        drawing.steps(procedure, title);
    }
    for (file, _, procedure) in all() {
        drawing.file = file;
        drawing.ways(procedure);
    }
    drawing.graph
}

#[derive(Default)]
struct Drawing<'a> {
    graph: Graph,
    /// The file whose procedures are drawn, of those that are called.
    file: Option<usize>,
    /// Where a step, a procedure or a section of a file is entered.
    entries: HashMap<(Option<usize>, Place, &'a str), usize>,
    /// The node of each step itself, behind its condition.
    bodies: HashMap<(Option<usize>, &'a str), usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Step,
    Section,
}

impl<'a> Drawing<'a> {
    fn node(&mut self, shape: Shape, label: impl Into<String>) -> usize {
        self.graph.nodes.push(Node { shape, label: label.into() });
        self.graph.nodes.len() - 1
    }

    fn edge(&mut self, from: usize, to: usize, label: Option<&str>) {
        self.graph.edges.push(Edge { from, to, label: label.map(str::to_owned) });
    }

    fn steps(&mut self, procedure: &'a Procedure, title: String) {
        let before = self.graph.nodes.len();
        for step in flat(&procedure.steps) {
            let question = step.condition.as_ref().map(|condition| {
                let text = condition.text.trim_end_matches(['?', ':', ',']);
                self.node(Shape::Question, format!("{text}?"))
            });
            let body = self.node(shape(step), step.title.as_str());
            self.bodies.insert((self.file, &step.id), body);
            self.entries.insert((self.file, Place::Step, &step.id), question.unwrap_or(body));
        }
        if before < self.graph.nodes.len() {
            self.entries.insert((self.file, Place::Section, &procedure.slug), before);
        }
        let nodes = (before..self.graph.nodes.len()).collect();
        self.graph.frames.push(Frame { title, nodes });
    }

    fn ways(&mut self, procedure: &'a Procedure) {
        let steps = flat(&procedure.steps);
        let frame = self.graph.frames.iter().position(|frame| {
            let first = self.entries.get(&(self.file, Place::Section, procedure.slug.as_str()));
            first.is_some() && frame.nodes.first() == first
        });
        let mut end = None;
        for (index, step) in steps.iter().enumerate() {
            let (Some(&body), Some(&entry)) = (
                self.bodies.get(&(self.file, step.id.as_str())),
                self.entries.get(&(self.file, Place::Step, step.id.as_str())),
            ) else {
                continue;
            };
            let next = steps
                .get(index + 1)
                .and_then(|next| self.entries.get(&(self.file, Place::Step, next.id.as_str())));
            let next = next.copied();
            let mut onward = |drawing: &mut Self| {
                next.unwrap_or_else(|| *end.get_or_insert_with(|| drawing.node(Shape::End, "end")))
            };
            if entry != body {
                self.edge(entry, body, Some("yes"));
                let next = onward(self);
                self.edge(entry, next, Some("no"));
            }
            match &step.kind {
                StepKind::Choice(_) | StepKind::Branch(_) => {
                    for (label, action) in step.ways() {
                        let to = match action {
                            Action::Go(Target::Continue) => onward(self),
                            Action::Go(Target::Step(id)) => self.place(Place::Step, id),
                            Action::Go(Target::Procedure(slug) | Target::Section(slug)) => {
                                self.place(Place::Section, slug)
                            }
                            Action::Call(call) => {
                                let called = self.called(call);
                                let next = onward(self);
                                self.edge(called, next, Some("back"));
                                called
                            }
                            Action::End(ending) => self.node(Shape::End, ending.name()),
                        };
                        self.edge(body, to, Some(&label));
                    }
                }
                StepKind::End(_) => {}
                StepKind::Call(call) => {
                    let called = self.called(call);
                    self.edge(body, called, None);
                    let next = onward(self);
                    self.edge(called, next, Some("back"));
                }
                StepKind::Command(_) | StepKind::Manual(_) | StepKind::Set(_) | StepKind::Unbuilt(_) => {
                    if let Some(next) = next.or(end) {
                        self.edge(body, next, None);
                    }
                }
            }
        }
        if let (Some(end), Some(frame)) = (end, frame.and_then(|at| self.graph.frames.get_mut(at))) {
            frame.nodes.push(end);
        }
    }

    /// Returns where the procedure of a call is entered.
    fn called(&mut self, call: &'a Call) -> usize {
        let file = call.file.or(self.file);
        match self.entries.get(&(file, Place::Section, call.procedure.as_str())) {
            Some(known) => *known,
            None => self.place(Place::Section, &call.procedure),
        }
    }

    /// Returns where a place is entered; one that is not drawn gets a node.
    fn place(&mut self, place: Place, name: &'a str) -> usize {
        if let Some(&known) = self.entries.get(&(self.file, place, name)) {
            return known;
        }
        let label = if place == Place::Section { format!("#{name}") } else { name.to_owned() };
        let node = self.node(Shape::Elsewhere, label);
        self.entries.insert((self.file, place, name), node);
        node
    }
}

fn shape(step: &Step) -> Shape {
    match step.kind {
        StepKind::Command(_) | StepKind::Unbuilt(_) => Shape::Command(step.effect),
        StepKind::Manual(_) => Shape::Manual,
        StepKind::Choice(_) | StepKind::Branch(_) => Shape::Question,
        StepKind::Set(_) | StepKind::Call(_) => Shape::Command(Effect::Read),
        StepKind::End(_) => Shape::End,
    }
}
