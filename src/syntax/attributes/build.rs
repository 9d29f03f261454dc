//! From what was parsed to the tree.

use pest::Parser as _;
use pest::iterators::Pair;

use super::parse::{AttributesParser, Rule};
use crate::shell::Text;
use crate::source::codes::marks::ATTRIBUTE_NOT_READ;
use crate::source::codes::notation::DUPLICATE_KEY;
use crate::source::{Diagnostic, Diagnostics, Span, Spanned};
use crate::syntax::tree::{Attributes, Entry, Node, NodeValue, Scalar, Style};

/// Builds the tree of one pair of braces.
pub(super) struct Builder<'a> {
    /// From the opening brace to the end of the line.
    text: &'a str,
    /// Where the brace stands in the file.
    start: usize,
    diagnostics: &'a mut Diagnostics,
    made: Attributes,
    /// Whether a quote without end hides what follows, the brace too.
    hidden: bool,
}

impl<'a> Builder<'a> {
    /// Starts without any.
    pub fn new(text: &'a str, start: usize, diagnostics: &'a mut Diagnostics) -> Self {
        let span = Span::new(start, start + text.len());
        let made = Attributes { id: None, classes: Vec::new(), map: Node::map(Vec::new(), span), span };
        Self { text, start, diagnostics, made, hidden: false }
    }

