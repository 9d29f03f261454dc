//! What of a state holds secrets. No file ever has it: a script finds it in its
//! environment, and what is stored has references, which mean something only
//! to whoever is given the secrets again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::engine::bytes;
use crate::engine::secrets::Secrets;

use super::super::script::quote;
use super::declaration::Declaration;

/// Commands that bring back what holds secrets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    /// Variables by name.
    pub(super) variables: BTreeMap<String, Held>,
    /// Everything else, if something of it does.
    pub(super) rest: Vec<u8>,
}

/// A variable that holds a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    /// Commands that bring it back.
    pub(super) restore: Vec<u8>,
    /// Its attributes and its value; nothing if it is none that can be put
    /// together again.
    pub(super) scalar: Option<(String, Vec<u8>)>,
}

/// The same with references in the place of secrets, and what cannot be stored
/// by its name alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sealed {
    variables: BTreeMap<String, Option<Template>>,
    rest: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Template {
    flags: String,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Piece {
    Bytes(#[serde(with = "bytes")] Vec<u8>),
    Secret(String),
}

impl Hidden {
    /// Puts references in the place of secrets.
    pub(super) fn seal(&self, secrets: &Secrets) -> Sealed {
        let template = |held: &Held| {
            let (flags, value) = held.scalar.as_ref()?;
            Some(Template { flags: flags.clone(), pieces: pieces(value, secrets)? })
        };
        let variables = self.variables.iter().map(|(name, held)| (name.clone(), template(held)));
        Sealed { variables: variables.collect(), rest: !self.rest.is_empty() }
    }
}

impl Sealed {
    pub(super) fn is_empty(&self) -> bool {
        self.variables.is_empty() && !self.rest
    }

    /// Puts secrets in the place of references, and returns what is not lost.
    pub(super) fn open(&mut self, secrets: &Secrets) -> BTreeMap<String, Held> {
        let mut opened = BTreeMap::new();
        self.variables.retain(|name, template| {
            let template = template.take();
            let held = template
                .and_then(|template| Some(Held::scalar(name, &template.flags, template.value(secrets)?)));
            let is_lost = held.is_none();
            opened.extend(held.map(|held| (name.clone(), held)));
            is_lost
        });
        opened
    }

    /// Adds what is lost already.
    pub(super) fn with(mut self, lost: &Self) -> Self {
        self.rest |= lost.rest;
        let before = lost.variables.keys().filter(|name| !self.variables.contains_key(*name));
        let before: Vec<_> = before.map(|name| (name.clone(), None)).collect();
        self.variables.extend(before);
        self
    }

    /// Returns what is lost still, after these variables were set.
    pub(super) fn without(&self, set: &dyn Fn(&str) -> bool) -> Self {
        let lost = self.variables.keys().filter(|name| !set(name)).map(|name| (name.clone(), None));
        Self { variables: lost.collect(), rest: self.rest }
    }

    /// Tells whether a variable is lost.
    pub(super) fn has(&self, name: &str) -> bool {
        self.variables.contains_key(name)
    }

    /// Tells whether more than variables is lost.
    pub(super) const fn has_rest(&self) -> bool {
        self.rest
    }
}

impl Template {
    fn value(&self, secrets: &Secrets) -> Option<Vec<u8>> {
        let piece = |piece: &Piece| match piece {
            Piece::Bytes(bytes) => Some(bytes.clone()),
            Piece::Secret(name) => secrets.value(name).map(|value| value.as_bytes().to_vec()),
        };
        self.pieces.iter().map(piece).collect::<Option<Vec<_>>>().map(|pieces| pieces.concat())
    }
}

impl Held {
    /// Notes a variable. What changes values as they are assigned, and lists,
    /// cannot be put together out of a value alone.
    pub(super) fn new(declaration: &Declaration<'_>, restore: Vec<u8>) -> Self {
        let plain = declaration.flags.iter().all(|flag| matches!(flag, b'-' | b'x' | b't'));
        let flags = std::str::from_utf8(declaration.flags).ok().filter(|_| plain);
        let scalar = flags.and_then(|flags| Some((flags.to_owned(), declaration.scalar()?)));
        Self { restore, scalar }
    }

    fn scalar(name: &str, flags: &str, value: Vec<u8>) -> Self {
        let mut restore = format!("unset -v {name}\ndeclare -{flags} {name}=").into_bytes();
        quote(&mut restore, &value);
        restore.push(b'\n');
        Self { restore, scalar: Some((flags.to_owned(), value)) }
    }
}

/// Takes a value apart; nothing if a secret stands in it that does not stand
/// there as it is.
fn pieces(value: &[u8], secrets: &Secrets) -> Option<Vec<Piece>> {
    let mut pieces = vec![Piece::Bytes(value.to_vec())];
    let mut named: Vec<_> = secrets.named().iter().collect();
    // A secret may be a part of another.
    named.sort_by_key(|secret| std::cmp::Reverse(secret.value.reveal().len()));
    for secret in named {
        let wanted = secret.value.reveal().as_bytes();
        let split = |piece| match piece {
            Piece::Bytes(bytes) => {
                let mut found = Vec::new();
                let mut rest = bytes.as_slice();
                while let Some(at) = rest.windows(wanted.len()).position(|window| window == wanted) {
                    found.push(Piece::Bytes(rest.get(..at).unwrap_or_default().to_vec()));
                    found.push(Piece::Secret(secret.name.clone()));
                    rest = rest.get(at + wanted.len()..).unwrap_or_default();
                }
                found.push(Piece::Bytes(rest.to_vec()));
                found
            }
            whole @ Piece::Secret(_) => vec![whole],
        };
        pieces = pieces.into_iter().flat_map(split).collect();
    }
    let is_open = |piece: &Piece| matches!(piece, Piece::Bytes(bytes) if secrets.mask().finds(bytes));
    (!pieces.iter().any(is_open)).then_some(pieces)
}

#[cfg(test)]
mod tests {
    use crate::engine::secrets::{Named, Secret};

    use super::*;

    fn secrets(value: &str) -> Secrets {
        Secrets::of(vec![Named { name: "token".to_owned(), value: Secret::new(value) }])
    }

    fn hidden(text: &[u8]) -> Hidden {
        let found: Vec<_> = super::super::declaration::declarations(text).collect();
        let held = |found: &Declaration<'_>| (found.name.to_owned(), Held::new(found, found.text.to_vec()));
        Hidden { variables: found.iter().map(held).collect(), rest: Vec::new() }
    }

    #[test]
    fn a_secret_is_stored_by_its_name_and_put_back_by_its_value() {
        let sealed = hidden(br#"declare -x HEADER="Bearer hunter22!""#).seal(&secrets("hunter22"));
        let text = serde_json::to_string(&sealed).unwrap();
        assert!(!text.contains("hunter22") && text.contains("token"), "{text}");
        let mut sealed: Sealed = serde_json::from_str(&text).unwrap();
        let opened = sealed.open(&secrets("it's new"));
        let restore = String::from_utf8(opened["HEADER"].restore.clone()).unwrap();
        assert_eq!(restore, "unset -v HEADER\ndeclare -x HEADER=$'Bearer it\\'s new!'\n");
        assert!(sealed.is_empty());
    }

    #[test]
    fn what_holds_a_secret_in_another_form_is_lost_and_named() {
        let text = b"declare -- CODED=\"aHVudGVyMjI=\"\ndeclare -a LIST=([0]=\"hunter22\")";
        let mut sealed = hidden(text).seal(&secrets("hunter22"));
        assert!(sealed.open(&secrets("hunter22")).is_empty());
        assert!(sealed.has("CODED") && sealed.has("LIST"));
        let later = sealed.without(&|name| name == "LIST");
        assert!(later.has("CODED") && !later.has("LIST"));
    }
}
