//! Commands: which words are programs, arguments, or texts for another reader.

use super::examine::{Dialect, Site};
use super::interpreters::{OPERAND, code_words};
use super::layer::{Layer, Obstacle};
use super::walk::{PIPED, Walk};
use crate::shell::effects::Call;
use crate::shell::judge::basename;
use crate::shell::tree::{self, PartKind, Redirect, Statement, Word};
use crate::shell::words::{Arg, Decoder, decode};
use crate::shell::wrap::{self, Inner};

/// What a word of a command is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Program,
    /// Data. Whether it could be taken for an option.
    Argument {
        option: bool,
    },
    /// A part of a text that another shell reads.
    Script,
    /// Text in another language.
    Code(Layer),
}

/// What reads code from the input of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeReader {
    /// A shell.
    Shell,
    /// A database or a language.
    Prompt,
}

const PROMPT: Layer = Layer::Plain {
    reader: "a database or language that reads its input as code",
    instead: "pass it as a variable or an argument of that program",
};

const UNSETTLED: Layer = Layer::Plain {
    reader: "another word of the command, if a variable or pattern in front of it is empty or more than one word",
    instead: "write that in double quotes",
};

impl Walk<'_> {
    pub(super) fn command(&mut self, statement: &Statement) {
        let holds = statement.words.iter().any(|word| !self.within(&word.bytes).is_empty());
        if !holds {
            return;
        }
        let args: Vec<Arg<'_>> = statement.words.iter().map(|word| decode(self.text, word)).collect();
        let (mut roles, reader) = roles(&args);
        self.unsettle(&statement.words, &mut roles);
        self.now.command = Some(statement.bytes.start);
        let script: Vec<&Word> = of_role(&statement.words, &roles, &Role::Script).collect();
        for (word, role) in statement.words.iter().zip(&roles) {
            match role {
                Role::Program => self.program(word),
                Role::Argument { option } => {
                    let leading = self.data(word, None);
                    if roles.contains(&Role::Script) {
                        self.carried("@", word);
                    }
                    if *option {
                        self.may_be_option(leading);
                    }
                }
                Role::Code(layer) => {
                    self.data(word, Some(*layer));
                }
                Role::Script => {}
            }
        }
        self.nested(self.spoken(reader), &script);
        self.now.command = None;
        self.special_words(&statement.words, &args);
    }

    /// Adds what `find`, `expr` and `xargs` see in the words behind them.
    fn special_words(&mut self, words: &[Word], args: &[Arg<'_>]) {
        for (at, arg) in args.iter().enumerate() {
            let replaced = match basename(&arg.text) {
                "find" | "expr" | "test" | "parallel" => Ok(Some("{}")),
                "xargs" => replaced_by_xargs(args.get(at + 1..).unwrap_or_default()),
                _ => continue,
            };
            let text_of_xargs = basename(&arg.text) == "xargs";
            let behind = words.get(at + 1..).unwrap_or_default();
            let holes: Vec<usize> = behind.iter().flat_map(|word| self.within(&word.bytes)).collect();
            for index in holes {
                match replaced {
                    Ok(Some(text)) => {
                        self.also(index, Layer::Replaced { text });
                        if !text_of_xargs {
                            self.also(index, OPERAND);
                        }
                    }
                    Ok(None) => {}
                    Err(()) => self.refuse(index, Obstacle::replaced()),
                }
            }
        }
    }

    /// A word that the shell may turn into none or many, as `$x` or `*`, moves
    /// the words behind it: a later word may be the program, or the text that
    /// a shell within reads.
    fn unsettle(&self, words: &[Word], roles: &mut [Role]) {
        let reads_text =
            roles.contains(&Role::Script) || roles.iter().any(|role| matches!(role, Role::Code(_)));
        let mut unsettled = false;
        for (word, role) in words.iter().zip(roles) {
            if unsettled && matches!(role, Role::Argument { .. } | Role::Code(_)) {
                *role = Role::Code(UNSETTLED);
            }
            unsettled |= self.is_unstable(word) && (reads_text || *role == Role::Program);
        }
    }

    fn is_unstable(&self, word: &Word) -> bool {
        word.parts.iter().any(|part| match part.kind {
            PartKind::Bare => {
                self.text.get(part.bytes.clone()).is_some_and(|raw| raw.contains(['*', '?', '[', '{']))
            }
            PartKind::Variable(_) | PartKind::Command(_) | PartKind::Backticks(_) | PartKind::Pattern(_) => {
                true
            }
            _ => false,
        })
    }

    /// A hole in a program's name is refused, except further down in a path.
    fn program(&mut self, word: &Word) {
        for index in self.within(&word.bytes) {
            let Some(site) = self.sites.get(index) else { continue };
            let before = self.text.get(word.bytes.start..site.range.start).unwrap_or_default();
            let words = self.examiner.takes_words(site.hole) && before.is_empty();
            if !words && !before.contains('/') {
                self.refuse(index, Obstacle::program());
                return;
            }
        }
        let direct = self.quotes(word);
        for index in direct {
            self.also(index, Layer::Plain { reader: "the path of a program", instead: "write the path" });
        }
    }

    /// What a program that reads the text of a command speaks.
    fn spoken(&self, reader: &str) -> Dialect {
        match reader {
            "bash" => Dialect::Bash,
            // It is this shell itself.
            "eval" => self.dialect,
            _ => Dialect::Sh,
        }
    }

    /// Words that are joined by blanks and read by another shell.
    fn nested(&mut self, dialect: Dialect, words: &[&Word]) {
        let holds = words.iter().any(|word| !self.within(&word.bytes).is_empty());
        if !holds {
            return;
        }
        let mut text = String::new();
        let mut sites = Vec::new();
        let mut literal = true;
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                text.push(' ');
            }
            let direct = self.script_quotes(word);
            literal &= self.decode_into(word, &direct, &mut text, &mut sites);
        }
        if literal {
            self.examiner.level(dialect, text, sites, self.nested + 1);
        } else {
            for word in words {
                for index in self.within(&word.bytes) {
                    self.refuse(index, Obstacle::not_literal());
                }
            }
        }
    }

    /// Gives holes their quotes in a text for another shell, where words of a
    /// command may stand anywhere.
    fn script_quotes(&mut self, word: &Word) -> Vec<usize> {
        let mut direct = Vec::new();
        let before = self.now;
        self.now.word = Some(word.bytes.start);
        self.parts(&word.parts, false, &mut direct);
        self.now = before;
        direct
    }

    fn decode_into(&self, word: &Word, direct: &[usize], text: &mut String, sites: &mut Vec<Site>) -> bool {
        let starts: Vec<usize> =
            direct.iter().filter_map(|index| Some(self.sites.get(*index)?.range.start)).collect();
        let mut decoder = Decoder::new(self.text, &starts);
        let literal = decoder.word(word);
        self.inner_sites(&decoder, direct, text.len(), sites);
        text.push_str(&decoder.out);
        literal
    }

    fn inner_sites(&self, decoder: &Decoder<'_>, direct: &[usize], shift: usize, sites: &mut Vec<Site>) {
        for (place, start) in &decoder.places {
            let Some(site) = direct.get(*place).and_then(|index| self.sites.get(*index)) else { continue };
            let start = start + shift;
            sites.push(Site {
                range: start..start + site.range.len(),
                hole: site.hole,
                outer: self.examiner.depth(site.hole),
            });
        }
    }

    /// The body of a here-document that another program reads as code.
    pub(super) fn read_as_code(
        &mut self,
        decoder: &Decoder<'_>,
        direct: &[usize],
        literal: bool,
        reader: CodeReader,
    ) {
        match reader {
            CodeReader::Prompt => direct.iter().for_each(|index| self.also(*index, PROMPT)),
            CodeReader::Shell if literal => {
                let mut sites = Vec::new();
                self.inner_sites(decoder, direct, 0, &mut sites);
                self.examiner.level(Dialect::Sh, decoder.out.clone(), sites, self.nested + 1);
            }
            CodeReader::Shell => direct.iter().for_each(|index| self.refuse(*index, Obstacle::not_literal())),
        }
    }

    /// Tells what reads the input of a command as code, if anything does. Of
    /// several commands that have one input nobody knows which reads it.
    pub(super) fn code_reader(&self, statement: &Statement) -> Option<CodeReader> {
        let mut words = statement.words.as_slice();
        // `bash 0<<EOF`: a number that touches the operator is no word.
        if let Some((last, rest)) = words.split_last()
            && statement.redirects.iter().any(|redirect| self.touches(last, redirect))
        {
            words = rest;
        }
        let args: Vec<Arg<'_>> = words.iter().map(|word| decode(self.text, word)).collect();
        let among = |part: &Statement| self.code_reader(part).map(|_| CodeReader::Prompt);
        reader(&args, 0).or_else(|| statement.parts.iter().find_map(among))
    }

    fn touches(&self, word: &Word, redirect: &Redirect) -> bool {
        let number = self.text.get(word.bytes.clone()).unwrap_or_default();
        let at = redirect.heredoc.as_ref().map(|heredoc| heredoc.0.operator.start);
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && at == Some(word.bytes.end)
    }

    /// Tells whether a command reads the file that one of its words names as
    /// code: then that may be another command's output.
    fn reads_files_as_code(&self, statement: &Statement) -> bool {
        let is_file = |word: &&Word| !word.parts.iter().any(|part| matches!(part.kind, PartKind::Process(_)));
        let words: Vec<&Word> = statement.words.iter().filter(is_file).collect();
        let args: Vec<Arg<'_>> = words.iter().map(|word| decode(self.text, word)).collect();
        let sourced = args.first().is_some_and(|first| matches!(first.text.as_ref(), "." | "source"));
        sourced || reader(&args, 0).is_some()
    }

    /// Refuses all but plain values in output that a shell or a language reads
    /// as its script: `bash <(echo ...)`.
    pub(super) fn processes(&mut self, statement: &Statement) {
        if !self.reads_files_as_code(statement) {
            return;
        }
        for word in &statement.words {
            for part in word.parts.iter().filter(|part| matches!(part.kind, PartKind::Process(_))) {
                self.within(&part.bytes).for_each(|index| self.also(index, PIPED));
            }
        }
    }

    /// Tells whether a stage of a pipeline reads code.
    pub(super) fn reads_code(&self, stage: &Statement) -> bool {
        let fed = stage.redirects.iter().any(|redirect| redirect.operator.starts_with('<'));
        let args: Vec<Arg<'_>> = stage.words.iter().map(|word| decode(self.text, word)).collect();
        let read = self.code_reader(stage).is_some() || fills_in_a_script(&args);
        !fed && (read || stage.parts.iter().any(|part| self.reads_code(part)))
    }
}

