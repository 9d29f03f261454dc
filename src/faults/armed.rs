//! What a test has asked for.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::io::Errno;
use rustix::process::{Signal, getpid, kill_process};

/// The variable that says what happens where: the name of a place, at which of
/// its hits within one process, from 1, and what: `journal.write:3:kill`. Also
/// `eio`, `enospc` and `short`, which writes a half before there is no room.
pub const ARMED: &str = "RUNWRIGHT_FAILPOINT";

/// The variable that names a file to which every hit is added, one name a line.
pub const HITS: &str = "RUNWRIGHT_FAILPOINT_HITS";

/// What happens at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Kill,
    Refuse(Fault),
}

/// How the disk refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Device,
    NoRoom,
    NoRoomForAll,
}

impl Fault {
    /// What the system would say.
    pub(super) fn error(self) -> io::Error {
        match self {
            Self::Device => Errno::IO.into(),
            Self::NoRoom | Self::NoRoomForAll => Errno::NOSPC.into(),
        }
    }

    /// Whether there is room for a part.
    pub(super) const fn writes_a_part(self) -> bool {
        matches!(self, Self::NoRoomForAll)
    }
}

/// One order of a test.
struct Order {
    name: String,
    at: u64,
    act: Act,
    hits: AtomicU64,
}

impl Order {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let (name, at, act) = (parts.next()?, parts.next()?, parts.next()?);
        let act = match act {
            "kill" => Act::Kill,
            "eio" => Act::Refuse(Fault::Device),
            "enospc" => Act::Refuse(Fault::NoRoom),
            "short" => Act::Refuse(Fault::NoRoomForAll),
            _ => return None,
        };
        Some(Self { name: name.to_owned(), at: at.parse().ok()?, act, hits: AtomicU64::new(0) })
    }
}

/// The variables that a process which is started has to know, too.
pub fn variables() -> impl Iterator<Item = (&'static str, std::ffi::OsString)> {
    [ARMED, HITS].into_iter().filter_map(|name| Some((name, std::env::var_os(name)?)))
}

/// Counts a hit, and says what is to happen; a process that is to end does so
/// here, as by `kill -9`.
pub(super) fn hit(name: &str) -> Option<Fault> {
    static ORDER: OnceLock<Option<Order>> = OnceLock::new();
    count(name);
    let order = ORDER.get_or_init(|| Order::read(&std::env::var(ARMED).ok()?)).as_ref()?;
    if order.name != name || order.hits.fetch_add(1, Ordering::SeqCst) + 1 != order.at {
        return None;
    }
    match order.act {
        Act::Refuse(fault) => Some(fault),
        Act::Kill => {
            let _ = kill_process(getpid(), Signal::KILL);
            None
        }
    }
}

fn count(name: &str) {
    if let Some(file) = std::env::var_os(HITS)
        && let Ok(mut file) = OpenOptions::new().append(true).create(true).open(file)
    {
        let _ = file.write_all(format!("{name}\n").as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_a_place_a_hit_and_an_act() {
        let order = Order::read("journal.write:3:short").unwrap();
        assert_eq!((order.name.as_str(), order.at), ("journal.write", 3));
        assert_eq!(order.act, Act::Refuse(Fault::NoRoomForAll));
        assert!(["", "a", "a:1", "a:x:kill", "a:1:die"].iter().all(|text| Order::read(text).is_none()));
    }
}
