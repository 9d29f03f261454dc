//! The parser: reused within a thread, and stopped when a text is hostile.

use std::cell::RefCell;
use std::ops::{ControlFlow, Range};
use std::time::{Duration, Instant};

use tree_sitter::{Node, ParseOptions, Parser, Tree};

use super::plain;
use super::statement::Reader;
use super::timed;
use super::{Fault, Script};
use crate::shell::scan::{self, Scan};

/// Here-documents within substitutions within here-documents.
const MAX_NESTED: usize = 8;

/// A text up to this many bytes is read in one go.
const MAX_WHOLE: usize = 4 << 10;

/// A single command beyond this many bytes is not read.
const MAX_PIECE: usize = 32 << 10;

/// How long the parser may take for one piece, on the slowest of machines.
const MAX_TIME: Duration = Duration::from_secs(2);

/// Constructs within constructs beyond this are not followed.
const MAX_DEPTH: usize = 200;

thread_local! {
    static PARSER: RefCell<Option<Parser>> = RefCell::new(make());
}

fn make() -> Option<Parser> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_bash::LANGUAGE.into()).ok()?;
    Some(parser)
}

/// Reads a text. Never fails: what cannot be read is a fault in the result.
pub(crate) fn parse(text: &str) -> Script {
    parse_at(text, 0, 0)
}

/// Reads a text that is part of another: `shift` is added to all ranges,
/// wrapping, and `nested` says how many texts stand around it.
pub(super) fn parse_at(text: &str, shift: usize, nested: usize) -> Script {
    if nested > MAX_NESTED {
        return Script { fault: Some(Fault::TooDeep), ..Script::default() };
    }
    if let Some(at) = text.bytes().position(|byte| byte.is_ascii_control() && !b"\t\n\r".contains(&byte)) {
        return Script { fault: Some(Fault::Control(at)), ..Script::default() };
    }
    if text.len() <= MAX_WHOLE {
        return parse_whole(text, shift, nested);
    }
    parse_pieces(text, shift, nested)
}

/// Reads a long text piece by piece, since the parser needs time that grows
/// with the square of the length where it meets errors. The first piece that
/// cannot be read ends it.
fn parse_pieces(text: &str, shift: usize, nested: usize) -> Script {
    let seams = scan::scan(text).seams;
    let mut all = Script::default();
    let mut start = 0;
    let mut ends = seams.into_iter().chain([text.len()]).peekable();
    while let Some(end) = ends.next() {
        // A piece holds as many commands as fit, but at least one.
        if ends.peek().is_some_and(|next| next - start <= MAX_WHOLE) {
            continue;
        }
        if end - start > MAX_PIECE {
            return Script { fault: Some(Fault::TooDeep), ..Script::default() };
        }
        let piece = text.get(start..end).unwrap_or_default();
        let mut script = parse_whole(piece, shift.wrapping_add(start), nested);
        if let Some(fault) = script.fault {
            let fault = match fault {
                Fault::Syntax(range) => Fault::Syntax(range.start + start..range.end + start),
                other => other,
            };
            return Script { fault: Some(fault), ..Script::default() };
        }
        all.statements.append(&mut script.statements);
        all.comments.append(&mut script.comments);
        all.inner_comments.append(&mut script.inner_comments);
        all.heredocs.extend(script.heredocs.into_iter().map(|heredoc| heredoc.shifted(start)));
        start = end;
    }
    all
}

fn parse_whole(text: &str, shift: usize, nested: usize) -> Script {
    plain::read(text, shift).unwrap_or_else(|| by_grammar(text, shift, nested))
}

/// Reads a text with the grammar, whatever it holds.
pub(super) fn by_grammar(text: &str, shift: usize, nested: usize) -> Script {
    let scan = if text.contains("<<") { scan::scan(text) } else { Scan::default() };
    let timed = if text.contains("time") { timed::find(text) } else { Vec::new() };
    // The grammar's scanner looks behind `{` for digits, and beyond its table of
    // characters for any that is none of ASCII: it must not meet one there.
    let braces = !text.is_ascii() && text.contains('{');
    let masked =
        (!scan.heredocs.is_empty() || !timed.is_empty() || braces).then(|| mask(text, &scan, &timed));
    let Some(tree) = tree(masked.as_deref().unwrap_or(text.as_bytes())) else {
        return Script { fault: Some(Fault::TooDeep), ..Script::default() };
    };
    let root = tree.root_node();
    let mut script = Script::default();
    if root.has_error() {
        script.fault = Some(Fault::Syntax(first_error(root)));
    } else if let Some(comments) = comments_unless_too_deep(root) {
        script = Reader::new(text, shift, nested, &scan.heredocs).program(root);
        timed::widen(&mut script.statements, &timed, shift);
        let top = script.comments.iter().map(|comment| comment.start.wrapping_sub(shift)).collect::<Vec<_>>();
        let inner = comments.into_iter().filter(|comment| top.binary_search(&comment.start).is_err());
        let shifted = inner.map(|comment| comment.start.wrapping_add(shift)..comment.end.wrapping_add(shift));
        script.inner_comments = shifted.collect();
    } else {
        script.fault = Some(Fault::TooDeep);
    }
    script.heredocs = scan.heredocs;
    script
}

