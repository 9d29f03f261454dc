//! The script of one attempt.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::engine::Mode;

use super::super::state::{SAVE, State, Switches, is_name};
use super::pipeline::tolerates_broken_pipes;
use super::quote::quote;

const HELPERS: &str = include_str!("helpers.bash");

/// Beyond this many lines a command counts its lines from 1 again: to count on
/// costs a line feed for each line before it.
const COUNTED_LINES: usize = 500;

/// Files through which a script speaks.
#[derive(Debug, Clone, Copy)]
pub(in crate::exec) struct Paths<'a> {
    /// The FIFO on which it says what it is at its end.
    pub(in crate::exec) dump: &'a Path,
    /// Whether it says there, before that, what it is at its start.
    pub(in crate::exec) baseline: bool,
    /// Two FIFOs: it writes the command that has ended, and reads whether to
    /// go on.
    pub(in crate::exec) control: Option<(&'a Path, &'a Path)>,
}

/// What a script starts from.
#[derive(Debug, Clone, Copy)]
pub(in crate::exec) struct Setting<'a> {
    /// Tells its dump from that of another script.
    pub(in crate::exec) serial: u64,
    /// The state that it is given.
    pub(in crate::exec) state: &'a State,
    /// Where it runs.
    pub(in crate::exec) directory: &'a Path,
    /// The variables of its environment that count before the state.
    pub(in crate::exec) env: &'a [(String, String)],
    /// Whether it is ended by SIGQUIT.
    pub(in crate::exec) quits: bool,
    /// Its files.
    pub(in crate::exec) paths: Paths<'a>,
}

impl Setting<'_> {
    /// Returns what is on when a script of this mode begins.
    pub(in crate::exec) fn switches(&self, mode: &Mode) -> Switches<bool> {
        let usual = |errexit| Switches { errexit, nounset: false, pipefail: true };
        match mode {
            Mode::Strict(_) => Switches { nounset: true, ..usual(true) },
            Mode::Whole(_) => self.state.switched.over(usual(true)),
            Mode::Sequence(_) | Mode::Interactive(_) => self.state.switched.over(usual(false)),
        }
    }
}

/// Makes the text of a script: one line, in which the commands of the step
/// are words for `eval`. So a command that never ends its quote or heredoc
/// cannot swallow what comes after it, aliases hold as they would at a prompt,
/// and errors name the line of the step.
pub(in crate::exec) fn assemble(mode: &Mode, setting: &Setting<'_>) -> Vec<u8> {
    let mut script = Vec::with_capacity(4096);
    beginning(&mut script, mode, setting);
    match mode {
        Mode::Sequence(commands) => {
            let mut line = 0;
            for (index, command) in commands.iter().enumerate() {
                let goes_on = command.may_say_no && index + 1 < commands.len();
                push_command(&mut script, index, (&command.text, goes_on), line);
                line += command.text.matches('\n').count() + 1;
            }
        }
        Mode::Whole(text) | Mode::Strict(text) | Mode::Interactive(text) => {
            if !matches!(mode, Mode::Interactive(_)) {
                push_check(&mut script, text);
            }
            script.extend_from_slice(b"eval ");
            quote(&mut script, format!("__runwright_begin 0 ''; {text}").as_bytes());
        }
    }
    script.push(b'\n');
    script
}

