//! Words that say how something is.

/// Words that say that all is well.
const WELL: &[&str] = &[
    "running",
    "ready",
    "active",
    "healthy",
    "ok",
    "true",
    "up",
    "available",
    "succeeded",
    "success",
    "successful",
    "completed",
    "complete",
    "passed",
    "pass",
    "bound",
    "online",
    "connected",
    "normal",
    "green",
    "deployed",
    "synced",
    "enabled",
    "started",
    "alive",
    "serving",
    "established",
    "streaming",
    "in-sync",
    "done",
    "yes",
];

/// Words that say that something is wrong, or not yet right.
const AMISS: &[&str] = &[
    "crashloopbackoff",
    "imagepullbackoff",
    "errimagepull",
    "error",
    "failed",
    "failure",
    "pending",
    "notready",
    "not-ready",
    "unknown",
    "terminating",
    "evicted",
    "oomkilled",
    "inactive",
    "dead",
    "degraded",
    "unhealthy",
    "down",
    "false",
    "unavailable",
    "disconnected",
    "offline",
    "red",
    "yellow",
    "critical",
    "stopped",
    "exited",
    "containercreating",
    "unreachable",
    "lost",
    "stale",
    "refused",
    "denied",
    "no",
];

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// All is well.
    Well,
    /// It is not.
    Amiss,
}

/// Reads a word, or a cell that begins with one: `Running`, `Ready,SchedulingDisabled`,
/// `1/1`, `active (running)`.
pub(super) fn status(cell: &str) -> Option<Status> {
    let cell = cell.trim();
    if let Some((ready, all)) = cell.split_once('/')
        && let (Ok(ready), Ok(all)) = (ready.parse::<u32>(), all.parse::<u32>())
    {
        return Some(if ready == all { Status::Well } else { Status::Amiss });
    }
    let word = cell.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ':')).next()?;
    let word = word.trim_end_matches(['.', '!']).to_ascii_lowercase();
    if WELL.contains(&word.as_str()) {
        return Some(Status::Well);
    }
    AMISS.contains(&word.as_str()).then_some(Status::Amiss)
}

/// Returns the words of a text that say how something is.
pub(super) fn words(text: &str) -> impl Iterator<Item = (&str, Status)> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/')))
        .filter(|word| word.len() > 1 && !word.contains('/'))
        .filter_map(|word| Some((word, status(word)?)))
}
