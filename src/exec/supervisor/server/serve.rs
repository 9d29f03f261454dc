//! The loop of the supervisor.

use std::io;
use std::os::unix::net;
use std::rc::Rc;

use tokio::net::{UnixListener, UnixStream};

use crate::faults;

use super::super::protocol::{Notice, Order, encode};
use super::connection::Connection;
use super::house::House;

/// Serves an engine, and others after it, until there is nothing to do.
pub(super) async fn serve(
    house: House,
    engine: net::UnixStream,
    listener: net::UnixListener,
) -> io::Result<()> {
    engine.set_nonblocking(true)?;
    listener.set_nonblocking(true)?;
    faults::pass("supervisor.serve")?;
    let listener = UnixListener::from_std(listener)?;
    let house = Rc::new(house);
    let mut engine = meet(UnixStream::from_std(engine)?, &house);
    while engine.is_some() || !house.rests() {
        tokio::select! {
            // What an engine wanted before it was gone comes before another.
            biased;
            order = order(engine.as_mut()) => match order {
                // It hears that we have left.
                Some((Order::Bye, _)) if house.rests() => break,
                Some((Order::Bye, _)) | None => {
                    engine = None;
                    house.part();
                }
                Some((order, bytes)) => house.obey(order, bytes),
            },
            () = house.changed.notified() => {}
            accepted = listener.accept() => match (accepted, &engine) {
                (Ok((stream, _)), None) => engine = meet(stream, &house),
                (Ok((stream, _)), Some(_)) => refuse(&stream),
                (Err(error), _) => {
                    tracing::warn!(%error, "nobody can be let in");
                    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                }
            },
        }
    }
    drop(listener);
    faults::pass("supervisor.leave")?;
    house.leave().await;
    Ok(())
}

fn meet(stream: UnixStream, house: &House) -> Option<Connection> {
    let connection = Connection::new(stream)?;
    house.meet(&connection.outlet);
    Some(connection)
}

fn refuse(stream: &UnixStream) {
    if let Ok(taken) = encode(&Notice::Taken, &[]) {
        let _ = stream.try_write(&taken);
    }
}

async fn order(engine: Option<&mut Connection>) -> Option<(Order, Vec<u8>)> {
    match engine {
        Some(engine) => engine.order().await,
        None => std::future::pending().await,
    }
}
