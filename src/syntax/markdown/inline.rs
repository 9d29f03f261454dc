//! Inline events to an [`Inline`].

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use crate::source::Span;
use crate::syntax::outline::{CodeSpan, Inline, Link};

use super::{html, lines::trim, urls};

/// Collects the content of one paragraph, heading or cell.
#[derive(Debug, Default)]
pub struct InlineBuilder {
    inline: Inline,
    span: Option<Span>,
    /// For a heading: the text from which its slug is made.
    slug: String,
    lead: Lead,
    link: Option<Link>,
    images: usize,
    /// Where pieces of the text stand in the file, by their offset in it.
    pieces: Vec<(usize, Span)>,
}

/// Whether the text starts with strong emphasis.
#[derive(Debug, Default)]
enum Lead {
    #[default]
    Unknown,
    /// Open, with the number of strong tags that are.
    Open(usize),
    Decided,
}

impl InlineBuilder {
    /// Takes the next event and where it stands.
    pub fn event(&mut self, source: &str, event: &Event<'_>, span: Span) {
        self.span = Some(self.span.map_or(span, |all| all.cover(span)));
        match event {
            Event::Text(text) => {
                if self.images == 0 {
                    self.slug.push_str(text);
                }
                self.piece(text, span);
            }
            Event::Code(text) => self.code(source, text, span),
            Event::SoftBreak => {
                self.slug.push('\n');
                self.push(" ");
            }
            Event::HardBreak => {
                self.slug.push('\n');
                self.push("\n");
            }
            Event::InlineHtml(tag) | Event::Html(tag) if html::is_break(tag) => self.push("\n"),
            Event::InlineHtml(tag) | Event::Html(tag) if !html::is_markup(tag) => self.piece(tag, span),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.open_link(*link_type, dest_url, span),
            Event::End(TagEnd::Link) => self.close_link(),
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images = self.images.saturating_sub(1),
            Event::Start(Tag::Strong) => match &mut self.lead {
                Lead::Unknown => self.lead = Lead::Open(1),
                Lead::Open(depth) => *depth += 1,
                Lead::Decided => {}
            },
            Event::End(TagEnd::Strong) => self.close_strong(),
            _ => {}
        }
    }

    /// Appends text; blanks at the start of the whole are left out.
    fn push(&mut self, text: &str) {
        let text = if self.inline.text.is_empty() { text.trim_start() } else { text };
        if text.is_empty() {
            return;
        }
        if matches!(self.lead, Lead::Unknown) {
            self.lead = Lead::Decided;
        }
        self.inline.text.push_str(text);
    }

    fn piece(&mut self, text: &str, span: Span) {
        let before = self.inline.text.len();
        self.push(text);
        let pushed = self.inline.text.len() - before;
        if text.len() == span.len() && pushed > 0 {
            self.pieces.push((before, Span::new(span.end - pushed, span.end)));
        }
    }

    fn code(&mut self, source: &str, text: &CowStr<'_>, span: Span) {
        let written = &source[span.range()];
        let ticks = written.len() - written.trim_start_matches('`').len();
        let mut inner = Span::new(span.start + ticks, (span.end - ticks).max(span.start + ticks));
        let content = &source[inner.range()];
        let padded = content.starts_with([' ', '\n']) && content.ends_with([' ', '\n']);
        if padded && content.len() > 1 && !content.trim().is_empty() {
            inner = Span::new(inner.start + 1, inner.end - 1);
        }
        self.slug.push_str(text);
        let at = self.inline.text.len();
        if matches!(self.lead, Lead::Unknown) {
            self.lead = Lead::Decided;
        }
        self.inline.text.push_str(text);
        self.inline.codes.push(CodeSpan { text: text.to_string(), span: inner, at });
    }

    fn open_link(&mut self, link_type: LinkType, destination: &str, span: Span) {
        let destination = match link_type {
            LinkType::Email => format!("mailto:{destination}"),
            _ => destination.to_owned(),
        };
        let at = self.inline.text.len();
        self.link = Some(Link { text: String::new(), destination, span, at });
    }

    fn close_link(&mut self) {
        if let Some(mut link) = self.link.take() {
            self.inline.text.get(link.at..).unwrap_or_default().clone_into(&mut link.text);
            self.inline.links.push(link);
        }
    }

    fn close_strong(&mut self) {
        match &mut self.lead {
            Lead::Open(1) => {
                let lead = self.inline.text.trim().trim_end_matches(':').trim_end();
                self.inline.lead = (!lead.is_empty()).then(|| lead.to_owned());
                self.lead = Lead::Decided;
            }
            Lead::Open(depth) => *depth -= 1,
            _ => {}
        }
    }

    /// Returns the text from which a slug is made: without images and tags.
    pub fn slug_text(&self) -> &str {
        &self.slug
    }

    /// Makes the inline content; `whole` is where it stands, if that is known
    /// from the block around it.
    pub fn finish(mut self, source: &str, whole: Option<Span>, quoted: bool) -> Inline {
        let codes_end = self.inline.codes.last().map_or(0, |code| code.at + code.text.len());
        let kept = self.inline.text.trim_end().len().max(codes_end);
        self.inline.text.truncate(kept);
        self.bare_urls();
        self.inline.span = trim(source, whole.or(self.span).unwrap_or_default());
        self.inline.quoted = quoted;
        self.inline
    }

    fn bare_urls(&mut self) {
        let mut found = Vec::new();
        for range in urls::find(&self.inline.text) {
            let at = range.start;
            let covered = |start: usize, length: usize| (start..start + length.max(1)).contains(&at);
            let links = &self.inline.links;
            let before = links.partition_point(|link| link.at <= at);
            if links[..before].last().is_some_and(|link| covered(link.at, link.text.len())) {
                continue;
            }
            let codes = &self.inline.codes;
            let before = codes.partition_point(|code| code.at <= at);
            if codes[..before].last().is_some_and(|code| covered(code.at, code.text.len())) {
                continue;
            }
            let (Some(start), Some(last)) = (self.locate(at), self.locate(range.end - 1)) else { continue };
            let text = self.inline.text[range].to_owned();
            found.push(Link { destination: text.clone(), text, span: Span::new(start, last + 1), at });
        }
        if !found.is_empty() {
            self.inline.links.append(&mut found);
            self.inline.links.sort_by_key(|link| link.at);
        }
    }

    /// Returns where a byte of the text stands in the file.
    fn locate(&self, at: usize) -> Option<usize> {
        let before = self.pieces.partition_point(|(start, _)| *start <= at);
        let (start, span) = self.pieces[..before].last()?;
        let place = span.start + (at - start);
        (place < span.end).then_some(place)
    }
}
