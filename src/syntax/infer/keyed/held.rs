//! What a fence of a marked file holds: a command, a request, a query.

use crate::model::{Expectation, Origin, TextLine};
use crate::shell::{Text, first_program, is_known_command};
use crate::source::codes::expectations::UNMARKED_JSON;
use crate::source::codes::keys::NOTHING_THERE;
use crate::source::codes::marks::{HTTP_NOT_READ, LANGUAGE_NOT_RUN};
use crate::source::{Diagnostic, Severity, Span, Spanned};
use crate::syntax::expected::scan;
use crate::syntax::http as http_fence;
use crate::syntax::infer::fence::{Judged, UnitKind, is_shell, judge, looks_like_output, units};
use crate::syntax::infer::walker::Walker;
use crate::syntax::outline::Code;
use crate::syntax::tree::{Entry, Node};

use super::entries::place;
use super::http::request;
use super::text::{block, entry, lines, whole};

/// Languages of programs that read a text, and what these are called.
const PROGRAMS: &[(&str, &str)] = &[
    ("bash", "bash"),
    ("fish", "fish"),
    ("javascript", "node"),
    ("js", "node"),
    ("ksh", "ksh"),
    ("node", "node"),
    ("perl", "perl"),
    ("powershell", "pwsh"),
    ("pwsh", "pwsh"),
    ("py", "python3"),
    ("python", "python3"),
    ("python3", "python3"),
    ("rb", "ruby"),
    ("ruby", "ruby"),
    ("sh", "sh"),
    ("zsh", "zsh"),
];

/// Finds the program that reads a language.
pub(super) fn program(language: &str) -> Option<&'static str> {
    PROGRAMS.iter().find(|(name, _)| *name == language).map(|(_, program)| *program)
}

impl Walker<'_> {
    /// Adds what a fence holds to the keys of its step, and returns what its
    /// own lines expect; nothing, with a diagnostic, if nobody can run it.
    pub(super) fn held(
        &mut self,
        code: &Code,
        language: &str,
        at: Span,
        entries: &mut Vec<Entry>,
    ) -> Option<Vec<Expectation>> {
        let text = || block(lines(&code.lines), code.span);
        let mut expectations = Vec::new();
        match language {
            "promql" => entries.push(entry("promql", at, text())),
            "http" if code.lines.iter().all(|line| line.value.trim().is_empty()) => {
                let missing = Diagnostic::error(&HTTP_NOT_READ, code.info.span, "the request is missing");
                let help = "write method and address: `GET https://host/path`";
                self.diagnostics.push(missing.help(help));
                return None;
            }
            "http" => {
                let read = http_fence::read(&lines(&code.lines), self.diagnostics)?;
                request(read, at, code.span, entries);
            }
            "" => expectations = self.shell_held(code, at, entries)?,
            _ if place(entries, "shell").is_some() => entries.push(entry("run", at, text())),
            _ if is_shell(language) => {
                expectations = self.shell_held(code, at, entries)?;
                entries.extend(reader(language, at));
            }
            _ => {
                let Some(reader) = reader(language, at) else {
                    self.diagnostics.push(not_run(language, code.info.span));
                    return None;
                };
                entries.extend([entry("run", at, text()), reader]);
            }
        }
        Some(expectations)
    }

    /// Shell text, without what it says about output.
    fn shell_held(&mut self, code: &Code, at: Span, entries: &mut Vec<Entry>) -> Option<Vec<Expectation>> {
        let judged = judge(code);
        if matches!(judged, Judged::Session(_)) {
            self.session(code, &judged, at, entries);
            return Some(Vec::new());
        }
        let language = code.language();
        let blank = code.lines.iter().all(|line| line.value.trim().is_empty());
        if !blank && (language == "console" || language.ends_with("session")) {
            let message = "no line of this session starts with a prompt, so its output would be run";
            let refused = Diagnostic::error(&LANGUAGE_NOT_RUN, code.info.span, message);
            let help = format!("write `$ ` in front of each command, or `bash` in place of `{language}`");
            self.diagnostics.push(refused.help(help));
            return None;
        }
        let written: Vec<TextLine> = code
            .lines
            .iter()
            .map(|line| TextLine { text: Text::literal(line.value.as_str(), line.span), span: line.span })
            .collect();
        let is_command =
            |line: &str| first_program(line).is_some_and(is_known_command) && !looks_like_output(line);
        let found = scan(&written, &is_command);
        let is_output = |index: usize| found.iter().any(|found| found.lines.contains(&index));
        let commands = code.lines.iter().enumerate().filter(|(index, _)| !is_output(*index));
        let commands: Vec<Spanned<String>> = commands.map(|(_, line)| line.clone()).collect();
        let mut expectations = Vec::new();
        for found in found {
            self.diagnostics.extend(found.reading.diagnostics.into_iter().map(meant));
            let marked = |expectation| Expectation { origin: Origin::Marked, ..expectation };
            expectations.extend(found.reading.expectation.map(marked));
        }
        if commands.iter().all(|line| line.value.trim().is_empty() || line.value.trim().starts_with('#')) {
            let message = "this fence is a step and holds no command";
            self.diagnostics.push(Diagnostic::error(&NOTHING_THERE, code.info.span, message));
            return None;
        }
        entries.push(entry("run", at, block(lines(&commands), code.span)));
        Some(expectations)
    }

    /// A recorded session: the commands, and what all of them print, one after
    /// the other.
    fn session(&mut self, code: &Code, judged: &Judged, at: Span, entries: &mut Vec<Entry>) {
        let (mut commands, mut printed) = (Vec::new(), Vec::new());
        let mut blanks = Vec::new();
        for unit in units(code, judged, &[]) {
            match unit.kind {
                UnitKind::Command | UnitKind::Placeholder => {
                    commands.extend(unit.lines);
                    blanks.clear();
                }
                UnitKind::Output => {
                    printed.append(&mut blanks);
                    printed.extend(unit.lines);
                }
                // Between lines of output it is one of them.
                UnitKind::Blank if !printed.is_empty() => blanks.extend(unit.lines),
                UnitKind::Language => {
                    let span = unit.lines.first().map_or(code.span, |line| line.span);
                    let message = "this is typed at the prompt of another program, which no step does";
                    let refused = Diagnostic::error(&LANGUAGE_NOT_RUN, span, message);
                    self.diagnostics
                        .push(refused.help("give it to that program as an argument or by a heredoc"));
                }
                UnitKind::Blank | UnitKind::Comment | UnitKind::Expected(_) => {}
            }
        }
        entries.push(entry("run", at, block(lines(&commands), code.span)));
        if !printed.is_empty() && place(entries, "output").is_none() {
            entries.push(entry("output", at, whole(&printed, code.span)));
        }
    }
}

/// What nobody announced may be an example in prose; where everything is
/// written for Runwright, it is a mistake.
fn meant(diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.code.id == UNMARKED_JSON.id {
        return Diagnostic { severity: Severity::Error, ..diagnostic };
    }
    diagnostic
}

/// The key that names who reads a text.
fn reader(language: &str, at: Span) -> Option<Entry> {
    program(language).map(|program| entry("shell", at, Node::plain(program, at)))
}

fn not_run(language: &str, span: Span) -> Diagnostic {
    let message = format!("nothing is known that runs `{language}`");
    let refused = Diagnostic::error(&LANGUAGE_NOT_RUN, span, message);
    refused.help(match language {
        "yaml" | "yml" => "`.step` makes a step of it, and `.doc` documentation",
        _ => "`shell=\"program\"` names who reads it, and `.doc` makes documentation of it",
    })
}
