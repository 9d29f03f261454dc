//! Events in, screens out.

use std::io::{self, Write};

use crate::engine::event::{
    Card, CardKind, Event, InputSource, ProcedureHead, Record, RunHead, SkipCause, StepHead, Strictness,
    Verdict,
};
use crate::engine::{End, Sink, Stream};
use crate::report::{Ink, Look};
use crate::source::visible_line;

use super::again::{Again, Asked};
use super::bar::Bar;
use super::conclusion::{self, Conclusion};
use super::flow::{Flow, Rate};
use super::outlet::Outlet;
use super::summary::{Came, Summary, summary, word};
use super::time::duration;
use super::{Sheet, card};

/// How much output gathers before it is written; what is less waits for a tick.
const BATCH: usize = 32 << 10;

/// How a run is shown.
#[derive(Debug, Clone)]
pub struct Showing {
    /// What can be shown.
    pub look: Look,
    /// Whether a line may show what runs and for how long.
    pub progress: bool,
    /// Where the run is recorded; empty for none.
    pub directory: String,
    /// How it was asked for.
    pub asked: Asked,
}

/// Shows a run while it goes on.
#[derive(Debug)]
pub struct Live<W> {
    pub(super) outlet: Outlet<W>,
    pub(super) showing: Showing,
    pub(super) run: Option<RunHead>,
    procedure: Option<ProcedureHead>,
    /// What takes steps back, once a rollback has begun.
    pub(super) undone: Vec<StepHead>,
    /// Those that have called it, outermost first, and how many are under way.
    callers: Vec<ProcedureHead>,
    depth: usize,
    pub(super) card: Option<Card>,
    pub(super) took: String,
    /// The last command was stopped on purpose.
    pub(super) stopped: bool,
    /// The step that a person does, and that offers commands.
    manual: Option<String>,
    /// Values that a second run would need.
    given: Vec<(String, String)>,
    pub(super) came: Vec<Came>,
    /// A choice led to another procedure.
    jumped: bool,
    pub(super) flow: Flow,
    bar: Bar,
    /// A program writes to the terminal itself.
    raw: bool,
    /// What happened to the step that was under way when the run was left.
    pub(super) under_way: Vec<Record>,
    pub(super) screen: String,
}

impl<W: Write> Live<W> {
    /// Shows on `out`.
    pub fn new(out: W, showing: Showing) -> Self {
        Self {
            outlet: Outlet::new(out),
            showing,
            run: None,
            procedure: None,
            undone: Vec::new(),
            callers: Vec::new(),
            depth: 0,
            card: None,
            took: String::new(),
            stopped: false,
            manual: None,
            given: Vec::new(),
            came: Vec::new(),
            jumped: false,
            flow: Flow::new(Rate::LOG),
            bar: Bar::default(),
            raw: false,
            under_way: Vec::new(),
            screen: String::new(),
        }
    }

    /// Gives back what was shown on.
    pub fn into_out(self) -> W {
        self.outlet.out
    }

    pub(super) fn sheet(&self) -> Sheet {
        Sheet::new(self.showing.look)
    }

    pub(super) fn show(&mut self, sheet: &Sheet) {
        self.flow.close(&mut self.screen);
        self.screen.push_str(&sheet.text);
    }

    /// Writes what has gathered.
    pub(super) fn flush(&mut self) {
        if self.screen.is_empty() {
            return;
        }
        self.outlet.write(&self.screen, &self.bar);
        self.screen.clear();
    }

