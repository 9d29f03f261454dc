//! Lines of a screen: labels on the left, words on the right, nothing wider
//! than the terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::report::{Ink, Look, fit, wrap};
use crate::source::visible_line;

/// How far labelled text is indented.
const INDENT: usize = 11;

/// A screen that is being written.
#[derive(Debug)]
pub struct Sheet {
    /// What was written.
    pub text: String,
    look: Look,
}

impl Sheet {
    /// Begins an empty one.
    pub const fn new(look: Look) -> Self {
        Self { text: String::new(), look }
    }

    /// Columns that may be used: the last stays free, since some terminals
    /// break the line there.
    pub const fn width(&self) -> usize {
        self.look.width - 1
    }

    /// Writes a rule from edge to edge.
    pub fn rule(&mut self) {
        let rule = "-".repeat(self.width().min(100));
        self.put(&self.look.ink(Ink::Faint, &rule));
    }

    /// Writes a line as it is.
    pub fn put(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Writes a line of which each part has its colour, cut to the width.
    pub fn line(&mut self, ink: Option<Ink>, text: &str) {
        let text = visible_line(text);
        let text = fit(&text, self.width(), self.look);
        let inked = ink.map(|ink| self.look.ink(ink, &text));
        self.put(inked.as_deref().unwrap_or(&text));
    }

    /// Writes a line with a word at the right edge; the text on the left gives
    /// way.
    pub fn split(&mut self, (ink, left): (Ink, &str), (mark, right): (Ink, &str)) {
        let (left, right) = (visible_line(left), visible_line(right));
        let right = fit(&right, self.width() / 2, self.look);
        let left = fit(&left, self.width().saturating_sub(right.width() + 1), self.look);
        let gap = self.width().saturating_sub(left.width() + right.width()).max(1);
        let line = format!("{}{}{}", self.look.ink(ink, &left), " ".repeat(gap), self.look.ink(mark, &right));
        self.put(&line);
    }

    /// Writes text behind a label, wrapped.
    pub fn labelled(&mut self, label: &str, ink: Option<Ink>, text: &str) {
        let text = visible_line(text);
        let mut label = format!("  {label}");
        for line in wrap(&text, self.width().saturating_sub(INDENT).max(20)).lines() {
            let line = fit(line, self.width().saturating_sub(INDENT), self.look);
            let inked = ink.map(|ink| self.look.ink(ink, &line));
            self.behind(&label, inked.as_deref().unwrap_or(&line));
            label.clear();
        }
    }

    /// Tells how many rows a text takes behind a label.
    pub fn rows(&self, text: &str) -> usize {
        wrap(&visible_line(text), self.width().saturating_sub(INDENT).max(20)).lines().count()
    }

    /// Writes lines of code behind a label. Nothing is cut off: what is too
    /// wide goes on in the next line, further in.
    pub fn code(&mut self, label: &str, lines: impl IntoIterator<Item = String>) {
        let mut label = format!("  {label}");
        for line in lines {
            let room = self.width().saturating_sub(INDENT).max(20);
            for (number, part) in broken(&line, room).into_iter().enumerate() {
                self.behind(&label, &if number == 0 { part } else { format!("  {part}") });
                label.clear();
            }
        }
    }

    /// Writes text that somebody will copy: it is never broken.
    pub fn whole(&mut self, label: &str, text: &str) {
        let text = visible_line(text).into_owned();
        self.behind(&format!("  {label}"), &text);
    }

    fn behind(&mut self, label: &str, text: &str) {
        let gap = INDENT.saturating_sub(label.width()).max(usize::from(!label.is_empty()));
        let label = self.look.ink(Ink::Faint, label);
        self.put(&format!("{label}{}{text}", " ".repeat(gap)));
    }

    /// Colours a text.
    pub fn ink(&self, ink: Ink, text: &str) -> String {
        self.look.ink(ink, text)
    }
}

/// Breaks a line into parts that fit.
fn broken(line: &str, room: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut used = 0;
    for character in line.chars() {
        let cells = character.width().unwrap_or(0);
        if used + cells > room {
            parts.push(String::new());
            used = 2;
        }
        used += cells;
        if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_broken_and_never_cut() {
        let mut sheet = Sheet::new(Look { width: 40, ..Look::PLAIN });
        sheet.code("run   $", ["0123456789".repeat(5)]);
        assert_eq!(
            sheet.text,
            "  run   $  0123456789012345678901234567\n             8901234567890123456789\n"
        );
    }

    #[test]
    fn nothing_is_wider_than_the_terminal() {
        let mut sheet = Sheet::new(Look { width: 40, ..Look::PLAIN });
        sheet.rule();
        sheet.split((Ink::Title, &"left ".repeat(20)), (Ink::Faint, &"right ".repeat(20)));
        sheet.labelled("expect", None, &"word ".repeat(40));
        sheet.labelled("expect", None, &"x".repeat(100));
        sheet.line(None, &"\u{1b}[2J".repeat(30));
        assert!(sheet.text.lines().all(|line| line.width() < 40), "{}", sheet.text);
        assert!(!sheet.text.contains('\u{1b}'));
    }
}