fn beginning(script: &mut Vec<u8>, mode: &Mode, setting: &Setting<'_>) {
    let Setting { serial, paths, .. } = setting;
    push_entry(script, setting);
    let last = if let Mode::Sequence(commands) = mode { commands.len().saturating_sub(1) } else { 0 };
    push(script, &format!("__runwright_serial={serial}; __runwright_final={last}; __runwright_command=0; "));
    push(script, "__runwright_last=; __runwright_trace=; __runwright_pipes=; __runwright_restored=; ");
    let control = paths.control.map_or((&b""[..], &b""[..]), |(control, reply)| {
        (control.as_os_str().as_bytes(), reply.as_os_str().as_bytes())
    });
    push(script, "__runwright_control=");
    quote(script, control.0);
    push(script, "; __runwright_reply=");
    quote(script, control.1);
    push(script, "; ");
    push_helpers(script);
    let switches = setting.switches(mode);
    if switches.pipefail {
        push(script, "set -o pipefail; ");
    }
    push_state(script, setting);
    push(script, "trap '{ __runwright_exit \"$?\"; } 2>/dev/null' EXIT; ");
    if !matches!(mode, Mode::Interactive(_)) {
        // A command may end well after SIGINT, as ping does; the next one must
        // not start all the same.
        push(script, "trap 'builtin exit 130' INT; ");
        if setting.quits {
            // This signal alone does not end bash by itself.
            push(script, "trap 'builtin exit 131' QUIT; ");
        }
    }
    if switches.errexit {
        push(script, "set -e; ");
    }
    if switches.nounset {
        push(script, "set -u; ");
    }
}

/// Says what the shell is, if that is asked, and goes where the script runs.
pub(super) fn push_entry(script: &mut Vec<u8>, setting: &Setting<'_>) {
    let Setting { serial, paths, directory, .. } = setting;
    push(script, "__runwright_dump=");
    quote(script, paths.dump.as_os_str().as_bytes());
    if paths.baseline {
        push(script, &format!("; {{ {SAVE} '{serial} 0 0'; }} 2>/dev/null 1<>\"$__runwright_dump\""));
    }
    push(script, "; builtin cd -- ");
    quote(script, directory.as_os_str().as_bytes());
    push(script, " 2>/dev/null || { builtin printf '%s\\0' ");
    push(script, &format!("'lost {serial}' 1<>\"$__runwright_dump\"; builtin exit 126; }}; "));
}

/// The variables of its environment in which a script finds what no file may
/// have of its state: what brings variables back, and everything else.
pub(in crate::exec) const HIDDEN_VARIABLES: &str = "__runwright_hidden_variables";
/// See [`HIDDEN_VARIABLES`].
pub(in crate::exec) const HIDDEN_REST: &str = "__runwright_hidden_rest";

/// Brings the state back. The script's own variables are in the environment,
/// and nowhere else: no file may hold their values. What the state would make
/// of them is undone.
pub(super) fn push_state(script: &mut Vec<u8>, setting: &Setting<'_>) {
    let own: Vec<&str> = setting
        .env
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| is_name(name) && setting.state.changes(name))
        .collect();
    for (index, name) in own.iter().enumerate() {
        push(script, &format!("__runwright_own_{index}=${name}; "));
    }
    let [variables, rest] = setting.state.restore_hidden();
    push(script, "{ ");
    if !variables.is_empty() {
        push(script, &format!("eval \"${HIDDEN_VARIABLES}\"; builtin unset -v {HIDDEN_VARIABLES}; "));
    }
    push(script, "eval ");
    let (after, end): (String, &[u8]) = if rest.is_empty() {
        (String::new(), b"__runwright_restored=1")
    } else {
        (format!("; eval \"${HIDDEN_REST}\n__runwright_restored=1\"; builtin unset -v {HIDDEN_REST}"), b":")
    };
    quote(script, &[setting.state.restore().as_slice(), end].concat());
    push(script, &after);
    for (index, name) in own.iter().enumerate() {
        push(script, &format!("; builtin unset -n {name}; builtin unset -v {name}; "));
        // No word of a command, which `set -k` would take away.
        push(script, &format!("{name}=$__runwright_own_{index}; builtin export {name}; "));
        push(script, &format!("builtin unset -v __runwright_own_{index}"));
    }
    push(script, "; } 2>/dev/null; ");
}

