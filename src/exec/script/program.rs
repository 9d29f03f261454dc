//! The script of one attempt whose text another program reads.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use super::assemble::{Setting, push, push_entry, push_state};
use super::quote::quote;

/// Makes the text of a script by which bash goes where the session is, takes
/// on its state, and becomes the program. So the program is looked for, and
/// finds itself, where a person at the session's prompt would have it.
pub(in crate::exec) fn assemble_program(words: &[String], text: &Path, setting: &Setting<'_>) -> Vec<u8> {
    let mut script = Vec::with_capacity(1024);
    let (program, words) = words.split_first().map_or(("", words), |(program, words)| (program, words));
    push_entry(&mut script, setting);
    push_state(&mut script, setting);
    // Whatever is exported by `set -a`, none of our names is.
    push(&mut script, "builtin set +a -- \"$(builtin type -P -- ");
    quote(&mut script, program.as_bytes());
    push(&mut script, ")\"; builtin unset -v \"${!__runwright@}\"; ");
    push(&mut script, "case $1 in '') ");
    push_account(&mut script, "missing", setting);
    push(&mut script, "; builtin exit 127 ;; esac; builtin shopt -s execfail; builtin exec -- \"$1\"");
    for word in words.iter().map(String::as_bytes).chain([text.as_os_str().as_bytes()]) {
        script.push(b' ');
        quote(&mut script, word);
    }
    push(&mut script, "; ");
    push_account(&mut script, "refused", setting);
    push(&mut script, "; builtin exit 126\n");
    script
}

/// Says a word on the script's FIFO.
fn push_account(script: &mut Vec<u8>, word: &str, setting: &Setting<'_>) {
    push(script, &format!("builtin printf '%s\\0' '{word} {}' 1<>", setting.serial));
    quote(script, setting.paths.dump.as_os_str().as_bytes());
}
