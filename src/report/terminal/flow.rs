//! The output of a running command, line by line, as it comes.

use super::harmless::harmless;

/// How much output is shown. A terminal takes what a person could still scroll
/// through, and must not hold up the command; a log takes much more. What is
/// left out is kept on disk all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rate {
    /// At once, in bytes.
    burst: usize,
    /// Then with each tick.
    supply: usize,
}

impl Rate {
    /// For a terminal, possibly far away.
    pub(super) const TERMINAL: Self = Self { burst: 256 << 10, supply: 16 << 10 };
    /// For a file or a pipe.
    pub(super) const LOG: Self = Self { burst: 10 << 20, supply: 64 << 10 };
}

/// A line without an end is shown at this length.
const LONG: usize = 4096;
/// What stands in front of each line.
const MARGIN: &str = "  | ";

/// The two streams of a command on their way to one screen.
#[derive(Debug)]
pub(super) struct Flow {
    streams: [Partial; 2],
    /// The stream in whose line the cursor stands.
    open: Option<usize>,
    rate: Rate,
    budget: usize,
    hidden: u64,
}

/// A line that has no end yet.
#[derive(Debug, Default)]
struct Partial {
    bytes: Vec<u8>,
    /// Whether it was there at the last tick.
    waiting: bool,
}

impl Flow {
    pub(super) fn new(rate: Rate) -> Self {
        let streams = [Partial::default(), Partial::default()];
        Self { streams, open: None, rate, budget: rate.burst, hidden: 0 }
    }

    /// Tells whether the cursor stands in the middle of a line.
    pub(super) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Takes a piece of a stream (0 or 1) and writes its whole lines.
    pub(super) fn feed(&mut self, stream: usize, bytes: &[u8], screen: &mut String) {
        let shown = bytes.len().min(self.budget);
        self.budget -= shown;
        self.hidden += (bytes.len() - shown) as u64;
        let Some(shown) = bytes.get(..shown) else { return };
        for line in shown.split_inclusive(|byte| *byte == b'\n') {
            let Some(partial) = self.streams.get_mut(stream) else { return };
            partial.waiting = false;
            let ended = line.strip_suffix(b"\n");
            partial.bytes.extend_from_slice(ended.unwrap_or(line));
            if ended.is_some() || partial.bytes.len() >= LONG {
                self.write(stream, ended.is_some(), screen);
            }
        }
    }

    /// Lets time pass: a line whose end does not come is shown as it is.
    pub(super) fn tick(&mut self, screen: &mut String) {
        self.budget = (self.budget + self.rate.supply).min(self.rate.burst);
        for stream in 0..self.streams.len() {
            let Some(partial) = self.streams.get_mut(stream) else { continue };
            if partial.waiting && !partial.bytes.is_empty() {
                self.write(stream, false, screen);
            } else {
                partial.waiting = !partial.bytes.is_empty();
            }
        }
        self.confess(screen);
    }

    /// Writes what is left, and ends the line.
    pub(super) fn finish(&mut self, screen: &mut String) {
        for stream in 0..self.streams.len() {
            if self.streams.get(stream).is_some_and(|partial| !partial.bytes.is_empty()) {
                self.write(stream, false, screen);
            }
        }
        self.close(screen);
        self.confess(screen);
    }

    /// Ends the line in which the cursor stands.
    pub(super) fn close(&mut self, screen: &mut String) {
        if self.open.take().is_some() {
            screen.push('\n');
        }
    }

    fn write(&mut self, stream: usize, ended: bool, screen: &mut String) {
        if self.open.is_some_and(|open| open != stream) {
            self.close(screen);
        }
        let Some(partial) = self.streams.get_mut(stream) else { return };
        let whole = if ended { partial.bytes.len() } else { whole_characters(&partial.bytes) };
        let rest = partial.bytes.split_off(whole);
        let line = std::mem::replace(&mut partial.bytes, rest);
        partial.waiting = false;
        if self.open.is_none() {
            screen.push_str(MARGIN);
        }
        screen.push_str(&harmless(&String::from_utf8_lossy(&line)));
        self.open = (!ended).then_some(stream);
        if ended {
            screen.push('\n');
        }
    }

    /// Says what was left out.
    fn confess(&mut self, screen: &mut String) {
        if self.hidden > 0 && self.budget > 0 {
            self.close(screen);
            let size = self.hidden;
            let size = if size >= 1 << 20 { format!("{} MiB", size >> 20) } else { format!("{size} bytes") };
            screen.extend(["  (", &size, " more came too fast to be shown)\n"]);
            self.hidden = 0;
        }
    }
}

/// How many bytes do not belong to a character whose end is still to come.
fn whole_characters(bytes: &[u8]) -> usize {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() && bytes.len() - error.valid_up_to() < 4 => {
            error.valid_up_to()
        }
        _ => bytes.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[(usize, &[u8])], ticks: usize) -> String {
        let (mut flow, mut screen) = (Flow::new(Rate::TERMINAL), String::new());
        for (stream, bytes) in pieces {
            flow.feed(*stream, bytes, &mut screen);
            for _ in 0..ticks {
                flow.tick(&mut screen);
            }
        }
        flow.finish(&mut screen);
        screen
    }

    #[test]
    fn lines_keep_together_however_they_come() {
        let pieces: [(usize, &[u8]); 4] = [(0, b"one\ntw"), (1, b"error\n"), (0, b"o\nthr"), (0, b"ee")];
        assert_eq!(shown(&pieces, 0), "  | one\n  | error\n  | two\n  | three\n");
    }

    #[test]
    fn a_line_that_waits_for_its_end_is_shown_and_continued() {
        let (mut flow, mut screen) = (Flow::new(Rate::TERMINAL), String::new());
        flow.feed(0, b"Waiting.", &mut screen);
        flow.tick(&mut screen);
        assert_eq!(screen, "");
        flow.tick(&mut screen);
        assert_eq!(screen, "  | Waiting.");
        flow.feed(0, b". done\n", &mut screen);
        flow.feed(1, b"no end", &mut screen);
        flow.finish(&mut screen);
        assert_eq!(screen, "  | Waiting.. done\n  | no end\n");
    }

    #[test]
    fn characters_are_not_torn() {
        let text = "gr\u{fc}n".as_bytes();
        let pieces: Vec<(usize, &[u8])> = text.chunks(1).map(|byte| (0, byte)).collect();
        assert_eq!(shown(&pieces, 2), "  | gr\u{fc}n\n");
    }

    #[test]
    fn a_flood_is_cut_and_that_is_said() {
        let line = b"yes\n".repeat(64 << 10);
        let pieces: Vec<(usize, &[u8])> = (0..40).map(|_| (0, line.as_slice())).collect();
        let screen = shown(&pieces, 0);
        assert!(screen.len() < 1 << 20, "{}", screen.len());
        assert!(screen.lines().all(|line| line == "  | yes" || line.contains("too fast")));

        let (mut flow, mut screen) = (Flow::new(Rate::TERMINAL), String::new());
        for _ in 0..8 {
            flow.feed(0, &line, &mut screen);
        }
        flow.tick(&mut screen);
        assert!(
            screen.ends_with("  (1 MiB more came too fast to be shown)\n"),
            "{}",
            &screen[screen.len() - 80..]
        );
    }
}
