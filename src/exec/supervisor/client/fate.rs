//! What became of scripts that ran when an engine ended.

use std::time::Duration;

use crate::engine::{End, Ended, Evidence, Fate, Script, Stream};

use super::super::super::session::kept_before;
use super::super::lock::is_of_one_boot;
use super::super::machine::Boot;
use super::super::protocol::{Notice, Order};
use super::super::record::Records;
use super::evidence::evidence;
use super::hub::Hub;

impl Hub {
    /// Finds out what became of an attempt.
    pub(super) async fn fate(&self, step: &str, attempt: u32) -> Fate {
        match self.find_out(step, attempt).await {
            Ok(fate) => fate,
            Err(reason) => Fate::Unknown(Evidence { reason, ..Evidence::default() }),
        }
    }

    async fn find_out(&self, step: &str, attempt: u32) -> Result<Fate, String> {
        let folder = &self.settings.directory;
        let unasked = |error| format!("what watches over it cannot be asked: {error}");
        if let Some(link) = self.living().await.map_err(unasked)? {
            link.send(&Order::Status { step: step.to_owned(), attempt }, &[]);
            match link.answer().await {
                Ok((Notice::Status { runs: true }, _)) => return Ok(Fate::Running),
                Err(error) if !link.is_broken() => return Err(unasked(error)),
                _ => {}
            }
        }
        // From here on nobody writes about it any more.
        let unread = |error| format!("the record of its processes cannot be read: {error}");
        let records = Records::read(folder).map_err(unread)?;
        let life = records.life(step, attempt);
        if let Some(ended) = life.ended {
            return Ok(Fate::Ended(Box::new(ended)));
        }
        let boot = Boot::now();
        let complete = !records.damaged && is_of_one_boot(folder, &boot);
        if life.starting.is_none() && complete {
            return Ok(Fate::NotStarted);
        }
        let known = evidence(folder, step, attempt, &life, &boot);
        let damage = records.damaged.then(|| "the record of its processes is damaged".to_owned());
        Ok(Fate::Unknown(Evidence { reason: damage.unwrap_or(known.reason), ..known }))
    }

    /// Hands on what was kept of a script that has ended.
    pub(super) async fn replay(&self, script: &Script, output: &mut dyn FnMut(Stream, &[u8])) -> Ended {
        let ended = self.look_up(script).await;
        let nothing = [Vec::new(), Vec::new()];
        let spools = kept_before(&self.settings.directory, script, &ended, nothing);
        for (spool, stream) in spools.iter().zip([Stream::Out, Stream::Err]) {
            let mut position = 0;
            while let Some((from, bytes)) = spool.piece(position) {
                position = from + bytes.len() as u64;
                output(stream, &bytes);
            }
        }
        ended
    }

    /// Finds out how a script ended whose supervisor does not tell any more.
    pub(super) async fn look_up(&self, script: &Script) -> Ended {
        match self.fate(&script.step, script.attempt).await {
            Fate::Ended(ended) => *ended,
            Fate::NotStarted => {
                let reason = "what was to watch over it has ended".to_owned();
                Ended::new(End::NotStarted(reason), Duration::ZERO)
            }
            Fate::Running => unknown("it runs where nobody can follow it"),
            Fate::Unknown(evidence) => unknown(&evidence.reason),
        }
    }
}

/// Says that nobody knows how a script ended.
fn unknown(reason: &str) -> Ended {
    let lost = format!("the shell's state was not carried on: {reason}");
    Ended {
        notes: vec![format!("nobody knows how it ended: {reason}")],
        state_lost: Some(lost),
        ..Ended::new(End::Lost, Duration::ZERO)
    }
}
