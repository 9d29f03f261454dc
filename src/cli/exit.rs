//! Exit codes: a contract with scripts and CI, and the only place that lists
//! them.

/// Everything succeeded.
pub const SUCCEEDED: u8 = 0;
/// A step or an expectation failed.
pub const FAILED: u8 = 1;
/// The runbook is invalid, the arguments are, inputs are missing, or the
/// selection may not run unattended.
pub const INVALID: u8 = 2;
/// Somebody rejected at a gate.
pub const REJECTED: u8 = 3;
/// The run waits for a person: at a gate, paused, left by its operator, or
/// unverified before a write.
pub const WAITING: u8 = 4;
/// A step failed and what was done was rolled back.
pub const ROLLED_BACK: u8 = 5;
/// A step is in doubt.
pub const IN_DOUBT: u8 = 6;
/// Runwright itself failed.
pub const INTERNAL: u8 = 70;
/// Another run holds the lock.
pub const LOCKED: u8 = 75;
/// Interrupted by Ctrl-C.
pub const INTERRUPTED: u8 = 130;
/// Terminated by SIGTERM.
pub const TERMINATED: u8 = 143;
