//! Questions for tests.

use crate::engine::event::{Card, CardKind, CommandText, Offered, Place, Strictness};
use crate::engine::{DeclaredQuestion, Question, Undone};
use crate::shell::Effect;

pub(super) fn card() -> Card {
    Card {
        step: "restart".to_owned(),
        title: "Restart".to_owned(),
        position: (1, 2),
        kind: CardKind::Command,
        effect: Effect::Write,
        cause: String::new(),
        inferred: true,
        place: Place { file: "a.md".to_owned(), line: 1, column: 1 },
        text: String::new(),
        commands: vec![CommandText { text: "touch x".to_owned(), values: Vec::new(), code: false }],
        offers: Vec::new(),
        expectations: Vec::new(),
        condition: Some("If needed".to_owned()),
        blocked: None,
        inside: Vec::new(),
        strictness: Strictness::Yes,
    }
}

pub(super) fn run(strictness: Strictness) -> Question {
    Question::Run(Card { strictness, ..card() })
}

/// A manual step that offers so many commands.
pub(super) fn offers(count: usize) -> Card {
    let offer = Offered { written: "df".to_owned(), effect: Effect::Read };
    Card { kind: CardKind::Manual, offers: vec![offer; count], ..card() }
}

pub(super) fn declared(choices: &[&str], default: Option<&str>, required: bool) -> Question {
    Question::Declared(DeclaredQuestion {
        step: None,
        input: "zone".to_owned(),
        position: (1, 2),
        description: Some("Where the pods run".to_owned()),
        wanted: "text".to_owned(),
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        default: default.map(str::to_owned),
        required,
        list: false,
        secret: false,
        refused: None,
    })
}

pub(super) fn input(choices: &[&str], suggestions: &[&str]) -> Question {
    let owned = |list: &[&str]| list.iter().map(|value| (*value).to_owned()).collect();
    Question::Input {
        step: "look".to_owned(),
        title: "Look".to_owned(),
        input: "pod-name".to_owned(),
        placeholder: "[pod-name]".to_owned(),
        description: None,
        choices: owned(choices),
        code: false,
        command: "kubectl logs [pod-name]".to_owned(),
        suggestions: owned(suggestions),
        refused: None,
    }
}

/// Steps that can be taken back, and one that cannot.
pub(super) fn rollback() -> Question {
    let undone = |title: &str, command: Result<&str, &str>, effect, in_doubt| Undone {
        title: title.to_owned(),
        command: command.map(str::to_owned).map_err(str::to_owned),
        effect,
        in_doubt,
    };
    Question::Rollback {
        step: "watch".to_owned(),
        undo: vec![
            undone("Restart the router", Ok("kubectl rollout undo deployment/router"), Effect::Write, true),
            undone("Take it out", Ok("mesh-cli pool add \\\n  --host a"), Effect::Destructive, false),
            undone("Note it", Err("`note` has no value"), Effect::Write, false),
        ],
        stays: vec!["Tell the others".to_owned()],
    }
}
