use std::fmt::Write;

use proptest::prelude::*;

use super::read;
use crate::shell::Text;
use crate::source::{Diagnostics, Span};

fn show(text: &str) -> String {
    let mut diagnostics = Diagnostics::default();
    let read = read(&Text::literal(text, Span::new(0, text.len())), &mut diagnostics);
    let mut out = String::new();
    if let Some(request) = read {
        writeln!(out, "{} {}", request.method.value, request.url.written()).unwrap();
        let mut headers = |headers: &[super::Header]| {
            for header in headers {
                writeln!(out, "{}={}", header.name.value, header.value.written()).unwrap();
            }
        };
        headers(&request.headers);
        if let Some(response) = &request.response {
            headers(&response.headers);
            writeln!(out, "{:?}", response.status.value).unwrap();
        }
        let bodies = [request.body, request.response.and_then(|response| response.body)];
        for body in bodies.into_iter().flatten() {
            writeln!(out, "{:?}", body.written()).unwrap();
        }
    }
    for one in diagnostics.sorted() {
        writeln!(out, "{}-{} {}", one.span.start, one.span.end, one.message).unwrap();
    }
    out
}

#[test]
fn a_request_and_its_answer_are_read() {
    let text = "\nPOST https://{{ inputs.host }}/a?b={{ x }} HTTP/1.1\r\nContent-Type: application/json\nX-A:\n\n\
        {\"a\": 1}\n\n{\"b\": 2}\n\nHTTP/1.1 201 Created\nLocation: /x\n\n{\n  \"id\": \"<uuid>\"\n}\n";
    insta::assert_snapshot!(show(text), @r#"
    POST https://{{ inputs.host }}/a?b={{ x }}
    Content-Type=application/json
    X-A=
    Location=/x
    Exactly(201)
    "{\"a\": 1}\n\n{\"b\": 2}"
    "{\n  \"id\": \"<uuid>\"\n}"
    "#);
    assert_eq!(show("GET http://h"), "GET http://h\n");
    assert_eq!(show("GET http://h\n\nHTTP 2xx\n"), "GET http://h\nClass(2)\n");
    assert_eq!(show("GET http://h\nHTTP *\n\nok"), "GET http://h\nAny\n\"ok\"\n");
}

#[test]
fn every_line_that_cannot_be_read_is_named() {
    let text = "get /x\nNo header\nA: b\n\nHTTP 999\nnone\n";
    insta::assert_snapshot!(show(text), @r#"
    get /x
    A=b
    0-3 `get` is no method
    4-6 an address starts with `http://` or `https://`
    7-16 this is no header
    28-31 `999` is no status
    32-36 this is no header
    "#);
    for (text, expected) in [
        ("", "0-0 the request is missing\n"),
        ("hello\n\nbody", "0-5 this is no request\n"),
        ("HTTP 200\n", "0-8 the request is missing\n"),
    ] {
        assert_eq!(show(text), expected, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_in_place(text in "((GET|get) (http://h)?)?[a-c:{}/ \n\ré]{0,20}(\n\n)?[a-c:\n]{0,10}(\nHTTP [0-9x*]{1,3})?[a-c:\n ]{0,10}") {
        let mut diagnostics = Diagnostics::default();
        read(&Text::literal(text.as_str(), Span::new(0, text.len())), &mut diagnostics);
        for one in diagnostics.sorted() {
            prop_assert!(text.get(one.span.range()).is_some(), "{:?}", one);
        }
    }
}
