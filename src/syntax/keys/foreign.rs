//! Keys of other tools, for authors who come from there.

/// Returns what a key of another tool is called here, if it has a counterpart,
/// and what to say about it.
pub fn foreign(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "if" => ("when", "a condition is `when: EXPRESSION`"),
        "name" => ("title", "what a person reads is `title`; what others refer to is `id`"),
        "loop" | "with_items" | "foreach" => ("for_each", "a step for each of several things has `for_each`"),
        "register" => ("outputs", "values that other steps use are named under `outputs`"),
        "ignore_errors" | "continue-on-error" | "continue_on_error" => {
            ("on_failure", "`on_failure: continue` goes on behind a failure")
        }
        "hosts" | "runs-on" | "host" => ("target", "where a step runs is its `target`"),
        "creates" | "unless" => ("done_when", "`done_when` says how it is seen that nothing is left to do"),
        "retries" | "retry_count" => {
            ("retry", "`retry: {max_attempts: N}` counts all attempts, the first too")
        }
        "depends_on" | "depends-on" => ("needs", "what has to be done before is named under `needs`"),
        "timeout-minutes" | "timeout_minutes" => ("timeout", "`timeout` has its unit: `timeout: 10m`"),
        "nextStep" | "next" => ("goto", "a jump is `goto: NAME`"),
        "shell_command" | "command" | "cmd" | "script" | "bash" => ("run", "a command is `run`"),
        "working-directory" | "working_directory" | "chdir" | "workdir" | "dir" => {
            ("cwd", "the folder of a command is `cwd`")
        }
        "environment" => ("env", "variables of a command stand under `env`"),
        "vars" | "variables" | "parameters" | "params" => ("inputs", "values of a runbook are its `inputs`"),
        "assert" | "asserts" | "check" => ("expect", "what has to hold after a step stands under `expect`"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{RUNBOOK, STEP};
    use super::*;

    #[test]
    fn every_counterpart_is_a_key() {
        for name in
            ["if", "name", "loop", "register", "continue-on-error", "runs-on", "creates", "retries", "vars"]
        {
            let (own, _) = foreign(name).unwrap();
            assert!(STEP.key(own).or(RUNBOOK.key(own)).is_some(), "{own}");
        }
    }

    #[test]
    fn no_key_of_ours_is_foreign_in_its_own_place() {
        for key in STEP.keys {
            assert!(foreign(key.name).is_none(), "{}", key.name);
        }
    }
}
