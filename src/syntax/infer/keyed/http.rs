//! A request to the keys of its step.

use crate::shell::Text;
use crate::source::{Span, Spanned};
use crate::syntax::http::{Header, HttpRequest, HttpResponse, Status};
use crate::syntax::tree::{Entry, Node, NodeValue};

use super::text::{block, entry};

/// Adds a request, and what must come back.
pub(super) fn request(request: HttpRequest, at: Span, span: Span, entries: &mut Vec<Entry>) {
    let method = &request.method;
    let url = block(request.url, method.span);
    let mut keys = vec![entry(&method.value.to_ascii_lowercase(), method.span, url)];
    if !request.headers.is_empty() {
        let headers = request.headers.into_iter().map(|Header { name, value }| {
            let span = name.span;
            Entry { key: name, value: block(value, span) }
        });
        keys.push(entry("headers", at, Node::map(headers.collect(), span)));
    }
    keys.extend(request.body.map(|body| {
        let span = body.span();
        entry("body", at, block(body, span))
    }));
    entries.push(entry("http", at, Node::map(keys, span)));
    if let Some(response) = request.response {
        expect(response, at, entries);
    }
}

/// Adds what must come back to what the attributes expect.
fn expect(response: HttpResponse, at: Span, entries: &mut Vec<Entry>) {
    let HttpResponse { status, headers, body } = response;
    let mut all = vec![expression(status_is(&status), status.span)];
    all.extend(headers.iter().map(|header| {
        let (name, value) = (quoted(&header.name.value), quoted(&header.value.written()));
        expression(format!("headers[{name}] == {value}"), header.name.span)
    }));
    let written = entries.iter_mut().find(|entry| entry.key.value == "expect");
    match written {
        Some(written) => {
            let span = written.value.span;
            let before = std::mem::replace(&mut written.value, Node::nothing(span));
            match before.value {
                NodeValue::List(items) => all.extend(items),
                value => all.push(Node { value, span }),
            }
            written.value = Node::list(all, span);
        }
        None => entries.push(entry("expect", status.span, Node::list(all, status.span))),
    }
    if let Some(body) = body {
        let span = body.span();
        entries.push(entry("output", at, block(body, span)));
    }
}

fn status_is(status: &Spanned<Status>) -> String {
    match status.value {
        Status::Exactly(code) => format!("status == {code}"),
        Status::Class(digit) => format!("status between {digit}00 and {digit}99"),
        Status::Any => "status >= 100".to_owned(),
    }
}

fn expression(text: String, span: Span) -> Node {
    block(Text::literal(text, span), span)
}

/// A text of an expression: a quote in it is written twice.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