    /// Reads them.
    pub fn attributes(mut self) -> Attributes {
        // The grammar takes in any text; if not, there is nothing to be said.
        let parsed = AttributesParser::parse(Rule::attributes, self.text).ok();
        let items = parsed.and_then(|mut pairs| pairs.next()).into_iter().flat_map(Pair::into_inner);
        let mut before: Option<usize> = None;
        let mut closed = false;
        for item in items {
            let at = item.as_span().start();
            let is_item = matches!(item.as_rule(), Rule::id | Rule::class | Rule::pair | Rule::flag);
            if is_item && before == Some(at) {
                self.refuse(Span::at(self.start + at), "a blank is missing in front of this");
            }
            before = Some(item.as_span().end());
            match item.as_rule() {
                Rule::close => {
                    closed = true;
                    self.made.span.end = self.start + item.as_span().end();
                    self.made.map.span = self.made.span;
                }
                Rule::behind => self.behind(&item, closed),
                Rule::EOI => {}
                _ => self.item(item),
            }
        }
        if !closed && !self.hidden {
            let open = Span::new(self.start, self.start + 1);
            self.refuse(open, "this brace is never closed");
        }
        self.made
    }

    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let span = pair.as_span();
        Span::new(self.start + span.start(), self.start + span.end())
    }

    fn refuse(&mut self, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(&ATTRIBUTE_NOT_READ, span, message));
    }

    fn open_quote(&mut self, span: Span) {
        self.hidden = true;
        self.refuse(Span::new(span.start, span.start + 1), "this quote is never closed");
    }

    fn behind(&mut self, pair: &Pair<'_, Rule>, closed: bool) {
        let text = pair.as_str().trim_start();
        if closed && !text.is_empty() {
            let span = self.span(pair);
            let span = Span::new(span.end - text.len(), span.end);
            self.refuse(span, "text stands behind the closing brace");
        }
    }

    fn item(&mut self, pair: Pair<'_, Rule>) {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::id => self.id(pair.as_str(), span),
            Rule::class => self.made.classes.push(Spanned::new(pair.as_str().replacen('.', "", 1), span)),
            Rule::flag => {
                let value = Node::plain("true", span);
                self.entry(pair, value);
            }
            Rule::pair => self.pair(pair),
            Rule::bad_template => self.template(pair.as_str(), span),
            Rule::bad_quote => self.open_quote(span),
            _ => self.bad(pair.as_str(), span),
        }
    }

    fn id(&mut self, written: &str, span: Span) {
        match &self.made.id {
            Some(first) => {
                let second = Diagnostic::error(&DUPLICATE_KEY, span, "a step has one id");
                self.diagnostics.push(second.label(first.span, "first here"));
            }
            None => self.made.id = Some(Spanned::new(written.replacen('#', "", 1), span)),
        }
    }

    fn pair(&mut self, pair: Pair<'_, Rule>) {
        let whole = self.span(&pair);
        let mut inner = pair.into_inner();
        let Some(key) = inner.next() else { return };
        let Some(value) = inner.next() else {
            let message = format!("`{}=` has no value", key.as_str());
            let trap = Diagnostic::error(&ATTRIBUTE_NOT_READ, whole, message);
            let trap =
                trap.help("write it without blanks round the sign; what holds blanks goes into quotes");
            return self.diagnostics.push(trap);
        };
        let span = self.span(&value);
        let node = match value.as_rule() {
            Rule::bad_template => return self.template(value.as_str(), span),
            Rule::bad_quote => return self.open_quote(span),
            Rule::bad_list if value.as_str().ends_with(']') => {
                let message = "this is no list: `[a, b]`, and what holds brackets goes into quotes";
                return self.refuse(span, message);
            }
            Rule::bad_list => {
                return self.refuse(Span::new(span.start, span.start + 1), "this bracket is never closed");
            }
            _ => self.value(value),
        };
        self.entry_of(key, node);
    }

    fn value(&self, pair: Pair<'_, Rule>) -> Node {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::list => Node::list(pair.into_inner().map(|item| self.value(item)).collect(), span),
            Rule::double | Rule::single => {
                let mut text = Text::default();
                for part in pair.into_inner() {
                    let written = part.as_str();
                    let read = if part.as_rule() == Rule::escape { written.get(1..) } else { Some(written) };
                    text.push_literal(read.unwrap_or(written), self.span(&part));
                }
                Node { value: NodeValue::Scalar(Scalar { text, style: Style::Quoted }), span }
            }
            _ => Node::plain(pair.as_str(), span),
        }
    }

    fn entry(&mut self, flag: Pair<'_, Rule>, value: Node) {
        if let Some(key) = flag.into_inner().next() {
            self.entry_of(key, value);
        }
    }

    /// Puts a value under its key, one map for each name in front of a point.
    fn entry_of(&mut self, key: Pair<'_, Rule>, value: Node) {
        let whole = self.span(&key);
        let names: Vec<_> =
            key.into_inner().map(|name| Spanned::new(name.as_str(), self.span(&name))).collect();
        let Some((last, outer)) = names.split_last() else { return };
        let mut map = &mut self.made.map;
        for name in outer {
            let Some(inner) = inner(map, name, value.span) else {
                let message = format!("`{}` has a value already, and keys of its own here", name.value);
                self.diagnostics.push(Diagnostic::error(&DUPLICATE_KEY, whole, message));
                return;
            };
            map = inner;
        }
        if let Some(first) = map.entry(last.value) {
            let message = format!("`{}` is written twice", last.value);
            let first = first.key.span;
            self.diagnostics
                .push(Diagnostic::error(&DUPLICATE_KEY, last.span, message).label(first, "first here"));
        }
        if let NodeValue::Map(entries) = &mut map.value {
            entries.push(Entry { key: Spanned::new(last.value.to_owned(), last.span), value });
        }
    }

    fn template(&mut self, written: &str, span: Span) {
        let trap = Diagnostic::error(&ATTRIBUTE_NOT_READ, span, "a template goes into quotes here");
        let quoted = if written.contains('"') { format!("'{written}'") } else { format!("\"{written}\"") };
        self.diagnostics.push(trap.suggest(span, quoted));
    }

    fn bad(&mut self, written: &str, span: Span) {
        let message = match written.chars().next() {
            Some(',') => "attributes stand apart by blanks, not by commas".to_owned(),
            Some('#' | '.') => format!("`{written}` names nothing: a name starts with a letter"),
            Some('=') => "a key stands directly in front of its `=`".to_owned(),
            Some('`') => "a backtick goes into quotes".to_owned(),
            _ => format!("`{written}` is neither `#id`, `.class`, `key=value` nor a flag"),
        };
        self.refuse(span, message);
    }
}

/// Returns the map under a name, made if there is none; nothing if the name has
/// another value.
fn inner<'m>(map: &'m mut Node, name: &Spanned<&str>, value: Span) -> Option<&'m mut Node> {
    let NodeValue::Map(entries) = &mut map.value else { return None };
    let span = name.span.cover(value);
    let found = entries.iter().position(|entry| entry.key.value == name.value);
    let at = found.unwrap_or_else(|| {
        let key = Spanned::new(name.value.to_owned(), name.span);
        entries.push(Entry { key, value: Node::map(Vec::new(), span) });
        entries.len() - 1
    });
    let inner = &mut entries.get_mut(at)?.value;
    inner.span = inner.span.cover(span);
    matches!(inner.value, NodeValue::Map(_)).then_some(inner)
}
