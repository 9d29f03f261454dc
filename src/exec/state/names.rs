//! Variables that are bash's own, or ours, and never go from script to script.

/// Variables that bash makes itself, every time anew. `PWD` and `OLDPWD` are
/// here since the working directory is carried by `cd`.
const DYNAMIC: &[&str] = &[
    "BASH",
    "BASHOPTS",
    "BASHPID",
    "BASH_ALIASES",
    "BASH_ARGC",
    "BASH_ARGV",
    "BASH_ARGV0",
    "BASH_CMDS",
    "BASH_COMMAND",
    "BASH_EXECUTION_STRING",
    "BASH_LINENO",
    "BASH_MONOSECONDS",
    "BASH_REMATCH",
    "BASH_SOURCE",
    "BASH_SUBSHELL",
    "BASH_TRAPSIG",
    "BASH_VERSINFO",
    "BASH_VERSION",
    "BASH_XTRACEFD",
    "COMP_WORDBREAKS",
    "COPROC",
    "DIRSTACK",
    "EPOCHREALTIME",
    "EPOCHSECONDS",
    "EUID",
    "FUNCNAME",
    "GROUPS",
    "HISTCMD",
    "LINENO",
    "OLDPWD",
    "PIPESTATUS",
    "PPID",
    "PWD",
    "RANDOM",
    "SECONDS",
    "SHELLOPTS",
    "SHLVL",
    "SRANDOM",
    "UID",
    "_",
];

/// Tells whether a variable stays behind when its script ends.
pub(super) fn stays_behind(name: &str) -> bool {
    name.starts_with("RUNWRIGHT_") || is_helper(name) || DYNAMIC.binary_search(&name).is_ok()
}

/// Tells whether a variable or function belongs to the text around a script.
pub(super) fn is_helper(name: &str) -> bool {
    name.starts_with("__runwright")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_for_the_search() {
        assert!(DYNAMIC.is_sorted());
        assert!(stays_behind("RANDOM") && stays_behind("_") && stays_behind("RUNWRIGHT_INPUT_X"));
        assert!(!stays_behind("PATH") && !stays_behind("RANDOMIZE"));
    }
}
