//! Which tags are ours, how blocks fit together, and what is said.

use super::read;
use crate::model::{Template, TemplateNode};
use crate::shell::{HoleForm, Piece, Text};
use crate::source::{Diagnostics, Span};

fn template(source: &str) -> (Template, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let template = read(&Text::literal(source, Span::new(0, source.len())), &mut diagnostics);
    let said = diagnostics.sorted().into_iter().map(|found| {
        let place = source.get(found.span.range()).unwrap_or_default();
        format!("{} at {place}: {}", found.code.name, found.message)
    });
    (template, said.collect())
}

/// Shows a template: `⟨n⟩` for the value of expression n, `⟪n⟫` for code.
fn shown(nodes: &[TemplateNode]) -> String {
    let show = |node: &TemplateNode| match node {
        TemplateNode::Piece(Piece::Literal { text, .. }) => text.clone(),
        TemplateNode::Piece(Piece::Hole(hole)) => match (&hole.filler, hole.form) {
            (crate::shell::Filler::Expression(number), HoleForm::Value) => format!("⟨{number}⟩"),
            (crate::shell::Filler::Expression(number), HoleForm::Words) => format!("⟪{number}⟫"),
            (crate::shell::Filler::Input(input), _) => format!("⟨{input}⟩"),
        },
        TemplateNode::If { condition, then, otherwise } => {
            format!("IF{condition}({}|{})", shown(then), shown(otherwise))
        }
        TemplateNode::Each { list, variable, body, otherwise } => {
            format!("EACH{list} {variable}({}|{})", shown(body), shown(otherwise))
        }
    };
    nodes.iter().map(show).collect()
}

#[track_caller]
fn reads(source: &str, wanted: &str, expressions: &[&str]) {
    let (template, said) = template(source);
    assert_eq!(said, [""; 0], "{source}");
    assert_eq!(shown(&template.nodes), wanted, "{source}");
    let found: Vec<String> = template.expressions.iter().map(|found| found.expression.written()).collect();
    assert_eq!(found, expressions, "{source}");
    for found in &template.expressions {
        assert_eq!(source.get(found.span.range()), Some(found.expression.written().as_str()), "{source}");
    }
    for hole in template.holes() {
        assert_eq!(source.get(hole.span.range()), Some(hole.written.as_str()), "{source}");
    }
}

#[track_caller]
fn says(source: &str, wanted: &[&str]) {
    assert_eq!(template(source).1, wanted, "{source}");
}

#[test]
fn expressions_stand_in_braces() {
    reads("ls", "ls", &[]);
    reads("ls {{ inputs.dir }}/x", "ls ⟨0⟩/x", &["inputs.dir"]);
    reads("{{a}}{{ b }}", "⟨0⟩⟨1⟩", &["a", "b"]);
    reads("{\"a\":{\"b\":{{ n }}}}", "{\"a\":{\"b\":⟨0⟩}}", &["n"]);
    reads("{{ x contains '}}' }}", "⟨0⟩", &["x contains '}}'"]);
    reads("{{ x matches /a{2}}/ }}!", "⟨0⟩!", &["x matches /a{2}}/"]);
    reads("{{ 'it''s' }}{{ size(x) / 2 }}", "{{ 'it''s' }}⟨0⟩", &["size(x) / 2"]);
    reads("C:\\{{ x }} \\\\{{ x }}", "C:\\⟨0⟩ \\\\⟨1⟩", &["x", "x"]);
    reads("é {{ ü }} 漢", "é ⟨0⟩ 漢", &["ü"]);
}

