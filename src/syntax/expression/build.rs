//! Pairs of the grammar to a tree: operators by how tightly they bind.

use std::ops::Range;
use std::sync::LazyLock;

use pest::iterators::{Pair, Pairs};
use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::parse::{MAX_DEPTH, Rule, deep};
use super::problem::Problem;
use crate::model::Expression;
use crate::model::expression::{Arithmetic, Comparator, ExpressionKind as Kind, Test};
use crate::shell::Places;
use crate::source::{Span, codes};

/// Operators, weakest first.
static OPERATORS: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    PrattParser::new()
        .op(Op::infix(Rule::or, Assoc::Left))
        .op(Op::infix(Rule::and, Assoc::Left))
        .op(Op::prefix(Rule::not))
        .op(Op::infix(Rule::comparison, Assoc::Left)
            | Op::infix(Rule::relation, Assoc::Left)
            | Op::postfix(Rule::matching)
            | Op::postfix(Rule::between)
            | Op::postfix(Rule::is_empty)
            | Op::postfix(Rule::exists))
        .op(Op::infix(Rule::plus, Assoc::Left) | Op::infix(Rule::minus, Assoc::Left))
        .op(Op::infix(Rule::times, Assoc::Left) | Op::infix(Rule::over, Assoc::Left))
        .op(Op::prefix(Rule::negative))
});

/// A part that is built, or why it cannot be.
pub(super) type Result<T = Built> = std::result::Result<T, Box<Problem>>;

/// An expression, and what its neighbours have to know about it.
pub(super) struct Built {
    pub(super) expression: Expression,
    /// Where it stands in the text, in bytes.
    pub(super) at: Range<usize>,
    /// How many levels it has.
    pub(super) depth: usize,
    /// Whether it stands in parentheses, or is one value.
    pub(super) closed: bool,
}

/// Builds the tree of one text.
pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    /// Where the text starts in the one that `places` knows.
    pub(super) offset: usize,
    pub(super) places: &'t Places<'t>,
}

