//! Texts with their placeholders, and steps that hold them.

use crate::model::Input;
use crate::shell::{Analysis, Text, analyse};
use crate::source::codes::{inputs, shell};
use crate::source::{Diagnostic, Span, Spanned};
use crate::syntax::document::{DraftBody, OfferDraft, StepDraft};

use super::placeholder::{Scanned, scan};
use super::walker::Walker;

/// A command text and what is known of it.
pub(super) struct Commands {
    pub(super) text: Text,
    pub(super) analysis: Analysis,
    /// Why it must not run.
    pub(super) blocked: Option<String>,
}

impl Walker<'_> {
    /// Reads shell text: placeholders, then syntax.
    pub(super) fn commands(&mut self, lines: &[Spanned<String>]) -> Commands {
        let scanned = scan(lines, true, &self.recurrence);
        let analysis = analyse(&scanned.text);
        let blocked = self.undecided(&scanned).or(self.smart_quotes(lines));
        self.note_inputs(&scanned.inputs);
        self.note_assignments(&scanned.text);
        if let Some(problem) = &analysis.problem {
            let span = scanned.text.locate_range(problem.bytes.clone());
            self.diagnostics.push(Diagnostic::warning(&shell::UNPARSED, span, problem.message.clone()).help(
                "the block stays one step; it is run as it stands, and the first command that fails ends it",
            ));
        }
        Commands { text: scanned.text, analysis, blocked }
    }

    /// Reads a code span as shell text, if it is.
    pub(super) fn shell_text(&mut self, command: &Spanned<String>) -> Option<OfferDraft> {
        let scanned = scan(std::slice::from_ref(command), true, &self.recurrence);
        let analysis = analyse(&scanned.text);
        if analysis.problem.is_some() {
            return None;
        }
        let blocked = self.undecided(&scanned).or(self.smart_quotes(std::slice::from_ref(command)));
        self.note_inputs(&scanned.inputs);
        Some(OfferDraft { text: scanned.text, analysis, blocked })
    }

    /// Reads text that is no shell text: output, addresses.
    pub(super) fn plain(&mut self, lines: &[Spanned<String>]) -> Text {
        let scanned = scan(lines, false, &self.recurrence);
        self.note_inputs(&scanned.inputs);
        scanned.text
    }

    pub(super) fn note_inputs(&mut self, found: &[Input]) {
        for input in found {
            if self.known.insert(input.name.clone()) {
                self.inputs.push(input.clone());
            }
        }
    }

    /// `export NS=<ns>`: the input is also the variable NS.
    fn note_assignments(&mut self, text: &Text) {
        let pieces = text.pieces();
        for pair in pieces.windows(2) {
            let [crate::shell::Piece::Literal { text: before, .. }, crate::shell::Piece::Hole(hole)] = pair
            else {
                continue;
            };
            let before = before.trim_end_matches(['"', '\'']);
            let Some(name) = before.strip_suffix('=') else { continue };
            let start = name.rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
            let variable = &name[start..];
            let good =
                variable.starts_with(|c: char| c.is_ascii_uppercase()) && !name[..start].ends_with('-');
            if let Some(input) =
                self.inputs.iter_mut().find(|input| good && hole.input() == Some(&input.name))
            {
                input.variable.get_or_insert_with(|| variable.to_owned());
            }
        }
    }

    fn undecided(&mut self, scanned: &Scanned) -> Option<String> {
        let mut first = None;
        for written in &scanned.undecided {
            let message = format!("`{}` may be a placeholder, or may be meant as it stands", written.value);
            self.diagnostics.push(
                Diagnostic::warning(&inputs::MAYBE_PLACEHOLDER, written.span, message)
                    .help("write `<name>` for a placeholder, or quote the brackets; until then the step does not run by itself"),
            );
            first.get_or_insert_with(|| format!("{} may be a placeholder", written.value));
        }
        first
    }

    /// Quotes of a word processor mean nothing to a shell.
    fn smart_quotes(&mut self, lines: &[Spanned<String>]) -> Option<String> {
        let mut first = None;
        for line in lines {
            for (at, character) in line.value.char_indices() {
                let plain = match character {
                    '\u{2018}' | '\u{2019}' => "'",
                    '\u{201c}' | '\u{201d}' => "\"",
                    '\u{2013}' | '\u{2014}'
                        if line.value[..at].ends_with(' ')
                            && line.value[at + 3..].starts_with(char::is_alphanumeric) =>
                    {
                        "-"
                    }
                    _ => continue,
                };
                // In a comment they harm nobody.
                if line.value[..at].trim_start().starts_with('#') || line.value[..at].contains(" #") {
                    continue;
                }
                let span = Span::new(line.span.start + at, line.span.start + at + character.len_utf8());
                self.diagnostics.push(
                    Diagnostic::warning(&shell::SMART_QUOTES, span, format!("`{character}` is no character of the shell"))
                        .help("a word processor put it there; write it plainly: until then the step does not run by itself")
                        .suggest(span, plain),
                );
                first.get_or_insert_with(|| format!("`{character}` is no character of the shell"));
            }
        }
        first
    }
}

/// Makes a step around a body.
pub(super) fn step(
    rule: &'static str,
    span: Span,
    title: Option<Spanned<String>>,
    body: DraftBody,
) -> StepDraft {
    StepDraft {
        title,
        description: None,
        rule,
        number: None,
        span,
        condition: None,
        body,
        expectations: Vec::new(),
        blocked: None,
        inside: None,
        children: Vec::new(),
        keys: None,
    }
}
