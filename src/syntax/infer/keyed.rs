//! Fences whose author says what they are, by attributes in braces.

use crate::shell::Text;
use crate::source::codes::keys::{NO_STEP_BEFORE, UNKNOWN_KEY};
use crate::source::{Diagnostic, Span, Spanned};
use crate::syntax::attributes;
use crate::syntax::decode::{Typed, TypedEntry, TypedMap, TypedValue, decode};
use crate::syntax::keys::{STEP, Shape};
use crate::syntax::marked::draft;
use crate::syntax::outline::Code;
use crate::syntax::tree::{Attributes, Entry, Node, NodeValue, Scalar, Style};
use crate::syntax::yaml;

use super::fence::{Judged, UnitKind, judge, units};
use super::walker::{State, Walker};

static STEP_SHAPE: Shape = Shape::Map(&STEP);

/// Classes that say that a fence is a part of another step.
const ROLES: &[&str] = &["rollback", "done_when", "before", "dry_run"];
/// Classes that say what a step may change.
const EFFECTS: &[&str] = &["read", "write", "destructive"];

impl Walker<'_> {
    /// Takes a fence of a marked file; tells whether it was one that its author
    /// wrote for Runwright.
    pub(super) fn keyed(&mut self, code: &Code, state: &mut State) -> bool {
        if !self.mode.is_marked() {
            return false;
        }
        let language = code.language();
        let Some(attributes) = attributes::read(self.file, code.info.span, self.diagnostics) else {
            let part = matches!(language.as_str(), "expect" | "output");
            return part && self.belongs(code, &language, state);
        };
        state.printed = None;
        if let Some(role) = attributes.classes.iter().find(|class| ROLES.contains(&class.value.as_str())) {
            self.role(code, role, &attributes, state);
            return true;
        }
        if attributes.classes.iter().any(|class| class.value == "doc") {
            self.not_step(code, "its author marks it as documentation".to_owned());
            return true;
        }
        if matches!(language.as_str(), "expect" | "output") {
            return self.belongs(code, &language, state);
        }
        let Some(entries) = self.entries(code, &language, &attributes) else { return true };
        let node = Node::map(entries, code.span);
        if let Some(Typed { value: TypedValue::Map(keys), .. }) = decode(node, &STEP_SHAPE, self.diagnostics)
        {
            state.keyed = Some(state.steps.len());
            state.steps.push(draft(TypedMap { span: code.span, ..keys }));
        }
        true
    }

    /// The keys of a step that is a fence: its attributes, and what it holds.
    fn entries(&mut self, code: &Code, language: &str, attributes: &Attributes) -> Option<Vec<Entry>> {
        let at = code.info.span;
        let entry =
            |key: &str, span: Span, value: Node| Entry { key: Spanned::new(key.to_owned(), span), value };
        let mut entries: Vec<Entry> = Vec::new();
        let step = attributes.classes.iter().any(|class| class.value == "step");
        if step {
            let tree = self.yaml(code)?;
            match tree.value {
                NodeValue::Map(inner) => entries.extend(inner),
                value => {
                    // Anything else than a map is refused by whoever decodes it.
                    let node = Node { value, span: tree.span };
                    decode(node, &STEP_SHAPE, self.diagnostics);
                    return None;
                }
            }
        }
        entries.extend(
            attributes.id.iter().map(|id| entry("id", id.span, Node::plain(id.value.as_str(), id.span))),
        );
        for class in &attributes.classes {
            if EFFECTS.contains(&class.value.as_str()) {
                entries.push(entry("effect", class.span, Node::plain(class.value.as_str(), class.span)));
            } else if class.value != "step" {
                let message = format!("`.{}` means nothing here", class.value);
                let known = [EFFECTS, ROLES, &["step", "doc"]].concat().join(", ");
                let help = format!("the classes are {known}");
                self.diagnostics.push(Diagnostic::error(&UNKNOWN_KEY, class.span, message).help(help));
            }
        }
        entries.extend(attributes.map.as_map().unwrap_or_default().iter().cloned());
        if !step {
            held(code, language, at, &mut entries);
        }
        Some(entries)
    }

    /// What a fence says about the step before it.
    fn belongs(&mut self, code: &Code, key: &str, state: &mut State) -> bool {
        let Some(keys) =
            state.keyed.and_then(|index| state.steps.get_mut(index)).and_then(|step| step.keys.as_mut())
        else {
            let message = format!("no step stands before this `{key}`");
            self.diagnostics.push(Diagnostic::error(&NO_STEP_BEFORE, code.info.span, message));
            return true;
        };
        add(keys, key, code.info.span, lines(&code.lines), code.span);
        true
    }

    /// A fence that is a part of a step: what takes it back, what is looked at
    /// before.
    fn role(&mut self, code: &Code, role: &Spanned<String>, attributes: &Attributes, state: &mut State) {
        let of = attributes.map.get("of").and_then(Node::as_text).map(Text::written);
        let found = match &of {
            Some(id) => state
                .steps
                .iter_mut()
                .find(|step| step.keys.as_ref().and_then(|keys| keys.string("id")).as_ref() == Some(id)),
            None => state.keyed.and_then(|index| state.steps.get_mut(index)),
        };
        if let Some(keys) = found.and_then(|step| step.keys.as_mut()) {
            add(keys, &role.value, role.span, lines(&code.lines), code.span);
            return;
        }
        let whose = of.map_or_else(|| "before it".to_owned(), |id| format!("called `{id}` in this section"));
        let message = format!("there is no step {whose} for this `{}`", role.value);
        self.diagnostics.push(Diagnostic::error(&NO_STEP_BEFORE, role.span, message));
    }

    fn yaml(&mut self, code: &Code) -> Option<Node> {
        let (first, last) = (code.lines.first()?, code.lines.last()?);
        let start = first.span.start;
        let text = self.file.text().get(start..last.span.end)?;
        yaml::read(text, start, self.diagnostics)
    }
}

