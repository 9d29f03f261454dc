//! The line that shows what runs, and for how long.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report::{Look, fit};

/// How long a command runs before the line is worth its place.
const PATIENCE: Duration = Duration::from_millis(400);

/// A line on standard error that comes and goes; nothing where there is no
/// terminal.
#[derive(Debug, Default)]
pub(super) struct Bar {
    waiting: Option<(Instant, String)>,
    bar: Option<ProgressBar>,
}

impl Bar {
    /// Prepares the line. It comes with the first tick after a moment: a
    /// command that ends at once needs none.
    pub(super) fn start(&mut self, title: &str, look: Look) {
        self.clear();
        let room = look.width.saturating_sub(20);
        self.waiting = Some((Instant::now(), fit(title, room, look).into_owned()));
    }

    /// Draws the line anew.
    pub(super) fn tick(&mut self) {
        if let Some((since, title)) = self.waiting.take_if(|(since, _)| since.elapsed() > PATIENCE) {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("  {spinner} {msg} {elapsed}") {
                bar.set_style(style.tick_chars("|/-\\ "));
            }
            bar.set_message(title);
            self.bar = Some(bar.with_elapsed(since.elapsed()));
        }
        if let Some(bar) = &self.bar {
            bar.tick();
        }
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
        self.waiting = None;
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    /// Takes the line away while something else is written.
    pub(super) fn beside(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}
