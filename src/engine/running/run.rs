//! From the first procedure to the end of the run.

use std::collections::{BTreeSet, VecDeque};
use std::io;

use crate::engine::event::{Event, Record, RunHead, SkipCause, Verdict};
use crate::engine::facts::Facts;
use crate::engine::plan::{Plan, Planned, Values};
use crate::engine::{
    Clock, Evidence, Interrupt, Interrupts, Operator, Outcome, RunError, ShellSession, Shells, Sink,
};

use crate::model::Link;

use super::changes::Changes;
use super::path::Path;
use super::progress::{Fate, Progress};
use super::recorder::Recorder;

/// How many links of a runbook stand on its record.
const LINKS: usize = 3;

/// What a run needs from the world.
pub struct World<'r, S, O> {
    /// Where shells come from.
    pub shells: S,
    /// Who answers; never asked in a run that nobody attends.
    pub operator: O,
    /// Where events go.
    pub sink: &'r mut dyn Sink,
    /// What time it is.
    pub clock: &'r dyn Clock,
    /// Where the wish to stop is left.
    pub interrupts: &'r Interrupts,
}

/// Why the steps of a procedure stop before the last.
#[derive(Debug)]
pub(super) enum Stop {
    /// The run cannot go on at all.
    Broken(RunError),
    /// The run is over.
    End(Outcome, String),
    /// What was done is taken back, since a step has failed. Why, in a few words.
    Rollback(String),
    /// A person wanted the run to be rolled back here.
    TakenBack,
    /// A step has failed, and the run is over unless what has called its
    /// procedure deals with that. Why, in a few words.
    Failed(String),
    /// Another procedure takes its place.
    Procedure(usize),
    /// The file that was called is over.
    Return,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl From<RunError> for Stop {
    fn from(error: RunError) -> Self {
        match error {
            RunError::TakenBack => Self::TakenBack,
            error => Self::Broken(error),
        }
    }
}

/// What follows a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// The next one.
    Step,
    /// The step with this index.
    Jump(usize),
}

/// A step whose turn it is.
#[derive(Clone, Copy)]
pub(super) struct Turn<'r, 's> {
    /// Its procedure, as an index.
    pub(super) procedure: usize,
    /// All steps of the procedure.
    pub(super) steps: &'s [Planned<'r>],
    /// Which of them it is.
    pub(super) index: usize,
    /// The step itself.
    pub(super) planned: Planned<'r>,
}

pub(super) struct Engine<'r, S: Shells, O> {
    /// The run's short id.
    pub(super) id: String,
    /// The plan of the file that was asked for.
    pub(super) root: &'r Plan<'r>,
    /// The plan of the file whose steps run.
    pub(super) plan: &'r Plan<'r>,
    /// The calls that lead to that file.
    pub(super) path: Path,
    pub(super) shells: S,
    pub(super) operator: O,
    pub(super) recorder: Recorder<'r>,
    pub(super) interrupts: &'r Interrupts,
    pub(super) values: Values,
    pub(super) progress: Progress,
    /// What the last command printed.
    pub(super) last_output: String,
    /// The step whose inner steps were all said to be done.
    pub(super) all_inside: Option<String>,
    /// Procedures that had their turn, as indices.
    pub(super) visited: Vec<usize>,
    /// Declared inputs that a person was asked for, whatever she said.
    pub(super) asked: BTreeSet<String>,
    /// What expressions can ask about.
    pub(super) facts: Facts,
    /// How many calls are open.
    pub(super) depth: usize,
    /// What the run has changed so far.
    pub(super) changes: Changes<'r>,
    /// The run is to be rolled back as soon as the attempt under way has ended.
    pub(super) taken_back: bool,
    /// What takes a step back, by its attempt, of which nobody knows whether it
    /// did: the chain goes no further.
    pub(super) undo_in_doubt: Option<(u32, Evidence)>,
}

/// What a run is taken up from.
#[derive(Debug, Default)]
pub struct Resume {
    /// Everything that is on record.
    pub past: Vec<Record>,
    /// Who takes it up.
    pub user: String,
    /// On which host.
    pub host: String,
    /// What is wanted of it.
    pub wanted: Wanted,
}

/// What is wanted of a run that is taken up.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// It goes on.
    #[default]
    GoOn,
    /// What it has done is taken back.
    Rollback,
    /// What is on record was done by another run, and this one goes on from it.
    Rerun {
        /// The other run's short id.
        run: String,
        /// The first step that runs again.
        from: String,
        /// Whether the shell of that step is no longer as it was.
        state_lost: bool,
    },
}

