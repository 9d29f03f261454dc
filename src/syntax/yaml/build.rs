//! What the parser hands on to nodes with exact places.

use std::collections::HashMap;
use std::ops::Range;

use crate::source::codes::notation::{ANCHOR_REFUSED, DUPLICATE_KEY, KEY_NOT_TEXT, TAG_REFUSED, YAML_SYNTAX};
use crate::source::{Diagnostic, Diagnostics, Span, Spanned};
use crate::syntax::tree::{Entry, Node, NodeValue, Style};

use super::cursor::Cursor;
use super::parse::range;
use super::raw::{Located, Raw};
use super::scalar;

/// Makes nodes in the order of the text. The cursor stands behind what was
/// read last; between it and the next value are only signs, blanks and
/// comments, which say what the parser does not: how a scalar was written, and
/// where lists and maps begin and end.
pub(super) struct Builder<'a> {
    /// The text as it was written.
    written: &'a str,
    /// The text as the parser saw it, of the same length: where it differs,
    /// the value is a plain scalar.
    cursor: Cursor<'a>,
    /// Where the text starts in its file.
    start: usize,
    diagnostics: &'a mut Diagnostics,
    said: usize,
}

/// More than anybody reads; files of programs could have millions.
const MAX_SAID: usize = 1000;

impl<'a> Builder<'a> {
    /// Starts at the beginning.
    pub fn new(written: &'a str, parsed: &'a str, start: usize, diagnostics: &'a mut Diagnostics) -> Self {
        Self { written, cursor: Cursor { text: parsed, at: 0 }, start, diagnostics, said: 0 }
    }

    /// Makes the node of a whole document.
    pub fn document(mut self, raw: Located) -> Node {
        if matches!(raw.value, Raw::Nothing) && range(self.written, raw.referenced).is_empty() {
            return Node::nothing(Span::at(self.start));
        }
        self.head();
        self.value(raw)
    }

    /// Steps over directives and `---`.
    fn head(&mut self) {
        self.cursor.space();
        while self.cursor.peek() == Some(b'%') {
            self.cursor.next_line();
            self.cursor.space();
        }
        if self.cursor.rest().starts_with("---") {
            self.cursor.at += 3;
        }
    }