fn tree(bytes: &[u8]) -> Option<Tree> {
    let begun = Instant::now();
    let mut progress = |_: &tree_sitter::ParseState| {
        if begun.elapsed() > MAX_TIME { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    PARSER.with_borrow_mut(|parser| {
        let parser = parser.as_mut()?;
        let options = ParseOptions::new().progress_callback(&mut progress);
        let tree =
            parser.parse_with_options(&mut |at, _| bytes.get(at..).unwrap_or_default(), None, Some(options));
        if tree.is_none() {
            parser.reset();
        }
        tree
    })
}

/// Puts a plain redirection in place of each here-document and blanks in
/// place of its body, and of `time` in front of a compound command, and `%` in
/// place of characters that the scanner of the grammar must not meet; lengths
/// and line feeds stay.
fn mask(text: &str, scan: &Scan, timed: &[Range<usize>]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let mut before = b' ';
    for (at, character) in text.char_indices() {
        if !character.is_ascii() && (matches!(before, b'{' | b'.') || before.is_ascii_digit()) {
            bytes.iter_mut().skip(at).take(character.len_utf8()).for_each(|byte| *byte = b'%');
        }
        before = u8::try_from(character).unwrap_or(b'%');
    }
    for range in timed {
        bytes.iter_mut().take(range.end).skip(range.start).for_each(|byte| *byte = b' ');
    }
    for heredoc in &scan.heredocs {
        for (at, byte) in bytes.iter_mut().enumerate().take(heredoc.operator.end).skip(heredoc.operator.start)
        {
            *byte = if at == heredoc.operator.start {
                b'<'
            } else if heredoc.word.contains(&at) {
                b'x'
            } else {
                b' '
            };
        }
        for byte in bytes.iter_mut().take(heredoc.end).skip(heredoc.body.start) {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    bytes
}

/// Follows the first child that holds an error down to the error itself.
fn first_error(root: Node) -> Range<usize> {
    let mut cursor = root.walk();
    loop {
        let node = cursor.node();
        if node.is_missing() || (node.is_error() && node.id() != root.id()) || !cursor.goto_first_child() {
            return node.byte_range();
        }
        while !cursor.node().has_error() && !cursor.node().is_missing() {
            if !cursor.goto_next_sibling() {
                return cursor.node().byte_range();
            }
        }
    }
}

/// Finds every comment; nothing if the tree is nested too deeply.
fn comments_unless_too_deep(root: Node) -> Option<Vec<Range<usize>>> {
    let mut comments = Vec::new();
    let mut cursor = root.walk();
    let mut depth = 0;
    loop {
        let node = cursor.node();
        if node.kind() == "comment" {
            comments.push(node.byte_range());
        }
        if cursor.goto_first_child() {
            depth += usize::from(nests(node));
            if depth > MAX_DEPTH {
                return None;
            }
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return Some(comments);
            }
            depth -= usize::from(nests(cursor.node()));
        }
    }
}

/// Whether a node is one that the conversion descends into by recursion. A
/// long list leans to the left and is followed in a loop.
fn nests(node: Node) -> bool {
    node.is_named() && node.kind() != "list" && !node.kind().ends_with("_expression")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scanner_meets_nothing_but_ascii_where_it_looks_for_digits() {
        for (text, masked) in [
            ("echo {\u{10311}}", "echo {%%%%}"),
            ("echo {1\u{10311}..3é}", "echo {1%%%%..3%%}"),
            ("echo {1..é}", "echo {1..%%}"),
            ("echo a\u{10311} {b}", "echo a\u{10311} {b}"),
        ] {
            assert_eq!(mask(text, &Scan::default(), &[]), masked.as_bytes(), "{text}");
            assert_eq!(parse(text).fault, None, "{text}");
        }
    }
}
