use proptest::prelude::*;

use super::{Condition, ConditionKind, Object, read};
use crate::shell::Text;
use crate::source::{Diagnostics, Span};

fn object(object: &Object) -> String {
    format!("{}|{}", object.kind.value, object.name.written())
}

fn shown(condition: &Condition) -> String {
    match &condition.kind {
        ConditionKind::Rollout(of) => format!("rollout {}", object(of)),
        ConditionKind::PodsReady { selector } => format!("pods {}", selector.written()),
        ConditionKind::Status { name, object: of } => format!("{} {}", name.value, object(of)),
        ConditionKind::Jsonpath { path, object: of, value } => {
            format!("{} {} {}", path.written(), object(of), value.written())
        }
        ConditionKind::Exists(of) => format!("exists {}", object(of)),
        ConditionKind::Gone(of) => format!("gone {}", object(of)),
    }
}

fn parse(text: &str) -> (Vec<Condition>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let read = read(&Text::literal(text, Span::new(100, 100 + text.len())), &mut diagnostics);
    let said = diagnostics.sorted();
    let said =
        said.iter().map(|one| format!("{}-{} {}", one.span.start - 100, one.span.end - 100, one.message));
    (read, said.collect())
}

#[test]
fn conditions_are_read_as_they_are_meant() {
    let text = "rollout deployment/api\n\n  pods ready -l app=api,tier in (a, b)\npods ready --selector='a=b c'\n\
        condition Available deployments.apps/{{ inputs.name }}\n\
        jsonpath {.status.phase} pod/api-0 == Running\njsonpath .a['b c'] x/y == \"two words\"\n\
        exists secret/a.b\r\ngone pod/x\n";
    let (conditions, said) = parse(text);
    assert_eq!(said, Vec::<String>::new());
    insta::assert_snapshot!(conditions.iter().map(shown).collect::<Vec<_>>().join("\n"), @r#"
    rollout deployment|api
    pods app=api,tier in (a, b)
    pods a=b c
    Available deployments.apps|{{ inputs.name }}
    {.status.phase} pod|api-0 Running
    .a['b c'] x|y two words
    exists secret|a.b
    gone pod|x
    "#);
}

#[test]
fn every_line_that_is_none_is_named_in_words() {
    let text = "rollout api\nwait for x\npods ready\njsonpath {.a} x/y = 1\ncondition Ready\nexists x/y z\ngone /x\n";
    let (conditions, said) = parse(text);
    assert!(conditions.is_empty());
    insta::assert_snapshot!(said.join("\n"), @r#"
    11-11 expected `/` and a name, found the end
    12-16 expected `rollout`, `pods`, `condition`, `jsonpath`, `exists` or `gone`, found `wait`
    33-33 expected `-l`, found the end
    52-53 expected `==`, found `=`
    71-71 expected an object as `kind/name`, found the end
    83-84 expected the end of the line, found `z`
    90-91 expected an object as `kind/name`, found `/`
    "#);
    assert_eq!(parse(" \n").1, ["0-0 a condition is missing"]);
    assert_eq!(parse(&"gone a/b\n".repeat(200)).0.len(), 100);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_in_place(text in "((rollout|pods ready -l|condition|jsonpath|exists|gone) )?[a-c{}.='\"/ \n\ré()-]{0,30}") {
        let mut diagnostics = Diagnostics::default();
        let read = read(&Text::literal(text.as_str(), Span::new(0, text.len())), &mut diagnostics);
        let spans = read.iter().map(|one| one.span).chain(diagnostics.sorted().iter().map(|one| one.span)).collect::<Vec<_>>();
        for span in spans {
            prop_assert!(text.get(span.range()).is_some(), "{:?}", span);
        }
    }
}
