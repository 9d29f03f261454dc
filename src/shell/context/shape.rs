//! The proof: a text with its values in place must read like the text with
//! its holes, word for word.

use std::borrow::Cow;

use super::examine::{Dialect, Level};
use crate::shell::tree::{self, Assign, Part, PartKind, Redirect, Script, Statement, Word};
use crate::shell::words::Decoder;

/// Tells whether a text reads like a level whose holes hold these values:
/// the same statements, and in them the same words. `filled` is the level's
/// text with the written values, `values` what each site stands for.
pub fn same_shape(level: &Level, filled: &str, values: &[&str]) -> bool {
    // Control characters mean nothing to a shell, but are not read in texts.
    let filled = without_controls(filled);
    let values: Vec<_> = values.iter().map(|value| without_controls(value)).collect();
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    let (filled, values) = (filled.as_ref(), values.as_slice());
    let starts: Vec<usize> = level.sites.iter().map(|site| site.range.start).collect();
    let lengths: Vec<usize> = level.sites.iter().map(|site| site.range.len()).collect();
    let dialect = level.dialect;
    let holes = Reader { dialect, text: &level.text, starts: &starts, lengths: &lengths, values };
    let none = Reader { dialect, text: filled, starts: &[], lengths: &[], values: &[] };
    let after = tree::parse(filled);
    level.script.fault.is_none()
        && after.fault.is_none()
        && holes.script(&level.script) == none.script(&after)
}

/// Puts a letter of a private area in place of each control character.
fn without_controls(text: &str) -> Cow<'_, str> {
    let is_control =
        |character: char| character.is_ascii_control() && !matches!(character, '\t' | '\n' | '\r');
    if !text.contains(is_control) {
        return text.into();
    }
    let private = |character: char| char::from_u32(0xe000 + u32::from(character)).unwrap_or(character);
    text.chars().map(|character| if is_control(character) { private(character) } else { character }).collect()
}

struct Reader<'a> {
    dialect: Dialect,
    text: &'a str,
    starts: &'a [usize],
    lengths: &'a [usize],
    values: &'a [&'a str],
}

