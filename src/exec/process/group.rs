//! The processes of a command: its session, with all groups in it.

use nix::unistd::getsid;
use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};

/// A process that is left in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::exec) struct Member {
    pid: i32,
    name: String,
    /// With the pid: one process and no other.
    started: u64,
    group: i32,
}

impl std::fmt::Display for Member {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} (pid {})", self.name, self.pid)
    }
}

/// A session that was made for one command, whose leader is bash, and its first
/// group. Programs such as `timeout` make groups of their own in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exec) struct Group(Pid);

impl Group {
    /// Names the group that a process leads.
    pub(in crate::exec) fn led_by(pid: u32) -> Option<Self> {
        // To signal group 1 would be to signal everything.
        let pid = i32::try_from(pid).ok().filter(|pid| *pid > 1)?;
        Pid::from_raw(pid).map(Self)
    }

    /// Sends a signal to all its processes, of every group. That there is none
    /// left, or none that may be signalled, is no error: there is nothing to do
    /// about it.
    pub(in crate::exec) fn signal(self, signal: Signal) {
        // Listed first: the leader's end must not hide the others.
        let members = self.members().unwrap_or_default();
        let mut groups: Vec<Pid> = members.iter().filter_map(|member| Pid::from_raw(member.group)).collect();
        groups.push(self.0);
        groups.sort_unstable_by_key(|group| group.as_raw_nonzero());
        groups.dedup();
        for group in groups {
            if let Err(error) = kill_process_group(group, signal) {
                tracing::debug!(%group, ?signal, %error, "the group took no signal");
            }
        }
    }

    /// Tells whether a process of it is left. To be asked only while the session
    /// is known to be ours: before its leader is waited for, or soon after.
    pub(in crate::exec) fn lives(self) -> bool {
        match (self.members().as_deref(), test_kill_process_group(self.0)) {
            // Those that wait to be reaped take signals, but are no members. A
            // process of somebody else that may not be seen still counts.
            (Some([]), asked) => asked == Err(Errno::PERM),
            (Some(_), _) => true,
            (None, asked) => asked != Err(Errno::SRCH),
        }
    }

    /// Lists the processes of the session. Nothing where the system does not
    /// tell; processes that have ended and wait to be reaped do not count.
    pub(in crate::exec) fn members(self) -> Option<Vec<Member>> {
        let mut seen = false;
        let members = std::fs::read_dir("/proc").ok()?.filter_map(|entry| {
            let pid = entry.ok()?.file_name().to_str()?.parse().ok()?;
            seen = true;
            self.member(pid)
        });
        let members = members.collect();
        seen.then_some(members)
    }

    /// Tells whether one of the processes is still in the group: then the
    /// group is still the one that they were found in.
    pub(in crate::exec) fn still_has(self, members: &[Member]) -> bool {
        members.iter().any(|member| self.member(member.pid).is_some_and(|now| now.started == member.started))
    }

    fn member(self, pid: i32) -> Option<Member> {
        // Cheaper than to read what every process of the machine is.
        let session = getsid(Some(nix::unistd::Pid::from_raw(pid))).ok()?;
        if session.as_raw() != self.0.as_raw_nonzero().get() {
            return None;
        }
        let stat = std::fs::read(format!("/proc/{pid}/stat")).ok()?;
        let stat = String::from_utf8_lossy(&stat);
        // `pid (name) state ppid pgrp session ...`, the name may hold anything.
        let (head, tail) = stat.rsplit_once(") ")?;
        let (_, name) = head.split_once('(')?;
        let fields: Vec<&str> = tail.split_ascii_whitespace().collect();
        let number = |index: usize| fields.get(index)?.parse::<i64>().ok();
        let own = i64::from(self.0.as_raw_nonzero().get());
        let inside = number(3)? == own;
        let group = number(2).and_then(|group| i32::try_from(group).ok()).filter(|group| *group > 1)?;
        let ended = matches!(*fields.first()?, "Z" | "X");
        let started = u64::try_from(number(19)?).ok()?;
        (inside && !ended).then(|| Member { pid, name: name.to_owned(), started, group })
    }
}
