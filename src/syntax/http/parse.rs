//! The text of a fence to a request.

use std::ops::Range;

use pest::Parser as _;
use pest::iterators::Pair;
use pest_derive::Parser;

use super::request::{Header, HttpRequest, HttpResponse, Status};
use crate::shell::Text;
use crate::source::codes::marks::HTTP_NOT_READ;
use crate::source::{Diagnostic, Diagnostics, Spanned};

#[derive(Parser)]
#[grammar = "../grammar/http.pest"]
pub(super) struct HttpParser;

const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/// More headers than a request has.
const MAX_HEADERS: usize = 100;

/// Reads a request. Nothing comes out without a line of method and address;
/// other lines that cannot be read have a diagnostic and are left out.
pub fn read(text: &Text, diagnostics: &mut Diagnostics) -> Option<HttpRequest> {
    let written = text.written();
    let parsed = HttpParser::parse(Rule::fence, &written).ok();
    let mut reader = Reader { text, diagnostics, headers: 0 };
    let mut request: Option<HttpRequest> = None;
    let mut named = false;
    for part in parsed.and_then(|mut pairs| pairs.next()).into_iter().flat_map(Pair::into_inner) {
        match part.as_rule() {
            Rule::request => request = reader.request(part),
            Rule::bad_request => {
                named = true;
                reader.refuse(
                    range(&part),
                    "this is no request",
                    "write method and address: `GET https://host/path`",
                );
            }
            Rule::head => {
                let headers = reader.head(part);
                if let Some(request) = &mut request {
                    request.headers = headers;
                }
            }
            Rule::body => {
                if let Some(request) = &mut request {
                    request.body = reader.body(&part);
                }
            }
            Rule::response => {
                let response = reader.response(part);
                if let Some(request) = &mut request {
                    request.response = response;
                }
            }
            _ => {}
        }
    }
    if request.is_none() && !named {
        let first = written.len() - written.trim_start().len();
        let line = written.get(first..).unwrap_or_default().lines().next().unwrap_or_default();
        reader.refuse(
            first..first + line.len(),
            "the request is missing",
            "write method and address: `GET https://host/path`",
        );
    }
    request
}

fn range(pair: &Pair<'_, Rule>) -> Range<usize> {
    let written = pair.as_str();
    let start = pair.as_span().start();
    start..start + written.trim_end().len()
}

struct Reader<'a> {
    text: &'a Text,
    diagnostics: &'a mut Diagnostics,
    headers: usize,
}

impl Reader<'_> {
    fn refuse(&mut self, at: Range<usize>, message: impl Into<String>, help: &str) {
        let wrong = Diagnostic::error(&HTTP_NOT_READ, self.text.locate_range(at), message);
        self.diagnostics.push(wrong.help(help));
    }

    fn word(&self, pair: &Pair<'_, Rule>) -> Spanned<String> {
        Spanned::new(pair.as_str().to_owned(), self.text.locate_range(range(pair)))
    }

    fn request(&mut self, pair: Pair<'_, Rule>) -> Option<HttpRequest> {
        let mut parts = pair.into_inner();
        let (method, address) = (parts.next()?, parts.next()?);
        if !METHODS.contains(&method.as_str()) {
            let message = format!("`{}` is no method", method.as_str());
            let upper = method.as_str().to_ascii_uppercase();
            let help = if METHODS.contains(&upper.as_str()) {
                format!("write `{upper}`")
            } else {
                format!("write one of {}", METHODS.join(", "))
            };
            self.refuse(range(&method), message, &help);
        }
        let url = address.as_str();
        if !["http://", "https://", "{{"].iter().any(|start| url.starts_with(start)) {
            let message = "an address starts with `http://` or `https://`";
            self.refuse(range(&address), message, "write the whole address");
        }
        Some(HttpRequest {
            method: self.word(&method),
            url: self.text.cut(range(&address)),
            headers: Vec::new(),
            body: None,
            response: None,
        })
    }

    fn head(&mut self, pair: Pair<'_, Rule>) -> Vec<Header> {
        let mut headers = Vec::new();
        for part in pair.into_inner() {
            self.headers += 1;
            if self.headers > MAX_HEADERS {
                self.refuse(
                    range(&part),
                    format!("a request has at most {MAX_HEADERS} headers"),
                    "a blank line ends them",
                );
                break;
            }
            if part.as_rule() == Rule::bad_header {
                self.refuse(
                    range(&part),
                    "this is no header",
                    "write `Name: value`; a blank line ends the headers",
                );
                continue;
            }
            let mut inner = part.into_inner();
            if let (Some(name), Some(value)) = (inner.next(), inner.next()) {
                headers.push(Header { name: self.word(&name), value: self.text.cut(range(&value)) });
            }
        }
        headers
    }

    /// Returns a body; nothing for blank lines alone.
    fn body(&self, pair: &Pair<'_, Rule>) -> Option<Text> {
        let written = pair.as_str();
        let whole = range(pair);
        (!written.trim().is_empty()).then(|| self.text.cut(whole))
    }

    fn response(&mut self, pair: Pair<'_, Rule>) -> Option<HttpResponse> {
        let (mut status, mut headers, mut body) = (None, Vec::new(), None);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::status_line => {
                    let inner = part.into_inner().find(|inner| inner.as_rule() == Rule::status);
                    status = inner.and_then(|inner| self.status(&inner));
                }
                Rule::head => headers = self.head(part),
                Rule::expected => body = self.body(&part),
                _ => {}
            }
        }
        status.map(|status| HttpResponse { status, headers, body })
    }

    fn status(&mut self, pair: &Pair<'_, Rule>) -> Option<Spanned<Status>> {
        let written = pair.as_str();
        let status = match written.parse::<u16>() {
            Ok(code @ 100..=599) => Status::Exactly(code),
            Err(_) if written == "*" => Status::Any,
            _ => match written.bytes().next() {
                Some(digit @ b'1'..=b'5') if written.parse::<u16>().is_err() => Status::Class(digit - b'0'),
                _ => {
                    self.refuse(
                        range(pair),
                        format!("`{written}` is no status"),
                        "write one from 100 to 599, or `2xx`",
                    );
                    return None;
                }
            },
        };
        Some(Spanned::new(status, self.text.locate_range(range(pair))))
    }
}
