//! What stands under a card: the keys, the question, and the help.

use crate::engine::event::{Card, Strictness};
use crate::engine::{DeclaredQuestion, Question};
use crate::source::visible_line;

/// The keys of a question, in the order in which they are shown.
pub(super) fn keys(question: &Question) -> Vec<(&'static str, &'static str)> {
    let mut keys = match question {
        Question::Input { .. } => {
            vec![(":s", "skip"), (":d", "done by hand"), (":q", "quit"), (":?", "help")]
        }
        Question::Declared(_) => vec![(":q", "quit"), (":?", "help")],
        Question::Condition(_) => vec![("y", "it holds"), ("n", "it does not")],
        Question::Run(card) => match card.strictness {
            Strictness::Name(_) => Vec::new(),
            _ => vec![("y", "run")],
        },
        Question::Blocked(_) | Question::Choice { .. } => Vec::new(),
        Question::Manual(card) => match card.offers.len() {
            0 => Vec::new(),
            1 => vec![("y", "run the command")],
            _ => vec![("1..", "run a command")],
        },
        Question::Inside { more, .. } => {
            if *more > 0 {
                vec![("a", "all done in there")]
            } else {
                Vec::new()
            }
        }
        Question::Offer { .. } => vec![("n", "back")],
        Question::Failed { undo, .. } => {
            let undo = (*undo > 0).then_some(("u", "take back what was done"));
            std::iter::once(("t", "try again")).chain(undo).collect()
        }
        Question::Rollback { .. } => vec![("y", "take these back"), ("n", "leave all as it is")],
        Question::InDoubt { .. } => vec![("d", "it went well"), ("f", "it failed"), ("r", "run it again")],
    };
    match question {
        Question::Input { .. } | Question::Declared(_) => return keys,
        Question::Manual(_) | Question::Inside { .. } => keys.extend([("d", "done"), ("s", "skip")]),
        Question::InDoubt { .. } | Question::Rollback { .. } => {}
        Question::Failed { .. } => keys.extend([("d", "count as done"), ("s", "go on, it stays failed")]),
        _ => keys.extend([("d", "done by hand"), ("s", "skip")]),
    }
    if shows_command(question) {
        keys.push(("v", "full text"));
    }
    keys.extend([("q", "quit"), ("?", "help")]);
    keys
}

fn shows_command(question: &Question) -> bool {
    card(question).is_some_and(|card| !card.commands.is_empty() || !card.inside.is_empty())
}

/// Returns the card of a question.
pub(super) const fn card(question: &Question) -> Option<&Card> {
    match question {
        Question::Input { .. } | Question::Declared(_) | Question::Rollback { .. } => None,
        Question::Condition(card)
        | Question::Run(card)
        | Question::Blocked(card)
        | Question::Manual(card)
        | Question::Inside { card, .. }
        | Question::Offer { card, .. }
        | Question::Choice { card, .. }
        | Question::Failed { card, .. }
        | Question::InDoubt { card, .. } => Some(card),
    }
}

/// The question itself; the answer is typed behind it.
pub(super) fn prompt(question: &Question) -> String {
    match question {
        Question::Input { input, choices, suggestions, code, .. } => {
            let what = if *code { "code" } else { "a value" };
            let pick = if choices.is_empty() && suggestions.is_empty() { "" } else { ", :1 for the first" };
            format!("{input} ({what}{pick}): ")
        }
        Question::Declared(asked) => declared(asked),
        Question::Condition(card) => {
            let condition = card.condition.as_deref().unwrap_or("Does the condition hold");
            format!("{} - does it hold (y or n)? ", visible_line(condition))
        }
        Question::Run(Card { strictness, .. }) | Question::Offer { strictness, .. } => yes(strictness),
        Question::Blocked(_) => "It cannot run here. d, s or q: ".to_owned(),
        Question::Manual(_) | Question::Inside { .. } => "Type d and Enter when it is done: ".to_owned(),
        Question::Choice { options, .. } => format!("A number from 1 to {}: ", options.len()),
        Question::Rollback { .. } => "Take these steps back (y or n)? ".to_owned(),
        Question::Failed { .. } => "Choose a letter, then Enter: ".to_owned(),
        Question::InDoubt { .. } => "Look first, then d, f, r or q: ".to_owned(),
    }
}

/// What Enter alone does is said where it does something.
fn declared(asked: &DeclaredQuestion) -> String {
    let several = if asked.list { "one a line, an empty line ends" } else { "" };
    let enter = match (&asked.default, asked.required) {
        (Some(_), _) => "Enter takes the default",
        (None, false) => "Enter leaves it without a value",
        (None, true) => "",
    };
    let unseen = if asked.secret { "not shown as you type" } else { "" };
    let hints =
        [several, unseen, enter].into_iter().filter(|hint| !hint.is_empty()).collect::<Vec<_>>().join("; ");
    if hints.is_empty() { format!("{}: ", asked.input) } else { format!("{} ({hints}): ", asked.input) }
}

fn yes(strictness: &Strictness) -> String {
    match strictness {
        Strictness::Unasked | Strictness::Enter => "Changes nothing. Enter runs it: ".to_owned(),
        Strictness::Yes => "May change something. Type y and Enter (Enter alone does nothing): ".to_owned(),
        Strictness::Name(name) => format!("May destroy something. Type {name} and Enter to run it: "),
    }
}

/// What each key of a question does, for somebody who has never been here.
pub(super) fn help(question: &Question) -> String {
    let mut text = String::new();
    for (key, word) in keys(question) {
        let meaning = match (key, question) {
            ("y", Question::Run(_) | Question::Manual(_)) => "run exactly the command above",
            ("y", Question::Rollback { .. }) => {
                "run what takes them back, newest first; each write is asked about"
            }
            ("n", Question::Rollback { .. }) => "take nothing back",
            ("u", _) => "show what would be taken back, and ask about it",
            ("y", _) => "the condition holds: the step's turn has come",
            ("n", Question::Offer { .. }) => "do not run it; back to the step",
            ("n", _) => "the condition does not hold: the step is skipped",
            ("1..", _) => "the number of a command above: run it, then decide about the step",
            ("a", _) => "this step and all that follow inside the same context are done",
            ("t", _) => "run the same command once more",
            ("d", Question::InDoubt { .. }) => {
                "it took effect as it should: the run goes on behind it. d HOW YOU KNOW"
            }
            ("f", _) => "it failed, or did nothing: as if it had just ended so",
            ("r", _) => "run the same command once more, whatever the first did",
            ("d" | ":d", _) => "a person did it; say how behind the letter: d in the console",
            ("s", Question::Failed { .. }) => "go on with the next step; the run stays failed. s REASON",
            ("s" | ":s", _) => "leave this step out; say why behind the letter: s not needed here",
            ("v", _) => "show the whole text, nothing left out",
            ("q" | ":q", _) => "leave the run here; nothing more runs, and runwright resume comes back",
            (":?" | "?", _) => "this text",
            _ => word,
        };
        text.extend(["  ", key, &" ".repeat(4usize.saturating_sub(key.len())), " ", meaning, "\n"]);
    }
    if let Question::Run(Card { strictness: Strictness::Name(name), .. })
    | Question::Offer { strictness: Strictness::Name(name), .. } = question
    {
        text.extend(["  ", name, "\n       run exactly the command above\n"]);
    }
    text
}
