//! Declared inputs, asked for before the steps that use them.

use crate::engine::event::{Event, InputSource};
use crate::engine::plan::unfit;
use crate::engine::{Answer, DeclaredQuestion, Operator, Outcome, Question, Shells};
use crate::model::{HIDDEN, Input, InputType, Step};

use super::run::{Engine, Stop};

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Asks for the inputs of all procedures of the plan before the first of
    /// them, and for those of a procedure that a jump leads to before it.
    pub(super) async fn ask_declared(&mut self, procedure: usize) -> Result<(), Stop> {
        // What a called file needs was given by its call.
        if !self.recorder.attended() || !self.path.is_empty() {
            return Ok(());
        }
        let open = self.open_inputs(procedure);
        for (index, input) in open.iter().enumerate() {
            self.asked.insert(input.name.clone());
            let Some(value) = self.value_of(input, (index + 1, open.len()), None).await? else { continue };
            let value = self.take_value(input, value)?;
            let (input, source) = (input.name.clone(), InputSource::Operator);
            self.recorder.emit(Event::InputGiven { input, value, source })?;
        }
        Ok(())
    }

    /// The inputs that a person has not been asked for and that nobody has
    /// given: a default waits for a word.
    fn open_inputs(&self, procedure: usize) -> Vec<&'r Input> {
        let first = self.visited.is_empty();
        let now = if first { self.plan.procedures.clone() } else { vec![procedure] };
        let is_open = |input: &&Input| {
            let source = self.values.source(&input.name);
            input.is_asked_at_start() && source.is_none_or(|source| source == InputSource::Default)
        };
        let now = self.plan.declared_inputs(&now).into_iter();
        now.filter(is_open).filter(|input| !self.asked.contains(&input.name)).collect()
    }

    /// Asks for a value until there is one that fits; nothing if there need not
    /// be one. It may belong to the form of a step.
    pub(super) async fn value_of(
        &mut self,
        input: &Input,
        position: (usize, usize),
        form: Option<&Step>,
    ) -> Result<Option<String>, Stop> {
        let mut refused = None;
        loop {
            let question = question(input, position, refused.take());
            let step = form.map(|step| step.id.clone());
            match self.ask(Question::Declared(DeclaredQuestion { step, ..question })).await? {
                Answer::Value(value) => {
                    let value = input.kind.tidied(value);
                    // What was taken once in another process was looked at there.
                    if input.is_secret() && value == HIDDEN {
                        return Ok(Some(value));
                    }
                    refused = unfit(input, &value).or_else(|| self.unsafe_value(input, &value));
                    if refused.is_none() {
                        return Ok(Some(value));
                    }
                }
                Answer::Skip(_) if !input.is_required() => return Ok(None),
                _ => return Err(Stop::End(Outcome::Waiting, "the operator left".to_owned())),
            }
        }
    }
}

fn question(input: &Input, position: (usize, usize), refused: Option<String>) -> DeclaredQuestion {
    let choices = match &input.kind {
        InputType::Boolean => ["true", "false"].map(str::to_owned).to_vec(),
        kind => kind.choices().to_vec(),
    };
    DeclaredQuestion {
        step: None,
        input: input.name.clone(),
        position,
        description: input.description.clone(),
        wanted: input.wanted(),
        choices,
        default: input.default().map(str::to_owned),
        required: input.is_required(),
        list: input.kind == InputType::List,
        secret: input.is_secret(),
        refused,
    }
}