    fn attended(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.attended)
    }

    pub(super) fn rate(&self) -> Rate {
        if self.attended() { Rate::TERMINAL } else { Rate::LOG }
    }

    fn reached(&mut self, next: &Card) {
        let same = self.card.as_ref().is_some_and(|card| {
            (&card.step, &card.commands, &card.offers) == (&next.step, &next.commands, &next.offers)
        });
        let asked = next.strictness != Strictness::Unasked
            || !matches!(next.kind, CardKind::Command | CardKind::Background)
            || next.condition.is_some()
            || next.blocked.is_some();
        let mut sheet = self.sheet();
        if self.attended() && asked {
            if !same {
                if let Some(run) = &self.run {
                    let title = self.procedure.as_ref().map(|head| head.title.as_str());
                    let title = if self.undone.is_empty() { title.unwrap_or_default() } else { "Rollback" };
                    card::place(&mut sheet, run, title, next);
                }
                card::card(&mut sheet, next, self.links(&next.step));
                let after = self.heads().skip(next.position.0);
                card::after(&mut sheet, next.position.0, after);
            }
        } else {
            let (number, of) = next.position;
            let (ink, word) = card::effect_word(next.kind, next.effect, &next.cause);
            sheet.split((Ink::Title, &format!("[{number}/{of}] {}", next.title)), (ink, &word));
            for command in &next.commands {
                for (index, line) in card::command_lines(command).iter().enumerate() {
                    let mark = if index == 0 { '$' } else { ' ' };
                    sheet.put(&format!("  {mark} {line}"));
                }
            }
        }
        self.show(&sheet);
        if next.kind == CardKind::Manual {
            self.manual = Some(next.step.clone());
        } else {
            self.manual.take_if(|step| *step != next.step);
        }
        self.card = Some(next.clone());
        self.took.clear();
        self.stopped = false;
    }

    fn concluded(&mut self, step: &str, conclusion: &Conclusion<'_>) {
        let mut sheet = self.sheet();
        match &self.card {
            Some(_) if conclusion.verdict.is_bad() && self.stopped => {
                sheet.line(Some(Ink::Care), &format!("  stopped after {}", conclusion.took));
            }
            Some(card) if conclusion.verdict.is_bad() && card.step == step => {
                conclusion::failure(&mut sheet, (self.run.as_ref(), self.links(step)), card, conclusion);
            }
            _ => conclusion::line(&mut sheet, conclusion),
        }
        self.show(&sheet);
        self.came(step, word(conclusion.verdict), conclusion.reason.unwrap_or_default(), {
            (conclusion.verdict == Verdict::Passed, conclusion.verdict < Verdict::Unverified)
        });
    }

    /// What its author wants to be looked at in a step.
    fn links(&self, step: &str) -> &[String] {
        self.heads().find(|head| head.id == step).map_or(&[], |head| head.links.as_slice())
    }

    /// The steps that have their turn one after the other: those of a rollback
    /// once it has begun.
    fn heads(&self) -> impl Iterator<Item = &StepHead> {
        let steps = self.procedure.iter().flat_map(|head| &head.steps).filter(|_| self.undone.is_empty());
        steps.chain(&self.undone)
    }

    /// Notes what came of a step; the last word counts.
    fn came(&mut self, step: &str, word: &'static str, reason: &str, (quiet, settled): (bool, bool)) {
        let title = self.heads().find(|head| head.id == step).map_or(step, |head| head.title.as_str());
        let (step, title, reason) = (step.to_owned(), title.to_owned(), reason.to_owned());
        self.came.retain(|came| came.step != step);
        // A verdict is given only on what ran a command; a person's word is not one.
        let ran = matches!(word, "passed" | "noted");
        self.came.push(Came { step, title, word, reason, quiet, settled, ran });
    }

    fn skipped(&mut self, step: &str, cause: SkipCause, reason: &str) {
        if cause == SkipCause::Branch {
            self.came(step, "passed over", reason, (true, true));
            return;
        }
        let failed = self.came.iter().any(|came| came.step == step && !came.settled);
        let mut sheet = self.sheet();
        let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        if failed {
            sheet.line(None, &format!("  passed by{why}"));
            self.show(&sheet);
            return;
        }
        // What is shown of it already says which step it is.
        let shown = self.card.as_ref().is_some_and(|card| card.step == step);
        if shown && matches!(cause, SkipCause::Operator | SkipCause::Condition) {
            sheet.line(None, &format!("  skipped{why}"));
        } else {
            let heads = self.procedure.as_ref().map(|head| head.steps.as_slice()).unwrap_or_default();
            let found = heads.iter().enumerate().find(|(_, head)| head.id == step);
            let (number, title) = found.map_or((0, step), |(index, head)| (index + 1, head.title.as_str()));
            sheet.line(None, &format!("[{number}/{}] {title}", heads.len()));
            sheet.line(None, &format!("  skipped{why}"));
        }
        self.show(&sheet);
        let quiet = matches!(cause, SkipCause::Author | SkipCause::Request);
        self.came(step, "skipped", reason, (quiet, true));
    }

    pub(super) fn finished(&mut self, end: &End, took: std::time::Duration) {
        self.flow.finish(&mut self.screen);
        self.flow = Flow::new(self.rate());
        self.bar.clear();
        self.raw = false;
        self.took = duration(took);
        self.stopped = *end == End::Stopped;
        // The terminal has shown a `^C` and stays in its line.
        let ctrl_c = matches!(end, End::Stopped | End::Exited(130) | End::Signalled(2));
        if ctrl_c && self.attended() {
            self.screen.push('\n');
        }
        if self.manual.is_some() {
            let mut sheet = self.sheet();
            sheet.line(None, &format!("  {}", ended(end, &self.took)));
            self.show(&sheet);
        }
    }

    fn unknown(&mut self, kind: &str) {
        let mut sheet = self.sheet();
        sheet.line(None, &format!("  {kind}: recorded by a newer program"));
        self.show(&sheet);
    }

    fn running(&mut self) {
        self.raw = false;
        let card = self.card.as_ref();
        let quiet = card.is_some_and(|card| matches!(card.kind, CardKind::Interactive | CardKind::Enter));
        if self.showing.progress && !quiet {
            let title = card.map(|card| card.title.as_str()).unwrap_or_default();
            self.bar.start(&visible_line(title), self.showing.look);
        }
    }
}

