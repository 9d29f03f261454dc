//! What a check said of whether a step is done.

use std::io::Write;

use crate::engine::event::{Event, Verdict};
use crate::report::Ink;
use crate::source::visible_line;

use super::Live;

impl<W: Write> Live<W> {
    /// Shows what happens to a check that is a part of a step, and tells whether
    /// it was that. What is known of the step stays.
    pub(super) fn probed(&mut self, event: &Event) -> bool {
        match event {
            Event::Finished { step, ended, .. } if is_probe(step) => {
                let (took, stopped) = (self.took.clone(), self.stopped);
                self.finished(&ended.end, ended.duration);
                (self.took, self.stopped) = (took, stopped);
            }
            Event::Concluded { step, verdict, reason, .. } if is_probe(step) => {
                let mut sheet = self.sheet();
                let (ink, said) = match verdict {
                    Verdict::Passed => (Ink::Faint, "done".to_owned()),
                    Verdict::Noted => (Ink::Faint, "not done".to_owned()),
                    _ => (Ink::Danger, format!("cannot tell: {}", reason.as_deref().unwrap_or_default())),
                };
                let of = step.trim_end_matches(".done_when");
                sheet.line(Some(ink), &format!("  done_when of {of}: {}", visible_line(&said)));
                self.show(&sheet);
            }
            _ => return false,
        }
        self.flush();
        true
    }
}

fn is_probe(step: &str) -> bool {
    step.ends_with(".done_when")
}
