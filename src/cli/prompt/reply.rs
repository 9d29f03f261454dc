//! What a typed line means.

use crate::engine::event::{Card, Strictness};
use crate::engine::{Answer, Question};

/// What a typed line means.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        Question::Failed(_) if key == "t" => return Reply::Answer(Answer::Again),
        Question::Failed(_) => "t, d, s or q",
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
        "q" if words.is_empty() => Reply::Answer(Answer::Quit),
        "?" => Reply::Help,
        "v" if words.is_empty() => Reply::Full,
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
    let offered = if choices.is_empty() { suggestions } else { choices };
    let (key, words) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let words = words.trim();
    let number = |text: &str| text.parse::<usize>().ok()?.checked_sub(1).and_then(|index| offered.get(index));
    let picked = key.strip_prefix(':').and_then(number).filter(|_| words.is_empty());
    let plain = number(line).filter(|_| !choices.is_empty() && !choices.iter().any(|choice| choice == line));
    if let Some(value) = picked.or(plain) {
        return Reply::Answer(Answer::Value(value.clone()));
    }
    match key {
        "" => Reply::Unclear("a value is needed; :? for help".to_owned()),
        ":q" => Reply::Answer(Answer::Quit),
        ":?" => Reply::Help,
        ":s" | ":d" => common_words(key, words),
        _ => Reply::Answer(Answer::Value(line.to_owned())),
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
