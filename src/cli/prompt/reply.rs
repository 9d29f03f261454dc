//! What a typed line means.

use crate::engine::event::{Card, Strictness};
use crate::engine::{Answer, DeclaredQuestion, Question};

/// What a typed line means.
#[derive(Debug, Clone)]
pub(super) enum Reply {
    /// It answers the question.
    Answer(Answer),
    /// It would, but a reason or a way was not said; an empty one is fine.
    Ask(&'static str, fn(String) -> Answer),
    /// Help is wanted.
    Help,
    /// The whole text is wanted.
    Full,
    /// It means nothing here; what would.
    Unclear(String),
}

/// Reads a line that was typed behind a question.
pub(super) fn reply(question: &Question, line: &str) -> Reply {
    if let Question::Input { choices, suggestions, .. } = question {
        return value(line, choices, suggestions);
    }
    if let Question::Declared(asked) = question {
        return declared(asked, line);
    }
    let (key, words) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    if let Some(answer) = common(question, key, words.trim()) {
        return answer;
    }
    let wanted = match question {
        Question::Run(Card { strictness, .. }) | Question::Offer { strictness, .. } => {
            return consent(question, strictness, line);
        }
        Question::Condition(_) => match key.to_ascii_lowercase().as_str() {
            "y" | "yes" => return Reply::Answer(Answer::Go),
            "n" | "no" => return Reply::Answer(Answer::No),
            _ => "y or n",
        },
        Question::Manual(card) => match (key.parse::<usize>(), card.offers.len()) {
            (Ok(number), count) if (1..=count).contains(&number) => {
                return Reply::Answer(Answer::Number(number - 1));
            }
            (_, 1) if is_yes(key) => return Reply::Answer(Answer::Go),
            _ => "d, s or q",
        },
        Question::Inside { more, .. } if key == "a" && *more > 0 => return Reply::Answer(Answer::AllDone),
        Question::Choice { options, .. } => match key.parse::<usize>() {
            Ok(number) if (1..=options.len()).contains(&number) => {
                return Reply::Answer(Answer::Number(number - 1));
            }
            _ => "the number of an answer",
        },
        Question::Failed { .. } if key == "t" => return Reply::Answer(Answer::Again),
        Question::Failed { undo, .. } if key == "u" && *undo > 0 => return Reply::Answer(Answer::Undo),
        Question::Failed { undo: 0, .. } => "t, d, s or q",
        Question::Failed { .. } => "t, u, d, s or q",
        Question::Rollback { .. } if is_yes(key) => return Reply::Answer(Answer::Undo),
        Question::Rollback { .. } if matches!(key, "n" | "N" | "no") => return Reply::Answer(Answer::No),
        Question::Rollback { .. } => "y, n or q",
        Question::InDoubt { .. } if key == "r" => return Reply::Answer(Answer::Again),
        Question::InDoubt { .. } if key == "f" => return Reply::Answer(Answer::No),
        Question::InDoubt { .. } => "d, f, r or q",
        _ => "d, s or q",
    };
    Reply::Unclear(format!("please type {wanted}; ? for help"))
}

/// The keys that mean the same everywhere.
fn common(question: &Question, key: &str, words: &str) -> Option<Reply> {
    let words_or = |ask, answer: fn(String) -> Answer| {
        if words.is_empty() { Reply::Ask(ask, answer) } else { Reply::Answer(answer(words.to_owned())) }
    };
    let usual = matches!(question, Question::Manual(_) | Question::Inside { .. });
    Some(match key {
        "s" | "d" | "v" if matches!(question, Question::Rollback { .. }) => return None,
        "q" if words.is_empty() => Reply::Answer(Answer::Quit),
        "?" => Reply::Help,
        "v" if words.is_empty() => Reply::Full,
        "s" if matches!(question, Question::InDoubt { .. }) => return None,
        "d" if matches!(question, Question::InDoubt { .. }) => words_or("How do you know? ", Answer::Done),
        "s" => words_or("Why is it skipped (Enter for no reason)? ", Answer::Skip),
        "d" if usual => Reply::Answer(Answer::Done(words.to_owned())),
        "d" => words_or("How was it done (Enter to leave that open)? ", Answer::Done),
        _ => return None,
    })
}

fn is_yes(key: &str) -> bool {
    key.eq_ignore_ascii_case("y") || key.eq_ignore_ascii_case("yes")
}

/// Whether a line lets a command run.
fn consent(question: &Question, strictness: &Strictness, line: &str) -> Reply {
    if line.eq_ignore_ascii_case("n") && matches!(question, Question::Offer { .. }) {
        return Reply::Answer(Answer::No);
    }
    let (runs, wanted) = match strictness {
        Strictness::Unasked | Strictness::Enter => {
            (line.is_empty() || is_yes(line), "Enter to run it".to_owned())
        }
        Strictness::Yes => (is_yes(line), "y to run it".to_owned()),
        Strictness::Name(name) => (line == name, format!("{name} to run it")),
    };
    if runs {
        return Reply::Answer(Answer::Go);
    }
    Reply::Unclear(format!("please type {wanted}, or d, s, q; ? for help"))
}

/// A value may be any text, so that keys stand behind a colon.
fn value(line: &str, choices: &[String], suggestions: &[String]) -> Reply {
    if let Some(value) = picked(line, choices, suggestions) {
        return Reply::Answer(Answer::Value(value));
    }
    let (key, words) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let words = words.trim();
    match key {
        "" => Reply::Unclear("a value is needed; :? for help".to_owned()),
        ":q" => Reply::Answer(Answer::Quit),
        ":?" => Reply::Help,
        ":s" | ":d" => common_words(key, words),
        _ => Reply::Answer(Answer::Value(line.to_owned())),
    }
}

/// A value that was offered, by its number: `:1`, and `1` where only choices
/// are allowed.
fn picked(line: &str, choices: &[String], suggestions: &[String]) -> Option<String> {
    let offered = if choices.is_empty() { suggestions } else { choices };
    let number = |text: &str| text.parse::<usize>().ok()?.checked_sub(1).and_then(|index| offered.get(index));
    let plain =
        || number(line).filter(|_| !choices.is_empty() && !choices.iter().any(|choice| choice == line));
    line.strip_prefix(':').and_then(number).or_else(plain).cloned()
}

/// Enter takes the default; an input that need not have a value stays without.
fn declared(asked: &DeclaredQuestion, line: &str) -> Reply {
    match (line, &asked.default) {
        ("", Some(default)) => Reply::Answer(Answer::Value(default.clone())),
        ("", None) if !asked.required => Reply::Answer(Answer::Skip(String::new())),
        ("", None) => Reply::Unclear("a value is needed; :? for help".to_owned()),
        (":q", _) => Reply::Answer(Answer::Quit),
        (":?", _) => Reply::Help,
        _ => {
            let value = picked(line, &asked.choices, &[]).unwrap_or_else(|| line.to_owned());
            Reply::Answer(Answer::Value(value))
        }
    }
}

fn common_words(key: &str, words: &str) -> Reply {
    let (ask, answer): (_, fn(String) -> Answer) = if key == ":s" {
        ("Why is it skipped (Enter for no reason)? ", Answer::Skip)
    } else {
        ("How was it done (Enter to leave that open)? ", Answer::Done)
    };
    if words.is_empty() { Reply::Ask(ask, answer) } else { Reply::Answer(answer(words.to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::super::question::{help, keys, prompt};
    use super::super::sample::{card, declared, input, offers, rollback, run};
    use super::*;

    fn answer(question: &Question, line: &str) -> String {
        match reply(question, line) {
            Reply::Answer(Answer::Value(value)) => format!("value {value}"),
            Reply::Answer(Answer::Number(number)) => format!("number {number}"),
            Reply::Answer(Answer::Skip(words)) => format!("skip {words}"),
            Reply::Answer(Answer::Done(words)) => format!("done {words}"),
            Reply::Answer(other) => other.name().to_owned(),
            Reply::Ask(_, answer) => format!("ask {}", answer("x".to_owned()).name()),
            Reply::Help => "help".to_owned(),
            Reply::Full => "full".to_owned(),
            Reply::Unclear(_) => "-".to_owned(),
        }
    }

    fn table(question: &Question, rows: &[(&str, &str)]) {
        for (line, expected) in rows {
            assert_eq!(answer(question, line), *expected, "`{line}` to {}", question.name());
        }
    }

    #[test]
    fn enter_alone_runs_reads_and_nothing_else() {
        table(&run(Strictness::Enter), &[("", "go"), ("y", "go"), ("yes", "go"), ("x", "-"), ("no", "-")]);
        table(
            &run(Strictness::Yes),
            &[("", "-"), ("y", "go"), ("YES", "go"), ("yy", "-"), ("y please", "-")],
        );
        let name = Strictness::Name("drop-cache".to_owned());
        table(&run(name), &[("", "-"), ("y", "-"), ("drop", "-"), ("Drop-Cache", "-"), ("drop-cache", "go")]);
    }

    #[test]
    fn some_keys_mean_the_same_everywhere() {
        for question in [
            run(Strictness::Enter),
            run(Strictness::Name("drop".to_owned())),
            Question::Condition(card()),
            Question::Blocked(card()),
            Question::Choice { card: card(), options: vec!["a".to_owned()] },
            Question::Failed { card: card(), undo: 0 },
            Question::Offer { card: card(), strictness: Strictness::Yes },
        ] {
            table(
                &question,
                &[
                    ("s", "ask skip"),
                    ("s not here", "skip not here"),
                    ("d", "ask done"),
                    ("d in the console", "done in the console"),
                    ("q", "quit"),
                    ("?", "help"),
                    ("v", "full"),
                ],
            );
        }
    }

    #[test]
    fn each_question_has_its_own_answers() {
        table(&Question::Condition(card()), &[("y", "go"), ("n", "no"), ("", "-")]);
        table(&Question::Blocked(card()), &[("y", "-"), ("", "-")]);
        table(&Question::Failed { card: card(), undo: 0 }, &[("t", "again"), ("", "-"), ("y", "-")]);
        table(&Question::Failed { card: card(), undo: 0 }, &[("u", "-")]);
        table(&Question::Failed { card: card(), undo: 1 }, &[("u", "undo"), ("t", "again")]);
        table(
            &rollback(),
            &[("y", "undo"), ("n", "no"), ("", "-"), ("s", "-"), ("d x", "-"), ("v", "-"), ("q", "quit")],
        );
        table(&Question::Offer { card: card(), strictness: Strictness::Yes }, &[("n", "no"), ("y", "go")]);
        let options = vec!["a".to_owned(), "b".to_owned()];
        table(
            &Question::Choice { card: card(), options },
            &[("1", "number 0"), ("2", "number 1"), ("3", "-"), ("0", "-")],
        );
        table(&Question::Inside { card: card(), more: 1 }, &[("a", "all_done"), ("d", "done "), ("", "-")]);
        table(&Question::Inside { card: card(), more: 0 }, &[("a", "-")]);
        table(&Question::Manual(offers(0)), &[("y", "-"), ("1", "-"), ("d", "done ")]);
        table(&Question::Manual(offers(1)), &[("y", "go"), ("1", "number 0"), ("", "-")]);
        table(&Question::Manual(offers(2)), &[("y", "-"), ("2", "number 1"), ("3", "-")]);
    }

    #[test]
    fn a_value_may_be_any_text_and_keys_stand_behind_a_colon() {
        table(
            &input(&[], &["api-1", "api-2"]),
            &[
                ("s", "value s"),
                ("q", "value q"),
                ("1", "value 1"),
                (":1", "value api-1"),
                (":3", "value :3"),
                (":8080", "value :8080"),
                ("two words", "value two words"),
                ("", "-"),
                (":s", "ask skip"),
                (":d by hand", "done by hand"),
                (":q", "quit"),
                (":?", "help"),
            ],
        );
        table(
            &input(&["ready", "2"], &[]),
            &[("1", "value ready"), ("2", "value 2"), ("drain", "value drain")],
        );
    }

    #[test]
    fn enter_takes_the_default_of_a_declared_input() {
        table(
            &declared(&["eu", "us"], Some("eu"), false),
            &[
                ("", "value eu"),
                ("2", "value us"),
                (":2", "value us"),
                ("x", "value x"),
                (":q", "quit"),
                (":?", "help"),
            ],
        );
        table(
            &declared(&[], None, true),
            &[("", "-"), ("1", "value 1"), (":9", "value :9"), ("a b", "value a b")],
        );
        table(&declared(&[], None, false), &[("", "skip ")]);
    }

    #[test]
    fn every_key_that_is_shown_means_something_and_has_help() {
        let questions = [
            run(Strictness::Yes),
            Question::Condition(card()),
            Question::Manual(offers(1)),
            Question::Inside { card: card(), more: 1 },
            Question::Failed { card: card(), undo: 2 },
            rollback(),
            input(&[], &[]),
            declared(&["eu"], Some("eu"), false),
            declared(&[], None, false),
        ];
        for question in questions {
            for (key, _) in keys(&question) {
                assert_ne!(answer(&question, key), "-", "{key} to {}", question.name());
                assert!(help(&question).contains(&format!("  {key} ")), "{key} of {}", question.name());
            }
            assert!(prompt(&question).len() < 79, "{}", prompt(&question));
        }
    }
}
