//! Statements: nodes of commands and of control flow.

use std::ops::Range;

use tree_sitter::Node;

use super::heredoc;
use super::{Assign, Fault, Kind, Redirect, Script, Statement, Word};
use crate::shell::scan::Heredoc;

/// Turns nodes of one text into statements.
pub(super) struct Reader<'a> {
    text: &'a str,
    shift: usize,
    nested: usize,
    heredocs: &'a [Heredoc],
    broken: std::cell::Cell<Option<usize>>,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(text: &'a str, shift: usize, nested: usize, heredocs: &'a [Heredoc]) -> Self {
        Self { text, shift, nested, heredocs, broken: std::cell::Cell::new(None) }
    }

    pub(super) fn program(&self, root: Node) -> Script {
        let mut script = Script { statements: self.statements(root), ..Script::default() };
        for child in root.named_children(&mut root.walk()) {
            if child.kind() == "comment" {
                script.comments.push(self.range(child));
            }
        }
        if let Some(at) = self.broken.get() {
            script = Script { fault: Some(Fault::Syntax(at..at)), ..Script::default() };
        }
        script
    }

    /// Notes that the grammar reads a node in another way than a shell.
    pub(super) fn breaks(&self, node: Node) {
        self.broken.set(Some(self.range(node).start));
    }

    pub(super) fn range(&self, node: Node) -> Range<usize> {
        node.start_byte().wrapping_add(self.shift)..node.end_byte().wrapping_add(self.shift)
    }

    pub(super) fn text(&self, node: Node) -> &'a str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    /// Reads the statements among the children of a node.
    pub(super) fn statements(&self, node: Node) -> Vec<Statement> {
        let mut statements: Vec<Statement> = Vec::new();
        for child in node.children(&mut node.walk()) {
            if child.kind() == "&" {
                if let Some(last) = statements.last_mut() {
                    last.background = true;
                    last.bytes.end = self.range(child).end;
                }
            } else if child.kind() == "file_redirect" {
                let mut statement = Statement::new(self.range(child), Kind::Simple);
                self.redirect(child, &mut statement);
                statements.push(statement);
            } else if is_statement(child.kind()) {
                statements.push(self.statement(child));
            }
        }
        statements
    }

    fn statement(&self, node: Node) -> Statement {
        let bytes = self.range(node);
        match node.kind() {
            "redirected_statement" => self.redirected(node),
            "variable_assignment" => {
                let mut statement = Statement::new(bytes, Kind::Simple);
                statement.assigns.push(self.assign(node));
                statement
            }
            "command" | "variable_assignments" | "unset_command" => self.command(node, Kind::Simple),
            "declaration_command" => self.command(node, Kind::Declaration),
            "test_command" => {
                let mut statement = Statement::new(bytes, Kind::Test);
                self.literals(node, &mut statement);
                statement
            }
            "list" => self.list(node),
            "pipeline" => self.group(node, Kind::Pipeline),
            "for_statement" | "while_statement" | "c_style_for_statement" => self.group(node, Kind::Loop),
            "case_statement" => self.group(node, Kind::Case),
            "function_definition" => {
                let name = node.child_by_field_name("name").map_or("", |name| self.text(name));
                let mut statement = Statement::new(bytes, Kind::Function(name.to_owned()));
                if let Some(body) = node.child_by_field_name("body") {
                    statement.parts.push(self.statement(body));
                }
                statement
            }
            "compound_statement" if self.text(node).starts_with("((") => {
                let mut statement = Statement::new(bytes, Kind::Arithmetic);
                self.arithmetic(node, &mut statement);
                statement
            }
            _ => self.group(node, Kind::Group),
        }
    }

    /// Reads whatever a compound holds, in order.
    fn group(&self, node: Node, kind: Kind) -> Statement {
        let mut statement = Statement::new(self.range(node), kind);
        let mut cursor = node.walk();
        for child in node.children(&mut cursor) {
            match child.kind() {
                "&" => {
                    if let Some(last) = statement.parts.last_mut() {
                        last.background = true;
                    }
                }
                "variable_name" => statement.assigns.push(Assign {
                    bytes: self.range(child),
                    name: self.text(child).to_owned(),
                    subscript: Vec::new(),
                    values: Vec::new(),
                }),
                "case_item" => statement.parts.push(self.group(child, Kind::Arm)),
                "do_group" | "elif_clause" | "else_clause" => {
                    statement.parts.push(self.group(child, Kind::Group));
                }
                kind if is_statement(kind) => statement.parts.push(self.statement(child)),
                kind if is_literal(kind) => self.push(&mut statement.words, self.word(child)),
                _ if child.is_named() && node.kind() == "c_style_for_statement" => {
                    self.arithmetic(child, &mut statement);
                }
                _ => self.redirect(child, &mut statement),
            }
        }
        statement
    }

    /// Lists lean to the left: `a && b && c` is `(a && b) && c`.
    fn list(&self, node: Node) -> Statement {
        let mut statement = Statement::new(self.range(node), Kind::List);
        let mut left = node;
        loop {
            let count = left.child_count();
            let Some(right) = count.checked_sub(1).and_then(|last| left.child(last)) else {
                break;
            };
            statement.parts.push(self.statement(right));
            let Some(first) = left.child(0) else { break };
            if first.kind() != "list" {
                statement.parts.push(self.statement(first));
                break;
            }
            left = first;
        }
        statement.parts.reverse();
        statement
    }

    fn redirected(&self, node: Node) -> Statement {
        let body = node.child_by_field_name("body");
        let mut statement =
            body.map_or_else(|| Statement::new(self.range(node), Kind::Simple), |body| self.statement(body));
        statement.bytes = self.range(node);
        let several = matches!(statement.kind, Kind::List | Kind::Pipeline);
        let mut apart = Statement::new(statement.bytes.clone(), Kind::Simple);
        for child in node.children(&mut node.walk()) {
            if Some(child) != body {
                self.redirect(child, if several { &mut apart } else { &mut statement });
            }
        }
        if several {
            redirect_last(&mut statement, apart);
        }
        statement
    }

    fn command(&self, node: Node, kind: Kind) -> Statement {
        let mut statement = Statement::new(self.range(node), kind);
        let mut assigned = None;
        for child in node.children(&mut node.walk()) {
            if child.is_named() && assigned == Some(child.start_byte()) {
                self.broken.set(assigned);
            }
            match child.kind() {
                "variable_assignment" => {
                    assigned = Some(child.end_byte());
                    statement.assigns.push(self.assign(child));
                }
                "command_name" | "declare" | "typeset" | "export" | "readonly" | "local" | "unset"
                | "unsetenv" | "$" | "=~" | "==" | "variable_name" => {
                    self.push(&mut statement.words, self.word(child));
                }
                "subshell" => statement.parts.push(self.statement(child)),
                kind if is_literal(kind) => self.push(&mut statement.words, self.word(child)),
                _ => self.redirect(child, &mut statement),
            }
        }
        statement
    }

    /// Adds a word. The grammar takes some words apart that touch each other;
    /// to a shell they are one.
    fn push(&self, words: &mut Vec<Word>, word: Word) {
        let Some(last) = words.last_mut() else {
            words.push(word);
            return;
        };
        let between = last.bytes.end.wrapping_sub(self.shift)..word.bytes.start.wrapping_sub(self.shift);
        let between = self.text.get(between).unwrap_or_default();
        if between.replace("\\\n", "").is_empty() {
            last.bytes.end = word.bytes.end;
            last.parts.extend(word.parts);
        } else {
            // A quoted blank would join them, too.
            if between.replace("\\\n", "").contains('\\') {
                self.broken.set(Some(word.bytes.start));
            }
            words.push(word);
        }
    }

    /// Takes the words of a test, at whatever depth of its expression.
    fn literals(&self, node: Node, statement: &mut Statement) {
        let mut stack: Vec<Node> = vec![node];
        while let Some(node) = stack.pop() {
            if node.is_named() && is_literal(node.kind()) {
                self.push(&mut statement.words, self.word(node));
            } else if node.kind() == "redirected_statement" {
                statement.parts.push(self.redirected(node));
            } else {
                let children: Vec<_> = node.children(&mut node.walk()).collect();
                stack.extend(children.into_iter().rev());
            }
        }
    }

    fn arithmetic(&self, node: Node, statement: &mut Statement) {
        let parts = self.expansions(node);
        if !parts.is_empty() {
            let bytes = self.range(node);
            let part = super::Part { bytes: bytes.clone(), kind: super::PartKind::Arithmetic(parts) };
            statement.words.push(super::Word { bytes, parts: vec![part] });
        }
    }

    fn assign(&self, node: Node) -> Assign {
        let mut assign = Assign {
            bytes: self.range(node),
            name: String::new(),
            subscript: Vec::new(),
            values: Vec::new(),
        };
        let name = node.child_by_field_name("name");
        if let Some(name) = name {
            let inner = name.child_by_field_name("name").unwrap_or(name);
            self.text(inner).clone_into(&mut assign.name);
            assign.subscript = self.expansions(name);
        }
        for child in node.named_children(&mut node.walk()) {
            if Some(child) == name {
                continue;
            }
            if child.kind() == "array" {
                for word in child.named_children(&mut child.walk()).filter(|word| is_literal(word.kind())) {
                    self.push(&mut assign.values, self.word(word));
                }
            } else {
                assign.values.push(self.word(child));
            }
        }
        assign
    }

    /// Reads a redirection. The grammar takes the words behind its target for
    /// more targets; they are arguments.
    fn redirect(&self, node: Node, statement: &mut Statement) {
        if !matches!(node.kind(), "file_redirect" | "herestring_redirect" | "heredoc_redirect") {
            return;
        }
        if node.kind() == "heredoc_redirect" {
            self.broken.set(Some(self.range(node).start));
            return;
        }
        let mut redirect = Redirect { operator: String::new(), target: None, heredoc: None };
        let mut at = node.start_byte();
        for child in node.children(&mut node.walk()) {
            if !child.is_named() {
                at = child.start_byte();
                self.text(child).clone_into(&mut redirect.operator);
            } else if child.kind() != "file_descriptor" {
                if redirect.target.is_none() {
                    redirect.target = Some(self.word(child));
                } else {
                    let target = redirect.target.as_ref().map(|target| target.bytes.end);
                    if target == Some(self.range(child).start) {
                        self.broken.set(target);
                    }
                    self.push(&mut statement.words, self.word(child));
                }
            }
        }
        self.attach_heredoc(at, &mut redirect);
        statement.redirects.push(redirect);
    }

    fn attach_heredoc(&self, at: usize, redirect: &mut Redirect) {
        let found = self.heredocs.binary_search_by_key(&at, |heredoc| heredoc.operator.start);
        let Some(heredoc) = found.ok().and_then(|index| self.heredocs.get(index)) else { return };
        let Some(parts) = heredoc::expansions(self.text, heredoc, self.shift, self.nested) else {
            self.broken.set(Some(at));
            return;
        };
        let placed = heredoc.clone().shifted(self.shift);
        "<<".clone_into(&mut redirect.operator);
        redirect.target = None;
        redirect.heredoc = Some(Box::new((placed, parts)));
    }
}

