//! HTML in prose: what GitHub takes for a tag, and what is a placeholder.

/// Elements that appear in Markdown files and are markup there.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
];

/// Tells whether inline HTML is markup or a comment. What is not, such as
/// `<pod-name>`, is text that somebody wrote for people.
pub fn is_markup(tag: &str) -> bool {
    let inner = tag.trim_start_matches('<').trim_start_matches('/');
    if inner.starts_with(['!', '?']) || inner.contains('=') {
        return true;
    }
    let name: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let next = inner[name.len()..].chars().next();
    matches!(next, None | Some('>' | ' ' | '/' | '\n' | '\t'))
        && ELEMENTS.iter().any(|element| element.eq_ignore_ascii_case(&name))
}

/// Tells whether inline HTML breaks the line.
pub fn is_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}
