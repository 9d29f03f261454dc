//! Which keys of a step belong to which kinds of steps.

/// What a key does on a step of some kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A run obeys it, as far as a run knows key and kind at all.
    Obeyed,
    /// It will mean something there: a run refuses it so far.
    Later,
    /// It means nothing there.
    Nothing,
}

/// Keys that belong to some kinds only: to these now, to those later. A kind
/// that no run knows yet stands among those.
struct Belongs {
    keys: &'static [&'static str],
    now: &'static [&'static str],
    later: &'static [&'static str],
}

const COMMAND: &[&str] = &["run"];
const FAILING: &[&str] = &["run", "call"];
const CHECKS: &[&str] = &["http", "promql", "kubernetes"];
const WORK: &[&str] = &["http", "promql", "kubernetes", "manual", "call", "notify", "block"];

/// Every key that is not listed here may stand on every step.
const BELONGS: &[Belongs] = &[
    Belongs { keys: &["rescue", "always"], now: &[], later: &["block"] },
    // Of what a person does it tells whoever reads the plan.
    Belongs { keys: &["effect"], now: &["run", "manual"], later: CHECKS },
    Belongs { keys: &["idempotent"], now: COMMAND, later: &["http", "notify"] },
    Belongs { keys: &["before", "done_when", "dry_run", "rollback", "timeout"], now: COMMAND, later: WORK },
    Belongs {
        keys: &["retry", "total_timeout"],
        now: COMMAND,
        later: &["http", "promql", "kubernetes", "call", "notify", "block"],
    },
    Belongs { keys: &["until", "every", "stable_for", "fail_if"], now: COMMAND, later: CHECKS },
    Belongs {
        keys: &["expected_duration"],
        now: COMMAND,
        later: &["http", "promql", "kubernetes", "manual", "approval", "wait", "call", "notify", "block"],
    },
    Belongs {
        keys: &["on_failure", "critical"],
        now: FAILING,
        later: &["http", "promql", "kubernetes", "manual", "approval", "notify", "block"],
    },
    Belongs {
        keys: &["expect", "allow_empty"],
        now: COMMAND,
        later: &["http", "promql", "kubernetes", "manual", "call"],
    },
    Belongs { keys: &["output"], now: COMMAND, later: &["http"] },
    Belongs { keys: &["outputs"], now: COMMAND, later: CHECKS },
    Belongs { keys: &["env"], now: COMMAND, later: &["kubernetes"] },
    Belongs { keys: &["cwd", "shell", "interactive", "background", "stop"], now: COMMAND, later: &[] },
    Belongs {
        keys: &["template"],
        now: COMMAND,
        later: &["http", "promql", "kubernetes", "manual", "choice", "approval", "notify"],
    },
    Belongs { keys: &["target"], now: COMMAND, later: &["http", "promql", "kubernetes", "call", "block"] },
    Belongs { keys: &["output_limit", "secret"], now: COMMAND, later: CHECKS },
    Belongs { keys: &["unit"], now: &[], later: &["promql"] },
    Belongs { keys: &["lock"], now: COMMAND, later: WORK },
    Belongs { keys: &["artifacts"], now: COMMAND, later: &["http"] },
    Belongs {
        keys: &["for_each", "as", "key", "batches", "max_parallel", "max_failures", "between"],
        now: COMMAND,
        later: WORK,
    },
];

fn belongs(key: &str) -> Option<&'static Belongs> {
    BELONGS.iter().find(|belongs| belongs.keys.contains(&key))
}

/// Tells what a key does on a step of a kind.
pub fn standing(key: &str, kind: &str) -> Standing {
    match belongs(key) {
        Some(belongs) if belongs.later.contains(&kind) => Standing::Later,
        Some(belongs) if !belongs.now.contains(&kind) => Standing::Nothing,
        _ => Standing::Obeyed,
    }
}

/// Returns the kinds of steps that a key belongs to, those of which a run
/// refuses it so far last; nothing for a key of all steps.
pub fn kinds_of(key: &str) -> Option<Vec<&'static str>> {
    belongs(key).map(|belongs| belongs.now.iter().chain(belongs.later).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::super::{KINDS, STEP};
    use super::*;

    #[test]
    fn every_key_and_kind_is_one_and_no_key_is_listed_twice() {
        let listed: Vec<&str> = BELONGS.iter().flat_map(|belongs| belongs.keys).copied().collect();
        for (at, key) in listed.iter().enumerate() {
            assert!(STEP.key(key).is_some() && !KINDS.contains(key), "{key}");
            assert!(!listed.iter().take(at).any(|before| before == key), "{key}");
            for kind in kinds_of(key).unwrap() {
                assert!(KINDS.contains(&kind), "{key}: {kind}");
            }
        }
    }

    #[test]
    fn what_a_key_does_depends_on_the_kind() {
        for (key, kind, expected) in [
            ("when", "end", Standing::Obeyed),
            ("timeout", "run", Standing::Obeyed),
            ("timeout", "call", Standing::Later),
            ("timeout", "set", Standing::Nothing),
            ("on_failure", "call", Standing::Obeyed),
            ("cwd", "branch", Standing::Nothing),
        ] {
            assert_eq!(standing(key, kind), expected, "{key} on {kind}");
        }
    }
}
