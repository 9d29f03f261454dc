//! What comes out of a template, and what is refused.

use std::collections::BTreeMap;

use super::{Rendered, TemplateProblem, render};
use crate::eval::fill::fill;
use crate::model::{Purpose, Template, TemplateExpression, TemplateNode, Value};
use crate::shell::{Filler, Hole, HoleForm, Piece};
use crate::source::Span;

/// Builds templates by hand, since reading them is not for this folder.
#[derive(Default)]
struct Maker {
    expressions: Vec<TemplateExpression<&'static str>>,
    variables: Vec<String>,
}

impl Maker {
    fn expression(&mut self, name: &'static str, purpose: Purpose) -> usize {
        let variables = self.variables.clone();
        let span = Span::new(self.expressions.len(), self.expressions.len() + 1);
        let loses_line_feeds = name == "stdout";
        self.expressions.push(TemplateExpression {
            expression: name,
            purpose,
            variables,
            loses_line_feeds,
            span,
        });
        self.expressions.len() - 1
    }

    fn value(&mut self, name: &'static str) -> TemplateNode {
        let filler = Filler::Expression(self.expression(name, Purpose::Value));
        let written = format!("{{{{ {name} }}}}");
        TemplateNode::Piece(Piece::Hole(Hole {
            filler,
            written,
            span: Span::default(),
            form: HoleForm::Value,
        }))
    }

    fn when(
        &mut self,
        name: &'static str,
        then: Vec<TemplateNode>,
        otherwise: Vec<TemplateNode>,
    ) -> TemplateNode {
        TemplateNode::If { condition: self.expression(name, Purpose::Condition), then, otherwise }
    }

    fn each(
        &mut self,
        name: &'static str,
        variable: &str,
        body: impl FnOnce(&mut Self) -> Vec<TemplateNode>,
    ) -> TemplateNode {
        let list = self.expression(name, Purpose::List);
        self.variables.push(variable.to_owned());
        let body = body(self);
        self.variables.pop();
        TemplateNode::Each { list, variable: variable.to_owned(), body, otherwise: vec![literal("none")] }
    }

    fn template(self, nodes: Vec<TemplateNode>) -> Template<&'static str> {
        Template { nodes, expressions: self.expressions }
    }
}

fn literal(text: &str) -> TemplateNode {
    TemplateNode::Piece(Piece::Literal { text: text.to_owned(), span: Span::default() })
}

fn rendered(
    template: &Template<&'static str>,
    known: &[(&str, Value)],
) -> Result<Rendered, Vec<TemplateProblem>> {
    let known: BTreeMap<&str, Value> = known.iter().cloned().collect();
    render(template, &mut |number, elements: &[Value]| {
        let expression = &template.expressions[number];
        assert_eq!(expression.variables.len(), elements.len());
        let local = expression.variables.iter().rposition(|name| name == expression.expression);
        let value = local.map(|at| &elements[at]).or_else(|| known.get(expression.expression));
        Ok(value.unwrap_or_else(|| panic!("{} is evaluated", expression.expression)).clone())
    })
}

fn filled(template: &Template<&'static str>, known: &[(&str, Value)]) -> String {
    let rendered = rendered(template, known).unwrap();
    fill(&rendered.text, |hole| rendered.value(hole)).unwrap().text
}

#[test]
fn values_are_quoted_for_where_they_stand() {
    let mut maker = Maker::default();
    let nodes = vec![literal("ls "), maker.value("x"), literal(" \""), maker.value("y"), literal("\"")];
    let template = maker.template(nodes);
    let known = [("x", Value::text("a b")), ("y", Value::text("$(c)"))];
    assert_eq!(filled(&template, &known), "ls 'a b' \"\\$(c)\"");
}

#[test]
fn blocks_choose_and_repeat() {
    let mut maker = Maker::default();
    let inner = vec![literal("echo "), maker.value("v"), literal("\n")];
    let nodes = vec![
        maker.when("a", vec![literal("true\n")], vec![literal("false\n")]),
        maker.when("b", inner, Vec::new()),
        maker.each("l", "x", |maker| {
            vec![literal("ping "), maker.value("x"), literal(" "), maker.value("v"), literal("\n")]
        }),
        maker.each("m", "x", |maker| vec![maker.value("x")]),
    ];
    let template = maker.template(nodes);
    let list = Value::List(vec![Value::text("one"), Value::text("it's"), Value::Bool(true)]);
    let known = [
        ("a", Value::Bool(false)),
        ("b", Value::Bool(true)),
        ("v", Value::text("7")),
        ("l", list),
        ("m", Value::List(Vec::new())),
    ];
    assert_eq!(filled(&template, &known), "false\necho 7\nping one 7\nping 'it'\\''s' 7\nping true 7\nnone");
}

