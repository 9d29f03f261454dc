//! From a file to its outline.

use pulldown_cmark::{Options, Parser};

use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::outline::Outline;

use super::build::Builder;
use super::containers::Shown;
use super::front_matter::front_matter;

/// How often what a forgotten fence swallowed is read again: what the second
/// reading still takes for code stays code.
const DEPTH: usize = 2;

/// Reads the headings and blocks of a Markdown file, as GitHub does, whatever
/// its text is. Spans are those of the file.
pub fn read(file: &SourceFile, diagnostics: &mut Diagnostics) -> Outline {
    let front = front_matter(file);
    let shown = Shown::new(file.text(), front.end);
    let mut builder = Builder::new(file, &shown, diagnostics);
    feed(&mut builder, &shown, Span::new(front.end, file.text().len()), None, DEPTH);
    builder.finish(front.yaml)
}

/// Reads a part of the file. `heading` stands behind it, if something in front
/// of that heading was not closed.
fn feed(builder: &mut Builder<'_>, shown: &Shown<'_>, mut part: Span, heading: Option<usize>, depth: usize) {
    builder.begin_part(heading, depth > 0);
    let mut events = Parser::new_ext(&shown.text[part.range()], options()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        let span = Span::new(part.start + range.start, part.start + range.end);
        builder.event(&event, span);
        let swallowed = builder.swallowed.split_off(0);
        for (index, piece) in swallowed.iter().enumerate() {
            let heading = swallowed.get(index + 1).map(|next| next.start);
            feed(builder, shown, *piece, heading, depth.saturating_sub(1));
        }
        if !swallowed.is_empty() {
            builder.begin_part(heading, depth > 0);
        }
        if let Some(start) = builder.restart.take() {
            part.start = start.min(part.end);
            events = Parser::new_ext(&shown.text[part.range()], options()).into_offset_iter();
        }
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}
