//! Keys of which exactly one stands in a map.

use super::key::KeyTable;
use super::step::KINDS;

/// What follows a decision.
const ACTIONS: &[&str] = &["goto", "call", "end", "continue"];
/// What a part of a step does.
const CHECKS: &[&str] = &["run", "http", "kubernetes", "promql"];

impl KeyTable {
    /// Returns groups of keys: of each group, exactly one key stands in a map
    /// with these keys.
    pub fn alternatives(&self) -> &'static [&'static [&'static str]] {
        match self.name {
            "step" => &[KINDS],
            "arm" => &[&["when", "else"], &["goto", "call", "end", "continue", "else"]],
            "option" | "action" => &[ACTIONS],
            "http" => &[&["get", "head", "post", "put", "patch", "delete", "method"]],
            "part" | "before" => &[CHECKS],
            "target" => &[&["local", "ssh", "kubernetes", "exec"]],
            "identity" => &[&["hostname", "run"]],
            "channel" => &[&["slack", "http", "run"]],
            "from" => &[&["env", "file", "command", "kubernetes"]],
            _ => &[],
        }
    }
}
