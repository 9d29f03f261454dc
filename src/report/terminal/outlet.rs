//! Where a run is shown, whether or not somebody still reads there.

use std::io::Write;

use super::bar::Bar;

/// A stream that is written to until nobody reads any more: that is no fault
/// of the run.
#[derive(Debug)]
pub(super) struct Outlet<W> {
    pub(super) out: W,
    deaf: bool,
    /// Nothing is shown for the moment.
    muted: bool,
    /// A program has left the cursor in the middle of a line.
    open: bool,
}

impl<W: Write> Outlet<W> {
    pub(super) const fn new(out: W) -> Self {
        Self { out, deaf: false, muted: false, open: false }
    }

    /// Shows nothing from now on, or again everything.
    pub(super) const fn mute(&mut self, muted: bool) {
        self.muted = muted;
    }

    /// Writes text of ours, on a line of its own.
    pub(super) fn write(&mut self, text: &str, bar: &Bar) {
        if self.muted {
            return;
        }
        let line = if std::mem::take(&mut self.open) { "\n" } else { "" };
        if !self.deaf {
            let write = |part: &str, out: &mut W| out.write_all(part.as_bytes());
            bar.beside(|| {
                let written = write(line, &mut self.out).and_then(|()| write(text, &mut self.out));
                self.deaf = written.and_then(|()| self.out.flush()).is_err();
            });
        }
    }

    /// Lets through what a program says to its own terminal.
    pub(super) fn pass(&mut self, bytes: &[u8]) {
        self.open = !bytes.ends_with(b"\n");
        if !self.deaf {
            self.deaf = self.out.write_all(bytes).and_then(|()| self.out.flush()).is_err();
        }
    }
}
