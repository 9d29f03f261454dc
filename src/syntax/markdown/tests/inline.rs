//! Text, code spans, links and leads.

use crate::syntax::outline::{Block, Inline};

use super::read;

fn first(text: &str) -> (String, Inline) {
    let (_, mut outline, _) = read(text);
    let inline = match outline.sections[0].blocks.remove(0) {
        Block::Paragraph(inline) => inline,
        Block::List(mut list) => list.items.remove(0).inline,
        other => panic!("{other:?}"),
    };
    (text.to_owned(), inline)
}

#[test]
fn text_has_no_markup_but_keeps_placeholders() {
    let (_, inline) =
        first("Run *this* on <host> &amp; \\[x\\], ~~not~~ <b>now</b>  \nnext\nline<br>end <!-- no -->\n");
    assert_eq!(inline.text, "Run this on <host> & [x], not now\nnext line\nend");
}

#[test]
fn code_spans_know_where_they_stand() {
    let (text, inline) = first("Use `ls -l` or `` a`b ``, then `x\ny`.\n");
    let codes: Vec<_> =
        inline.codes.iter().map(|code| (code.text.as_str(), &text[code.span.range()], code.at)).collect();
    assert_eq!(codes, [("ls -l", "ls -l", 4), ("a`b", "a`b", 13), ("x y", "x\ny", 23)]);
}

#[test]
fn links_of_every_kind_are_found() {
    let (text, inline) = first(
        "[a](#b), [c][r], [r], <http://d.e/>, <x@y.z>, https://f.g/h_i?j=(k). `http://no.no` (https://l.m) http://<host>/n\n\n[r]: #target\n",
    );
    let links: Vec<_> = inline
        .links
        .iter()
        .map(|link| (link.text.as_str(), link.destination.as_str(), &text[link.span.range()]))
        .collect();
    assert_eq!(
        links,
        [
            ("a", "#b", "[a](#b)"),
            ("c", "#target", "[c][r]"),
            ("r", "#target", "[r]"),
            ("http://d.e/", "http://d.e/", "<http://d.e/>"),
            ("x@y.z", "mailto:x@y.z", "<x@y.z>"),
            ("https://f.g/h_i?j=(k)", "https://f.g/h_i?j=(k)", "https://f.g/h_i?j=(k)"),
            ("https://l.m", "https://l.m", "https://l.m"),
            ("http://<host>/n", "http://<host>/n", "http://<host>/n"),
        ]
    );
}

#[test]
fn the_lead_is_strong_text_at_the_start() {
    for (text, lead) in [
        ("**Owner:** x", Some("Owner")),
        ("**Owner**: x", Some("Owner")),
        ("1. **Check `x` now** then", Some("Check x now")),
        ("- [ ] __Do__ it", Some("Do")),
        ("***Both*** x", Some("Both")),
        ("x **Owner**", None),
        ("`x` **Owner**", None),
        ("*Owner* x", None),
    ] {
        assert_eq!(first(text).1.lead.as_deref(), lead, "{text:?}");
    }
}
