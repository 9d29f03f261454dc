//! Questions, and the answers that every question can get.

use crate::engine::event::{Event, InputSource};
use crate::engine::plan::unfit;
use crate::engine::{Answer, Interrupt, Operator, Outcome, Question, Shells};
use crate::eval::rows::offers;
use crate::model::{InputType, Step};

use super::run::{Engine, Stop};

/// How many values are offered out of an output.
const OFFERED: usize = 9;

impl<S: Shells, O: Operator> Engine<'_, S, O> {
    /// Asks. The wish to stop, however it is said, ends the run.
    pub(super) async fn ask(&mut self, question: Question) -> Result<Answer, Stop> {
        let step = question.step().to_owned();
        match self.ask_whoever_is_there(question).await? {
            Some(answer) => Ok(answer),
            None => Err(Stop::End(Outcome::Waiting, format!("only a person can go on with `{step}`"))),
        }
    }

    /// Asks. Nothing, if a person left at the question, and the run goes on
    /// where none is.
    pub(super) async fn ask_whoever_is_there(&mut self, question: Question) -> Result<Option<Answer>, Stop> {
        let (step, name) = (question.step().to_owned(), question.name().to_owned());
        self.recorder.emit(Event::Asked { step: step.clone(), question: name.clone() })?;
        if let Some(answer) = self.recorder.answered(&step, &name) {
            return heard(&question, answer).map(Some);
        }
        self.recorder.heed_taken_back()?;
        if let Some(wish) = self.recorder.interrupted() {
            return Err(stopped(wish));
        }
        if !self.recorder.attended() {
            return Ok(None);
        }
        self.recorder.commit()?;
        let answer = tokio::select! {
            biased;
            wish = self.interrupts.next() => return Err(self.stopped(wish)),
            answer = self.operator.ask(&question) => answer,
        };
        let words = match &answer {
            Answer::Done(words) | Answer::Skip(words) => {
                Some(words.clone()).filter(|words| !words.is_empty())
            }
            Answer::Number(number) => Some((number + 1).to_string()),
            _ => None,
        };
        let answered = answer.name().to_owned();
        self.recorder.emit(Event::Answered { step, question: name, answer: answered, words })?;
        heard(&question, answer).map(Some)
    }

    /// Ends the run if somebody wished it since the last step.
    pub(super) fn heed(&mut self) -> Result<(), Stop> {
        if let Some(wish) = self.recorder.interrupted() {
            return Err(stopped(wish));
        }
        if self.recorder.replays() {
            return Ok(());
        }
        self.interrupts.take().map_or(Ok(()), |wish| Err(self.stopped(wish)))
    }

    /// Turns the wish to stop into the end of the run, and puts on record that
    /// it was heeded: a run that is only left goes on as if it had not been.
    pub(super) fn stopped(&mut self, wish: Interrupt) -> Stop {
        if wish != Interrupt::Hangup
            && let Err(error) = self.recorder.emit(Event::Interrupted { by: wish })
        {
            return error.into();
        }
        stopped(wish)
    }

    /// Asks for the value of an input until there is one that fits. Returns
    /// what the operator said instead, if it was no value.
    pub(super) async fn ask_value(
        &mut self,
        step: &Step,
        name: &str,
        command: &str,
        mut refused: Option<String>,
    ) -> Result<Option<Answer>, Stop> {
        let input = self.plan.runbook.inputs.iter().find(|input| input.name == name);
        if let Some(secret) = input.filter(|input| input.is_secret()) {
            let Some(value) = self.value_of(secret, (1, 1), Some(step)).await? else {
                return Ok(Some(Answer::Quit));
            };
            let value = self.take_value(secret, value)?;
            self.facts.know(self.plan.runbook, &self.values);
            let (input, source) = (name.to_owned(), InputSource::Operator);
            self.recorder.emit(Event::InputGiven { input, value, source })?;
            return Ok(None);
        }
        let choices = match input.map(|input| &input.kind) {
            Some(InputType::Choice(choices)) => choices.clone(),
            _ => Vec::new(),
        };
        let code = input.is_some_and(|input| input.kind == InputType::Words);
        loop {
            let question = Question::Input {
                step: step.id.clone(),
                title: step.title.clone(),
                input: name.to_owned(),
                placeholder: input.map_or_else(|| name.to_owned(), |input| input.placeholder.clone()),
                description: input.and_then(|input| input.description.clone()),
                choices: choices.clone(),
                code,
                command: command.to_owned(),
                suggestions: if code || !choices.is_empty() {
                    Vec::new()
                } else {
                    offers(&self.last_output, name).into_iter().take(OFFERED).collect()
                },
                refused: refused.take(),
            };
            match self.ask(question).await? {
                Answer::Value(value) => {
                    refused = input
                        .and_then(|input| unfit(input, &value).or_else(|| self.unsafe_value(input, &value)));
                    if refused.is_none() {
                        self.values.give(name, value.clone(), InputSource::Operator);
                        self.facts.know(self.plan.runbook, &self.values);
                        let (input, source) = (name.to_owned(), InputSource::Operator);
                        self.recorder.emit(Event::InputGiven { input, value, source })?;
                        return Ok(None);
                    }
                }
                other => return Ok(Some(other)),
            }
        }
    }
}

/// A person may leave at every question: the run then stops where it is.
fn heard(question: &Question, answer: Answer) -> Result<Answer, Stop> {
    let outcome = match (&answer, question) {
        (Answer::Quit, Question::InDoubt { .. }) => Outcome::InDoubt,
        (Answer::Quit, _) => Outcome::Waiting,
        _ => return Ok(answer),
    };
    Err(Stop::End(outcome, "the operator left".to_owned()))
}

/// How a run ends that was stopped from outside.
pub(super) fn stopped(interrupt: Interrupt) -> Stop {
    match interrupt {
        Interrupt::Interrupt => Stop::End(Outcome::Interrupted, "stopped by Ctrl-C".to_owned()),
        Interrupt::Terminate => Stop::End(Outcome::Terminated, "stopped by a signal".to_owned()),
        Interrupt::Hangup => Stop::End(Outcome::Waiting, "the terminal is gone".to_owned()),
    }
}
