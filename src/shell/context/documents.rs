//! Here-documents in YAML: what reads them says so.

use std::ops::Range;

use super::examine::Document;
use super::layer::{Layer, Obstacle};
use super::walk::Walk;
use super::yaml::{YamlPlace, is_yaml, yaml_places};
use crate::shell::effects::Call;
use crate::shell::judge::basename;
use crate::shell::tree::Statement;
use crate::shell::words::{Arg, Decoder, decode};
use crate::shell::wrap::{self, Inner};

/// Options behind which the name of a file of YAML stands.
const FILES: &[&str] = &["-f", "--filename", "--values", "-c", "--compose-file", "--file"];

impl Walk<'_> {
    /// Tells whether what a statement finds on its input is YAML: it says so
    /// itself, a program behind it reads it so, or the file that it goes to.
    pub(super) fn is_read_as_yaml(&self, statement: &Statement) -> bool {
        if self.takes_yaml(statement) {
            return true;
        }
        let words: Vec<Arg<'_>> = statement.words.iter().map(|word| decode(self.text, word)).collect();
        let handed_on =
            self.feeds_yaml && with_call(&words, |call| matches!(call.program, "cat" | "tee" | "envsubst"));
        let kept = statement.redirects.iter().any(|redirect| {
            let target = redirect.target.as_ref().map(|word| decode(self.text, word));
            redirect.operator.contains('>') && target.is_some_and(|target| is_name_of_yaml(&target.text))
        });
        handed_on || kept && with_call(&words, |call| matches!(call.program, "cat" | "tee" | "envsubst"))
    }

    /// Tells whether a command reads YAML from its input.
    pub(super) fn takes_yaml(&self, statement: &Statement) -> bool {
        let words: Vec<Arg<'_>> = statement.words.iter().map(|word| decode(self.text, word)).collect();
        with_call(&words, |call| match call.program {
            "kubectl" | "oc" | "k" | "helm" | "istioctl" | "docker" | "docker-compose" | "podman" => {
                names_input(call.args)
            }
            "tee" => call.args.iter().any(|arg| is_name_of_yaml(&arg.text)),
            _ => false,
        })
    }

    /// Adds the YAML reader to the holes of a here-document that is YAML without
    /// them. Several documents may stand in it.
    pub(super) fn yaml_text(&mut self, decoder: &Decoder<'_>, direct: &[usize], strips_tabs: bool) {
        if strips_tabs && decoder.out.lines().any(|line| line.starts_with('\t')) {
            for index in direct {
                let message = "`<<-` takes tabs away, so that its place in the YAML is not known";
                self.refuse(*index, Obstacle::new(message, "write `<<`, and no tabs in front of lines"));
            }
            return;
        }
        let sites = self.decoded(decoder, direct);
        let documents: Vec<Range<usize>> = documents(&decoder.out);
        let text = |range: &Range<usize>| decoder.out.get(range.clone()).unwrap_or_default();
        if !documents.iter().all(|range| is_yaml(text(range))) {
            return;
        }
        for range in documents {
            let own = sites.iter().filter(|(_, site)| range.start <= site.start && site.end <= range.end);
            let own: Vec<(usize, Range<usize>)> =
                own.map(|(index, site)| (*index, site.start - range.start..site.end - range.start)).collect();
            let holes: Vec<Range<usize>> = own.iter().map(|(_, site)| site.clone()).collect();
            let mut document = Document { text: text(&range).to_owned(), sites: Vec::new() };
            for ((index, site), place) in own.into_iter().zip(yaml_places(&document.text, &holes)) {
                let layer = if place == YamlPlace::Comment { Layer::Comment } else { Layer::Yaml(place) };
                self.also(index, layer);
                document.sites.extend(self.sites.get(index).map(|found| (site, found.hole)));
            }
            if !document.sites.is_empty() {
                self.examiner.documents.push(document);
            }
        }
    }
}

/// The documents between lines of `---`.
fn documents(text: &str) -> Vec<Range<usize>> {
    let (mut documents, mut start, mut at) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "---" {
            documents.push(start..at);
            start = at + line.len();
        }
        at += line.len();
    }
    documents.push(start..at);
    documents
}

/// Asks about the command that words come down to.
fn with_call<'w>(mut words: &'w [Arg<'w>], ask: impl Fn(&Call<'_>) -> bool) -> bool {
    loop {
        let Some((first, args)) = words.split_first() else { return false };
        let call = Call { program: basename(&first.text), args };
        match wrap::unwrap(&call).map(|wrapped| wrapped.inner) {
            Some(Inner::Words(inner)) => words = inner,
            Some(_) => return false,
            None => return ask(&call),
        }
    }
}

/// Tells whether standard input is named as a file.
fn names_input(args: &[Arg<'_>]) -> bool {
    let input = |text: &str| matches!(text, "-" | "/dev/stdin");
    args.iter().enumerate().any(|(at, arg)| {
        let joined = FILES.iter().any(|option| {
            arg.text.strip_prefix(option).is_some_and(|rest| input(rest.strip_prefix('=').unwrap_or(rest)))
        });
        let next = args.get(at + 1).is_some_and(|next| input(&next.text));
        joined || next && FILES.contains(&arg.text.as_ref())
    })
}

fn is_name_of_yaml(name: &str) -> bool {
    let end = name.rsplit_once('.').map(|(_, end)| end);
    matches!(end, Some("yaml" | "yml"))
}
