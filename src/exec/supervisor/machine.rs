//! Which machine this is, since when it runs, and which process is which.

use serde::{Deserialize, Serialize};

/// One start of one machine: what a process left there is gone after the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Boot {
    /// The machine.
    pub(super) host: String,
    /// Which start; nothing if the system does not tell.
    pub(super) id: Option<String>,
}

impl Boot {
    /// Finds out which it is.
    pub(super) fn now() -> Self {
        Self { host: rustix::system::uname().nodename().to_string_lossy().into_owned(), id: boot_id() }
    }

    /// Tells whether this is known to be the same.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.id.is_some() && self == other
    }
}

fn boot_id() -> Option<String> {
    let known = std::fs::read_to_string("/proc/sys/kernel/random/boot_id");
    let id = known.ok().or_else(|| {
        let mut command = std::process::Command::new("/usr/sbin/sysctl");
        let output = command.args(["-n", "kern.bootsessionuuid"]).output().ok()?;
        String::from_utf8(output.stdout).ok()
    })?;
    Some(id.trim().to_owned()).filter(|id| !id.is_empty())
}

/// Returns when a process was started, in the system's own ticks: with the pid
/// and the boot it is that process and no other. Nothing if there is none, or
/// if it has ended and only waits to be reaped, or if the system does not tell.
pub(super) fn start_of(pid: u32) -> Option<u64> {
    let stat = std::fs::read(format!("/proc/{pid}/stat")).ok()?;
    let stat = String::from_utf8_lossy(&stat);
    // `pid (name) state ...`, the name may hold anything.
    let (_, tail) = stat.rsplit_once(") ")?;
    let fields: Vec<&str> = tail.split_ascii_whitespace().collect();
    let ended = matches!(*fields.first()?, "Z" | "X");
    (!ended).then(|| fields.get(19)?.parse().ok())?
}

/// Tells whether [`start_of`] can tell anything.
pub(super) fn shows_processes() -> bool {
    start_of(std::process::id()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boot_without_an_id_is_never_the_same() {
        let now = Boot::now();
        assert!(now.is(&Boot::now()) || now.id.is_none());
        let unknown = Boot { id: None, ..now };
        assert!(!unknown.is(&unknown));
    }

    #[test]
    fn a_process_is_told_from_none() {
        assert_eq!(start_of(u32::MAX), None);
        assert_eq!(start_of(std::process::id()), start_of(std::process::id()));
    }
}
