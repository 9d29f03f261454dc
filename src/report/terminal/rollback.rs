//! What was done is taken back.

use std::io::Write;

use crate::engine::event::StepHead;
use crate::report::Ink;
use crate::source::visible_line;

use super::Live;

impl<W: Write> Live<W> {
    /// Says who wants a run to be rolled back.
    pub(super) fn rollback_asked(&mut self, user: &str, attended: bool) {
        self.under_way.clear();
        if let Some(run) = &mut self.run {
            run.attended = attended;
        }
        let mut sheet = self.sheet();
        let Some(run) = &self.run else { return };
        sheet.rule();
        sheet.split(
            (Ink::Title, &format!("To be rolled back: {}", visible_line(&run.title))),
            (Ink::Faint, &format!("by {}   run {}", visible_line(user), run.id)),
        );
        self.show(&sheet);
    }

    /// Says what is taken back, and what cannot be.
    pub(super) fn rolling_back(&mut self, undo: &[StepHead], stays: &[String]) {
        let mut sheet = self.sheet();
        sheet.rule();
        let steps = if undo.len() == 1 { "1 step".to_owned() } else { format!("{} steps", undo.len()) };
        sheet.line(Some(Ink::Title), &format!("Rollback: {steps}, newest first"));
        for step in stays {
            sheet.labelled("stays", Some(Ink::Care), &format!("{step}: nothing takes it back"));
        }
        self.show(&sheet);
        self.undone = undo.to_vec();
        self.card = None;
    }
}
