//! Here-documents: from `<<` to the line that is the delimiter.

use super::Heredoc;
use super::scanner::Scanner;

impl Scanner<'_> {
    pub(super) fn heredoc(&mut self) {
        let start = self.at;
        let strips_tabs = self.peek(2) == b'-';
        self.at += if strips_tabs { 3 } else { 2 };
        while matches!(self.peek(0), b' ' | b'\t') {
            self.at += 1;
        }
        let word = self.at;
        let (delimiter, quoted) = self.delimiter();
        self.fresh = false;
        if self.at == word {
            return;
        }
        self.pending.push(self.found.heredocs.len());
        self.found.heredocs.push(Heredoc {
            operator: start..self.at,
            word: word..self.at,
            delimiter,
            quoted,
            strips_tabs,
            body: self.bytes.len()..self.bytes.len(),
            end: self.bytes.len(),
        });
    }

    fn delimiter(&mut self) -> (String, bool) {
        let mut delimiter = String::new();
        let mut quoted = false;
        while let Some(next) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            match next {
                ' ' | '\t' | '\r' | '\n' | ';' | '&' | '|' | '<' | '>' | '(' | ')' => break,
                '\'' | '"' => {
                    quoted = true;
                    let rest = self.text.get(self.at + 1..).unwrap_or_default();
                    let Some(length) = rest.find(next) else { break };
                    delimiter.push_str(&rest[..length]);
                    self.at += length + 2;
                }
                '\\' => {
                    quoted = true;
                    self.at += 1;
                    let escaped = self.text.get(self.at..).and_then(|rest| rest.chars().next());
                    delimiter.extend(escaped);
                    self.at += escaped.map_or(0, char::len_utf8);
                }
                other => {
                    delimiter.push(other);
                    self.at += other.len_utf8();
                }
            }
        }
        (delimiter, quoted)
    }

    pub(super) fn line_feed(&mut self) {
        self.at += 1;
        self.command();
        for index in std::mem::take(&mut self.pending) {
            let Some(heredoc) = self.found.heredocs.get_mut(index) else { continue };
            let start = self.at.min(self.text.len());
            let mut at = start;
            heredoc.body = start..self.text.len();
            heredoc.end = self.text.len();
            let mut next = self.text.len();
            for line in self.text.get(start..).unwrap_or_default().split_inclusive('\n') {
                let bare = line.strip_suffix('\n').unwrap_or(line);
                let shown = if heredoc.strips_tabs { bare.trim_start_matches('\t') } else { bare };
                if shown == heredoc.delimiter {
                    heredoc.body = start..at;
                    heredoc.end = at + bare.len();
                    next = at + line.len();
                    break;
                }
                at += line.len();
            }
            self.at = next;
        }
        let before = self.text.get(..self.at).unwrap_or_default().trim_end();
        if self.found.open.is_empty() && self.compounds == 0 && !self.dangling && !before.ends_with("()") {
            self.found.seams.push(self.at);
        }
    }
}
