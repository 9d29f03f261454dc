//! A run that goes on after a pause, and steps whose fate is unknown.

use std::io::Write;

use crate::engine::event::{Event, Record};
use crate::engine::{Evidence, Sink};
use crate::report::Ink;
use crate::source::visible_line;

use super::flow::Flow;
use super::summary::Came;
use super::{Live, Sheet};

/// How many steps are named.
const NAMED: usize = 8;

impl<W: Write> Live<W> {
    /// Remembers what happened before, without showing it.
    pub fn recall(&mut self, past: &[Record]) {
        let reached = past.iter().rposition(|record| matches!(record.event, Event::StepReached(_)));
        let open = reached.filter(|reached| !past.iter().skip(*reached).any(|record| ends(&record.event)));
        let (over, under_way) = past.split_at(open.unwrap_or(past.len()));
        self.quietly(over);
        self.under_way = under_way.to_vec();
    }

    fn quietly(&mut self, past: &[Record]) {
        let progress = std::mem::take(&mut self.showing.progress);
        self.outlet.mute(true);
        for record in past {
            // Nothing is written, so that nothing can go wrong.
            let _ = self.event(record);
        }
        self.flow = Flow::new(self.rate());
        self.screen.clear();
        self.outlet.mute(false);
        self.showing.progress = progress;
    }

    /// Shows the step again that was under way, and how it ended, if it did:
    /// a question about it may follow.
    fn show_under_way(&mut self, attended: bool) {
        let under_way = std::mem::take(&mut self.under_way);
        if !attended {
            return self.quietly(&under_way);
        }
        self.card = None;
        let shown = |event: &Event| {
            matches!(event, Event::StepReached(_) | Event::Concluded { .. } | Event::InDoubt { .. })
        };
        // Of a step that has ended its end says all.
        let tells = |record: &Record| matches!(record.event, Event::Concluded { .. } | Event::InDoubt { .. });
        let told = under_way.iter().rposition(tells).unwrap_or_default();
        let (before, from) = under_way.split_at(told);
        self.quietly(before);
        for record in from.iter().filter(|record| shown(&record.event)) {
            let _ = self.event(record);
        }
    }

    /// Says where a run stands that is taken up.
    pub(super) fn resumed(&mut self, user: &str, attended: bool) {
        if let Some(run) = &mut self.run {
            run.attended = attended;
        }
        let mut sheet = self.sheet();
        let Some(run) = &self.run else { return };
        sheet.rule();
        sheet.split(
            (Ink::Title, &format!("Resumed: {}", visible_line(&run.title))),
            (Ink::Faint, &format!("by {}   run {}", visible_line(user), run.id)),
        );
        let settled = self.came.iter().filter(|came| came.settled).count();
        sheet.labelled("so far", None, &format!("{settled} of {} steps are over", self.known().max(settled)));
        self.so_far(&mut sheet);
        self.show(&sheet);
        self.flush();
        self.show_under_way(attended);
    }

    /// Says that what stands before was done by another run.
    pub(super) fn taken_over(
        &mut self,
        (from, step): (&str, &str),
        user: &str,
        (attended, lost): (bool, bool),
    ) {
        self.under_way.clear();
        if let Some(run) = &mut self.run {
            run.attended = attended;
        }
        let mut sheet = self.sheet();
        let Some(run) = &self.run else { return };
        sheet.rule();
        sheet.split(
            (Ink::Title, &format!("Rerun of {from}: {}", visible_line(&run.title))),
            (Ink::Faint, &format!("by {}   run {}", visible_line(user), run.id)),
        );
        let settled = self.came.iter().filter(|came| came.settled).count();
        let steps = if settled == 1 { "1 step".to_owned() } else { format!("{settled} steps") };
        sheet.labelled("so far", None, &format!("{steps}, from run {from}; anew from {step}"));
        self.so_far(&mut sheet);
        if lost {
            let said = "variables and the directory that these set are not there any more";
            sheet.labelled("note", Some(Ink::Care), said);
        }
        self.show(&sheet);
        self.flush();
    }

    /// Names the steps that something has to be said about.
    fn so_far(&self, sheet: &mut Sheet) {
        let loud: Vec<&Came> = self.came.iter().filter(|came| !came.quiet).collect();
        let hidden = loud.len().saturating_sub(NAMED);
        if hidden > 0 {
            sheet.labelled("", None, &format!("{hidden} more before these"));
        }
        for came in loud.iter().skip(hidden) {
            let reason = if came.reason.is_empty() { String::new() } else { format!(": {}", came.reason) };
            sheet.labelled("", None, &format!("{} {}{reason}", came.word, came.title));
        }
    }

    /// The number of steps of the procedures that the run was asked for.
    fn known(&self) -> usize {
        self.run.iter().flat_map(|run| &run.procedures).map(|head| head.steps.len()).sum()
    }

    /// Shows what is known of an attempt of which nobody knows how it ended.
    pub(super) fn in_doubt(&mut self, step: &str, evidence: &Evidence) {
        let mut sheet = self.sheet();
        let title = self.card.as_ref().filter(|card| card.step == step).map_or(step, |card| &card.title);
        sheet.line(Some(Ink::Danger), &format!("IN DOUBT: {}", visible_line(title)));
        sheet.labelled("why", None, &evidence.reason);
        if let Some(started) = &evidence.started {
            sheet.labelled("started", None, started);
        }
        if let Some(pid) = evidence.pid {
            let lives = match evidence.lives {
                Some(true) => "still runs",
                Some(false) => "has ended",
                None => "nobody knows whether it still runs",
            };
            sheet.labelled("process", None, &format!("{pid}, {lives}"));
        }
        if evidence.tail.is_empty() {
            sheet.labelled("output", None, "none was kept");
        } else {
            sheet.code("output", evidence.tail.iter().map(|line| visible_line(line).into_owned()));
        }
        self.show(&sheet);
    }
}

/// Tells whether a step is over with this, so that nothing about it is open.
const fn ends(event: &Event) -> bool {
    match event {
        Event::Concluded { verdict, .. } => !verdict.is_bad(),
        Event::Skipped { .. }
        | Event::Attested { .. }
        | Event::ChoiceTaken { .. }
        | Event::ProcedureStarted(_)
        | Event::ProcedureEnded { .. } => true,
        _ => false,
    }
}
