//! The person at the terminal, as the engine sees one.

use crate::cli::Console;
use crate::engine::{Answer, Operator, Question};
use crate::report::Ink;
use crate::report::terminal::{Sheet, command_lines};
use crate::source::{visible, visible_line};

use super::question::{card, help, keys, prompt};
use super::reply::{Reply, reply};
use super::{Keyboard, menu};

/// A person at a terminal.
#[derive(Debug)]
pub(crate) struct TerminalOperator {
    console: Console,
    /// Nothing where nobody is ever asked.
    keyboard: Option<Keyboard>,
}

/// Ends the line of a question that is withdrawn before it was answered.
struct Withdrawn(Option<Console>);

impl Drop for Withdrawn {
    fn drop(&mut self) {
        if let Some(console) = self.0 {
            console.print("\n");
        }
    }
}

impl TerminalOperator {
    /// Sits a person at the keyboard, if there is one.
    pub(crate) const fn new(console: Console, keyboard: Option<Keyboard>) -> Self {
        Self { console, keyboard }
    }

    async fn hear(&mut self, question: &Question) -> Option<Answer> {
        let keyboard = self.keyboard.as_mut()?;
        let mut sheet = Sheet::new(self.console.out);
        above(&mut sheet, question);
        loop {
            keyboard.discard();
            self.console.print(&format!("{}{}", sheet.text, prompt(question)));
            match reply(question, &keyboard.line().await?) {
                Reply::Answer(answer) => return Some(answer),
                Reply::Ask(ask, answer) => {
                    self.console.print(ask);
                    return Some(answer(keyboard.line().await?));
                }
                Reply::Help => sheet.text = help(question),
                Reply::Full => sheet.text = full(question),
                Reply::Unclear(message) => sheet.text = format!("  {message}\n"),
            }
        }
    }
}

impl Operator for TerminalOperator {
    async fn ask(&mut self, question: &Question) -> Answer {
        let mut withdrawn = Withdrawn(Some(self.console));
        let answer = self.hear(question).await;
        if answer.is_some() {
            withdrawn.0 = None;
        }
        answer.unwrap_or(Answer::Quit)
    }
}

/// What stands between the card and the question.
fn above(sheet: &mut Sheet, question: &Question) {
    match question {
        Question::Input {
            title,
            placeholder,
            description,
            command,
            choices,
            suggestions,
            code,
            refused,
            ..
        } => {
            sheet.rule();
            sheet.split((Ink::Title, title), (Ink::Open, &format!("needs {placeholder}")));
            sheet.code("for    $", visible(command).lines().take(6).map(str::to_owned));
            if let Some(description) = description {
                sheet.labelled("what", None, description);
            }
            if *code {
                sheet.labelled("note", Some(Ink::Care), "what you type is code: it is run as you type it");
            }
            menu::numbered(sheet, if choices.is_empty() { suggestions } else { choices }, ":");
            if let Some(refused) = refused {
                sheet.labelled("no", Some(Ink::Danger), refused);
            }
        }
        Question::Choice { options, .. } => menu::numbered(sheet, options, ""),
        _ => {}
    }
    sheet.rule();
    let mut line = String::new();
    for (key, word) in keys(question) {
        let entry = format!(" {key} {word}  ");
        if line.len() + entry.len() > sheet.width() {
            sheet.put(&std::mem::take(&mut line));
        }
        line.push_str(&entry);
    }
    sheet.put(&line);
}

/// The whole text of a command, and of what will be typed inside.
fn full(question: &Question) -> String {
    let mut text = String::new();
    if let Some(card) = card(question) {
        for command in &card.commands {
            for line in command_lines(command) {
                text.extend(["  ", &line, "\n"]);
            }
            for (input, value) in &command.values {
                text.extend(["  ", input, " = ", &visible_line(value), "\n"]);
            }
        }
        for inside in &card.inside {
            for line in visible(inside).lines() {
                text.extend(["  > ", line, "\n"]);
            }
        }
    }
    text
}