fn reader<'a>(mut words: &'a [Arg<'a>], nested: usize) -> Option<CodeReader> {
    loop {
        let first = words.first()?;
        let call = Call { program: basename(&first.text), args: words.get(1..)? };
        match wrap::unwrap(&call).map(|wrapped| wrapped.inner) {
            Some(Inner::Words(inner)) => words = inner,
            Some(Inner::Prompt | Inner::Unknown) => return Some(CodeReader::Shell),
            Some(Inner::Script(inner)) => return script_reader(inner, nested),
            None => return (wrap::opens_prompt(&call) == Some(true)).then_some(CodeReader::Prompt),
        }
    }
}

/// What in a text for another shell reads the input as code. If more than one
/// command could, nothing is known of how.
fn script_reader(words: &[Arg<'_>], nested: usize) -> Option<CodeReader> {
    let text = words.iter().map(|word| word.text.as_ref()).collect::<Vec<_>>().join(" ");
    let script = if nested < 4 { tree::parse(&text) } else { return Some(CodeReader::Prompt) };
    let mut simple: Vec<&Statement> = script.statements.iter().collect();
    let mut found = None;
    while let Some(statement) = simple.pop() {
        simple.extend(&statement.parts);
        let args: Vec<Arg<'_>> = statement.words.iter().map(|word| decode(&text, word)).collect();
        found = found.or(reader(&args, nested + 1));
    }
    let alone = matches!(script.statements.as_slice(), [one] if one.parts.is_empty());
    if alone { found } else { found.map(|_| CodeReader::Prompt) }
}

/// Tells whether `xargs -I` puts what it reads into a text for a shell.
fn fills_in_a_script(args: &[Arg<'_>]) -> bool {
    let Some(at) = args.iter().position(|arg| basename(&arg.text) == "xargs") else { return false };
    let behind = args.get(at + 1..).unwrap_or_default();
    let replaced = match replaced_by_xargs(behind) {
        Ok(None) => return false,
        Ok(Some(text)) => Some(text),
        Err(()) => None,
    };
    let call = Call { program: "xargs", args: behind };
    let Some(Inner::Words(mut words)) = wrap::unwrap(&call).map(|wrapped| wrapped.inner) else {
        return false;
    };
    loop {
        let Some((first, rest)) = words.split_first() else { return false };
        let call = Call { program: basename(&first.text), args: rest };
        match wrap::unwrap(&call).map(|wrapped| wrapped.inner) {
            Some(Inner::Words(inner)) => words = inner,
            Some(Inner::Script(script)) => {
                return script.iter().any(|word| replaced.is_none_or(|text| word.text.contains(text)));
            }
            _ => return false,
        }
    }
}

/// The text that xargs replaces; an error for one that is not foreseen.
fn replaced_by_xargs(args: &[Arg<'_>]) -> Result<Option<&'static str>, ()> {
    const FORESEEN: &[&str] =
        &["{}", "%", "@", "_", "+", "#", "^", "FILE", "ITEM", "NAME", "POD", "POD_NAME", "X", "file", "pod"];
    let mut options =
        args.iter().take_while(|arg| arg.is_option() || arg.text.len() < 4).map(|arg| arg.text.as_ref());
    while let Some(option) = options.next() {
        let text = match option {
            "-I" => options.next().unwrap_or_default(),
            "-i" | "--replace" => "{}",
            _ => match option.strip_prefix("-I").or_else(|| option.strip_prefix("--replace=")) {
                Some(text) => text,
                None => continue,
            },
        };
        return FORESEEN.iter().find(|known| **known == text).map(|known| Some(*known)).ok_or(());
    }
    Ok(None)
}

fn of_role<'w>(words: &'w [Word], roles: &[Role], wanted: &Role) -> impl Iterator<Item = &'w Word> {
    words
        .iter()
        .zip(roles)
        .filter(|(_, role)| *role == wanted)
        .map(|(word, _)| word)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Finds what each word of a command is, layer by layer, and the program that
/// reads the words of a script.
pub(super) fn roles<'a>(args: &'a [Arg<'a>]) -> (Vec<Role>, &'a str) {
    let mut roles = vec![Role::Argument { option: true }; args.len()];
    let mut reader = "";
    let mut words = args;
    while let Some(first) = words.first() {
        let Some(start) = index_of(args, first) else { break };
        set(&mut roles, start, Role::Program);
        let call = Call { program: basename(&first.text), args: words.get(1..).unwrap_or_default() };
        behind_dashes(args, start, &mut roles);
        for (offset, code) in code_words(&call).into_iter().enumerate() {
            if let Some(layer) = code {
                set(&mut roles, start + 1 + offset, Role::Code(layer));
            }
        }
        match wrap::unwrap(&call).map(|wrapped| wrapped.inner) {
            Some(Inner::Words(inner)) => {
                let Some(next) = inner.first().and_then(|first| index_of(args, first)) else { break };
                roles.iter_mut().skip(next).for_each(|role| *role = Role::Argument { option: true });
                words = inner;
            }
            Some(Inner::Script(inner)) => {
                reader = call.program;
                for arg in inner {
                    if let Some(index) = index_of(args, arg) {
                        set(&mut roles, index, Role::Script);
                    }
                }
                break;
            }
            // A program that is not known may start another one.
            _ => match started_within(words) {
                Some(inner) => words = inner,
                None => break,
            },
        }
    }
    (roles, reader)
}

fn set(roles: &mut [Role], index: usize, role: Role) {
    if let Some(slot) = roles.get_mut(index) {
        *slot = role;
    }
}

/// The words from a shell or an interpreter on that is given its code in a
/// word, as in `aws-vault exec prod -- bash -c '...'`.
fn started_within<'a>(words: &'a [Arg<'a>]) -> Option<&'a [Arg<'a>]> {
    let starts = |pair: &[Arg<'_>]| {
        let [program, option] = pair else { return false };
        let letters = |flag: &&str| flag.bytes().all(|byte| byte.is_ascii_alphabetic());
        let flag = option.text.strip_prefix('-').filter(letters).unwrap_or_default();
        match basename(&program.text) {
            "bash" | "sh" | "zsh" | "dash" | "ash" | "ksh" | "fish" | "python" | "python3" => {
                flag.contains('c')
            }
            "perl" | "ruby" | "node" => flag.contains(['e', 'E']),
            _ => false,
        }
    };
    let at = words.get(1..)?.windows(2).position(starts)?;
    words.get(at + 1..)
}

/// Words behind `--` are no options.
fn behind_dashes(args: &[Arg<'_>], start: usize, roles: &mut [Role]) {
    let dashes = args.iter().skip(start + 1).position(|arg| arg.text == "--");
    if let Some(dashes) = dashes {
        roles.iter_mut().skip(start + dashes + 2).for_each(|role| *role = Role::Argument { option: false });
    }
}

fn index_of(args: &[Arg<'_>], wanted: &Arg<'_>) -> Option<usize> {
    args.binary_search_by_key(&wanted.bytes.start, |arg| arg.bytes.start).ok()
}
