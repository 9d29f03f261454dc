//! What steps print, and what is known of it besides keys.

use crate::convert::Note;
use crate::model::{Body, Step, StepKind, Strength, Written};

use super::Finder;
use super::expected::{output, written};
use super::keys::Keys;

impl Finder<'_> {
    /// Adds what a step prints, as far as no key says it.
    pub(super) fn expectations(&mut self, step: &Step, keys: &mut Keys, description: &mut String) {
        let alone = matches!(&step.kind, StepKind::Command(found) if found.analysis.commands.len() <= 1);
        let by_hand = step.blocked.is_some();
        // What the key says comes last.
        let mut said = keys.has("output");
        let rest = step.expectations.len() - usize::from(said).min(step.expectations.len());
        for expectation in step.expectations.iter().take(rest) {
            let about_all = expectation.command.is_none() || alone;
            if expectation.strength == Strength::Asserted && !by_hand {
                match &expectation.body {
                    Body::Pattern(pattern) if !pattern.contains('\n') => {
                        let pattern = pattern.replace('/', "\\/");
                        keys.expect(format!("stdout matches /{pattern}/"));
                        continue;
                    }
                    _ if about_all && !said => {
                        said = true;
                        keys.add("output", output(expectation).map(Written::Text));
                        continue;
                    }
                    _ => {}
                }
            }
            let message = if expectation.strength == Strength::Asserted {
                "what one of several commands prints is compared with nothing now; it stands in the description"
            } else {
                "an example of output is compared with nothing now; it stands in the description"
            };
            self.notes.push(Note { span: Some(expectation.span), message: message.to_owned() });
            let apart = if description.is_empty() { "" } else { "\n\n" };
            let words = match expectation.strength {
                _ if description.ends_with(':') => "",
                Strength::Asserted => "Expected output:\n\n",
                Strength::Illustrated => "Example output:\n\n",
            };
            let text = written(expectation);
            let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
            let marks = "`".repeat(longest.max(2) + 1);
            description.extend([apart, words, &marks, "text\n", text.trim_end(), "\n", &marks]);
        }
    }
}