#[test]
fn blocks_hold_both_of_their_branches() {
    reads("a{{#if x}}b{{else}}c{{/if}}d", "aIF0(b|c)d", &["x"]);
    reads("{{#if x}}{{ y }}{{/if}}", "IF0(⟨1⟩|)", &["x", "y"]);
    reads("{{#each inputs.a as |v|}}{{ v }},{{else}}none{{/each}}", "EACH0 v(⟨1⟩,|none)", &["inputs.a", "v"]);
    reads("{{#if a}}1{{else if b}}2{{else}}3{{/if}}.", "IF0(1|IF1(2|3)).", &["a", "b"]);

    reads(
        "{{#each a as |x|}}{{#each x.b as | y |}}{{ x.c }}{{ y }}{{/each}}{{/each}}",
        "EACH0 x(EACH1 y(⟨2⟩⟨3⟩|)|)",
        &["a", "x.b", "x.c", "y"],
    );
    let (template, _) = template("{{#each a as |x|}}{{#each b as |y|}}{{ y }}{{/each}}{{ x }}{{/each}}");
    let variables: Vec<_> = template.expressions.iter().map(|found| found.variables.join(" ")).collect();
    assert_eq!(variables, ["", "x", "x y", "x"]);
    let text = template.text();
    assert_eq!(text.written(), "{{ y }}{{ x }}");
}

#[test]
fn a_tag_of_a_block_takes_its_line_along() {
    reads("a\n  {{#if x}}  \nb\n{{else}}\nc\n{{/if}}\nd", "a\nIF0(b\n|c\n)d", &["x"]);
    reads("{{#each l as |x|}}\r\nping\r\n{{/each}}", "EACH0 x(ping\r\n|)", &["l"]);
    reads("a {{#if x}}\nb{{/if}}\n", "a IF0(\nb|)\n", &["x"]);
    reads("{{#if x}} {{/if}}\n", "IF0( |)\n", &["x"]);
    reads("{{ x }}\nb", "⟨0⟩\nb", &["x"]);
}

#[test]
fn the_tags_of_others_pass() {
    for source in [
        "docker ps --format '{{.Names}}'",
        "{{ .Values.x }} {{$x}} {{- .y -}} {{\"a\"}} {{ 'a' }} {{`b`}} {{/* c */}}",
        "{{range .items}}{{.name}}{{else}}x{{end}}",
        "{{if eq .a 1}}a{{else if .b}}b{{else}}c{{end}}",
        "{{- if .a }}b{{ else }}c{{- end }}",
        "docker inspect -f '{{json .State}}' x",
        "{{ not .x }} {{ not (eq .a .b) }} {{ len .x }} {{printf \"%s\" .x}} {{ index .a 0 }}",
        "{{ (index .a 0).b }} {{ lower .Name }} {{ join .a \",\" }}",
        "{{< figure >}} {{% note %}} {{}} {{{{raw}}}}",
        "${{ .x }}",
    ] {
        reads(source, source, &[]);
    }
    reads("{{#if x}}{{if .a}}b{{else}}c{{end}}{{else}}d{{/if}}", "IF0({{if .a}}b{{else}}c{{end}}|d)", &["x"]);
    let ours =
        "{{ not inputs.x }}{{ lower(x) }}{{ json.a }}{{ index-health.stdout }}{{ table[0] }}{{ ended }}";
    let names = ["not inputs.x", "lower(x)", "json.a", "index-health.stdout", "table[0]", "ended"];
    reads(ours, "⟨0⟩⟨1⟩⟨2⟩⟨3⟩⟨4⟩⟨5⟩", &names);
}

#[test]
fn mistakes_are_told_at_their_place() {
    says(
        "${{ github.ref }}",
        &["github-style-template at ${{ github.ref }}: `${{ github.ref }}` is written as in GitHub Actions"],
    );
    says("a {{ b \n}}", &["unclosed-template at {{ b: no `}}` follows on this line"]);
    says("a {{{ b }}", &["unclosed-template at {{{ b }}: no `}}}` follows on this line"]);
    says("{{ a {{ b }} }}", &["template-in-expression at {{: an expression has names, not braces"]);
    says("{{ }}", &["template-syntax at {{ }}: there is no expression between the braces"]);
    says("{{#if }}x", &["template-syntax at {{#if }}: there is no expression between the braces"]);
    says("{{#with x}}", &["template-syntax at {{#with x}}: `{{#with x}}` is no tag of a template"]);
    says(
        "{{> p}}{{! c }}",
        &[
            "template-syntax at {{> p}}: `{{> p}}` is no tag of a template",
            "template-syntax at {{! c }}: `{{! c }}` is no tag of a template",
        ],
    );
    for each in ["{{#each x}}", "{{#each x as |a b|}}", "{{#each as |a|}}", "{{#each x as ||}}"] {
        let (_, said) = template(each);
        assert!(said[0].contains("needs a name") && said.len() == 1, "{each}: {said:?}");
    }
}

