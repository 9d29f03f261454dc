//! The proof for YAML: a parser reads the document with its holes and the one
//! with its values.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::DuplicateKeyPolicy;

use crate::shell::Skeleton;

/// Tells whether a document reads like the one with its holes, once the values
/// stand for them.
pub(in super::super) fn reads_alike(skeleton: &Skeleton, values: &[&str], filled: &str) -> bool {
    let mut marked = String::with_capacity(filled.len());
    let mut at = 0;
    let marks: Vec<String> = (0..values.len()).map(|number| format!("hole{number}z")).collect();
    if marks.first().is_some_and(|mark| skeleton.text.contains(mark.trim_end_matches("0z"))) {
        return false;
    }
    for (hole, mark) in skeleton.holes.iter().zip(&marks) {
        marked.push_str(skeleton.text.get(at..hole.start).unwrap_or_default());
        marked.push_str(mark);
        at = hole.end;
    }
    marked.push_str(skeleton.text.get(at..).unwrap_or_default());
    match (tree(&marked), tree(filled)) {
        (Some(before), Some(after)) => before.with(&marks, values) == after,
        _ => false,
    }
}

fn tree(text: &str) -> Option<Tree> {
    let options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        budget: serde_yaml::budget! {
            max_depth: 64,
            max_nodes: 50_000,
            max_events: 150_000,
            max_anchors: 0,
            max_aliases: 0,
            max_documents: 16,
        },
    };
    serde_yaml::from_str_with_options(text, options).ok()
}

/// A document: scalars as their text, whatever type they have.
#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Scalar(String),
    List(Vec<Tree>),
    Map(Vec<(Tree, Tree)>),
}

impl Tree {
    /// Puts values in place of marks.
    fn with(self, marks: &[String], values: &[&str]) -> Self {
        match self {
            Self::Scalar(text) => {
                let mut whole = String::with_capacity(text.len());
                let mut rest = text.as_str();
                while let Some(at) = rest.find("hole") {
                    let (before, behind) = rest.split_at(at);
                    let number =
                        behind.get(4..).and_then(|rest| rest.split_once('z')?.0.parse::<usize>().ok());
                    whole.push_str(before);
                    let found = number.and_then(|number| Some((marks.get(number)?, values.get(number)?)));
                    let (value, length) = found.map_or(("hole", 4), |(mark, value)| (*value, mark.len()));
                    whole.push_str(value);
                    rest = behind.get(length..).unwrap_or_default();
                }
                whole.push_str(rest);
                Self::Scalar(whole)
            }
            Self::List(items) => Self::List(items.into_iter().map(|item| item.with(marks, values)).collect()),
            Self::Map(members) => Self::Map(
                members
                    .into_iter()
                    .map(|(key, value)| (key.with(marks, values), value.with(marks, values)))
                    .collect(),
            ),
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("YAML")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Scalar("~".to_owned()))
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Scalar("~".to_owned()))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        Tree::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_entry()? {
            members.push(member);
        }
        Ok(Tree::Map(members))
    }
}