impl Builder<'_> {
    pub(super) fn expression(&self, pairs: Pairs<'_, Rule>) -> Result<Expression> {
        let tree = pairs.flatten().find(|pair| pair.as_rule() == Rule::tree);
        match tree {
            Some(tree) => self.tree(tree).map(|built| built.expression),
            None => Err(unread(0..self.text.len(), "an expression is missing")),
        }
    }

    /// Builds a run of values and operators.
    pub(super) fn tree(&self, pair: Pair<'_, Rule>) -> Result {
        if let Some(problem) = self.too_many_signs(pair.clone().into_inner()) {
            return Err(problem);
        }
        OPERATORS
            .map_primary(|pair| self.value(pair))
            .map_prefix(|operator, value| self.prefix(&operator, value?))
            .map_postfix(|value, operator| self.postfix(value?, operator))
            .map_infix(|left, operator, right| self.infix(left?, operator, right?))
            .parse(pair.into_inner())
    }

    /// A run of `not` is gone down level by level, so it is measured first.
    fn too_many_signs(&self, pairs: Pairs<'_, Rule>) -> Option<Box<Problem>> {
        let mut run = 0;
        for pair in pairs {
            run = if matches!(pair.as_rule(), Rule::not | Rule::negative) { run + 1 } else { 0 };
            if run > MAX_DEPTH {
                return Some(deep(self.range(&pair)));
            }
        }
        None
    }

    fn prefix(&self, operator: &Pair<'_, Rule>, value: Built) -> Result {
        let at = self.range(operator).start..value.at.end;
        let depth = value.depth + 1;
        let value = Box::new(value.expression);
        let kind = if operator.as_rule() == Rule::not { Kind::Not(value) } else { Kind::Negative(value) };
        self.built(kind, at, depth)
    }

    fn postfix(&self, value: Built, operator: Pair<'_, Rule>) -> Result {
        let (rule, at) = (operator.as_rule(), value.at.start..self.end(&operator));
        self.refuse_chain(&value, &operator)?;
        let mut depth = value.depth + 1;
        let value = Box::new(value.expression);
        let mut negated = false;
        let (mut bounds, mut pattern) = (Vec::new(), None);
        for part in operator.into_inner() {
            match part.as_rule() {
                Rule::negation => negated = true,
                Rule::sum => bounds.push(self.tree(part)?),
                Rule::pattern => pattern = Some(self.pattern(&part)?),
                _ => {}
            }
        }
        depth = bounds.iter().map(|bound| bound.depth + 1).fold(depth, usize::max);
        let mut bounds = bounds.into_iter().map(|bound| Box::new(bound.expression));
        let kind = match (rule, pattern, bounds.next(), bounds.next()) {
            (Rule::matching, Some(pattern), ..) => Kind::Matches(value, pattern),
            (Rule::between, _, Some(low), Some(high)) => Kind::Between(value, low, high),
            (Rule::is_empty, ..) => Kind::Test(value, Test::IsEmpty),
            _ => Kind::Test(value, Test::Exists),
        };
        self.negated(negated, kind, at, depth)
    }

    fn infix(&self, left: Built, operator: Pair<'_, Rule>, right: Built) -> Result {
        let rule = operator.as_rule();
        let at = left.at.start..right.at.end;
        let depth = left.depth.max(right.depth) + 1;
        if matches!(rule, Rule::or | Rule::and) {
            return self.joined(left, rule, right);
        }
        if matches!(rule, Rule::comparison | Rule::relation) {
            self.refuse_chain(&left, &operator)?;
            let (negated, by) = comparator(operator);
            let kind = Kind::Compare(Box::new(left.expression), by, Box::new(right.expression));
            return self.negated(negated, kind, at, depth);
        }
        self.wants_blanks(&operator)?;
        let operator = match rule {
            Rule::plus => Arithmetic::Plus,
            Rule::minus => Arithmetic::Minus,
            Rule::times => Arithmetic::Times,
            _ => Arithmetic::Over,
        };
        let kind = Kind::Compute(Box::new(left.expression), operator, Box::new(right.expression));
        self.built(kind, at, depth)
    }

    /// Joins conditions; those of one kind stand side by side.
    fn joined(&self, left: Built, rule: Rule, right: Built) -> Result {
        let at = left.at.start..right.at.end;
        let wants_or = rule == Rule::or;
        let (mut parts, depth) = match (left.expression.kind, left.closed) {
            (Kind::Or(parts), false) if wants_or => (parts, left.depth),
            (Kind::And(parts), false) if !wants_or => (parts, left.depth),
            (kind, _) => (vec![Expression::new(kind, left.expression.span)], left.depth + 1),
        };
        parts.push(right.expression);
        let kind = if wants_or { Kind::Or(parts) } else { Kind::And(parts) };
        self.built(kind, at, depth.max(right.depth + 1))
    }

    fn negated(&self, negated: bool, kind: Kind, at: Range<usize>, depth: usize) -> Result {
        let built = self.built(kind, at.clone(), depth)?;
        if negated {
            return self.built(Kind::Not(Box::new(built.expression)), at, depth + 1);
        }
        Ok(built)
    }

    pub(super) fn built(&self, kind: Kind, at: Range<usize>, depth: usize) -> Result {
        let expression = Expression::new(kind, self.span(&at));
        if depth > MAX_DEPTH {
            return Err(deep(at));
        }
        Ok(Built { expression, at, depth, closed: false })
    }

    /// `1 < x < 5` compares a truth with a number.
    fn refuse_chain(&self, left: &Built, operator: &Pair<'_, Rule>) -> Result<()> {
        let compares =
            matches!(left.expression.kind, Kind::Compare(..) | Kind::Matches(..) | Kind::Between(..));
        if !compares || left.closed {
            return Ok(());
        }
        let problem = unread(self.range(operator), "comparisons cannot be chained");
        Err(problem.help("write `x between 1 and 5`, or join two comparisons with `and`"))
    }

    fn wants_blanks(&self, operator: &Pair<'_, Rule>) -> Result<()> {
        let (start, end) = (operator.as_span().start(), operator.as_span().end());
        let blank = |character: Option<char>| character.is_some_and(char::is_whitespace);
        let before = self.text.get(..start).and_then(|text| text.chars().next_back());
        let after = self.text.get(end..).and_then(|text| text.chars().next());
        if blank(before) && blank(after) {
            return Ok(());
        }
        let symbol = operator.as_str();
        let at = self.range(operator);
        let problem = unread(at.clone(), format!("blanks must stand around `{symbol}`"));
        let digits = [before, after].iter().all(|side| side.is_some_and(|side| side.is_ascii_digit()));
        Err(if symbol == "-" && digits {
            problem.help("for a range write `between 10 and 60`; dates stand in quotes")
        } else {
            let left = if blank(before) { "" } else { " " };
            let right = if blank(after) { "" } else { " " };
            let help = "a hyphen without blanks is part of a name";
            let problem = problem.suggest(at, format!("{left}{symbol}{right}"));
            if symbol == "-" { problem.help(help) } else { problem }
        })
    }

    /// Returns where a pair stands in the text that `places` knows.
    pub(super) fn range(&self, pair: &Pair<'_, Rule>) -> Range<usize> {
        self.offset + pair.as_span().start()..self.end(pair)
    }

    /// The blanks behind a pair that could have gone on are none of it.
    fn end(&self, pair: &Pair<'_, Rule>) -> usize {
        self.offset + pair.as_span().start() + pair.as_str().trim_end().len()
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.places.span(range.clone())
    }
}

/// Says what is wrong with the form of an expression.
pub(super) fn unread(at: Range<usize>, message: impl Into<String>) -> Box<Problem> {
    Problem::new(&codes::expressions::NOT_READ, at, message)
}

fn comparator(operator: Pair<'_, Rule>) -> (bool, Comparator) {
    if operator.as_rule() == Rule::comparison {
        let by = match operator.as_str() {
            "==" => Comparator::Equal,
            "!=" => Comparator::NotEqual,
            "<" => Comparator::Less,
            "<=" => Comparator::AtMost,
            ">" => Comparator::Greater,
            _ => Comparator::AtLeast,
        };
        return (false, by);
    }
    let mut parts = operator.into_inner().peekable();
    let negated = parts.next_if(|part| part.as_rule() == Rule::negation).is_some();
    let by = match parts.next().map(|part| part.as_rule()) {
        Some(Rule::contains) => Comparator::Contains,
        Some(Rule::starts_with) => Comparator::StartsWith,
        Some(Rule::ends_with) => Comparator::EndsWith,
        _ => Comparator::In,
    };
    (negated, by)
}
