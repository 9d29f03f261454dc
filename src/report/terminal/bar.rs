//! The line that shows what runs, and for how long.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report::{Look, fit};

/// A line on standard error that comes and goes; nothing where there is no
/// terminal.
#[derive(Debug, Default)]
pub(super) struct Bar {
    bar: Option<ProgressBar>,
}

impl Bar {
    /// Prepares the line. It appears with the first tick: a command that ends
    /// at once needs none.
    pub(super) fn start(&mut self, title: &str, look: Look) {
        self.clear();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("  {spinner} {msg} {elapsed}") {
            bar.set_style(style.tick_chars("|/-\\ "));
        }
        bar.set_message(fit(title, look.width.saturating_sub(20), look).into_owned());
        self.bar = Some(bar);
    }

    /// Draws the line anew.
    pub(super) fn tick(&self) {
        if let Some(bar) = &self.bar {
            bar.tick();
        }
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
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
