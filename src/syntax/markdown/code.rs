//! Events of a code block to its exact lines.

use crate::source::{Span, Spanned};
use crate::syntax::outline::Code;

use super::lines::{trim, trim_return};

/// Collects one code block.
#[derive(Debug)]
pub struct CodeBuilder {
    code: Code,
    /// The line that is being collected.
    line: Option<Span>,
    /// Behind the last byte that belongs to the opening line or the content.
    end: usize,
}

impl CodeBuilder {
    /// Starts a block that stands at `span` of the text that the parser sees,
    /// which is the file's but for the lines of containers.
    pub fn new(shown: &str, span: Span, fenced: bool, quoted: bool) -> Self {
        let mut info = Span::at(span.start);
        let mut end = span.start;
        if fenced {
            let opening = shown[span.range()].find('\n').map_or(span.end, |at| span.start + at);
            let written = &shown[span.start..opening];
            let mark = written.chars().next().unwrap_or('`');
            let ticks = written.len() - written.trim_start_matches(mark).len();
            info = trim(shown, Span::new(span.start + ticks, opening));
            end = (opening + 1).min(span.end);
        }
        let info = Spanned::new(shown[info.range()].to_owned(), info);
        let code = Code { info, lines: Vec::new(), span, fenced, quoted, unclosed: false };
        Self { code, line: None, end }
    }

    /// Takes a piece of content. Indentation of lists and quotes is not part
    /// of any piece; a piece may hold several lines.
    pub fn text(&mut self, source: &str, span: Span) {
        if span.is_empty() {
            // Half a tab, which no bytes stand for.
            return;
        }
        self.end = self.end.max(span.end);
        let mut at = span.start;
        for piece in source[span.range()].split_inclusive('\n') {
            let end = at + piece.len();
            let content = Span::new(at, end - usize::from(piece.ends_with('\n')));
            let line = self.line.map_or(content, |line| line.cover(content));
            self.line = Some(line);
            if piece.ends_with('\n') {
                self.close_line(source, line);
            }
            at = end;
        }
    }

    fn close_line(&mut self, source: &str, line: Span) {
        let after_return = line.is_empty() && source[..line.start].ends_with('\r');
        let line = if after_return { Span::at(line.start - 1) } else { trim_return(source, line) };
        self.code.lines.push(Spanned::new(source[line.range()].to_owned(), line));
        self.line = None;
    }

    /// Makes the block; tells by `unclosed` whether a closing fence is missing.
    pub fn finish(mut self, source: &str, shown: &str) -> Code {
        if let Some(line) = self.line {
            self.close_line(source, line);
        }
        let span = self.code.span;
        let rest = &shown[self.end.min(span.end)..span.end];
        self.code.unclosed = self.code.fenced && !rest.contains(['`', '~']);
        if self.code.unclosed || !self.code.fenced {
            self.cut_blank_end();
        }
        let end = span.start + source[self.code.span.range()].trim_end().len();
        self.code.span = Span::new(span.start, end.max(self.code.info.span.end));
        self.code
    }

    fn cut_blank_end(&mut self) {
        while self.code.lines.last().is_some_and(|line| line.value.trim().is_empty()) {
            self.code.lines.pop();
        }
        if let Some(last) = self.code.lines.last() {
            self.code.span.end = last.span.end;
        }
    }
}

/// Ends a block in front of `offset`, where something else was swallowed.
pub fn cut(code: &mut Code, offset: usize) {
    code.lines.retain(|line| line.span.start < offset);
    while code.lines.last().is_some_and(|line| line.value.trim().is_empty()) {
        code.lines.pop();
    }
    code.span.end = code.lines.last().map_or(code.info.span.end, |line| line.span.end);
    code.unclosed = true;
}
