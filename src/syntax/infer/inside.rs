//! What is typed inside another context is shown to the operator and never
//! run here.

use crate::shell::Analysis;
use crate::source::Spanned;
use crate::syntax::document::{DraftBody, OfferDraft};
use crate::syntax::outline::Code;

use super::draft::step;
use super::fence::{Unit, is_sql, looks_like_output};
use super::lead::Lead;
use super::prose::{clean, shorten};
use super::walker::{State, Walker};

/// Languages that people type at a prompt.
const TYPED: &[&str] = &[
    "",
    "javascript",
    "js",
    "mongo",
    "mysql",
    "plaintext",
    "postgres",
    "postgresql",
    "psql",
    "py",
    "python",
    "rb",
    "redis",
    "ruby",
    "sql",
    "text",
];

impl Walker<'_> {
    /// A command inside a context; `exit` leaves it.
    pub(super) fn inside_command(&mut self, unit: &Unit, title: Option<Spanned<String>>, state: &mut State) {
        let joined = unit.lines.iter().map(|line| line.value.trim()).collect::<Vec<_>>().join(" ");
        if matches!(
            joined.as_str(),
            "exit" | "logout" | "quit" | "\\q" | "exit;" | "quit;" | "exit 0" | "\\quit"
        ) {
            state.inside = None;
            return;
        }
        let commands = self.commands(&unit.lines);
        let blocked = commands.blocked;
        let offer = OfferDraft { text: commands.text, analysis: commands.analysis, blocked };
        push_inside(offer, title, &joined, state);
    }

    /// A line at the prompt of a database or an interpreter that no step opened.
    pub(super) fn language_line(&mut self, unit: &Unit, title: Option<Spanned<String>>, state: &mut State) {
        let text = self.plain(&unit.lines);
        let span = text.span();
        let written = text.written();
        let title = title.unwrap_or_else(|| Spanned::new(shorten(&written), span));
        let body = DraftBody::Manual {
            text: format!("Type at the prompt: {written}"),
            offers: Vec::new(),
            done: false,
        };
        state.steps.push(step("language-prompt", span, Some(title), body));
    }

    /// A block of another language while a context is open: it is typed there.
    pub(super) fn typed_inside(&mut self, code: &Code, lead: Option<&Lead>, state: &mut State) -> bool {
        let language = code.language();
        if state.inside.is_none() || !TYPED.contains(&language.as_str()) {
            return false;
        }
        let neutral = matches!(language.as_str(), "" | "text" | "plaintext");
        let output = code
            .lines
            .iter()
            .position(|line| neutral && looks_like_output(&line.value) && !is_sql(&line.value));
        let lines = &code.lines[..output.unwrap_or(code.lines.len())];
        if lines.iter().all(|line| line.value.trim().is_empty()) {
            return false;
        }
        let text = self.plain(lines);
        let title = lead
            .map(|lead| lead.title.clone().unwrap_or_else(|| clean(&lead.sentence)))
            .filter(|title| !title.is_empty());
        let title = title.map(|title| Spanned::new(title, code.span));
        let shown = code
            .lines
            .iter()
            .map(|line| line.value.trim())
            .find(|line| !line.is_empty())
            .unwrap_or_default()
            .to_owned();
        push_inside(OfferDraft { text, analysis: Analysis::default(), blocked: None }, title, &shown, state);
        true
    }
}

/// Adds a step that is typed inside the open context.
fn push_inside(offer: OfferDraft, title: Option<Spanned<String>>, shown: &str, state: &mut State) {
    let span = offer.text.span();
    let title = title.unwrap_or_else(|| Spanned::new(shorten(shown), span));
    let body = DraftBody::Manual { text: title.value.clone(), offers: vec![offer], done: false };
    let mut made = step("inside", span, Some(title), body);
    made.inside = state.inside;
    state.printed = None;
    state.steps.push(made);
}