    fn say(&mut self, diagnostic: Diagnostic) {
        self.said += 1;
        if self.said <= MAX_SAID {
            self.diagnostics.push(diagnostic);
        }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.start + from, self.start + to)
    }

    fn value(&mut self, raw: Located) -> Node {
        let at = range(self.cursor.text, raw.referenced);
        match raw.value {
            Raw::Nothing if at.is_empty() => Node::nothing(self.span(self.cursor.at, self.cursor.at)),
            Raw::Nothing | Raw::Plain => {
                self.properties();
                self.cursor.at = at.end;
                Node::plain(self.written.get(at.clone()).unwrap_or_default(), self.span(at.start, at.end))
            }
            Raw::Text(text) => self.scalar(&text, at),
            Raw::List(items) => self.list(items, at.start),
            Raw::Map(pairs) => self.map(pairs, at.start),
        }
    }

    /// Steps to the next value, and refuses a tag in front of it.
    fn properties(&mut self) {
        loop {
            self.cursor.space();
            if self.cursor.peek() != Some(b'!') {
                return;
            }
            let from = self.cursor.at;
            let rest = self.cursor.rest();
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            self.cursor.at += length;
            let span = self.span(from, self.cursor.at);
            self.say(Diagnostic::error(&TAG_REFUSED, span, "tags are not used here"));
        }
    }

    fn scalar(&mut self, text: &str, at: Range<usize>) -> Node {
        self.properties();
        let made = match self.cursor.peek() {
            Some(b'|' | b'>') => scalar::block(self.written, self.cursor.at, at.clone(), text, self.start),
            Some(b'\'' | b'"') => scalar::quoted(self.written, at.clone(), text, self.start),
            _ => scalar::plain(self.written, self.cursor.text, at.clone(), text, self.start),
        };
        let from = if made.style == Style::Block { self.cursor.at } else { at.start };
        self.cursor.at = at.end.max(from);
        // The parser reads a block up to the next value.
        let read = self.written.get(from..self.cursor.at).unwrap_or_default();
        if text.contains('\0') {
            let span = self.span(from, self.cursor.at);
            self.say(Diagnostic::error(&YAML_SYNTAX, span, "a text cannot hold the character NUL"));
        }
        let end = from + if made.style == Style::Block { read.trim_end().len() } else { read.len() };
        Node { value: NodeValue::Scalar(made), span: self.span(from, end) }
    }

    fn list(&mut self, items: Vec<Located>, at: usize) -> Node {
        self.properties();
        let flow = self.cursor.peek() == Some(b'[') && self.cursor.at == at;
        let from = self.cursor.at;
        self.cursor.at += usize::from(flow);
        let mut end = self.cursor.at;
        let mut made = Vec::with_capacity(items.len());
        for item in items {
            self.sign(if flow { b',' } else { b'-' });
            let node = self.value(item);
            end = self.cursor.at.max(node.span.end.saturating_sub(self.start));
            made.push(node);
        }
        if flow {
            end = self.close(b']');
        }
        Node::list(made, self.span(from, end))
    }

    fn map(&mut self, pairs: Vec<(Located, Located)>, at: usize) -> Node {
        self.properties();
        let flow = self.cursor.peek() == Some(b'{') && self.cursor.at == at;
        let from = self.cursor.at;
        self.cursor.at += usize::from(flow);
        let mut end = self.cursor.at;
        let mut entries: Vec<Entry> = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            self.sign(if flow { b',' } else { b'?' });
            let key = self.value(key);
            self.sign(b':');
            let value = self.value(value);
            end = self.cursor.at.max(value.span.end.saturating_sub(self.start));
            if let Some(key) = self.key(&key) {
                entries.push(Entry { key, value });
            }
        }
        if flow {
            end = self.close(b'}');
        }
        self.repeated(&entries);
        Node::map(entries, self.span(from, end))
    }

    /// Steps over a sign, if it is the next thing that stands there.
    fn sign(&mut self, sign: u8) {
        let mut ahead = self.cursor;
        ahead.space();
        if ahead.peek() == Some(sign) {
            self.cursor.at = ahead.at + 1;
        }
    }

    /// Steps behind the bracket that closes a collection.
    fn close(&mut self, bracket: u8) -> usize {
        self.sign(b',');
        self.sign(bracket);
        self.cursor.at
    }

    /// Returns the key if it is one: text on one line, and no merge key.
    fn key(&mut self, key: &Node) -> Option<Spanned<String>> {
        let Some(text) = key.as_scalar().map(|scalar| scalar.text.written()) else {
            let message = format!("a key is text, and this is {}", key.kind());
            self.say(Diagnostic::error(&KEY_NOT_TEXT, key.span, message));
            return None;
        };
        if text.is_empty() {
            let message = "there is no key in front of this colon";
            self.say(Diagnostic::error(&KEY_NOT_TEXT, key.span, message));
            return None;
        }
        if text == "<<" {
            let message = "`<<` would merge another map in here, which is not done";
            let refusal = Diagnostic::error(&ANCHOR_REFUSED, key.span, message);
            self.say(refusal.help("write the keys where they count"));
            return None;
        }
        Some(Spanned::new(text, key.span))
    }

    fn repeated(&mut self, entries: &[Entry]) {
        let mut seen: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
        for entry in entries {
            let Entry { key, .. } = entry;
            match seen.get(key.value.as_str()) {
                Some(first) => {
                    let message = format!("`{}` is written twice in one map", key.value);
                    let refusal = Diagnostic::error(&DUPLICATE_KEY, key.span, message);
                    self.say(refusal.label(*first, "first here"));
                }
                None => _ = seen.insert(&key.value, key.span),
            }
        }
    }
}
