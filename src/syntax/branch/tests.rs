use proptest::prelude::*;

use super::parse::arm;
use super::{Action, length, read};
use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::markdown;
use crate::syntax::outline::Block;

fn one(text: &str) -> String {
    let file = SourceFile::from_text("r.md", text);
    match arm(&file, Span::new(0, text.len())) {
        Ok(arm) => {
            let condition = arm.condition.map_or("else".to_owned(), |text| text.written());
            let target = |name: &crate::source::Spanned<String>| {
                assert_eq!(file.slice(name.span), name.value);
                name.value.clone()
            };
            let action = match &arm.action.value {
                Action::Continue => "continue".to_owned(),
                Action::Goto(name) => format!("goto {}", target(name)),
                Action::Call(name) => format!("call {}", target(name)),
                Action::End(ending) => format!("end {ending:?}"),
            };
            format!("{condition} -> {action}")
        }
        Err(wrong) => format!("{}-{} {}", wrong.span.start, wrong.span.end, wrong.message),
    }
}

#[test]
fn items_are_read_as_they_are_meant() {
    for (text, expected) in [
        (
            "When `watch.timed_out`: [Emergency restart](#emergency-restart)",
            "watch.timed_out -> goto emergency-restart",
        ),
        ("when ``a == '`'`` : call [Undo](#undo).", "a == '`' -> call undo"),
        ("When `a`\n  : [x]\n", "13-14 "),
        ("When `a and\n  b`: end failed", "a and b -> end Failed"),
        ("Otherwise: continue", "else -> continue"),
        ("Else: continue: true", "else -> continue"),
        ("Otherwise: end succeeded.", "else -> end Succeeded"),
        ("Otherwise: go to `undo`", "else -> goto undo"),
        ("Otherwise: goto: roll/undo", "else -> goto roll/undo"),
        ("Otherwise: continued", "else -> goto continued"),
        ("When a: [x](#x)", "5-6 expected a condition in backticks, found `a`"),
        ("When `a` [x](#x)", "9-10 expected a colon, found `[`"),
        ("Otherwise: end", "14-14 "),
        ("Otherwise: [x](https://h)", "11-12 "),
        ("Otherwise: continue here", "20-24 expected the end of the item, found `here`"),
        ("Maybe: x", "0-5 expected `When` with a condition in backticks, or `Otherwise`, found `Maybe`"),
    ] {
        let said = one(text);
        assert!(
            if expected.ends_with(' ') { said.starts_with(expected) } else { said == expected },
            "{text}: {said}"
        );
    }
}

#[test]
fn a_list_is_a_branch_if_its_first_item_is_a_case() {
    let text =
        "# A\n\n- When `x`:\n  [B](#b)\n- Nothing\n- Otherwise: continue\n\n- When you like\n- [ ] done\n";
    let file = SourceFile::from_text("r.md", text);
    let mut diagnostics = Diagnostics::default();
    let outline = markdown::read(&file, &mut diagnostics);
    let lists: Vec<_> = outline
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            Block::List(list) => Some(list),
            _ => None,
        })
        .collect();
    let items = &lists[0].items;
    assert_eq!(length(&file, items), 3);
    assert_eq!(length(&file, &items[3..]), 0);
    assert_eq!(length(&file, &items[2..]), 0);
    let arms = read(&file, &items[..3], &mut diagnostics);
    assert_eq!(arms.len(), 2);
    assert_eq!(diagnostics.sorted()[0].code.name, "branch-not-read");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_item_is_read_or_refused_in_place(text in "((When|Otherwise|else) ?)?[a-c`:#\\[\\]() \n\ré]{0,20}(: ?(end|call|continue|\\[x\\]\\(#y\\)))?") {
        let file = SourceFile::from_text("r.md", text.as_str());
        match arm(&file, Span::new(0, text.len())) {
            Ok(arm) => {
                for piece in arm.condition.iter().flat_map(crate::shell::Text::pieces) {
                    prop_assert!(text.get(piece.span().range()).is_some());
                }
            }
            Err(wrong) => prop_assert!(text.get(wrong.span.range()).is_some()),
        }
    }
}
