//! A step.

use crate::shell::{Analysis, Effect, Nature, Text};
use crate::source::Span;

use super::{Action, Arm, Call, Ending, Expectation, Expression, OnFailure, Settings, Template};

/// Who wrote a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Runwright found it in plain prose; the rule is named beside it.
    Inferred,
    /// Its author wrote it for Runwright.
    Marked,
}

/// One step of a procedure.
#[derive(Debug)]
pub struct Step {
    /// Unique in the runbook.
    pub id: String,
    /// What a person reads first.
    pub title: String,
    /// What it is.
    pub kind: StepKind,
    /// Who wrote it.
    pub origin: Origin,
    /// The rule of inference that found it.
    pub rule: &'static str,
    /// What it may change: the highest effect of its commands; `Read` for a
    /// step that only asks a person.
    pub effect: Effect,
    /// Where it stands.
    pub span: Span,
    /// What the operator is asked before.
    pub condition: Option<Condition>,
    /// What its output should be.
    pub expectations: Vec<Expectation>,
    /// Why it must not run, if it must not.
    pub blocked: Option<String>,
    /// The id of the step that opens the context in which this one is typed.
    pub inside: Option<String>,
    /// Steps under this one.
    pub children: Vec<Step>,
    /// The inputs that it needs, each once, in order of use.
    pub inputs: Vec<String>,
    /// What its keys say besides what it is.
    pub settings: Settings,
}

impl Step {
    /// Returns where the run may go from here, each with the words for when
    /// it does; none for a step that only the next one follows.
    pub fn ways(&self) -> Vec<(String, &Action)> {
        match &self.kind {
            StepKind::Choice(choice) => {
                choice.options.iter().map(|(label, action)| (label.clone(), action)).collect()
            }
            StepKind::Branch(arms) => arms
                .iter()
                .map(|arm| {
                    let when = arm.when.as_ref().map_or_else(|| "otherwise".to_owned(), ToString::to_string);
                    (when, &arm.action)
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Returns it and all steps under it, in order.
    pub fn with_children(&self) -> Vec<&Self> {
        let mut all = vec![self];
        for child in &self.children {
            all.extend(child.with_children());
        }
        all
    }

    /// Returns the calls that it may make.
    pub fn calls(&self) -> Vec<&Call> {
        let by_way = self.ways().into_iter().filter_map(|(_, action)| match action {
            Action::Call(call) => Some(call),
            _ => None,
        });
        let by_kind = match &self.kind {
            StepKind::Call(call) => Some(call),
            _ => None,
        };
        by_way.chain(by_kind).collect()
    }

    /// Returns the procedures of its file that it may lead to, by slug: by
    /// calls, by jumps, after a failure.
    pub fn leads_to(&self) -> Vec<&str> {
        let mut slugs = self.jumps_to();
        let calls = self.calls().into_iter().filter(|call| call.file.is_none());
        slugs.extend(calls.map(|call| call.procedure.as_str()));
        slugs
    }

    /// Returns the procedures that it may jump to, by slug: a run does not come
    /// back from there.
    pub fn jumps_to(&self) -> Vec<&str> {
        let mut slugs: Vec<&str> = Vec::new();
        for (_, action) in self.ways() {
            if let Action::Go(Target::Procedure(slug)) = action {
                slugs.push(slug);
            }
        }
        if let Some(OnFailure::Goto(Target::Procedure(slug))) = &self.settings.on_failure {
            slugs.push(slug);
        }
        slugs
    }
}

/// What a step is.
#[derive(Debug)]
pub enum StepKind {
    /// Shell commands.
    Command(Command),
    /// A person does it.
    Manual(Manual),
    /// A person decides where the run goes.
    Choice(Choice),
    /// Conditions decide where the run goes.
    Branch(Vec<Arm>),
    /// Values for the steps after it.
    Set(Vec<(String, Expression)>),
    /// A procedure runs, and comes back.
    Call(Call),
    /// The run ends.
    End(Ending),
    /// A kind that no run knows yet.
    Unbuilt(&'static str),
}

/// Shell commands.
#[derive(Debug)]
pub struct Command {
    /// Their text.
    pub text: Text,
    /// What is known of it.
    pub analysis: Analysis,
    /// How the step behaves: the strongest nature of its commands.
    pub way: Way,
    /// The operator gives the command; `text` is the hole that stands for it.
    pub supplied: bool,
    /// What values are put into, for a command that its author wrote for
    /// Runwright; `text` is all that it may become.
    pub template: Option<Box<Template<Expression>>>,
}

/// How a command step behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// It runs and ends.
    Plain,
    /// It wants a person at the keyboard.
    Interactive,
    /// It goes on until a person stops it with Ctrl-C.
    Follow,
    /// It goes on beside the next steps until the procedure ends.
    Background,
    /// It enters another context, which is named.
    Enter(String),
}

impl Way {
    /// Returns how commands behave together: as the one that asks most of a
    /// person. What goes on beside others of the same step ends with it.
    pub fn of(analysis: &Analysis) -> Self {
        let mut way = Self::Plain;
        for command in &analysis.commands {
            match &command.nature {
                Nature::Enter(context) => return Self::Enter(context.clone()),
                Nature::Interactive => way = Self::Interactive,
                Nature::Follow if way == Self::Plain => way = Self::Follow,
                _ => {}
            }
        }
        let last = analysis.commands.last().map(|command| &command.nature);
        if way == Self::Plain && last == Some(&Nature::Background) { Self::Background } else { way }
    }
}

/// What a person does.
#[derive(Debug)]
pub struct Manual {
    /// What to do.
    pub text: String,
    /// Commands that are offered.
    pub offers: Vec<Offer>,
    /// Whether the author ticked it already.
    pub done: bool,
    /// What values are put into, where the author wrote it for Runwright.
    pub template: Option<Box<Template<Expression>>>,
}

/// A command that a manual step offers.
#[derive(Debug)]
pub struct Offer {
    /// Its text.
    pub text: Text,
    /// What is known of it.
    pub analysis: Analysis,
    /// The inputs that it needs, each once, in order of use.
    pub inputs: Vec<String>,
    /// Why it must not run, if it must not.
    pub blocked: Option<String>,
}

/// A question whose answer decides where the run goes.
#[derive(Debug)]
pub struct Choice {
    /// The question.
    pub prompt: String,
    /// Label and target of each answer.
    pub options: Vec<(String, Action)>,
}

/// Where a run goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To the next step.
    Continue,
    /// Forward to a step of the same procedure, by id.
    Step(String),
    /// To a procedure, by slug; the run ends with its outcome.
    Procedure(String),
    /// To a section that has no procedure of its own, by slug: the run says
    /// which procedures stand under it and ends there.
    Section(String),
}

/// What the operator is asked before a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// As written: `If rolling restart fails`.
    pub text: String,
    /// Where.
    pub span: Span,
}
