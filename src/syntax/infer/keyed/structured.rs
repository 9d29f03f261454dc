//! Steps that stand in a fence as YAML.

use crate::source::Diagnostic;
use crate::source::codes::marks::LANGUAGE_NOT_RUN;
use crate::syntax::decode::decode;
use crate::syntax::infer::walker::Walker;
use crate::syntax::keys::Shape;
use crate::syntax::outline::Code;
use crate::syntax::tree::{Entry, Node, NodeValue};
use crate::syntax::yaml;

impl Walker<'_> {
    /// Reads the keys of a step; nothing, with a diagnostic, if there are none.
    pub(super) fn structured(
        &mut self,
        code: &Code,
        language: &str,
        shape: &'static Shape,
    ) -> Option<Vec<Entry>> {
        if !matches!(language, "yaml" | "yml") {
            let message = "a fence with `.step` holds YAML, and this one says that it holds something else";
            let refused = Diagnostic::error(&LANGUAGE_NOT_RUN, code.info.span, message);
            self.diagnostics.push(refused.help("write `yaml {.step}`"));
            return None;
        }
        let node = match (code.lines.first(), code.lines.last()) {
            (Some(first), Some(last)) => {
                let start = self.line_start(first.span.start);
                let text = self.without_containers(code, start, last.span.end);
                yaml::read(&text, start, self.diagnostics)?
            }
            _ => Node::nothing(code.info.span),
        };
        match node.value {
            NodeValue::Map(entries) => Some(entries),
            value => {
                // Whoever decodes it says that it is no map.
                decode(Node { value, span: node.span }, shape, self.diagnostics);
                None
            }
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.file.text().get(..at).and_then(|before| before.rfind('\n')).map_or(0, |feed| feed + 1)
    }

    /// The lines of a fence as they stand in the source, with blanks where the
    /// marks of quotes and the indentation of lists are: so places stay.
    fn without_containers(&self, code: &Code, start: usize, end: usize) -> String {
        let mut text = String::with_capacity(end.saturating_sub(start));
        let source = self.file.text();
        let mut at = start;
        for line in &code.lines {
            let line_start = self.line_start(line.span.start).max(at);
            text.push_str(source.get(at..line_start).unwrap_or_default());
            text.extend(std::iter::repeat_n(' ', line.span.start.saturating_sub(line_start)));
            text.push_str(source.get(line.span.range()).unwrap_or_default());
            at = line.span.end;
        }
        text
    }
}
