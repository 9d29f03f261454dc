//! Words: nodes of literals to parts.

use tree_sitter::Node;

use super::statement::Reader;
use super::{Part, PartKind, Variable, Word};

impl Reader<'_> {
    /// Reads a node that is a whole word.
    pub(super) fn word(&self, node: Node) -> Word {
        let mut parts = Vec::new();
        self.parts(node, &mut parts);
        Word { bytes: self.range(node), parts }
    }

    fn parts(&self, node: Node, parts: &mut Vec<Part>) {
        let kind = match node.kind() {
            "concatenation" | "command_name" => {
                for child in node.children(&mut node.walk()) {
                    self.parts(child, parts);
                }
                return;
            }
            "translated_string" => {
                for child in node.named_children(&mut node.walk()) {
                    self.parts(child, parts);
                }
                return;
            }
            "string" => PartKind::Double(self.inside(node)),
            "raw_string" => PartKind::Single,
            "ansi_c_string" => PartKind::AnsiC,
            "simple_expansion" | "expansion" => PartKind::Variable(self.variable(node)),
            "command_substitution" => {
                let statements = self.statements(node);
                let backticks = self.text(node).trim_start_matches('$').starts_with('`');
                if backticks { PartKind::Backticks(statements) } else { PartKind::Command(statements) }
            }
            "process_substitution" => PartKind::Process(self.statements(node)),
            "arithmetic_expansion" => PartKind::Arithmetic(self.expansions(node)),
            "regex" | "extglob_pattern" => PartKind::Pattern(self.expansions(node)),
            _ => PartKind::Bare,
        };
        parts.push(Part { bytes: self.range(node), kind });
    }

    /// The expansions that are children of a double-quoted string.
    fn inside(&self, node: Node) -> Vec<Part> {
        let mut parts = Vec::new();
        for child in node.named_children(&mut node.walk()) {
            if child.kind() != "string_content" {
                self.parts(child, &mut parts);
            }
        }
        parts
    }

    /// The outermost strings and expansions anywhere below a node.
    pub(super) fn expansions(&self, node: Node) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut cursor = node.walk();
        if !cursor.goto_first_child() {
            return parts;
        }
        loop {
            let child = cursor.node();
            let whole = matches!(
                child.kind(),
                "simple_expansion"
                    | "expansion"
                    | "command_substitution"
                    | "process_substitution"
                    | "arithmetic_expansion"
                    | "string"
                    | "raw_string"
                    | "ansi_c_string"
            );
            if whole {
                self.parts(child, &mut parts);
            } else if cursor.goto_first_child() {
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() || cursor.node().id() == node.id() {
                    return parts;
                }
            }
        }
    }

    fn variable(&self, node: Node) -> Variable {
        let mut variable = Variable { name: String::new(), operator: String::new(), parts: Vec::new() };
        let mut named = false;
        // The grammar lets a name stand in another line than its `$`.
        if node.kind() == "simple_expansion" && self.text(node).contains(char::is_whitespace) {
            self.breaks(node);
        }
        for child in node.children(&mut node.walk()) {
            match child.kind() {
                "$" | "${" | "}" => {}
                "variable_name" | "special_variable_name" if !named => {
                    named = true;
                    self.text(child).clone_into(&mut variable.name);
                }
                "subscript" if !named => {
                    named = true;
                    let name = child.child_by_field_name("name");
                    variable.name = name.map_or_else(String::new, |name| self.text(name).to_owned());
                    variable.parts = self.expansions(child);
                }
                _ if !child.is_named() => {
                    if named && variable.operator.is_empty() {
                        self.text(child).clone_into(&mut variable.operator);
                    }
                }
                "array" | "binary_expression" | "parenthesized_expression" => {
                    variable.parts.extend(self.expansions(child));
                }
                _ => self.parts(child, &mut variable.parts),
            }
        }
        variable
    }
}
