//! The person at the terminal, as the engine sees one.

use crate::cli::Console;
use crate::engine::{Answer, DeclaredQuestion, Operator, Question, Undone};
use crate::report::terminal::{Sheet, command_lines};
use crate::report::{Ink, on_one_line};
use crate::shell::Effect;
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
            let line = match question {
                Question::Declared(asked) if asked.secret => {
                    let line = keyboard.hidden_line().await;
                    self.console.print("\n");
                    line?
                }
                _ => keyboard.line().await?,
            };
            match reply(question, &line) {
                Reply::Answer(Answer::Value(first)) if goes_on(question, &line) => {
                    return elements(self.console, keyboard, first).await;
                }
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

/// Tells whether a line is the first of several: Enter alone takes what the
/// author says.
fn goes_on(question: &Question, line: &str) -> bool {
    matches!(question, Question::Declared(asked) if asked.list) && !line.is_empty()
}

/// Hears the other elements of a list, one a line, up to an empty line.
async fn elements(console: Console, keyboard: &mut Keyboard, first: String) -> Option<Answer> {
    let mut elements = vec![first];
    loop {
        console.print("  and (an empty line ends): ");
        match keyboard.line().await?.as_str() {
            "" => return Some(Answer::Value(elements.join("\n"))),
            ":q" => return Some(Answer::Quit),
            element => elements.push(element.to_owned()),
        }
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
        Question::Declared(asked) => declared(sheet, asked),
        Question::Rollback { undo, stays, .. } => rollback(sheet, undo, stays),
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

/// What would be taken back, in this order, and what cannot be.
fn rollback(sheet: &mut Sheet, undo: &[Undone], stays: &[String]) {
    sheet.rule();
    let steps = if undo.len() == 1 { "1 step".to_owned() } else { format!("{} steps", undo.len()) };
    sheet.split((Ink::Title, "Take back what was done"), (Ink::Open, &format!("{steps}, newest first")));
    for (index, undone) in undo.iter().enumerate() {
        let doubt = if undone.in_doubt { " (nobody knows whether it took effect)" } else { "" };
        let title = format!("{}{doubt}", undone.title);
        let (ink, effect) = match undone.effect {
            Effect::Read => (Ink::Calm, "read"),
            Effect::Write => (Ink::Care, "WRITE"),
            Effect::Destructive => (Ink::Danger, "DESTRUCTIVE"),
        };
        sheet.split((Ink::Title, &format!("{} {}", index + 1, visible_line(&title))), (ink, effect));
        match &undone.command {
            Ok(command) => sheet.code("$", visible(command).lines().take(4).map(str::to_owned)),
            Err(reason) => sheet.labelled("", Some(Ink::Danger), &format!("cannot be taken back: {reason}")),
        }
    }
    for title in stays {
        sheet.labelled("stays", Some(Ink::Care), &format!("{}: nothing takes it back", visible_line(title)));
    }
}

/// What is known of a declared input.
fn declared(sheet: &mut Sheet, asked: &DeclaredQuestion) {
    sheet.rule();
    let (number, count) = asked.position;
    let what = if asked.step.is_some() { "answer" } else { "input" };
    sheet.split((Ink::Title, &asked.input), (Ink::Open, &format!("{what} {number} of {count}")));
    if let Some(description) = &asked.description {
        sheet.labelled("what", None, description);
    }
    if asked.choices.is_empty() {
        sheet.labelled("wanted", None, &asked.wanted);
    }
    menu::numbered(sheet, &asked.choices, ":");
    if let Some(default) = &asked.default {
        sheet.labelled("default", None, &on_one_line(default));
    }
    if let Some(refused) = &asked.refused {
        sheet.labelled("no", Some(Ink::Danger), refused);
    }
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

#[cfg(test)]
mod tests {
    use super::super::sample::{declared, rollback};
    use super::*;
    use crate::report::Look;

    fn shown(question: &Question) -> String {
        let mut sheet = Sheet::new(Look::PLAIN);
        above(&mut sheet, question);
        sheet.text + &prompt(question)
    }

    #[test]
    fn what_would_be_taken_back_is_listed_in_its_order() {
        insta::assert_snapshot!(shown(&rollback()), @r"
        -------------------------------------------------------------------------------
        Take back what was done                                   3 steps, newest first
        1 Restart the router (nobody knows whether it took effect)                WRITE
          $        kubectl rollout undo deployment/router
        2 Take it out                                                       DESTRUCTIVE
          $        mesh-cli pool add \
                     --host a
        3 Note it                                                                 WRITE
                   cannot be taken back: `note` has no value
          stays    Tell the others: nothing takes it back
        -------------------------------------------------------------------------------
         y take these back   n leave all as it is   q quit   ? help
        Take these steps back (y or n)?
        ");
    }

    #[test]
    fn a_declared_input_is_shown_with_what_it_takes() {
        insta::assert_snapshot!(shown(&declared(&["eu", "us"], Some("eu"), false)), @"
        -------------------------------------------------------------------------------
        zone                                                               input 1 of 2
          what     Where the pods run
            :1  eu
            :2  us
          default  eu
        -------------------------------------------------------------------------------
         :q quit   :? help
        zone (Enter takes the default):
        ");
        let mut list = declared(&[], None, true);
        if let Question::Declared(asked) = &mut list {
            asked.list = true;
            asked.wanted = "texts, one a line, each matching `[a-z]+`".to_owned();
            asked.refused = Some("element 1: \"A\" does not match `[a-z]+`".to_owned());
        }
        insta::assert_snapshot!(shown(&list), @r#"
        -------------------------------------------------------------------------------
        zone                                                               input 1 of 2
          what     Where the pods run
          wanted   texts, one a line, each matching `[a-z]+`
          no       element 1: "A" does not match `[a-z]+`
        -------------------------------------------------------------------------------
         :q quit   :? help
        zone (one a line, an empty line ends):
        "#);
        insta::assert_snapshot!(shown(&declared(&[], None, false)), @"
        -------------------------------------------------------------------------------
        zone                                                               input 1 of 2
          what     Where the pods run
          wanted   text
        -------------------------------------------------------------------------------
         :q quit   :? help
        zone (Enter leaves it without a value):
        ");
    }
}