/// Adds what a fence holds: a command, a request, a query.
fn held(code: &Code, language: &str, at: Span, entries: &mut Vec<Entry>) {
    let block = |text: Text| {
        let span = text.span();
        Node { value: NodeValue::Scalar(Scalar { text, style: Style::Block }), span }
    };
    let mut add = |key: &str, value: Node| {
        entries.push(Entry { key: Spanned::new(key.to_owned(), at), value });
    };
    match (language, judge(code)) {
        ("promql", _) => add("promql", block(lines(&code.lines))),
        (_, judged @ Judged::Session(_)) => {
            let (mut commands, mut printed) = (Vec::new(), Vec::new());
            for unit in units(code, &judged, &[]) {
                match unit.kind {
                    UnitKind::Command => commands.extend(unit.lines),
                    UnitKind::Output => printed.extend(unit.lines),
                    _ => {}
                }
            }
            add("run", block(lines(&commands)));
            if !printed.is_empty() {
                add("output", block(lines(&printed)));
            }
        }
        _ => {
            add("run", block(lines(&code.lines)));
            let shell = matches!(language, "" | "bash" | "shell" | "console" | "terminal");
            if !shell && !entries.iter().any(|entry| entry.key.value == "shell") {
                let program = interpreter(language);
                entries.push(Entry {
                    key: Spanned::new("shell".to_owned(), at),
                    value: Node::plain(program, at),
                });
            }
        }
    }
}

/// Adds a text to the keys of a step.
fn add(keys: &mut TypedMap, key: &str, at: Span, text: Text, span: Span) {
    if let Some(key) = STEP.key(key) {
        keys.entries.push(TypedEntry { key, at, value: Typed { value: TypedValue::Text(text), span } });
    }
}

/// Lines of a fence as one text.
fn lines(lines: &[Spanned<String>]) -> Text {
    let mut text = Text::default();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push_literal("\n", Span::at(line.span.start));
        }
        text.push_literal(line.value.as_str(), line.span);
    }
    text
}

/// The program that reads a language.
fn interpreter(language: &str) -> &str {
    match language {
        "python" | "py" => "python3",
        "javascript" | "js" => "node",
        "powershell" => "pwsh",
        "rb" => "ruby",
        other => other,
    }
}
