//! Values and the way into them.

use pest::iterators::Pair;

use super::build::{Builder, Built, Result, unread};
use super::functions::{self, Given};
use super::literal;
use super::parse::Rule;
use crate::model::expression::{Access, AccessKind, ExpressionKind as Kind, Literal};

impl Builder<'_> {
    /// Builds a number, or a value with what is taken out of it.
    pub(super) fn value(&self, pair: Pair<'_, Rule>) -> Result {
        let at = self.range(&pair);
        if pair.as_rule() == Rule::measure {
            let literal = literal::measure(pair.as_str(), &at)?;
            return self.single(Kind::Literal(literal), at, 1);
        }
        let mut parts = pair.into_inner();
        let Some(first) = parts.next() else {
            return Err(unread(at, "a value is missing"));
        };
        let mut built = self.base(first)?;
        for part in parts {
            built = if part.as_rule() == Rule::method {
                self.method(built, part)?
            } else {
                self.access(built, part)?
            };
        }
        Ok(built)
    }

    fn single(&self, kind: Kind, at: std::ops::Range<usize>, depth: usize) -> Result {
        self.built(kind, at, depth).map(|built| Built { closed: true, ..built })
    }

    fn base(&self, pair: Pair<'_, Rule>) -> Result {
        let at = self.range(&pair);
        match pair.as_rule() {
            Rule::group => match pair.into_inner().find(|part| part.as_rule() == Rule::tree) {
                Some(tree) => {
                    let mut built = self.tree(tree)?;
                    built.expression.span = self.span(&at);
                    Ok(Built { at, closed: true, depth: built.depth + 1, ..built })
                }
                None => Err(unread(at, "a value is missing")),
            },
            Rule::list => {
                let (elements, depth) = self.trees(pair)?;
                let elements = elements.into_iter().map(|built| built.expression).collect();
                self.single(Kind::List(elements), at, depth + 1)
            }
            Rule::text => {
                let text = literal::text(pair.as_str(), &at)?;
                self.single(Kind::Literal(Literal::Text(text)), at, 1)
            }
            Rule::word => {
                let literal = match pair.as_str() {
                    "null" => Literal::Null,
                    word => Literal::Bool(word == "true"),
                };
                self.single(Kind::Literal(literal), at, 1)
            }
            Rule::call => self.call(None, pair),
            _ => self.single(Kind::Name(pair.as_str().to_owned()), at, 1),
        }
    }

    /// Builds `f(a)`, or `a.f()` if a value stands in front.
    fn call(&self, receiver: Option<Built>, pair: Pair<'_, Rule>) -> Result {
        let own = self.range(&pair);
        let at = receiver.as_ref().map_or(own.start, |receiver| receiver.at.start)..own.end;
        let method = receiver.is_some();
        let (mut name, mut arguments, mut depth) = (None, Vec::new(), 0);
        if let Some(receiver) = receiver {
            depth = receiver.depth;
            arguments.push(receiver);
        }
        let mut brackets = own.clone();
        for part in pair.into_inner() {
            if part.as_rule() == Rule::arguments {
                brackets = self.range(&part);
                let (given, deepest) = self.trees(part)?;
                depth = depth.max(deepest);
                arguments.extend(given);
            } else {
                name = Some((part.as_str().to_owned(), self.range(&part)));
            }
        }
        let Some((name, name_at)) = name else { return Err(unread(own, "a name is missing")) };
        let given = Given { name: &name, at: name_at.clone(), brackets, arguments: arguments.len(), method };
        let function = functions::find(&given)?;
        let arguments = arguments.into_iter().map(|built| built.expression).collect();
        let call = crate::model::expression::Call { function, name: self.span(&name_at), arguments };
        self.single(Kind::Call(call), at, depth + 1)
    }

    fn method(&self, receiver: Built, pair: Pair<'_, Rule>) -> Result {
        self.call(Some(receiver), pair)
    }

    /// Goes one step into a value.
    fn access(&self, of: Built, pair: Pair<'_, Rule>) -> Result {
        let own = self.range(&pair);
        let at = of.at.start..own.end;
        let kind = match pair.into_inner().next() {
            Some(part) if part.as_rule() == Rule::identifier => AccessKind::Field(part.as_str().to_owned()),
            Some(part) if part.as_rule() == Rule::text => {
                AccessKind::Key(literal::text(part.as_str(), &self.range(&part))?)
            }
            Some(part) => match part.as_str().parse() {
                Ok(index) => AccessKind::Index(index),
                Err(_) => return Err(unread(self.range(&part), "no list is that long")),
            },
            None => return Err(unread(own, "a name is missing")),
        };
        let step = Access { kind, span: self.span(&own) };
        let (kind, depth) = match of.expression.kind {
            Kind::Access(base, mut steps) => {
                steps.push(step);
                (Kind::Access(base, steps), of.depth)
            }
            kind => {
                let base = crate::model::Expression::new(kind, of.expression.span);
                (Kind::Access(Box::new(base), vec![step]), of.depth + 1)
            }
        };
        self.single(kind, at, depth)
    }

    /// Builds what stands between commas, and says how deep it goes.
    fn trees(&self, pair: Pair<'_, Rule>) -> Result<(Vec<Built>, usize)> {
        let mut trees = Vec::new();
        for part in pair.into_inner().filter(|part| part.as_rule() == Rule::tree) {
            trees.push(self.tree(part)?);
        }
        let depth = trees.iter().map(|tree| tree.depth).max().unwrap_or_default();
        Ok((trees, depth))
    }
}