impl Reader<'_> {
    fn script(&self, script: &Script) -> Vec<String> {
        let mut shape = vec![format!("comments {}", script.comments.len() + script.inner_comments.len())];
        self.statements(&script.statements, &mut shape);
        shape
    }

    fn statements(&self, statements: &[Statement], shape: &mut Vec<String>) {
        for statement in statements {
            shape.push(format!("{:?} {}", statement.kind, statement.background));
            for Assign { name, subscript, values, .. } in &statement.assigns {
                shape.push(format!("{name}="));
                self.parts(subscript, shape);
                for value in values {
                    self.word(value, shape);
                }
            }
            for word in &statement.words {
                self.word(word, shape);
            }
            for Redirect { operator, target, heredoc } in &statement.redirects {
                shape.push(operator.clone());
                if let Some(word) = target {
                    self.word(word, shape);
                }
                if let Some(heredoc) = heredoc {
                    let text = self.text.get(heredoc.0.body.clone()).unwrap_or_default();
                    // Within `$(...)` bash ends the document at such a line.
                    let near = text.lines().filter(|line| {
                        line.trim_start_matches('\t').starts_with(&heredoc.0.delimiter) && line.contains(')')
                    });
                    shape.push(format!("{} {}", heredoc.0.delimiter, near.count()));
                    if self.dialect == Dialect::Sh {
                        let lost = text.lines().filter(|line| loses_byte(line, &heredoc.0.delimiter));
                        shape.push(format!("{} lost", lost.count()));
                    }
                    let mut decoder = Decoder::new(self.text, self.starts);
                    if heredoc.0.quoted {
                        decoder.raw(heredoc.0.body.clone());
                    } else {
                        decoder.expanded(heredoc.0.body.clone(), &heredoc.1, &['$', '`', '\\', '\n']);
                    }
                    let strips = heredoc.0.strips_tabs;
                    shape.push(self.put(&decoder, strips));
                    self.parts(&heredoc.1, shape);
                }
            }
            self.statements(&statement.parts, shape);
            shape.push("end".to_owned());
        }
    }

    fn word(&self, word: &Word, shape: &mut Vec<String>) {
        let mut decoder = Decoder::new(self.text, self.starts);
        let mut expansions = Vec::new();
        for part in &word.parts {
            self.part(part, &mut decoder, &mut expansions);
        }
        shape.push(self.put(&decoder, false));
        shape.append(&mut expansions);
    }

    /// Literal text goes into the word; what expands is a shape of its own.
    fn part(&self, part: &Part, decoder: &mut Decoder<'_>, shape: &mut Vec<String>) {
        match &part.kind {
            PartKind::Bare | PartKind::Single | PartKind::AnsiC => {
                decoder.part(part);
            }
            PartKind::Double(inner) => {
                let mut at = part.bytes.start + 1;
                for expansion in inner {
                    decoder.expanded(at..expansion.bytes.start, &[], QUOTED);
                    self.part(expansion, decoder, shape);
                    at = expansion.bytes.end;
                }
                decoder.expanded(at..part.bytes.end.saturating_sub(1), &[], QUOTED);
            }
            _ => {
                decoder.out.push('\u{0}');
                self.parts(std::slice::from_ref(part), shape);
            }
        }
    }

    fn parts(&self, parts: &[Part], shape: &mut Vec<String>) {
        for part in parts {
            match &part.kind {
                PartKind::Variable(variable) => {
                    shape.push(format!("${} {}", variable.name, variable.operator));
                    let mut decoder = Decoder::new(self.text, self.starts);
                    for part in &variable.parts {
                        match part.kind {
                            PartKind::Bare => decoder.expanded(part.bytes.clone(), &[], BRACED),
                            _ => self.part(part, &mut decoder, shape),
                        }
                    }
                    shape.push(self.put(&decoder, false));
                }
                PartKind::Command(inner) | PartKind::Backticks(inner) | PartKind::Process(inner) => {
                    shape.push("(".to_owned());
                    self.statements(inner, shape);
                }
                PartKind::Arithmetic(inner) | PartKind::Pattern(inner) => {
                    shape.push("((".to_owned());
                    self.parts(inner, shape);
                }
                PartKind::Double(inner) => self.parts(inner, shape),
                PartKind::Bare | PartKind::Single | PartKind::AnsiC => {}
            }
        }
    }

    /// Puts the values into what was decoded. `strips` takes the tabs away
    /// that a `<<-` document loses: those of its text, and in a text without
    /// holes those of values too.
    fn put(&self, decoder: &Decoder<'_>, strips: bool) -> String {
        let mut out = String::new();
        let mut at = 0;
        for (place, start) in &decoder.places {
            let text = decoder.out.get(at..*start).unwrap_or_default();
            push(&mut out, text, strips);
            out.push_str(self.values.get(*place).copied().unwrap_or_default());
            at = start + self.lengths.get(*place).copied().unwrap_or_default();
        }
        push(&mut out, decoder.out.get(at..).unwrap_or_default(), strips);
        out
    }
}

/// dash loses a byte of a line of a here-document that starts as the delimiter
/// does and goes on with a character that is not ASCII.
fn loses_byte(line: &str, delimiter: &str) -> bool {
    let line = line.trim_start_matches('\t');
    let alike = line.bytes().zip(delimiter.bytes()).take_while(|(one, other)| one == other).count();
    alike > 0 && line.as_bytes().get(alike).is_some_and(|byte| !byte.is_ascii())
}

fn push(out: &mut String, text: &str, strips: bool) {
    for line in text.split_inclusive('\n') {
        let starts = out.is_empty() || out.ends_with('\n');
        out.push_str(if strips && starts { line.trim_start_matches('\t') } else { line });
    }
}

const QUOTED: &[char] = &['$', '`', '"', '\\', '\n'];
const BRACED: &[char] = &['$', '`', '"', '\\', '\n', '}'];
