//! What is known of a script once it has ended.

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use crate::engine::{End, Line, Mode};

use super::super::process::{Cause, Member};
use super::super::script::stages;
use super::super::state::Dump;
use super::running::Leftovers;

/// The words with which a dump ends: `STATUS COMMAND [COMMAND:STAGES,STAGE...]`.
#[derive(Debug, Default)]
pub(super) struct Words<'a> {
    /// The command that ran last.
    command: Option<usize>,
    /// Whether bash could not read the text, and so ran nothing of it.
    pub(super) unread: bool,
    /// Pipelines in which a stage was stopped by a broken pipe.
    broken: Vec<&'a str>,
}

impl<'a> Words<'a> {
    /// Reads them.
    pub(super) fn of(dump: &Dump<'a>) -> Self {
        let mut words = dump.end.split(' ').skip(1);
        let command = words.next();
        Self {
            command: command.and_then(|word| word.parse().ok()),
            unread: command == Some("syntax"),
            broken: words.collect(),
        }
    }

    /// Returns the command that decided the end.
    pub(super) fn command(&self, mode: &Mode) -> Option<usize> {
        let Mode::Sequence(commands) = mode else { return None };
        self.command.filter(|command| *command < commands.len())
    }

    /// Says which commands before the last said no.
    pub(super) fn said_no(&self, mode: &Mode) -> Vec<String> {
        let Mode::Sequence(commands) = mode else { return Vec::new() };
        self.broken.iter().filter_map(|word| said_no(word, commands)).collect()
    }

    /// Says which stages were stopped by a broken pipe.
    pub(super) fn broken_pipes(&self, mode: &Mode) -> Vec<String> {
        let Mode::Sequence(commands) = mode else { return Vec::new() };
        self.broken.iter().filter_map(|word| broken_pipe(word, commands)).collect()
    }
}

/// `no:2:3,0`: in the third command, of three stages, the first.
fn said_no(word: &str, commands: &[Line]) -> Option<String> {
    let (command, rest) = word.strip_prefix("no:")?.split_once(':')?;
    let command = &commands.get(command.parse::<usize>().ok()?)?.text;
    let (count, stage) = rest.split_once(',')?;
    let names = stages(command, count.parse().ok()?);
    let name = names.and_then(|names| names.get(stage.parse::<usize>().ok()?).copied());
    Some(format!("{}: no match", name.unwrap_or("a command before the last")))
}

/// `2:3,0,1`: in the third command, of three stages, the first and the second.
fn broken_pipe(word: &str, commands: &[Line]) -> Option<String> {
    let (command, rest) = word.split_once(':')?;
    let command = &commands.get(command.parse::<usize>().ok()?)?.text;
    let mut numbers = rest.split(',').filter_map(|number| number.parse::<usize>().ok());
    let count = numbers.next()?;
    let names = if count > 1 { stages(command, count) } else { None };
    let stopped: Vec<String> = numbers
        .map(|stage| match names.as_ref().and_then(|names| names.get(stage)) {
            Some(name) => (*name).to_owned(),
            None if count > 1 => format!("stage {} of {count} of a pipeline", stage + 1),
            None => "a stage of a pipeline".to_owned(),
        })
        .collect();
    (!stopped.is_empty()).then(|| format!("{} was stopped by SIGPIPE", stopped.join(" and ")))
}

/// Says how a script ended.
pub(super) fn end(status: Option<ExitStatus>, cause: Option<Cause>) -> End {
    match (cause, status) {
        (Some(Cause::Stopped), _) => End::Stopped,
        (Some(Cause::TimedOut), _) => End::TimedOut,
        (None, Some(status)) => match (status.code(), status.signal()) {
            (Some(code), _) => End::Exited(code),
            (None, Some(signal)) => End::Signalled(signal),
            (None, None) => End::Exited(-1),
        },
        // Without a status nobody can say that it went well.
        (None, None) => End::Lost,
    }
}

/// Says why a script handed no state on.
pub(super) fn state_lost(mode: &Mode, end: &End) -> String {
    let texts: Vec<&str> = match mode {
        Mode::Sequence(commands) => commands.iter().map(|line| line.text.as_str()).collect(),
        Mode::Whole(text) | Mode::Strict(text) | Mode::Interactive(text) => vec![text],
    };
    let says = |word: &str| {
        texts.iter().any(|text| text.split(|c: char| !c.is_alphanumeric()).any(|found| found == word))
    };
    let reason = match end {
        End::Signalled(_) | End::TimedOut | End::Stopped => "its shell was killed",
        _ if says("trap") => "the step replaced the EXIT trap",
        _ if says("exec") => "the step replaced its shell by another program",
        _ => "its shell ended without saying what it was",
    };
    format!("the shell's state was not carried on: {reason}")
}

/// Says what goes on after a script.
pub(super) fn leftovers(leftovers: &Leftovers) -> Vec<String> {
    let Leftovers { members, held_open, unknown } = leftovers;
    if *unknown {
        return vec!["its process group was stopped; what left that group cannot be seen here".to_owned()];
    }
    match (members.as_slice(), held_open) {
        ([], false) => Vec::new(),
        ([], true) => vec!["something that it started may still write; nobody reads it any more".to_owned()],
        (members, held_open) => {
            let names: Vec<String> = members.iter().map(Member::to_string).collect();
            let verb = if members.len() == 1 { "still runs" } else { "still run" };
            let output = if *held_open { "; what comes after this is not kept" } else { "" };
            vec![format!("{} {verb}{output}", names.join(", "))]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_named_by_its_program() {
        let commands = ["true", "yes | tr a b | head -1", "x=$(yes | head)"].map(Line::from);
        for (word, note) in [
            ("1:3,0", Some("yes was stopped by SIGPIPE")),
            ("1:3,0,1", Some("yes and tr was stopped by SIGPIPE")),
            ("1:2,0", Some("stage 1 of 2 of a pipeline was stopped by SIGPIPE")),
            ("2:1,0", Some("a stage of a pipeline was stopped by SIGPIPE")),
            ("9:1,0", None),
            ("1:3", None),
            ("", None),
        ] {
            assert_eq!(broken_pipe(word, &commands).as_deref(), note, "{word}");
        }
    }

    #[test]
    fn the_reason_for_a_lost_state_is_in_the_text() {
        let whole = |text: &str| Mode::Whole(text.to_owned());
        let lost =
            |text, end| state_lost(&whole(text), &end).rsplit(": ").next().unwrap_or_default().to_owned();
        assert_eq!(lost("trap 'echo bye' EXIT", End::Exited(0)), "the step replaced the EXIT trap");
        assert_eq!(lost("exec sleep 1", End::Exited(0)), "the step replaced its shell by another program");
        assert_eq!(lost("kubectl exec x", End::Signalled(9)), "its shell was killed");
    }
}