/// To the grammar a redirection behind a list belongs to all of it; to a shell
/// it belongs to the last command.
fn redirect_last(statement: &mut Statement, apart: Statement) {
    if matches!(statement.kind, Kind::List | Kind::Pipeline)
        && let Some(last) = statement.parts.last_mut()
    {
        last.bytes.end = statement.bytes.end;
        return redirect_last(last, apart);
    }
    statement.words.extend(apart.words);
    statement.redirects.extend(apart.redirects);
}

fn is_statement(kind: &str) -> bool {
    matches!(
        kind,
        "redirected_statement"
            | "variable_assignment"
            | "variable_assignments"
            | "command"
            | "declaration_command"
            | "unset_command"
            | "test_command"
            | "negated_command"
            | "for_statement"
            | "c_style_for_statement"
            | "while_statement"
            | "if_statement"
            | "case_statement"
            | "pipeline"
            | "list"
            | "compound_statement"
            | "function_definition"
            | "subshell"
    )
}

fn is_literal(kind: &str) -> bool {
    matches!(
        kind,
        "word"
            | "concatenation"
            | "string"
            | "raw_string"
            | "translated_string"
            | "ansi_c_string"
            | "number"
            | "expansion"
            | "simple_expansion"
            | "command_substitution"
            | "process_substitution"
            | "arithmetic_expansion"
            | "brace_expression"
            | "regex"
            | "extglob_pattern"
    )
}
