//! A whole runbook in Markdown.

use crate::convert::yaml::{entries, procedures};
use crate::convert::{Book, Part};
use crate::model::Written;
use crate::syntax::Document;
use crate::syntax::keys::RUNBOOK;

use super::prose::{first_heading, heading};
use super::section::{has_form, steps, title};
use super::trial::{finds_more, whole};

/// How often names are given to headings that do not come back: each may
/// change the slugs of others.
const ROUNDS: usize = 6;

/// What of a runbook stands where.
struct Plan<'a> {
    book: &'a Book,
    /// How many of the procedures are sections; the others stand in the front
    /// matter.
    sections: usize,
    /// Whether the first heading is the title.
    titled: bool,
    /// Whether a first procedure of the same title has that heading.
    joined: bool,
    /// Whether the description is prose.
    prose: bool,
    /// The procedures whose headings have a name.
    named: Vec<bool>,
    /// The text of each section.
    steps: Vec<String>,
}

/// Writes a runbook as Markdown.
pub fn markdown(book: &Book) -> String {
    let sections = book.procedures.iter().position(|part| !has_form(book, part));
    let sections = sections.unwrap_or(book.procedures.len());
    let shown = book.procedures.get(..sections).unwrap_or_default();
    let has_main = shown.first().is_some_and(|part| part.is_main);
    let titled = !has_main && book.title.as_ref().is_some_and(|title| heading(title).is_some());
    let mut plan = Plan {
        book,
        sections,
        titled,
        joined: true,
        prose: true,
        named: vec![false; sections],
        steps: shown.iter().map(|part| steps(book, part)).collect(),
    };
    let mut text = plan.text();
    for _ in 0..ROUNDS {
        let read = whole(&text);
        let described = read.as_ref().is_some_and(|read| read.description == book.description);
        let more = !book.tables_in_prose && read.as_ref().is_none_or(|read| finds_more(read, &book.keys));
        plan.titled &= read
            .as_ref()
            .is_some_and(|read| read.title.as_ref().map(|title| &title.value) == book.title.as_ref());
        let missing = plan.missing(read.as_ref());
        if described && !more && missing.is_empty() && plan.titled == titled {
            break;
        }
        // Lines behind the first heading may be read as metadata.
        plan.prose &= described && (plan.joined || !more);
        plan.joined &= !more;
        for index in missing {
            if let Some(named) = plan.named.get_mut(index) {
                *named = true;
            }
        }
        text = plan.text();
    }
    text
}

impl Plan<'_> {
    fn shown(&self) -> &[Part] {
        self.book.procedures.get(..self.sections).unwrap_or_default()
    }

    /// Finds the sections that are not read by the name of their procedure.
    fn missing(&self, read: Option<&Document>) -> Vec<usize> {
        let found: Vec<&str> = read
            .iter()
            .flat_map(|read| &read.sections)
            .filter(|section| !section.steps.is_empty() && section.level > 0)
            .map(|section| section.slug.as_str())
            .collect();
        let sections = self.shown().iter().enumerate().filter(|(_, part)| !part.is_main);
        let wrong =
            sections.enumerate().filter(|(at, (_, part))| found.get(*at) != Some(&part.slug.as_str()));
        wrong.map(|(_, (index, _))| index).collect()
    }

    fn text(&self) -> String {
        let mut blocks = vec![self.front_matter()];
        let shown = self.shown();
        let same = shown.first().is_some_and(|part| Some(&part.title) == self.book.title.as_ref());
        let first_is_title = self.titled && self.joined && same;
        let description = self.book.description.as_deref().filter(|_| self.prose).unwrap_or_default();
        let has_main = shown.first().is_some_and(|part| part.is_main);
        // Headings of prose must not stand in front of steps without one.
        let (head, tail) = if has_main || first_is_title {
            description.split_at(first_heading(description).unwrap_or(description.len()))
        } else {
            (description, "")
        };
        if self.titled && !first_is_title {
            let title = self.book.title.as_deref().and_then(heading).unwrap_or_default();
            blocks.push(format!("# {title}\n"));
        }
        blocks.push(lines(head));
        for (index, part) in shown.iter().enumerate() {
            if !part.is_main {
                let level = if first_is_title && index == 0 { 1 } else { 2 };
                blocks.push(title(part, level, self.named.get(index) == Some(&true)));
                blocks.push(part.description.as_deref().map(lines).unwrap_or_default());
            }
            blocks.push(self.steps.get(index).cloned().unwrap_or_default());
        }
        blocks.push(lines(tail));
        blocks.retain(|block| !block.is_empty());
        blocks.join("\n")
    }

    fn front_matter(&self) -> String {
        let mut out = String::from("---\nrunbook: 1\n");
        let text = |text: &String| Written::Text(text.clone());
        let title = self.book.title.as_ref().filter(|_| !self.titled);
        let description = self.book.description.as_ref().filter(|_| !self.prose);
        let own = [("title", title), ("description", description)];
        let own = own.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value.map(text)?)));
        entries(&mut out, &own.collect::<Vec<_>>(), &RUNBOOK, 0);
        entries(&mut out, &self.book.keys, &RUNBOOK, 0);
        procedures(&mut out, self.book.procedures.iter().skip(self.sections));
        out.push_str("---\n");
        out
    }
}

/// A text with a line feed at its end; nothing for no text.
fn lines(text: &str) -> String {
    let text = text.trim_end_matches('\n');
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}