fn push_helpers(script: &mut Vec<u8>) {
    for line in HELPERS.lines().map(str::trim).filter(|line| !line.starts_with('#') && !line.is_empty()) {
        push(script, &line.replace("@SAVE@", SAVE));
        script.push(b' ');
    }
}

/// Appends one command of a sequence. What looks at its end is part of the
/// word that is evaluated, for only there `PIPESTATUS` and `$_` are its own.
fn push_command(script: &mut Vec<u8>, index: usize, (command, goes_on): (&str, bool), line: usize) {
    let mut word = vec![b'\n'; if line <= COUNTED_LINES { line } else { 0 }];
    push(&mut word, &format!("__runwright_begin {index} \"$__runwright_last\"; "));
    push(&mut word, command);
    // A backslash at the end would take the line feed away.
    if command.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1 {
        word.push(b'\n');
    }
    let tolerate = match (tolerates_broken_pipes(command), goes_on) {
        (true, true) => "pn",
        (true, false) => "p",
        (false, true) => "n",
        (false, false) => "''",
    };
    let closed = heredocs_end(command);
    if closed {
        push(&mut word, "\n{ __runwright_end ");
        push(&mut word, tolerate);
        push(&mut word, " \"$?\" \"${PIPESTATUS[@]}\" \"$_\"; } 2>/dev/null || builtin exit");
    }
    push(script, "eval ");
    quote(script, &word);
    if !closed {
        push(script, "; { __runwright_end ");
        push(script, tolerate);
        push(script, " \"$?\" \"$?\" ''; } 2>/dev/null");
    }
    // Reached with a failure if the word had an error of syntax.
    push(script, "; case $? in 0) ;; *) builtin exit ;; esac; ");
}

pub(super) fn push(script: &mut Vec<u8>, text: &str) {
    script.extend_from_slice(text.as_bytes());
}

/// Has bash read a whole text before anything of it runs: `eval` alone runs
/// each line before it reads the next.
fn push_check(script: &mut Vec<u8>, text: &str) {
    push(script, "__runwright_syntax=$(eval ");
    quote(script, format!("set -n; {text}").as_bytes());
    push(script, " 2>&1) || { builtin printf '%s\\n' \"$__runwright_syntax\" >&2; ");
    push(script, "__runwright_command=syntax; builtin exit 2; }; ");
}

/// Tells whether every heredoc that a command may hold has its end in it. What
/// only looks like a heredoc may be said to have none.
fn heredocs_end(command: &str) -> bool {
    let mut lines = command.lines();
    while let Some(line) = lines.next() {
        for after in line.split("<<").skip(1) {
            let tabs = after.starts_with('-');
            let word: String = after
                .trim_start_matches('-')
                .trim_start()
                .chars()
                .take_while(|c| !c.is_whitespace() && !";&|<>()".contains(*c))
                .filter(|c| !"'\"\\".contains(*c))
                .collect();
            let ends = |line: &str| word == if tabs { line.trim_start_matches('\t') } else { line };
            if !after.is_empty() && !lines.clone().any(ends) {
                return false;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heredocs_are_closed_or_not() {
        for (command, closed) in [
            ("cat <<EOF\na\nEOF", true),
            ("cat <<'E F'\na\nE F", false),
            ("cat <<-\"EOF\" | tr a b\n\ta\n\tEOF", true),
            ("cat <<A <<B\nA\nB", true),
            ("cat <<A <<B\nA\n", false),
            ("cat <<EOF\na", false),
            ("cat <<<word", false),
            ("echo $((1 << 2))", false),
            ("echo hi", true),
        ] {
            assert_eq!(heredocs_end(command), closed, "{command}");
        }
    }

    #[test]
    fn the_helpers_stand_on_one_line_without_their_comments() {
        let mut script = Vec::new();
        push_helpers(&mut script);
        let text = String::from_utf8(script).unwrap();
        assert!(!text.contains('\n') && !text.contains('#') || text.contains("$#"));
        assert!(text.contains("builtin declare -p"));
    }
}
