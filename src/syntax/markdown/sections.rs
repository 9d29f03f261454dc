//! Headings to sections, and what lies in front of headings.

use crate::source::codes::markdown::UNCLOSED_FENCE;
use crate::source::{Diagnostic, Span, Spanned};
use crate::syntax::outline::{Block, Code, Heading, Outline, Section};

use super::anchors;
use super::build::{Builder, Leaf};
use super::code::cut;
use super::inline::InlineBuilder;
use super::lines::{next_line, trim};
use super::swallowed::{closes_outside, closing_behind, swallowed};

/// Where a fence that was not closed is taken as closed.
enum End {
    /// In front of a heading.
    Heading(usize),
    /// At a closing line with too few marks.
    Short(usize),
    /// At a closing line outside its list item or quote.
    Outside(usize),
    /// With its list item or quote, or the file.
    Container,
}

impl Builder<'_> {
    /// Ends a heading. In a list or a quote it is a paragraph, but GitHub
    /// counts its slug.
    pub(super) fn close_heading(&mut self) {
        match std::mem::replace(&mut self.leaf, Leaf::None) {
            Leaf::Heading(inline, level, span) if self.at_top() => self.open_section(inline, level, span),
            Leaf::Heading(inline, _, span) => {
                let slug = self.slugs.give(inline.slug_text());
                self.anchors.push((slug, self.sections.len().saturating_sub(1)));
                let inline = inline.finish(self.source, Some(span), self.quotes > 0);
                self.push_paragraph(inline);
            }
            _ => {}
        }
    }

    fn open_section(&mut self, inline: InlineBuilder, level: u8, span: Span) {
        let index = self.sections.len();
        let slug = self.slugs.give(inline.slug_text());
        let inline = inline.finish(self.source, Some(span), false);
        let (title, name) = anchors::heading_name(&inline.text)
            .map_or((inline.text.as_str(), None), |(title, name)| (title, Some(name)));
        self.anchors.extend(name.map(|name| (name.to_owned(), index)));
        let span = trim(self.source, span);
        let heading = Heading { level, title: title.to_owned(), slug, span };
        while self.path.pop_if(|(above, _)| *above >= level).is_some() {}
        let parent = self.path.last().map(|(_, index)| *index);
        self.path.push((level, index));
        if let Some(last) = self.sections.last_mut() {
            last.span.end = span.start;
        }
        let span = Span::new(span.start, self.source.len());
        self.sections.push(Section { heading: Some(heading), parent, blocks: Vec::new(), span });
    }

    /// Ends a code block that the parser saw up to `end`.
    pub(super) fn close_code(&mut self, mut code: Code, end: usize) {
        if self.stray_fence == Some(code.span.start) && closes_outside(&code) {
            let start = next_line(self.source, code.info.span.end);
            if let Some(again) = self.again.checked_sub(self.source.len() - start) {
                self.again = again;
                self.restart = Some(start);
                return;
            }
        }
        let mut reason = self.heading.map_or(End::Container, End::Heading);
        if self.looks_for_swallowed && code.fenced && self.at_top() {
            let found = swallowed(self.source, &code);
            let ends = found.parts.iter().skip(1).copied().chain([end]);
            self.swallowed =
                found.parts.iter().zip(ends).map(|(start, end)| Span::new(*start, end)).collect();
            if let Some(at) = found.ends {
                cut(&mut code, at);
                reason = if found.parts.contains(&at) { End::Heading(at) } else { End::Short(at) };
            }
        } else if code.unclosed && !self.at_top() {
            let opening = &self.source[code.span.start..code.info.span.end];
            self.stray_fence = closing_behind(self.source, end, opening);
            reason = self.stray_fence.map_or(End::Container, End::Outside);
        }
        if code.unclosed {
            self.diagnose_unclosed(&code, &reason);
        }
        self.push(Block::Code(code));
    }

    fn diagnose_unclosed(&mut self, code: &Code, reason: &End) {
        let opening = Span::new(code.span.start, code.info.span.end);
        let written = &self.shown.text[opening.range()];
        let fence: String = written.chars().take_while(|c| matches!(c, '`' | '~')).collect();
        let line = |start: usize| {
            let rest = &self.source[start..];
            Span::new(start, start + rest.find(['\n', '\r']).unwrap_or(rest.len()))
        };
        let (place, text) = match reason {
            End::Heading(at) => (line(*at), "taken as closed in front of this heading"),
            End::Short(at) => (line(*at), "taken as its end, but it is shorter than the opening"),
            End::Outside(at) => (line(*at), "this line stands outside the list item or quote"),
            End::Container if self.at_top() => (Span::at(code.span.end), "the file ends inside it"),
            End::Container => (Span::at(code.span.end), "its list item or quote ends inside it"),
        };
        let help = match reason {
            End::Short(_) => format!("close it with a line `{fence}`"),
            End::Outside(_) => format!("indent the closing `{fence}` as the opening one is"),
            _ => format!("close it with a line `{fence}` behind its last command"),
        };
        let diagnostic = Diagnostic::warning(&UNCLOSED_FENCE, opening, "this code fence is never closed");
        self.diagnostics.push(diagnostic.label(place, text).help(help));
    }

    /// Makes the outline.
    pub(super) fn finish(mut self, front_matter: Option<Spanned<String>>) -> Outline {
        self.close_paragraph();
        for (name, end) in std::mem::take(&mut self.names) {
            let index = self.sections.partition_point(|section| section.span.start < end).saturating_sub(1);
            let ahead = self.sections.get(index).is_some_and(|section| self.stands_before_next(section, end));
            let index = if ahead && index + 1 < self.sections.len() { index + 1 } else { index };
            self.anchors.push((name, index));
        }
        Outline { front_matter, sections: self.sections, anchors: self.anchors }
    }

    /// Tells whether a name at `end` stands directly in front of the next
    /// heading, so that it names that one.
    fn stands_before_next(&self, section: &Section, end: usize) -> bool {
        let heading = section.heading.as_ref().map_or(0, |heading| heading.span.end);
        end > heading && self.source.get(end..section.span.end).is_some_and(anchors::only_tags)
    }
}