#[test]
fn blocks_that_do_not_fit_are_told_once() {
    says("{{#if x}}a", &["template-block at {{#if x}}: this `#if` is never closed"]);
    says("{{else}}", &["template-block at {{else}}: `else` stands in no block"]);
    says("{{/each}}", &["template-block at {{/each}}: `{{/each}}` closes nothing"]);
    says("{{#if x}}{{/each}}{{/if}}", &["template-block at {{/each}}: `{{/each}}` closes nothing"]);
    says(
        "{{#if x}}{{else}}{{else}}{{/if}}",
        &["template-block at {{else}}: this block has an `else` already"],
    );
    says(
        "{{#each x as |y|}}{{#if y}}{{/each}}",
        &["template-block at {{/each}}: `{{/if}}` is missing in front of this tag"],
    );
    says(
        "{{#each x as |y|}}{{else if y}}{{/each}}",
        &["template-block at {{else if y}}: `{{else if}}` stands in an `#each`"],
    );
    says("{{#if a}}{{else if b}}", &["template-block at {{#if a}}: this `#if` is never closed"]);
}

#[test]
fn places_are_kept_across_pieces() {
    let mut text = Text::default();
    text.push_literal("a {{ x }}\n", Span::new(10, 20));
    text.push_literal("b {{ y }}", Span::new(24, 33));
    let mut diagnostics = Diagnostics::default();
    let template = read(&text, &mut diagnostics);
    let spans: Vec<_> = template.expressions.iter().map(|found| found.span).collect();
    assert_eq!(spans, [Span::new(15, 16), Span::new(29, 30)]);
    assert_eq!(template.holes()[1].span, Span::new(26, 33));
    assert_eq!(template.text().written(), text.written());
}

#[test]
fn three_braces_are_code_and_say_so() {
    let (template, said) = template("do {{{ inputs.args }}} }");
    assert_eq!(shown(&template.nodes), "do ⟪0⟫ }");
    assert_eq!(
        said,
        [
            "raw-template at {{{ inputs.args }}}: the value of `{{{ inputs.args }}}` is put in as code, without quotes"
        ]
    );
}

#[test]
fn output_alone_loses_its_last_line_feeds() {
    let (template, _) =
        template("{{ a.stdout }}{{ stdout }}{{ lower(a.stdout) }}{{ a.json }}{{ inputs.stdouts }}");
    let loses: Vec<bool> = template.expressions.iter().map(|found| found.loses_line_feeds).collect();
    assert_eq!(loses, [true, true, false, false, false]);
}

#[test]
fn a_long_text_is_read_in_one_pass() {
    let source = "{{ a }} {{#if b}}x{{/if}} {{ .c }} ${{ d }} {{ e\n".repeat(20_000);
    let (template, _) = template(&source);
    assert_eq!(template.expressions.len(), 40_000);
}

#[test]
fn blocks_nest_to_a_depth_that_can_be_walked() {
    for (opens, between) in [("{{#if x}}", "{{/if}}"), ("{{#each x as |y|}}", "{{/each}}")] {
        let nested = |depth: usize| template(&format!("{}a{}", opens.repeat(depth), between.repeat(depth)));
        assert!(nested(64).1.is_empty());
        let message = "blocks stand deeper in each other than 64 levels";
        for depth in [65, 5_000] {
            assert_eq!(nested(depth).1, [format!("template-block at {opens}: {message}")]);
        }
    }
    let (_, said) = template(&format!("{{{{#if x}}}}{}{{{{/if}}}}", "{{else if y}}".repeat(5_000)));
    assert_eq!(said.len(), 1, "{said:?}");
}
