//! Steps that their authors wrote.

use crate::model::{Interpreter, Step, Written, WrittenMap};

use super::Finder;
use super::keys::Keys;

/// What is said by other means than the keys themselves.
const ELSEWHERE: &[&str] = &["description", "shell"];

impl Finder<'_> {
    /// Returns the keys of a step that its author wrote.
    pub(in crate::convert) fn keyed(&mut self, step: &Step, default_shell: &str) -> WrittenMap {
        let mut keys = Keys::default();
        let written = step.settings.keys.iter().filter(|(key, _)| !ELSEWHERE.contains(&key.as_str()));
        for (key, value) in written {
            keys.add(key, value.clone());
        }
        let shell = match &step.settings.interpreter {
            Interpreter::Bash => "bash".to_owned(),
            Interpreter::Program(words) => words.join(" "),
        };
        let runs = keys.has("run");
        keys.add("shell", (runs && shell != default_shell).then_some(Written::Text(shell)));
        let mut description = step.settings.description.clone().unwrap_or_default();
        if step.expectations.len() > usize::from(keys.has("output")) {
            self.note(step, "what comments announce in the commands is said beside them now");
            self.expectations(step, &mut keys, &mut description);
        }
        if !description.is_empty() {
            keys.text("description", description);
        }
        keys.sorted()
    }
}
