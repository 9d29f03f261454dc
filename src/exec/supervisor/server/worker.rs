//! One session, and its scripts one after another.

use std::rc::Rc;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::Instant;

use crate::engine::{End, Ended, Script, ShellSession};

use crate::faults;

use super::super::super::session::{BashSession, Begun, Oversight};
use super::super::super::terminal::Seat;
use super::super::record::{Entry, Process};
use super::airing::{Airing, Ear};
use super::house::House;

/// How often it is looked whether what goes on in the background has ended.
const LOOK: Duration = Duration::from_millis(200);

/// What a session has to do.
pub(super) enum Task {
    /// Run a script.
    Run { script: Box<Script>, airing: Rc<Airing>, seat: Option<Seat> },
    /// End what goes on in the background, and itself.
    Close,
}

/// Does what a session has to do, until it is closed.
pub(super) async fn work(
    mut session: BashSession,
    number: u32,
    mut tasks: UnboundedReceiver<Task>,
    house: Rc<House>,
) {
    loop {
        let goes_on = session.goes_on();
        house.goes_on(number, goes_on);
        let task = tokio::select! {
            biased;
            task = tasks.recv() => task,
            () = tokio::time::sleep(LOOK), if goes_on => continue,
        };
        match task {
            Some(Task::Run { script, airing, seat }) => {
                let ended = run(&mut session, &script, &airing, seat, &house).await;
                let _ = faults::pass("supervisor.ended");
                house.record_end(&airing.attempt, &ended);
                airing.end(ended);
                let _ = faults::pass("supervisor.told");
            }
            Some(Task::Close) | None => {
                session.close().await;
                return house.closed(number);
            }
        }
    }
}

async fn run(
    session: &mut BashSession,
    script: &Script,
    airing: &Rc<Airing>,
    seat: Option<Seat>,
    house: &Rc<House>,
) -> Ended {
    let clock = Instant::now();
    if let Err(error) = house.record(&Entry::Starting(airing.attempt.clone())) {
        let reason = format!("the run's folder cannot be written: {error}");
        return Ended::new(End::NotStarted(reason), clock.elapsed());
    }
    if seat.is_some() {
        airing.seat();
    }
    let (told, recorder) = (Rc::clone(airing), Rc::clone(house));
    let begun = move |begun: Begun| {
        let _ = faults::pass("supervisor.spawned");
        let process = Process::new(begun.pid, &recorder.boot);
        let started = recorder.record(&Entry::Started { attempt: told.attempt.clone(), process });
        if let Err(error) = started {
            tracing::warn!(%error, "a start is not on record");
        }
        told.begun(begun.spools);
    };
    session.oversee(Oversight { seat, begun: Some(Box::new(begun)) });
    let mut ear = Ear(Rc::clone(airing));
    tokio::select! {
        ended = session.run_for(script, &mut ear, &airing.stop) => ended,
        () = airing.kill.notified() => Ended::new(End::Signalled(9), clock.elapsed()),
    }
}
