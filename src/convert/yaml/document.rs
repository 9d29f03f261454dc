//! A whole runbook in YAML.

use crate::convert::{Book, Part};
use crate::model::Written;
use crate::syntax::keys::RUNBOOK;

use super::block::{entries, entry, pad, steps};
use super::scalar::{Kind, one_line};

/// Writes a runbook as YAML.
pub fn yaml(book: &Book) -> String {
    let mut out = String::from("runbook: 1\n");
    let text = |text: &String| Written::Text(text.clone());
    let own = [("title", &book.title), ("description", &book.description)];
    let own = own.into_iter().filter_map(|(key, value)| Some((key.to_owned(), text(value.as_ref()?))));
    entries(&mut out, &own.collect::<Vec<_>>(), &RUNBOOK, 0);
    entries(&mut out, &book.keys, &RUNBOOK, 0);
    if let Some(main) = book.procedures.iter().find(|part| part.is_main) {
        out.push_str("steps:\n");
        steps(&mut out, &main.steps, 2);
    }
    procedures(&mut out, book.procedures.iter().filter(|part| !part.is_main));
    out
}

/// Writes procedures under their key; nothing if there are none.
pub(in crate::convert) fn procedures<'a>(out: &mut String, parts: impl Iterator<Item = &'a Part>) {
    for (index, part) in parts.enumerate() {
        if index == 0 {
            out.push_str("procedures:\n");
        }
        pad(out, 2);
        out.push_str(&one_line(&part.slug, Kind::Exact, false));
        out.push_str(":\n");
        let mut own = Vec::new();
        if part.title != part.slug {
            own.push(("title".to_owned(), Written::Text(part.title.clone())));
        }
        own.extend(
            part.description.iter().map(|text| ("description".to_owned(), Written::Text(text.clone()))),
        );
        own.extend(part.keys.iter().cloned());
        for (key, value) in &own {
            pad(out, 4);
            entry(out, key, value, procedure_shape(key), 4);
        }
        pad(out, 4);
        out.push_str("steps:\n");
        steps(out, &part.steps, 6);
    }
}

/// The shape of a key of a procedure.
fn procedure_shape(key: &str) -> &'static crate::syntax::keys::Shape {
    use crate::syntax::keys::Shape;
    let Some(Shape::Named(Shape::Map(table))) = RUNBOOK.key("procedures").map(|key| &key.shape) else {
        return &Shape::Any;
    };
    table.key(key).map_or(&Shape::Any, |key| &key.shape)
}
