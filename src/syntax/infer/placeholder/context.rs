//! What a scanner of raw shell text is in the middle of: enough to tell a
//! placeholder from the code of another language, and no more.

/// The quotes around a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    None,
    Single,
    Double,
}

/// Follows raw text, character by character.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) quote: Quote,
    /// In a comment, up to the end of the line.
    pub(super) comment: bool,
    /// In the body of a heredoc that ends with this word.
    heredoc: Option<String>,
    pending_heredoc: Option<String>,
    word: String,
    /// The words of the current command before the current word.
    words: Vec<String>,
    escaped: bool,
    /// Whether `#` starts a comment: not in expected output.
    comments: bool,
}

/// Programs whose quoted arguments are code of their own, full of brackets.
const CODE: &[&str] = &[
    "awk", "egrep", "fgrep", "gawk", "grep", "jq", "mawk", "mongo", "mongosh", "node", "perl", "python",
    "python3", "rg", "ruby", "sed", "yq",
];

impl Context {
    pub(super) fn new(comments: bool) -> Self {
        Self {
            quote: Quote::None,
            comment: false,
            heredoc: None,
            pending_heredoc: None,
            word: String::new(),
            words: Vec::new(),
            escaped: false,
            comments,
        }
    }

    /// Starts a line; says whether the line belongs to the body of a heredoc.
    pub(super) fn start_line(&mut self, line: &str) {
        self.comment = false;
        if let Some(end) = &self.heredoc {
            if line.trim() == *end {
                self.heredoc = None;
            }
            return;
        }
        if self.pending_heredoc.is_some() {
            self.heredoc = self.pending_heredoc.take();
            if self.heredoc.as_deref() == Some(line.trim()) {
                self.heredoc = None;
            }
            return;
        }
        if self.quote == Quote::None {
            self.pending_heredoc = heredoc_word(line);
        }
    }

    /// Ends a line: a command ends too, unless the line is continued.
    pub(super) fn end_line(&mut self, line: &str) {
        if self.heredoc.is_none() && self.quote == Quote::None && !line.ends_with('\\') {
            self.end_command();
        } else if line.ends_with('\\') {
            self.end_word();
        }
        self.escaped = false;
    }

    /// Takes a character that is not part of a placeholder.
    pub(super) fn take(&mut self, character: char) {
        if self.comment || self.heredoc.is_some() {
            return;
        }
        if self.escaped {
            self.escaped = false;
            self.word.push(character);
            return;
        }
        match (self.quote, character) {
            (Quote::None | Quote::Double, '\\') => self.escaped = true,
            (Quote::None, '\'') => self.quote = Quote::Single,
            (Quote::None, '"') => self.quote = Quote::Double,
            (Quote::Single, '\'') | (Quote::Double, '"') => self.quote = Quote::None,
            (Quote::None, '#') if self.comments && self.word.is_empty() => self.comment = true,
            (Quote::None, '|' | ';' | '&' | '(' | ')' | '`') => self.end_command(),
            (Quote::None, ' ' | '\t') => self.end_word(),
            _ => self.word.push(character),
        }
    }

    /// Takes the text of a placeholder.
    pub(super) fn take_placeholder(&mut self, text: &str) {
        self.word.push_str(text);
    }

    /// Tells whether the current place lies in quoted code of another language.
    pub(super) fn in_code(&self) -> bool {
        let quoted = self.quote != Quote::None;
        let program = self.program();
        (quoted && CODE.contains(&program)) || self.in_template()
    }

    /// Tells whether the current word, or the option before it, holds an
    /// output template: jsonpath, go-template, `--format`, `%{...}`.
    pub(super) fn in_template(&self) -> bool {
        let template = |word: &str| {
            ["jsonpath", "go-template", "custom-columns"].iter().any(|name| word.contains(name))
                || matches!(word, "--format" | "-w" | "--write-out" | "--template" | "--query")
                || word.starts_with("--format=")
        };
        template(&self.word) || self.words.last().is_some_and(|word| template(word))
    }

    /// Tells whether the current word is the pattern of a grep, unquoted.
    pub(super) fn grep_pattern(&self) -> bool {
        self.quote == Quote::None
            && self.word.is_empty()
            && matches!(self.program(), "grep" | "egrep" | "fgrep")
    }

    /// Tells whether the current command is a test: `[` or `[[`.
    pub(super) fn in_test(&self) -> bool {
        self.words.iter().any(|word| word == "[" || word == "[[")
    }

    /// Tells whether the current word is the program of its command.
    pub(super) fn at_program(&self) -> bool {
        self.words.iter().all(|word| word.contains('='))
    }

    pub(super) fn program(&self) -> &str {
        let skip = |word: &&String| {
            matches!(word.as_str(), "sudo" | "time" | "env" | "if" | "while" | "then" | "do" | "!" | "xargs")
                || word.contains('=')
        };
        let word = self.words.iter().find(|word| !skip(word)).map_or("", String::as_str);
        word.rsplit('/').next().unwrap_or_default()
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.words.push(std::mem::take(&mut self.word));
        }
    }

    fn end_command(&mut self) {
        self.word.clear();
        self.words.clear();
    }
}

/// The delimiter of a heredoc that a line opens.
pub(in crate::syntax::infer) fn heredoc_word(line: &str) -> Option<String> {
    let at = line.find("<<")?;
    let rest = &line[at + 2..];
    if rest.starts_with('<') {
        return None;
    }
    let rest = rest.strip_prefix('-').unwrap_or(rest).trim_start();
    let word: String = rest
        .trim_start_matches(['\'', '"', '\\'])
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    (!word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit())).then_some(word)
}
