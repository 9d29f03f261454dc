//! Other ways to read the words of a call.

use super::Call;
use super::takes_next;
use crate::shell::words::Arg;

/// Options of many tools that never take the next word.
#[rustfmt::skip]
const FLAGS: &[&str] = &[
    "--all", "--all-namespaces", "--debug", "--force", "--full", "--global", "--quiet", "--recursive",
    "--system", "--tls", "--user", "--verbose", "--wait", "--yes", "-A", "-a", "-it", "-q", "-y",
];

/// Returns the calls that are meant if words behind options that are not known
/// are values of these. Only the first words count, up to the verb.
pub(super) fn others<'a>(call: &Call<'a>, values: &[&str], upto: usize) -> Vec<Vec<Arg<'a>>> {
    let doubtful = doubtful(call, values, upto);
    let without = |dropped: &[usize]| {
        let args = call.args.iter().enumerate();
        args.filter(|(at, _)| !dropped.contains(at)).map(|(_, arg)| arg.clone()).collect()
    };
    match doubtful.as_slice() {
        [] => Vec::new(),
        [one] => vec![without(&[*one])],
        [one, other, ..] => vec![without(&[*one]), without(&[*other]), without(&[*one, *other])],
    }
}

fn doubtful(call: &Call, values: &[&str], upto: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut skip = false;
    let mut behind = false;
    let mut seen = 0;
    for (at, arg) in call.args.iter().enumerate() {
        if seen >= upto || found.len() >= 2 || arg.text == "--" {
            break;
        }
        if std::mem::take(&mut skip) {
            continue;
        }
        if arg.is_option() {
            skip = takes_next(&arg.text, values);
            behind = !skip && !is_flag(&arg.text);
            continue;
        }
        if std::mem::take(&mut behind) {
            found.push(at);
            // It may be no word of the phrase at all.
            continue;
        }
        seen += 1;
    }
    found
}

fn is_flag(word: &str) -> bool {
    word.contains('=') || word.starts_with("--no-") || word.starts_with("--insecure") || FLAGS.contains(&word)
}