/// Runs a plan to its end. Nothing in here knows what a terminal, a file or a
/// process is.
///
/// # Errors
/// When an event could not be recorded: what is not on record does not happen.
pub async fn run<'r, S: Shells, O: Operator>(
    plan: &'r Plan<'r>,
    id: &str,
    world: World<'r, S, O>,
) -> Result<Outcome, RunError> {
    engine(plan, id, world, Vec::new(), plan.request.attended).run(id).await
}

/// Takes up a run that has stopped, however it did, and runs it to its end. It
/// is the plan's request that says whether somebody sits at a terminal now.
///
/// # Errors
/// As [`run`]; and when this program would not do what the record says was
/// done. Then nothing has happened.
pub async fn resume<'r, S: Shells, O: Operator>(
    plan: &'r Plan<'r>,
    id: &str,
    world: World<'r, S, O>,
    resume: Resume,
) -> Result<Outcome, RunError> {
    let first = resume.past.first().map(|first| &first.event);
    let before = matches!(first, Some(Event::RunStarted(head)) if head.attended);
    let mut engine = engine(plan, id, world, resume.past, before);
    let (user, host, attended) = (resume.user, resume.host, plan.request.attended);
    engine.recorder.take_up(match resume.wanted {
        Wanted::GoOn => Event::RunResumed { user, host, attended },
        Wanted::Rollback => Event::RollbackAsked { user, host, attended },
        Wanted::Rerun { run, from, state_lost } => Event::TakenOver { run, from, user, attended, state_lost },
    })?;
    engine.run(id).await
}

fn engine<'r, S: Shells, O: Operator>(
    plan: &'r Plan<'r>,
    id: &str,
    world: World<'r, S, O>,
    past: Vec<Record>,
    attended: bool,
) -> Engine<'r, S, O> {
    Engine {
        id: id.to_owned(),
        root: plan,
        plan,
        path: Path::default(),
        shells: world.shells,
        operator: world.operator,
        recorder: Recorder::new(world.sink, world.clock, past, attended),
        interrupts: world.interrupts,
        values: plan.request.values.clone(),
        progress: Progress::default(),
        last_output: String::new(),
        all_inside: None,
        visited: Vec::new(),
        asked: BTreeSet::new(),
        facts: Facts::new(plan.runbook, id, &plan.request),
        depth: 0,
        changes: Changes::default(),
        taken_back: false,
        undo_in_doubt: None,
    }
}

