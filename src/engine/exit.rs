//! The exit codes of every verb: one list, for scripts to rely on.

/// Everything that was asked for is done.
pub const SUCCEEDED: u8 = 0;
/// A step or an expectation failed.
pub const FAILED: u8 = 1;
/// The runbook or the command line is not valid, inputs are missing, or the
/// selection may not run unattended. Nothing has run.
pub const INVALID: u8 = 2;
/// Somebody said no at a gate.
pub const REJECTED: u8 = 3;
/// The run waits for a person: the operator left, or a write comes behind
/// something that only a person can judge.
pub const WAITING: u8 = 4;
/// A step failed, and what had been done was undone.
pub const ROLLED_BACK: u8 = 5;
/// Nobody knows whether a step took effect.
pub const IN_DOUBT: u8 = 6;
/// Runwright itself failed.
pub const INTERNAL: u8 = 70;
/// Another run holds the lock.
pub const LOCKED: u8 = 75;
/// Ctrl-C.
pub const INTERRUPTED: u8 = 130;
/// SIGTERM.
pub const TERMINATED: u8 = 143;