#[test]
fn lists_within_lists_keep_their_elements_apart() {
    let mut maker = Maker::default();
    let outer = maker.each("rows", "x", |maker| {
        vec![maker.each("x", "y", |maker| vec![maker.value("y"), literal(",")]), literal(";")]
    });
    let template = maker.template(vec![literal("echo "), outer]);
    let row = |names: &[&'static str]| Value::List(names.iter().map(|name| Value::text(*name)).collect());
    let rows = Value::List(vec![row(&["a", "b"]), row(&["c"])]);
    let rendered = rendered(&template, &[("rows", rows)]).unwrap();
    assert_eq!(rendered.values, ["a", "b", "c"]);
    assert_eq!(rendered.text.written(), "echo {{ y }},{{ y }},;{{ y }},;");
}

#[test]
fn nothing_in_texts_or_values_is_taken_for_a_tag() {
    for odd in [
        "{{x}}",
        "{{{x}}}",
        "\\{{",
        "\\\\",
        "\u{e000}0\u{e001}",
        "{{piece 0}}",
        "&<>\"'",
        "{{/if}}",
        "~}}",
        "  \n  ",
    ] {
        let mut maker = Maker::default();
        let inner = vec![literal(odd), maker.value("v"), literal(odd)];
        let nodes = vec![literal(odd), maker.when("yes", inner, Vec::new()), literal(odd)];
        let template = maker.template(nodes);
        let known = [("yes", Value::Bool(true)), ("v", Value::text(odd))];
        let rendered = rendered(&template, &known).unwrap();
        let pieces: Vec<_> = rendered.text.pieces().iter().map(Piece::written).collect();
        assert_eq!(pieces, [odd, odd, "{{ v }}", odd, odd]);
        assert_eq!(rendered.values, [odd]);
    }
}

#[test]
fn output_loses_its_last_line_feeds() {
    let mut maker = Maker::default();
    let nodes = vec![maker.value("stdout"), maker.value("other")];
    let template = maker.template(nodes);
    let known = [("stdout", Value::text("a\n\nb\r\n\n")), ("other", Value::text("c\n"))];
    assert_eq!(rendered(&template, &known).unwrap().values, ["a\n\nb", "c\n"]);
}

#[test]
fn what_no_text_can_hold_is_refused_all_at_once() {
    let mut maker = Maker::default();
    let nodes = vec![
        maker.value("list"),
        maker.value("object"),
        maker.when("text", vec![literal("x")], vec![literal("x")]),
        maker.each("text", "x", |maker| vec![maker.value("never")]),
    ];
    let template = maker.template(nodes);
    let known = [
        ("list", Value::List(Vec::new())),
        ("object", Value::Map(BTreeMap::new())),
        ("text", Value::text("a")),
    ];
    let problems = rendered(&template, &known).unwrap_err();
    let told: Vec<_> =
        problems.iter().map(|problem| (problem.span.start, problem.message.as_str())).collect();
    assert_eq!(
        told,
        [
            (0, "a list cannot stand in a text, since there is no single way to write it"),
            (1, "an empty map cannot stand in a text"),
            (2, "the condition of `#if` is neither true nor false"),
            (3, "`#each` goes through a list, and this is none"),
        ]
    );
    assert!(problems.iter().all(|problem| problem.code.name == "template-value"));
    let help = problems[0].help.clone().unwrap();
    assert!(help.contains("#each") && help.contains("join"), "{help}");
}

#[test]
fn a_branch_that_is_not_taken_is_not_evaluated() {
    let mut maker = Maker::default();
    let inner = vec![maker.value("unknown")];
    let nodes = vec![maker.when("no", inner, Vec::new())];
    assert_eq!(rendered(&maker.template(nodes), &[("no", Value::Bool(false))]).unwrap(), Rendered::default());
}

#[test]
fn a_secret_never_goes_into_a_text() {
    let mut maker = Maker::default();
    let nodes = vec![maker.value("key")];
    let problems = rendered(&maker.template(nodes), &[("key", Value::text("hunter2").secret())]).unwrap_err();
    assert!(!problems[0].message.contains("hunter2"));
    assert!(problems[0].help.clone().unwrap().contains("environment"));
}