impl<S: Shells, O: Operator> Engine<'_, S, O> {
    async fn run(&mut self, id: &str) -> Result<Outcome, RunError> {
        self.start(id)?;
        let mut waiting: VecDeque<usize> = self.plan.procedures.iter().copied().collect();
        let mut stop = self.forward(&mut waiting).await;
        let (outcome, reason) = loop {
            stop = match stop {
                _ if self.recorder.is_taken_back() => self.roll_back(None).await,
                Some(Stop::TakenBack) => self.roll_back(None).await,
                Some(Stop::Rollback(reason)) => self.roll_back(Some(reason)).await,
                Some(Stop::Broken(error)) => return Err(error),
                Some(Stop::End(outcome, reason)) => {
                    break (outcome, Some(reason).filter(|reason| !reason.is_empty()));
                }
                Some(Stop::Failed(reason)) => break (Outcome::Failed, Some(reason)),
                None | Some(Stop::Procedure(_) | Stop::Return) => break (self.outcome(), None),
            };
        };
        let remaining: Vec<String> = waiting
            .iter()
            .flat_map(|procedure| self.plan.steps(*procedure))
            .filter(|planned| self.progress.fate(&planned.step.id).is_none())
            .map(|planned| planned.step.id.clone())
            .collect();
        let (tally, duration) = (self.progress.tally(remaining.len()), self.recorder.elapsed());
        self.recorder.emit(if outcome.can_go_on() {
            Event::RunPaused { outcome, reason, tally, remaining, duration }
        } else {
            Event::RunEnded { outcome, reason, tally, remaining, duration }
        })?;
        self.recorder.commit()?;
        Ok(outcome)
    }

    /// Runs procedures, one after the other, until one of them stops the run.
    /// What is left is still waiting then.
    async fn forward(&mut self, waiting: &mut VecDeque<usize>) -> Option<Stop> {
        while let Some(procedure) = waiting.pop_front() {
            match self.procedure(procedure).await {
                Ok(()) | Err(Stop::Return) => {}
                Err(Stop::Procedure(next)) => *waiting = VecDeque::from([next]),
                Err(stop) => {
                    waiting.push_front(procedure);
                    return Some(stop);
                }
            }
        }
        None
    }

    fn start(&mut self, id: &str) -> Result<(), RunError> {
        let plan = self.plan;
        for (name, secret) in plan.request.values.secrets() {
            self.recorder.secrets.know(name, secret.reveal());
        }
        let contacts = plan.runbook.contacts.iter().filter_map(|contact| {
            // Nobody can call `[Team/Person]`.
            let known = contact.ways.iter().map(|(_, way)| way).find(|way| !way.starts_with(['[', '<']));
            known.map(|way| format!("{}: {way}", contact.role))
        });
        self.recorder.emit(Event::RunStarted(RunHead {
            id: id.to_owned(),
            title: plan.runbook.title.clone(),
            file: plan.runbook.file.clone(),
            procedures: plan.procedures.iter().map(|procedure| plan.head(*procedure)).collect(),
            attended: plan.request.attended,
            contacts: contacts.collect(),
            links: plan.runbook.links.iter().filter_map(Link::shown).take(LINKS).collect(),
        }))?;
        for (input, value) in plan.request.values.iter() {
            let (input, value, source) = (input.to_owned(), value.text.clone(), value.source);
            self.recorder.emit(Event::InputGiven { input, value, source })?;
        }
        Ok(())
    }

    /// What a run comes to whose last step is over.
    pub(super) fn outcome(&self) -> Outcome {
        let unverified = self.plan.request.strict && self.progress.has_unverified();
        if self.progress.has_failed() || unverified { Outcome::Failed } else { Outcome::Succeeded }
    }

    pub(super) async fn procedure(&mut self, procedure: usize) -> Result<(), Stop> {
        self.ask_declared(procedure).await?;
        self.facts.know(self.plan.runbook, &self.values);
        let head = self.plan.head(procedure);
        let slug = head.slug.clone();
        self.recorder.emit(Event::ProcedureStarted(head))?;
        // What was said about a context holds while it is open.
        self.all_inside = None;
        self.visited.push(procedure);
        let mut session = self.shells.open();
        let outcome = self.steps(procedure, &mut session).await;
        let outcome = self.close(session, outcome).await;
        // A procedure in which a run stops is not over.
        let stays = match &outcome {
            Err(Stop::Broken(_) | Stop::TakenBack) => true,
            Err(Stop::End(outcome, _)) => outcome.can_go_on(),
            Ok(()) | Err(Stop::Procedure(_) | Stop::Return | Stop::Failed(_) | Stop::Rollback(_)) => false,
        };
        if !stays {
            self.recorder.emit(Event::ProcedureEnded { procedure: slug })?;
        }
        outcome
    }

    /// Ends what goes on in the background. The wish to stop ends the run; said
    /// again, it does not wait for anything either: a session that is dropped
    /// kills what it holds.
    pub(super) async fn close(
        &mut self,
        mut session: S::Session,
        outcome: Result<(), Stop>,
    ) -> Result<(), Stop> {
        let ends = matches!(outcome, Ok(()) | Err(Stop::Procedure(_) | Stop::Return));
        let mut wished = matches!(outcome, Err(Stop::End(Outcome::Interrupted | Outcome::Terminated, _)));
        let mut stop = None;
        let mut closing = std::pin::pin!(session.close());
        loop {
            let wish = tokio::select! {
                biased;
                () = &mut closing => break,
                wish = self.interrupts.next() => wish,
            };
            if ends {
                stop = stop.max(Some(wish));
            }
            if wish != Interrupt::Hangup && std::mem::replace(&mut wished, true) {
                break;
            }
        }
        match stop.filter(|_| !self.recorder.replays()).or_else(|| self.recorder.interrupted()) {
            Some(wish) => Err(self.stopped(wish)),
            None => outcome,
        }
    }

    async fn steps(&mut self, procedure: usize, session: &mut S::Session) -> Result<(), Stop> {
        let steps = self.plan.steps(procedure);
        let mut index = 0;
        while let Some(planned) = steps.get(index).copied() {
            let turn = Turn { procedure, steps: &steps, index, planned };
            self.facts.elapsed(self.recorder.elapsed_on_record());
            match self.step(turn, session).await? {
                Next::Step => index += 1,
                Next::Jump(to) => {
                    for passed in steps.iter().take(to).skip(index + 1) {
                        self.skip(passed.step, SkipCause::Branch, String::new())?;
                    }
                    index = to;
                }
            }
        }
        Ok(())
    }

    /// Tells whether a step waits for a person's judgement.
    pub(super) fn was_unverified(&self, step: &str) -> bool {
        self.progress.fate(step) == Some(Fate::Judged(Verdict::Unverified))
    }

    /// Tells whether a step was left out, and so what depends on it is too.
    pub(super) fn was_skipped(&self, step: &str) -> bool {
        matches!(self.progress.fate(step), Some(Fate::Skipped(_)))
    }
}
