//! What values in texts cost.

use std::time::Instant;

use runwright::eval::fill::fill;
use runwright::eval::template::render;
use runwright::model::Value;
use runwright::shell::Text;
use runwright::source::{Diagnostics, Span};
use runwright::syntax::template::read;

use super::measure::judge;

/// Three of four steps have values, one has blocks as well.
const STEPS: &[&str] = &[
    "kubectl rollout restart deployment/{{ inputs.service }} -n {{ inputs.namespace }}",
    "curl -fsS \"https://{{ inputs.service }}.mesh/health?zone={{ inputs.zone }}\" | jq .status",
    "ssh {{ inputs.service }} 'systemctl status {{ inputs.namespace }}'",
    "{{#each inputs.hosts as |host|}}\nping -c 1 {{ host }}\n{{/each}}\n{{#if inputs.force}}\nforce\n{{/if}}\n",
];

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn rendering_a_thousand_steps_takes_under_20_ms() {
    let mut diagnostics = Diagnostics::default();
    let templates: Vec<_> = (0..1000)
        .map(|number| STEPS[number % STEPS.len()])
        .map(|source| read(&Text::literal(source, Span::new(0, source.len())), &mut diagnostics))
        .collect();
    assert!(!diagnostics.has_errors());
    let hosts = || Value::List(vec![Value::text("one"), Value::text("two"), Value::text("it's three")]);
    let mut best = f64::MAX;
    for _ in 0..20 {
        let start = Instant::now();
        for template in &templates {
            let rendered = render(template, &mut |number, elements: &[Value]| {
                let name = template.expressions[number].expression.written();
                Ok(match name.as_str() {
                    "inputs.hosts" => hosts(),
                    "inputs.force" => Value::Bool(true),
                    "host" => elements[0].clone(),
                    _ => Value::text("api gateway"),
                })
            });
            let rendered = rendered.unwrap();
            let filled = fill(&rendered.text, |hole| rendered.value(hole));
            assert!(filled.is_ok() || filled.unwrap_err()[0].code.name == "nested-language");
        }
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    judge("rendering of 1,000 steps", best, 20.0, "ms");
}
