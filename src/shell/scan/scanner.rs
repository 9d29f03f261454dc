//! Quotes, parentheses and comments, token by token.

use super::{Open, Scan};

pub(super) struct Scanner<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// Whether a command may start here.
    pub(super) commands: bool,
    /// Whether a word may start here.
    pub(super) fresh: bool,
    /// Whether `|`, `&&` or `||` stands last, so that the command goes on.
    pub(super) dangling: bool,
    /// The words of the head of a loop that follow: its name, and `do` or `in`.
    pub(super) head: u8,
    /// How many words follow `time`, `coproc` or `function`, of which each may
    /// start a compound command.
    pub(super) prefixed: u8,
    /// How many `if`, loops and `{` are open.
    pub(super) compounds: usize,
    /// Backticks do not nest: which opening is the open one.
    pub(super) backtick: Option<usize>,
    /// Here-documents whose bodies have not begun, as indices.
    pub(super) pending: Vec<usize>,
    pub(super) found: Scan,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self {
            bytes: text.as_bytes(),
            text,
            at,
            commands: true,
            fresh: true,
            dangling: false,
            head: 0,
            prefixed: 0,
            compounds: 0,
            backtick: None,
            pending: Vec::new(),
            found: Scan::default(),
        }
    }

    pub(super) fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn top(&self) -> Option<Open> {
        self.found.open.last().map(|(open, _)| *open)
    }

    fn push(&mut self, open: Open, width: usize) {
        self.found.open.push((open, self.at));
        self.at += width;
    }

    fn pop(&mut self) {
        self.found.open.pop();
        self.at += 1;
    }

    /// Reads one token; false at the end of the text.
    pub(super) fn step(&mut self) -> bool {
        if self.at >= self.bytes.len() {
            return false;
        }
        match self.top() {
            Some(Open::Double) => self.quoted(),
            Some(Open::Brace) => self.brace(),
            Some(Open::Single) => return false,
            _ => self.code(),
        }
        true
    }

    fn quoted(&mut self) {
        match self.peek(0) {
            b'"' => {
                self.pop();
                self.fresh = false;
            }
            b'\\' => self.at += 2,
            b'$' | b'`' => self.expand(),
            _ => self.at += 1,
        }
    }

    fn brace(&mut self) {
        let inside_quotes =
            self.found.open.iter().rev().nth(1).is_some_and(|(open, _)| *open == Open::Double);
        match self.peek(0) {
            b'}' => {
                self.pop();
                self.fresh = false;
            }
            b'\\' => self.at += 2,
            b'\'' if !inside_quotes => self.single(1),
            b'"' => self.push(Open::Double, 1),
            b'$' | b'`' => self.expand(),
            _ => self.at += 1,
        }
    }

    /// Steps over `$` or a backtick and opens what it starts.
    pub(super) fn expand(&mut self) {
        let in_double = self.top() == Some(Open::Double);
        match (self.peek(0), self.peek(1)) {
            (b'`', _) => self.backtick(),
            (_, b'(') if self.peek(2) == b'(' => {
                self.push(Open::Arithmetic, 2);
                self.push(Open::Arithmetic, 1);
            }
            (_, b'(') => {
                self.push(Open::Substitution, 2);
                self.command();
            }
            (_, b'{') => self.push(Open::Brace, 2),
            (_, b'\'') if !in_double => self.ansi_c(),
            (_, b'"') if !in_double => {
                self.at += 1;
                self.push(Open::Double, 1);
            }
            _ => {
                self.at += 1;
                self.fresh = false;
            }
        }
    }

    fn backtick(&mut self) {
        if let Some(depth) = self.backtick.take() {
            self.found.open.truncate(depth);
            self.at += 1;
            self.fresh = false;
        } else {
            self.backtick = Some(self.found.open.len());
            self.push(Open::Backtick, 1);
            self.command();
        }
    }

    pub(super) fn command(&mut self) {
        self.commands = true;
        self.fresh = true;
        self.prefixed = 0;
        // The head of a loop goes on behind `;` in `((;;))`.
        if self.top() != Some(Open::Arithmetic) {
            self.head = 0;
        }
    }

    fn single(&mut self, width: usize) {
        let start = self.at;
        let rest = self.bytes.get(start + width..).unwrap_or_default();
        if let Some(length) = rest.iter().position(|byte| *byte == b'\'') {
            self.at = start + width + length + 1;
        } else {
            self.found.open.push((Open::Single, start));
            self.at = self.bytes.len();
        }
        self.fresh = false;
    }

    fn ansi_c(&mut self) {
        let start = self.at;
        self.at += 2;
        while self.at < self.bytes.len() && self.peek(0) != b'\'' {
            self.at += if self.peek(0) == b'\\' { 2 } else { 1 };
        }
        if self.at >= self.bytes.len() {
            self.found.open.push((Open::Single, start));
        }
        self.at += 1;
        self.fresh = false;
    }

    fn code(&mut self) {
        let arithmetic = self.top() == Some(Open::Arithmetic);
        match self.peek(0) {
            b'\n' => self.line_feed(),
            b'\\' => {
                let continued = self.peek(1) == b'\n';
                self.at += 2;
                self.fresh &= continued;
            }
            b'\'' => self.single(1),
            b'"' => self.push(Open::Double, 1),
            b'$' | b'`' => self.expand(),
            b'#' if self.fresh && !arithmetic => self.comment(),
            b'<' if self.peek(1) == b'<' && self.peek(2) == b'<' => self.at += 3,
            b'<' if self.peek(1) == b'<' && !arithmetic => self.heredoc(),
            b'<' | b'>' if self.peek(1) == b'(' => {
                self.push(Open::Substitution, 2);
                self.command();
            }
            b'(' if arithmetic => self.push(Open::Arithmetic, 1),
            b'(' if self.fresh && self.commands && self.peek(1) == b'(' => {
                self.push(Open::Arithmetic, 1);
                self.push(Open::Arithmetic, 1);
                self.head = self.head.min(1);
            }
            b'(' if self.top() == Some(Open::Case) => self.at += 1,
            b'(' => {
                self.push(Open::Paren, 1);
                self.command();
            }
            b')' => self.close(),
            b';' | b'&' | b'|' => {
                self.dangling = self.peek(0) == b'|' || (self.peek(0) == b'&' && self.peek(1) == b'&');
                self.at += if self.peek(0) == self.peek(1) { 2 } else { 1 };
                self.command();
            }
            b' ' | b'\t' | b'\r' | b'<' | b'>' => {
                self.at += 1;
                self.fresh = true;
            }
            _ if self.fresh => self.word(),
            _ => self.at += 1,
        }
    }

    fn close(&mut self) {
        match self.top() {
            Some(Open::Paren | Open::Substitution | Open::Arithmetic) => {
                // Behind `f()` stands a command, the body.
                let body = self.bytes.get(self.at.wrapping_sub(1)) == Some(&b'(');
                self.pop();
                self.commands = body;
                self.fresh = body;
                return;
            }
            Some(Open::Case) => {
                self.at += 1;
                self.command();
                return;
            }
            _ => {
                self.found.stray.get_or_insert(self.at);
                self.at += 1;
            }
        }
        self.fresh = false;
    }

    fn comment(&mut self) {
        let rest = self.bytes.iter().skip(self.at);
        let length = rest.take_while(|byte| **byte != b'\n').count();
        self.at += length;
    }

    /// Reads a word as far as it is plain, for the few that count here: a word
    /// of the shell is one only where a command may start. As an argument it is
    /// like any other.
    fn word(&mut self) {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte >= 0x80).count();
        let plain = rest.get(length).is_none_or(|next| b" \t\r\n;&|)".contains(next));
        let word = if plain { rest.get(..length).unwrap_or_default() } else { b"" };
        let first = rest.first().copied();
        let opens = matches!(word, b"if" | b"for" | b"while" | b"until" | b"select")
            || (word.is_empty() && first == Some(b'{'));
        let keyword = match self.head {
            0 => self.commands || (self.prefixed > 0 && (opens || word == b"case")),
            // `for x do`
            1 => word == b"do",
            _ => false,
        };
        let word = if keyword { word } else { b"" };
        self.fresh = false;
        self.dangling = false;
        match word {
            b"case" => self.push(Open::Case, 4),
            b"esac" if self.top() == Some(Open::Case) => {
                self.found.open.pop();
                self.at += 4;
            }
            _ => self.at += length.max(1),
        }
        if keyword && opens {
            self.compounds += 1;
        } else if keyword && (matches!(word, b"fi" | b"done") || first == Some(b'}')) {
            self.compounds = self.compounds.saturating_sub(1);
        }
        if self.top() != Some(Open::Arithmetic) {
            self.head = if matches!(word, b"for" | b"select") { 2 } else { self.head.saturating_sub(1) };
        }
        self.prefixed = match (word, first) {
            (b"time", _) => 1,
            (b"coproc" | b"function", _) => 2,
            // `time -p`
            (_, Some(b'-')) => self.prefixed,
            _ => self.prefixed.saturating_sub(1),
        };
        self.commands =
            matches!(word, b"then" | b"do" | b"else" | b"elif" | b"if" | b"while" | b"until" | b"for")
                || (keyword && length == 0 && matches!(first, Some(b'{' | b'!')));
    }
}
