//! Lines of raw text to [`Text`] with holes.

use crate::model::{Input, InputType};
use crate::shell::{Filler, Hole, Text};
use crate::source::{Span, Spanned};

use super::bracket::{Around, Verdict};
use super::context::Context;
use super::{Recurrence, angle, bare, brace, bracket, name, slug};

/// What a text with placeholders is.
#[derive(Debug, Default)]
pub struct Scanned {
    /// The text; lines are joined by line feeds.
    pub text: Text,
    /// What may be placeholders and may be not.
    pub undecided: Vec<Spanned<String>>,
    /// What is known of the inputs.
    pub inputs: Vec<Input>,
}

/// One placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The content without its brackets.
    pub content: String,
    /// Whether it is written `[so]`.
    pub bracket: bool,
}

enum Candidate<'a> {
    Placeholder { written: &'a str, inner: &'a str, bracket: bool },
    Undecided(&'a str),
}

/// Finds the placeholders of some lines. `commands` says whether they are
/// shell text, with comments and quotes, or output and addresses.
pub fn scan(lines: &[Spanned<String>], commands: bool, recurrence: &Recurrence) -> Scanned {
    let mut scanned = Scanned::default();
    let mut context = Context::new(commands);
    let whole = if lines.iter().any(|line| line.value.contains("</")) {
        lines.iter().map(|line| line.value.as_str()).collect::<Vec<_>>().join("\n")
    } else {
        String::new()
    };
    for (index, line) in lines.iter().enumerate() {
        scan_line(line, &whole, &mut context, recurrence, &mut scanned);
        if let Some(next) = lines.get(index + 1) {
            let end = (line.span.end + 1).min(next.span.start);
            scanned.text.push_literal("\n", Span::new(line.span.end, end.max(line.span.end)));
        }
    }
    scanned
}

fn scan_line(
    line: &Spanned<String>,
    whole: &str,
    context: &mut Context,
    recurrence: &Recurrence,
    scanned: &mut Scanned,
) {
    let text = line.value.as_str();
    context.start_line(text);
    let (mut literal, mut at) = (0, 0);
    let mut before = None;
    while let Some(character) = text[at..].chars().next() {
        let candidate = match character {
            _ if context.comment => None,
            '<' | '[' | '{' | 'y' | 'A'..='Z' => candidate(&text[at..], before, whole, context, recurrence),
            _ => None,
        };
        match candidate {
            Some(Candidate::Placeholder { written, inner, bracket }) => {
                scanned.text.push_literal(&text[literal..at], part(line.span, literal, at));
                let span = part(line.span, at, at + written.len());
                add(scanned, written, inner, bracket, span);
                context.take_placeholder(written);
                at += written.len();
                literal = at;
                before = written.chars().next_back();
                continue;
            }
            Some(Candidate::Undecided(written)) => {
                let span = part(line.span, at, at + written.len());
                scanned.undecided.push(Spanned::new(written.to_owned(), span));
            }
            None => {}
        }
        context.take(character);
        before = Some(character);
        at += character.len_utf8();
    }
    scanned.text.push_literal(&text[literal..], part(line.span, literal, text.len()));
    context.end_line(text);
}

fn part(line: Span, from: usize, to: usize) -> Span {
    Span::new(line.start + from, line.start + to)
}

fn candidate<'a>(
    rest: &'a str,
    before: Option<char>,
    whole: &str,
    context: &Context,
    recurrence: &Recurrence,
) -> Option<Candidate<'a>> {
    if let Some(inner) = angle::read(rest, before, whole) {
        return Some(Candidate::Placeholder { written: &rest[..inner.len() + 2], inner, bracket: false });
    }
    if let Some(word) = bare::read(rest, before).or_else(|| bare::capitals(rest, before, context)) {
        return Some(Candidate::Placeholder { written: word, inner: word, bracket: false });
    }
    let square = rest.starts_with('[');
    let inner = if square { bracket::read(rest) } else { brace::read(rest) }?;
    let written = &rest[..inner.len() + 2];
    let around = Around { before, after: &rest[written.len()..], recurs: recurrence.count(inner) };
    let verdict =
        if square { bracket::judge(inner, &around, context) } else { brace::judge(inner, &around, context) };
    match verdict {
        Verdict::Placeholder => Some(Candidate::Placeholder { written, inner, bracket: square }),
        Verdict::Undecided => Some(Candidate::Undecided(written)),
        Verdict::Text => None,
    }
}

fn add(scanned: &mut Scanned, written: &str, inner: &str, bracket: bool, span: Span) {
    let input = slug(inner);
    let kind = name::kind(inner, bracket);
    let form = if kind == InputType::Words { crate::shell::HoleForm::Words } else { name::form(&input) };
    if !scanned.inputs.iter().any(|known| known.name == input) {
        scanned.inputs.push(Input {
            name: input.clone(),
            placeholder: written.to_owned(),
            description: name::description(inner),
            kind,
            variable: None,
            declared: None,
            span,
        });
    }
    scanned.text.push_hole(Hole { filler: Filler::Input(input), written: written.to_owned(), span, form });
}

/// Reads a line that is nothing but one placeholder, as `[reindex-commands]`.
pub fn only_placeholder(line: &str) -> Option<Found> {
    let line = line.trim();
    let bracket = bracket::read(line).filter(|inner| inner.len() + 2 == line.len() && inner.len() > 2);
    let angle = angle::read(line, None, "").filter(|inner| inner.len() + 2 == line.len());
    let found = bracket.or(angle)?;
    Some(Found { content: found.to_owned(), bracket: bracket.is_some() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(text: &str) -> (String, Vec<String>) {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            lines.push(Spanned::new(line.to_owned(), Span::new(start, start + line.len())));
            start += line.len() + 1;
        }
        let scanned = scan(&lines, true, &Recurrence::of(text));
        assert_eq!(scanned.text.written(), text);
        for hole in scanned.text.holes() {
            assert_eq!(&text[hole.span.range()], hole.written);
        }
        let skeleton = scanned.text.skeleton().text;
        (skeleton, scanned.text.holes().filter_map(|hole| hole.input().map(str::to_owned)).collect())
    }

    #[test]
    fn holes_stand_where_they_were_written() {
        let (skeleton, inputs) = scanned("kubectl logs <pod> -n [my-ns]\ncurl https://{host-name}/YOUR_PATH");
        assert_eq!(skeleton, "kubectl logs xxxxx -n xxxxxxx\ncurl https://xxxxxxxxxxx/xxxxxxxxx");
        assert_eq!(inputs, ["pod", "my-ns", "host-name", "your-path"]);
    }

    #[test]
    fn comments_hold_no_placeholders_but_words_of_jq_do_not_hide_later_ones() {
        let (_, inputs) = scanned("# look at <this>\njq '.items[name]' | kubectl get pods <that>");
        assert_eq!(inputs, ["that"]);
    }

    #[test]
    fn a_heredoc_is_no_shell_text() {
        let (_, inputs) = scanned("cat <<EOF >x\nit's # <a-name>\nEOF\nls <b-name>");
        assert_eq!(inputs, ["a-name", "b-name"]);
    }

    #[test]
    fn a_line_may_be_one_placeholder() {
        assert_eq!(only_placeholder("  [reindex-commands]").unwrap().content, "reindex-commands");
        assert_eq!(only_placeholder("<run the tests>").unwrap().content, "run the tests");
        assert_eq!(only_placeholder("[a] [b]"), None);
        assert_eq!(only_placeholder("[ -f x ]"), None);
        assert_eq!(only_placeholder("[...]"), None);
    }
}
