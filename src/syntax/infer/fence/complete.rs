//! Where a command ends that may go on over several lines: quotes, heredocs,
//! continued lines, compound commands. It only counts; what it counts wrongly,
//! the shell parser reports later.

use crate::syntax::infer::placeholder::heredoc_word;

/// Follows a command line by line.
#[derive(Debug, Default)]
pub(super) struct Complete {
    quote: Option<char>,
    heredoc: Option<String>,
    depth: usize,
    brackets: usize,
    continued: bool,
}

const OPEN: &[&str] = &["if", "for", "while", "until", "case", "select", "{"];
const CLOSE: &[&str] = &["fi", "done", "esac", "}"];
const BEFORE_COMMAND: &[&str] = &["then", "do", "else", "elif", "!", "time", "if", "while", "until", "{"];

impl Complete {
    /// Takes the next line; says whether the command is complete behind it.
    pub(super) fn take(&mut self, line: &str) -> bool {
        if let Some(end) = &self.heredoc {
            if line.trim() == *end {
                self.heredoc = None;
            }
            return self.is_complete();
        }
        let opened = self.quote.is_none().then(|| heredoc_word(line)).flatten();
        self.scan(line);
        self.heredoc = opened;
        self.is_complete()
    }

    fn is_complete(&self) -> bool {
        self.quote.is_none()
            && self.heredoc.is_none()
            && self.depth == 0
            && self.brackets == 0
            && !self.continued
    }

    fn scan(&mut self, line: &str) {
        let mut word = String::new();
        let mut at_command = true;
        let mut characters = line.chars().peekable();
        self.continued = false;
        while let Some(character) = characters.next() {
            match (self.quote, character) {
                (Some('\''), '\'') | (Some('"'), '"') => self.quote = None,
                (Some('"') | None, '\\') => {
                    if characters.next().is_none() {
                        self.continued = true;
                    }
                    word.push('\\');
                }
                (Some(_), _) => {}
                (None, '\'' | '"') => {
                    self.quote = Some(character);
                    word.push(character);
                }
                (None, '#') if word.is_empty() => break,
                (None, '(') => {
                    self.brackets += 1;
                    word.clear();
                    at_command = true;
                }
                (None, ')') => {
                    self.end_word(&mut word, &mut at_command);
                    // The pattern of a case closes a bracket that was never opened.
                    self.brackets = self.brackets.saturating_sub(1);
                    at_command = true;
                }
                (None, ';' | '|' | '&') => {
                    self.end_word(&mut word, &mut at_command);
                    at_command = true;
                }
                (None, c) if c.is_whitespace() => self.end_word(&mut word, &mut at_command),
                (None, c) => word.push(c),
            }
        }
        if self.quote.is_none() {
            self.end_word(&mut word, &mut at_command);
            let code = line.trim_end();
            self.continued |= code.ends_with("&&") || code.ends_with('|');
        }
    }

    fn end_word(&mut self, word: &mut String, at_command: &mut bool) {
        if word.is_empty() {
            return;
        }
        if *at_command {
            if OPEN.contains(&word.as_str()) {
                self.depth += 1;
            } else if CLOSE.contains(&word.as_str()) {
                self.depth = self.depth.saturating_sub(1);
            }
            *at_command = BEFORE_COMMAND.contains(&word.as_str()) || word.contains('=');
        }
        word.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::Complete;

    fn lines_of_first_command(text: &str) -> usize {
        let mut complete = Complete::default();
        text.lines().position(|line| complete.take(line)).map_or(0, |at| at + 1)
    }

    #[test]
    fn a_command_goes_on_until_it_is_whole() {
        for (text, lines) in [
            ("ls\nls", 1),
            ("ls \\\n  -l\nls", 2),
            ("psql -c \"\nSELECT 1;\n\"\nls", 3),
            ("cat <<'EOF' > x\nit's\nEOF\nls", 3),
            ("cat <<-EOF\n\tx\n\tEOF\nls", 3),
            ("for i in 1 2; do\n  echo $i\ndone\nls", 3),
            ("if true; then\n  if x; then y; fi\nfi\nls", 3),
            ("f() {\n  ls\n}\nls", 3),
            ("kubectl get x |\n  grep y\nls", 2),
            ("a && \\\nb &&\nc\nls", 3),
            ("x=$(\nls\n)\nls", 3),
            ("echo done\nls", 1),
            ("echo it # don't\nls", 1),
            ("case $x in\na) ls ;;\nesac\nls", 3),
        ] {
            assert_eq!(lines_of_first_command(text), lines, "{text}");
        }
    }
}