/// How an offered command ended.
fn ended(end: &End, took: &str) -> String {
    match end {
        End::Exited(code) => format!("exit code {code} in {took}"),
        End::Signalled(signal) => format!("ended by signal {signal} after {took}"),
        End::TimedOut => format!("timed out after {took}"),
        End::Stopped => format!("stopped after {took}"),
        End::NotStarted(why) => format!("not started: {why}"),
        End::Started => "goes on in the background".to_owned(),
        End::Lost => "nobody knows how it ended".to_owned(),
    }
}

impl<W: Write> Live<W> {
    fn happened(&mut self, record: &Record) {
        match &record.event {
            Event::RunStarted(head) => {
                self.run = Some(head.clone());
                self.flow = Flow::new(self.rate());
            }
            Event::ProcedureStarted(head) => {
                let mut sheet = self.sheet();
                if !self.attended() {
                    sheet.line(Some(Ink::Title), &head.title);
                }
                self.show(&sheet);
                let before = self.procedure.replace(head.clone());
                self.callers.extend(before.filter(|_| self.depth > 0));
                self.depth += 1;
                self.card = None;
            }
            Event::StepReached(card) => self.reached(card),
            Event::Running { .. } => self.running(),
            Event::Finished { ended, .. } => self.finished(&ended.end, ended.duration),
            Event::Concluded { step, verdict, reason, checks, symptoms, tail } => {
                let took = std::mem::take(&mut self.took);
                let reason = reason.as_deref();
                let conclusion =
                    Conclusion { verdict: *verdict, reason, checks, symptoms, tail, took: &took };
                self.concluded(step, &conclusion);
            }
            Event::Skipped { step, cause, reason } => self.skipped(step, *cause, reason),
            Event::Attested { step, how } => {
                let mut sheet = self.sheet();
                let how = if how.is_empty() { String::new() } else { format!(": {how}") };
                sheet.line(None, &format!("  done by hand{how}"));
                self.show(&sheet);
                let inside = self.card.as_ref().is_some_and(|card| card.kind == CardKind::Inside);
                let usual = inside || self.manual.is_some();
                self.came(step, "done by hand", how.trim_start_matches(": "), (usual, true));
            }
            Event::ChoiceTaken { step, label, target } => {
                let mut sheet = self.sheet();
                self.jumped |= target.as_ref().is_some_and(|target| target.starts_with('#'));
                let target = target.as_ref().map(|target| format!(" -> {target}")).unwrap_or_default();
                sheet.line(None, &format!("  {label}{target}"));
                self.show(&sheet);
                self.came(step, "answered", label, (true, true));
            }
            Event::RunEnded { outcome, reason, tally, remaining, duration }
            | Event::RunPaused { outcome, reason, tally, remaining, duration } => {
                let mut sheet = self.sheet();
                if let Some(run) = &self.run {
                    let again = Again {
                        run,
                        asked: &self.showing.asked,
                        procedure: self.procedure.as_ref(),
                        jumped: self.jumped,
                        given: &self.given,
                        came: &self.came,
                    };
                    let last = Summary {
                        again,
                        outcome: *outcome,
                        reason: reason.as_deref(),
                        tally: *tally,
                        remaining,
                        took: *duration,
                        directory: &self.showing.directory,
                    };
                    summary(&mut sheet, &last);
                }
                self.show(&sheet);
            }
            Event::InputGiven { input, value, source } => {
                self.given.retain(|(known, _)| known != input);
                // What another file asked for is asked for again.
                let own = !input.contains('/');
                if own && matches!(source, InputSource::Argument | InputSource::Operator) {
                    self.given.push((input.clone(), value.clone()));
                }
                return;
            }
            Event::RunResumed { user, attended, .. } => self.resumed(user, *attended),
            Event::TakenOver { run, from, user, attended, state_lost } => {
                self.taken_over((run, from), user, (*attended, *state_lost));
            }
            Event::RollbackAsked { user, attended, .. } => self.rollback_asked(user, *attended),
            Event::RollbackStarted { undo, stays } => self.rolling_back(undo, stays),
            Event::InDoubt { step, evidence, .. } => self.in_doubt(step, evidence),
            Event::Unknown(kind) => self.unknown(kind),
            Event::ProcedureEnded { .. } => {
                self.depth = self.depth.saturating_sub(1);
                // What has called it goes on.
                self.procedure = self.callers.pop().or(self.procedure.take());
                return;
            }
            Event::Asked { .. }
            | Event::Answered { .. }
            | Event::Intent { .. }
            | Event::Interrupted { .. } => return,
        }
        // A question, a running command or the end may follow.
        self.flush();
    }
}

impl<W: Write> Sink for Live<W> {
    fn event(&mut self, record: &Record) -> io::Result<()> {
        if !self.probed(&record.event) {
            self.happened(record);
        }
        Ok(())
    }

    fn output(&mut self, _step: &str, _attempt: u32, stream: Stream, bytes: &[u8]) -> io::Result<()> {
        match stream {
            Stream::Terminal => {
                self.flow.close(&mut self.screen);
                self.flush();
                self.bar.clear();
                self.raw = true;
                self.outlet.pass(bytes);
            }
            Stream::Out => self.flow.feed(0, bytes, &mut self.screen),
            Stream::Err => self.flow.feed(1, bytes, &mut self.screen),
        }
        if self.screen.len() >= BATCH {
            self.flush();
        }
        Ok(())
    }

    fn tick(&mut self) {
        self.flow.tick(&mut self.screen);
        self.flush();
        if !self.raw && !self.flow.is_open() {
            self.bar.tick();
        }
    }
}
