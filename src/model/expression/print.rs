//! Trees as text that reads as the same tree.

use std::fmt::{self, Display, Formatter, Write as _};

use super::{Access, AccessKind, Arithmetic, Expression, ExpressionKind, Literal, Pattern};

/// How tightly something binds: what is weaker than its place asks for stands
/// in parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Sign,
    Whole,
}

impl Display for Expression {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write(self, Binding::Or, formatter)
    }
}

fn write(expression: &Expression, least: Binding, out: &mut Formatter<'_>) -> fmt::Result {
    if binding(&expression.kind) >= least {
        return bare(&expression.kind, out);
    }
    out.write_char('(')?;
    bare(&expression.kind, out)?;
    out.write_char(')')
}

const fn binding(kind: &ExpressionKind) -> Binding {
    use ExpressionKind as Kind;
    match kind {
        Kind::Or(_) => Binding::Or,
        Kind::And(_) => Binding::And,
        Kind::Not(_) => Binding::Not,
        Kind::Compare(..) | Kind::Matches(..) | Kind::Between(..) | Kind::Test(..) => Binding::Comparison,
        Kind::Compute(_, Arithmetic::Plus | Arithmetic::Minus, _) => Binding::Sum,
        Kind::Compute(..) => Binding::Product,
        // A number takes no access, so that `1.x` cannot come about.
        Kind::Negative(_) | Kind::Literal(Literal::Number(_) | Literal::Quantity { .. }) => Binding::Sign,
        Kind::Literal(_) | Kind::List(_) | Kind::Name(_) | Kind::Access(..) | Kind::Call(_) => Binding::Whole,
    }
}

fn bare(kind: &ExpressionKind, out: &mut Formatter<'_>) -> fmt::Result {
    use ExpressionKind as Kind;
    match kind {
        Kind::Literal(literal) => write!(out, "{literal}"),
        Kind::List(elements) => {
            out.write_char('[')?;
            joined(elements, ", ", Binding::Or, out)?;
            out.write_char(']')
        }
        Kind::Name(name) => out.write_str(name),
        Kind::Access(of, steps) => {
            write(of, Binding::Whole, out)?;
            steps.iter().try_for_each(|step| write!(out, "{step}"))
        }
        Kind::Call(call) => match call.arguments.as_slice() {
            [list, predicate] if call.function.takes_predicate() => {
                write(list, Binding::Whole, out)?;
                write!(out, ".{}(", call.function.name())?;
                write(predicate, Binding::Or, out)?;
                out.write_char(')')
            }
            arguments => {
                write!(out, "{}(", call.function.name())?;
                joined(arguments, ", ", Binding::Or, out)?;
                out.write_char(')')
            }
        },
        Kind::Not(of) => {
            out.write_str("not ")?;
            write(of, Binding::Not, out)
        }
        Kind::Negative(of) => {
            out.write_char('-')?;
            // Two signs in a row would not be read.
            let least = if matches!(of.kind, Kind::Negative(_)) { Binding::Whole } else { Binding::Sign };
            write(of, least, out)
        }
        Kind::And(parts) => joined(parts, " and ", Binding::Not, out),
        Kind::Or(parts) => joined(parts, " or ", Binding::And, out),
        Kind::Compare(left, by, right) => {
            write(left, Binding::Sum, out)?;
            write!(out, " {} ", by.symbol())?;
            write(right, Binding::Sum, out)
        }
        Kind::Matches(of, pattern) => {
            write(of, Binding::Sum, out)?;
            write!(out, " matches {pattern}")
        }
        Kind::Between(of, low, high) => {
            write(of, Binding::Sum, out)?;
            out.write_str(" between ")?;
            write(low, Binding::Sum, out)?;
            out.write_str(" and ")?;
            write(high, Binding::Sum, out)
        }
        Kind::Test(of, test) => {
            write(of, Binding::Sum, out)?;
            write!(out, " {}", test.symbol())
        }
        Kind::Compute(left, operator, right) => {
            let (least, above) = match operator {
                Arithmetic::Plus | Arithmetic::Minus => (Binding::Sum, Binding::Product),
                Arithmetic::Times | Arithmetic::Over => (Binding::Product, Binding::Sign),
            };
            write(left, least, out)?;
            write!(out, " {} ", operator.symbol())?;
            write(right, above, out)
        }
    }
}

fn joined(parts: &[Expression], between: &str, least: Binding, out: &mut Formatter<'_>) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.write_str(between)?;
        }
        write(part, least, out)?;
    }
    Ok(())
}

impl Display for Literal {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Bool(value) => write!(formatter, "{value}"),
            Self::Number(number) => write!(formatter, "{number}"),
            Self::Text(text) => formatter.write_str(&quoted(text)),
            Self::Quantity { written, .. } => formatter.write_str(written),
        }
    }
}

impl Display for Access {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            AccessKind::Field(name) => write!(formatter, ".{name}"),
            AccessKind::Key(key) => write!(formatter, "[{}]", quoted(key)),
            AccessKind::Index(index) => write!(formatter, "[{index}]"),
        }
    }
}

impl Display for Pattern {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let case = if self.any_case { "i" } else { "" };
        write!(formatter, "/{}/{case}", self.text.replace('/', "\\/"))
    }
}

/// Writes text in single quotes, or in double ones if it holds what cannot
/// stand on a line.
fn quoted(text: &str) -> String {
    if text.chars().any(char::is_control) {
        let mut quoted = String::from("\"");
        for character in text.chars() {
            match character {
                '"' => quoted.push_str("\\\""),
                '\\' => quoted.push_str("\\\\"),
                '\n' => quoted.push_str("\\n"),
                '\t' => quoted.push_str("\\t"),
                '\r' => quoted.push_str("\\r"),
                control if control.is_control() => {
                    // Writing to a string cannot fail.
                    let _ = write!(quoted, "\\u{{{:x}}}", u32::from(control));
                }
                other => quoted.push(other),
            }
        }
        quoted.push('"');
        return quoted;
    }
    format!("'{}'", text.replace('\'', "''"))
}
